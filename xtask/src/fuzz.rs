//! `cargo xtask fuzz`: the fuzz targets, with libFuzzer and stable Rust.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::setup::{self, Need};
use crate::shell;
use crate::workspace::Workspace;

/// A program of `fuzz/`, and what it starts from.
struct Target {
    name: &'static str,
    /// Folders of inputs, from the workspace's root.
    corpus: &'static [&'static str],
    /// The longest input that is tried.
    longest: usize,
}

const TARGETS: &[Target] = &[
    Target {
        name: "reader",
        corpus: &["tests/vectors"],
        longest: 16 << 10,
    },
    Target {
        name: "structured",
        corpus: &["fuzz/seeds/structured", "tests/vectors/fuzz/structured"],
        longest: 4 << 10,
    },
    Target {
        name: "datatypes",
        corpus: &["fuzz/seeds/datatypes", "tests/vectors/fuzz/datatypes"],
        longest: 2 << 10,
    },
    Target {
        name: "json",
        corpus: &[
            "fuzz/seeds/json",
            "tests/vectors/valid",
            "tests/vectors/json",
            "tests/vectors/fuzz/json",
        ],
        longest: 16 << 10,
    },
    Target {
        name: "verify",
        corpus: &["tests/vectors/fuzz/verify", "tests/vectors/security/verify"],
        longest: 32 << 10,
    },
    Target {
        name: "decrypt",
        corpus: &[
            "tests/vectors/fuzz/decrypt",
            "tests/vectors/security/decrypt",
        ],
        longest: 32 << 10,
    },
];

/// Two programs at a time leave something of the machine to its user.
const AT_ONCE: usize = 2;

/// What tells libFuzzer where a program has been. It is what `-Zsanitizer` and cargo-fuzz
/// pass on to LLVM, and stable.
const COVERAGE: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Builds the targets and runs them for so many seconds each; fails if one finds something.
pub fn run(ws: &Workspace, seconds: u32, names: &[String]) -> Result<()> {
    for name in names {
        let known = TARGETS.iter().any(|target| target.name == name);
        let all: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        ensure!(
            known,
            "no target is called {name}; there are {}",
            all.join(", ")
        );
    }
    let chosen: Vec<&Target> = TARGETS
        .iter()
        .filter(|target| names.is_empty() || names.iter().any(|name| name == target.name))
        .collect();
    let programs = build(ws, &chosen)?;

    let dir = ws.target.join("fuzz");
    let mut waiting = chosen.iter().rev().collect::<Vec<_>>();
    let mut running: Vec<Running> = Vec::new();
    let mut failed = Vec::new();
    while !waiting.is_empty() || !running.is_empty() {
        while let Some(target) = waiting.pop_if(|_| running.len() < AT_ONCE) {
            running.push(start(ws, target, &programs, &dir, seconds)?);
        }
        std::thread::sleep(Duration::from_millis(200));
        let mut at = 0;
        while at < running.len() {
            if running[at].child.try_wait()?.is_none() {
                at += 1;
                continue;
            }
            let done = running.swap_remove(at);
            if !report(done)? {
                failed.push(());
            }
        }
    }
    match failed.len() {
        0 => Ok(()),
        n => bail!("{n} of {} targets found something", chosen.len()),
    }
}

/// Compiles the targets; gives the folder that they are in.
fn build(ws: &Workspace, targets: &[&Target]) -> Result<PathBuf> {
    setup::ensure(ws, &[Need::Native, Need::C])?;
    let host = host(ws)?;
    let dir = ws.target.join("fuzz");
    let bins = targets.iter().flat_map(|target| ["--bin", target.name]);
    shell::run(
        "build the fuzz targets",
        ws.cargo()
            .env("RUSTFLAGS", COVERAGE.join(" "))
            .env("CARGO_TARGET_DIR", &dir)
            // Not `--locked`: what core comes to depend on is added to this workspace's own
            // lock file by the way.
            .args(["build", "--release"])
            .args(["--manifest-path", "fuzz/Cargo.toml"])
            // With a target named, build scripts and macros are spared the coverage.
            .args(["--target", &host])
            .args(bins),
    )?;
    Ok(dir.join(host).join("release"))
}

/// The machine's own target.
fn host(ws: &Workspace) -> Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let about = shell::read(shell::command(rustc).current_dir(&ws.root).arg("-vV"))?;
    let line = about.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(line.context("rustc does not tell its host")?.to_owned())
}

/// A target at work, and the file of what it says.
struct Running {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Drop for Running {
    fn drop(&mut self) {
        // After it has ended both only find that.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(
    ws: &Workspace,
    target: &Target,
    programs: &Path,
    dir: &Path,
    seconds: u32,
) -> Result<Running> {
    let own = dir.join("corpus").join(target.name);
    let finds = dir.join("finds").join(target.name);
    for dir in [&own, &finds] {
        fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
    }
    let log = dir.join(format!("{}.log", target.name));
    let out = fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let dict = ws.path(format!("fuzz/{}.dict", target.name));
    let mut command: Command = shell::command(programs.join(target.name));
    command
        .current_dir(&ws.root)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={}", target.longest))
        .args(["-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1"])
        .arg(format!("-artifact_prefix={}/", finds.display()))
        .arg(own)
        .args(
            target
                .corpus
                .iter()
                .map(|dir| ws.path(dir))
                .filter(|dir| dir.is_dir()),
        )
        .stdout(Stdio::null())
        .stderr(out);
    if dict.is_file() {
        command.arg(format!("-dict={}", dict.display()));
    }
    eprintln!("  … {} for {seconds} s", target.name);
    let child = command
        .spawn()
        .with_context(|| format!("cannot start {}", target.name))?;
    Ok(Running {
        name: target.name,
        child,
        log,
    })
}

/// Says what came of a target; whether it found nothing.
fn report(mut done: Running) -> Result<bool> {
    let status = done.child.wait()?;
    let bytes = fs::read(&done.log)?;
    let log = String::from_utf8_lossy(&bytes);
    let stat = |name: &str| {
        let line = log.lines().rev().find(|line| line.starts_with(name));
        line.and_then(|line| line.rsplit(' ').next())
            .unwrap_or("?")
            .to_owned()
    };
    let edges = log.lines().rev().find_map(|line| {
        let (_, after) = line.split_once(" cov: ")?;
        after.split(' ').next()
    });
    println!(
        "{:<12}{:>10} runs {:>7} runs/s {:>8} places reached",
        done.name,
        stat("stat::number_of_executed_units"),
        stat("stat::average_exec_per_sec"),
        edges.unwrap_or("?"),
    );
    if status.success() {
        return Ok(true);
    }
    println!(
        "{} found something; its log is {}",
        done.name,
        done.log.display()
    );
    let telling = [
        "panicked at",
        "ERROR: libFuzzer",
        "SUMMARY",
        "Test unit written to",
    ];
    for (at, line) in log.lines().enumerate() {
        if telling.iter().any(|t| line.contains(t)) {
            println!("  {line}");
            if line.contains("panicked at") {
                // What a panic says is on the next line.
                let next = log.lines().nth(at + 1).unwrap_or_default();
                println!("    {}", next.chars().take(300).collect::<String>());
            }
        }
    }
    Ok(false)
}
