//! The `openrid` command, started as users start it.

// A failure here is to end the test that it serves.
#![allow(clippy::unwrap_used)]

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

/// The program: `OPENRID_BIN`, or the one that cargo built beside this test.
///
/// # Panics
/// When it is not there: cargo builds the programs of other packages only when asked.
#[must_use]
pub fn program() -> PathBuf {
    if let Some(program) = std::env::var_os("OPENRID_BIN") {
        return program.into();
    }
    let test = std::env::current_exe().unwrap();
    // target/PROFILE/deps/TEST-HASH
    let profile = test.parent().and_then(|deps| deps.parent()).unwrap();
    let program = profile.join(format!("openrid{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "{} is missing: build it in the same profile with `cargo build -p openrid-cli`, or name \
         it in OPENRID_BIN",
        program.display()
    );
    program
}

/// The command with these arguments, in no particular terminal.
pub fn openrid(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(program());
    command
        .args(args)
        .current_dir(crate::root())
        .env_remove("OPENRID_LOG")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null());
    command
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Ran {
    /// The lines of standard output as JSON.
    #[must_use]
    pub fn json(&self) -> Vec<Value> {
        let line = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.stdout.lines().map(line).collect()
    }

    /// Demands this exit code.
    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// Demands that standard error says this.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "{text:?} in {:?}", self.stderr);
        self
    }
}

/// Runs the command to its end.
pub fn run(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ran {
    finish(&mut openrid(args))
}

/// Runs a command to its end.
pub fn finish(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the command with this on its standard input.
pub fn run_with(args: impl IntoIterator<Item = impl AsRef<OsStr>>, input: &[u8]) -> Ran {
    let mut child = openrid(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // It may stop reading before the end.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    });
    Ran {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `openrid serve` while it runs; killed when dropped.
#[derive(Debug)]
pub struct Serving {
    child: Child,
    stderr: Option<ChildStderr>,
    stdout: BufReader<ChildStdout>,
    /// `ADDR:PORT`, as it printed it.
    pub address: String,
}

impl Serving {
    /// Starts it with these options, on a free port of loopback, and waits until it is ready.
    ///
    /// # Panics
    /// When it ends instead.
    pub fn start(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        Self::start_with(openrid([""; 0]), args)
    }

    /// As [`Serving::start`], with a command that the subcommand and its options are added to. Its
    /// log is read to its end by [`Serving::stop`]; for a long one let it go elsewhere.
    ///
    /// # Panics
    /// When it ends instead.
    pub fn start_with(
        mut command: Command,
        args: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Self {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let told = serde_json::from_str::<serde_json::Value>(&line).unwrap_or_default();
        let url = line.trim_end().strip_prefix("listening on ");
        let url = url.or(told["listening"].as_str());
        let Some(address) = url.and_then(|url| url.strip_prefix("https://")) else {
            let mut said = String::new();
            child.stderr.unwrap().read_to_string(&mut said).unwrap();
            panic!("serve printed {line:?} and said: {said}");
        };
        Self {
            address: address.to_owned(),
            stderr: child.stderr.take(),
            stdout,
            child,
        }
    }

    /// The next line that it prints.
    ///
    /// # Panics
    /// When it prints no more.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.stdout.read_line(&mut line).unwrap() > 0, "it ended");
        line.trim_end().to_owned()
    }

    /// Where to send to, by this name.
    #[must_use]
    pub fn url(&self, host: &str) -> String {
        let port = self.address.rsplit(':').next().unwrap();
        format!("https://{host}:{port}")
    }

    /// The memory that it has, in bytes, as Linux counts it.
    ///
    /// # Panics
    /// When it has ended.
    #[must_use]
    pub fn rss(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kibibytes = line.and_then(|line| line.split_whitespace().next());
        kibibytes.unwrap().parse::<u64>().unwrap() * 1024
    }

    /// Its process.
    #[must_use]
    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Asks it to stop, and returns its exit code and its log.
    pub fn stop(self) -> (Option<i32>, String) {
        self.signal(Signal::TERM);
        self.wait()
    }

    /// Waits until it has ended, and returns its exit code and its log.
    ///
    /// # Panics
    /// When its log is no UTF-8.
    pub fn wait(mut self) -> (Option<i32>, String) {
        let mut log = String::new();
        let mut stderr = self.stderr.take().unwrap();
        stderr.read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // After `stop` both only find that it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
