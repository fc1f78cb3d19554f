//! Benchmarks. The programs live beside what they measure; we only start them.

use anyhow::Result;

use crate::python;
use crate::rust;
use crate::setup::{self, Need};
use crate::shell;
use crate::workspace::Workspace;

/// `core/benches/codec.rs`: reading and writing beside bare quick-xml; `core/benches/memory.rs`:
/// what the objects take.
pub fn codec(ws: &Workspace) -> Result<()> {
    shell::show(ws.cargo().args([
        "bench",
        "--quiet",
        "--locked",
        "--package",
        "openrid",
        "--bench",
        "codec",
        "--bench",
        "memory",
    ]))
}

/// `tests/bench/listener.rs`: what a connection and a message take of `openrid serve`.
pub fn listener(ws: &Workspace) -> Result<()> {
    rust::build(ws)?;
    let mut cargo = ws.cargo();
    cargo.args(["bench", "--quiet", "--locked", "--bench", "listener"]);
    shell::show(cargo.arg("--workspace").args(rust::APART))
}

/// `tests/bench/security.rs`: signing and verifying beside Python's xmlsec.
pub fn security(ws: &Workspace) -> Result<()> {
    setup::ensure(ws, &[Need::Native, Need::Python])?;
    let bench = || {
        let mut cargo = ws.cargo();
        cargo.args(["bench", "--quiet", "--locked", "--bench", "security"]);
        // As everything else is built: with the same features, of which nothing is built twice.
        cargo.arg("--workspace").args(rust::APART);
        cargo
    };
    // On one core, which what is started inherits; the build may have all.
    shell::run("build the benchmark", bench().arg("--no-run"))?;
    let cargo = bench();
    let mut pinned = shell::command("taskset");
    pinned
        .args(["--cpu-list", "0"])
        .arg(cargo.get_program())
        .args(cargo.get_args())
        .current_dir(&ws.root)
        .env("OPENRID_PYTHON", python::python(ws).get_program());
    for (name, value) in cargo.get_envs() {
        if let Some(value) = value {
            pinned.env(name, value);
        }
    }
    shell::show(&mut pinned)
}

/// `tests/bench/soak.rs`: the listener under full load and faults.
pub fn soak(ws: &Workspace, seconds: u32) -> Result<()> {
    setup::ensure(ws, &[Need::Native])?;
    let cargo = |verb: &str| {
        let mut cargo = ws.cargo();
        cargo.args([verb, "--quiet", "--locked", "--workspace"]);
        cargo.args(rust::APART);
        cargo
    };
    // The command that is measured is built in the profile of the benchmark.
    shell::run("build the command", cargo("build").arg("--release"))?;
    shell::show(
        cargo("bench")
            .args(["--bench", "soak"])
            .env("OPENRID_SOAK_SECONDS", seconds.to_string()),
    )
}
