//! `cargo xtask test`: every test of every language, in order, and what came of each.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use crate::workspace::Workspace;
use crate::{c, node, python, readme, rust};

/// One thing that is tested. Each face lists its own.
pub struct Step {
    /// What the user calls it.
    pub name: &'static str,
    /// What it proves.
    pub what: &'static str,
    /// Tests it, installing and building what it needs.
    pub run: fn(&Workspace) -> Result<()>,
}

const FACES: &[&[Step]] = &[
    rust::STEPS,
    python::STEPS,
    node::STEPS,
    c::STEPS,
    readme::STEPS,
];

/// Runs the named steps, or all; goes on after a failure, so that one run tells everything.
pub fn run(ws: &Workspace, names: &[String]) -> Result<()> {
    let all: Vec<&Step> = FACES.iter().copied().flatten().collect();
    if names == ["list"] {
        for step in all {
            println!("{:<14}{}", step.name, step.what);
        }
        return Ok(());
    }
    for name in names {
        ensure!(
            all.iter().any(|step| step.name == name),
            "no step is called {name}; see: cargo xtask test list"
        );
    }

    let started = Instant::now();
    let mut results = Vec::new();
    for step in all {
        if !names.is_empty() && !names.iter().any(|name| name == step.name) {
            continue;
        }
        eprintln!("\n=== {}: {}", step.name, step.what);
        let began = Instant::now();
        let result = (step.run)(ws);
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        results.push((step, result.is_ok(), began.elapsed()));
    }

    println!("\n=== summary");
    for (step, good, time) in &results {
        let mark = if *good { "ok    " } else { "FAILED" };
        println!(
            "{mark} {:>7}  {:<14}{}",
            seconds(*time),
            step.name,
            step.what
        );
    }
    let failed: Vec<&str> = results
        .iter()
        .filter(|(_, good, _)| !good)
        .map(|(step, ..)| step.name)
        .collect();
    println!("{} steps in {}", results.len(), seconds(started.elapsed()));
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f32())
}
