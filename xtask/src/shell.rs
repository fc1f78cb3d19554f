//! Running other programs: quietly with progress, openly, or in the background.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, stderr};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};

/// A program to run.
///
/// `cargo run` points the loader's path at its own libraries, which would hide a wrong path
/// in a program that we built.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_remove("LD_LIBRARY_PATH").stdin(Stdio::null());
    command
}

/// Runs a program with a moving line on a terminal and two plain ones elsewhere. Its output
/// is shown only if it fails.
pub fn run(what: &str, command: &mut Command) -> Result<()> {
    let started = Instant::now();
    let progress = Progress::start(what);
    let (reader, writer) = std::io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let child = command.spawn();
    // The command holds the writing end, and the reader waits until all of them are closed.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = child.with_context(|| format!("cannot start {}", name(command)))?;

    let mut last = VecDeque::new();
    for line in BufReader::new(reader).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).trim_end().to_owned();
        progress.tell(&line);
        last.push_back(line);
        if last.len() > KEPT_LINES {
            last.pop_front();
        }
    }
    let status = child.wait()?;
    progress.end(status.success(), started.elapsed());
    if !status.success() {
        for line in last {
            eprintln!("    {line}");
        }
        bail!("{what}: {} ended with {status}", name(command));
    }
    Ok(())
}

/// Runs a program that talks to the user itself.
pub fn show(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", name(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", name(command));
    }
    Ok(())
}

/// Runs a program and gives its standard output.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::piped())
        .output()
        .with_context(|| format!("cannot start {}", name(command)))?;
    if !output.status.success() {
        bail!(
            "{} ended with {}: {}{}",
            name(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("the output of {} is not UTF-8", name(command)))
}

/// A program that runs beside us and ends with us.
pub struct Background {
    name: String,
    child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl Background {
    /// Starts the program.
    pub fn start(command: &mut Command) -> Result<Background> {
        let name = name(command);
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        let stdout = child.stdout.take().context("no standard output")?;
        Ok(Background {
            name,
            child,
            lines: BufReader::new(stdout).lines(),
        })
    }

    /// Waits for the line of its output in which `find` sees what we look for.
    pub fn wait_for(&mut self, find: impl Fn(&str) -> Option<String>) -> Result<String> {
        for line in &mut self.lines {
            if let Some(found) = find(&line?) {
                return Ok(found);
            }
        }
        bail!("{} ended with {}", self.name, self.child.wait()?)
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) -> Result<()> {
        self.terminate();
        let status = self.child.wait()?;
        // A listener that was asked to stop has stopped well; anything else is worth knowing.
        if !status.success() {
            bail!("{} ended with {status}", self.name);
        }
        Ok(())
    }

    fn terminate(&self) {
        use rustix::process::{Pid, Signal, kill_process};
        // An error means that it is gone already.
        let _ = kill_process(Pid::from_child(&self.child), Signal::TERM);
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // After `stop` both only find that it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const KEPT_LINES: usize = 200;

struct Progress {
    what: String,
    bar: ProgressBar,
}

impl Progress {
    fn start(what: &str) -> Progress {
        let bar = if stderr().is_terminal() {
            ProgressBar::new_spinner()
        } else {
            eprintln!("  … {what}");
            ProgressBar::hidden()
        };
        if let Ok(style) =
            ProgressStyle::with_template("  {spinner} {prefix} {elapsed} {wide_msg:.dim}")
        {
            bar.set_style(style);
        }
        bar.set_prefix(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(100));
        Progress {
            what: what.to_owned(),
            bar,
        }
    }

    fn tell(&self, line: &str) {
        if !line.trim().is_empty() {
            self.bar.set_message(line.trim().to_owned());
        }
    }

    fn end(self, good: bool, time: Duration) {
        self.bar.finish_and_clear();
        let mark = if good { "✓" } else { "✗" };
        eprintln!("  {mark} {} ({:.1} s)", self.what, time.as_secs_f32());
    }
}

fn name(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    let mut text = program.to_string_lossy().into_owned();
    for arg in command.get_args().take(3) {
        text.push(' ');
        text.push_str(&arg.to_string_lossy());
    }
    text
}
