//! Starts the program that writes what the faces take from core. It is a crate of its own
//! because it compiles core.

use anyhow::Result;

use crate::shell;
use crate::workspace::Workspace;

/// Writes the generated files, or with `verify` fails if one differs.
pub fn run(ws: &Workspace, verify: bool) -> Result<()> {
    let mut cargo = ws.cargo();
    cargo.args(["run", "--quiet", "--release", "--locked"]);
    cargo.args(["--package", "xtask-codegen", "--"]);
    if verify {
        cargo.arg("--verify");
    }
    shell::show(&mut cargo)
}
