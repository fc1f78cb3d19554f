//! The Rust face: format, lints, one build for everything native, tests.

use anyhow::Result;

use crate::requirements;
use crate::setup::{self, Need};
use crate::shell;
use crate::test::Step;
use crate::workspace::Workspace;

/// The steps of `cargo xtask test` for Rust.
pub const STEPS: &[Step] = &[
    Step {
        name: "format",
        what: "Rust sources are formatted",
        run: format,
    },
    Step {
        name: "lint",
        what: "clippy has nothing to say",
        run: lint,
    },
    Step {
        name: "rust",
        what: "Rust tests: unit, documentation, vectors, end to end",
        run: tests,
    },
    Step {
        name: "codegen",
        what: "generated files are what core's descriptions give",
        run: codegen,
    },
    Step {
        name: "requirements",
        what: "every requirement of the areas that are done is named by code and tests",
        run: requirements::run,
    },
];

/// Packages that are built in their own way: by the wasm target, by maturin, and alone.
pub const APART: &[&str] = &[
    "--exclude=openrid-wasm",
    "--exclude=openrid-wasm-security",
    "--exclude=openrid-python",
    "--exclude=xtask-wasm-bindgen",
];

/// Builds the command, the C library and the code generator in one invocation, so that their
/// common dependencies are compiled once with one set of features.
pub fn build(ws: &Workspace) -> Result<()> {
    ws.once("native", || {
        setup::ensure(ws, &[Need::Native])?;
        shell::run(
            "build the command and the libraries",
            ws.cargo()
                .args(["build", "--release", "--locked", "--workspace"])
                .args(APART),
        )
    })
}

fn format(ws: &Workspace) -> Result<()> {
    setup::ensure(ws, &[Need::Lints])?;
    shell::show(ws.cargo().args(["fmt", "--all", "--check"]))
}

fn lint(ws: &Workspace) -> Result<()> {
    setup::ensure(ws, &[Need::Native, Need::Lints])?;
    shell::show(
        ws.cargo()
            .args(["clippy", "--release", "--locked", "--workspace"])
            .args(["--all-targets", "--", "--deny", "warnings"]),
    )
}

fn tests(ws: &Workspace) -> Result<()> {
    // End-to-end tests start the command, which `cargo test` alone does not build.
    build(ws)?;
    shell::show(
        ws.cargo()
            .args(["test", "--release", "--locked", "--workspace"])
            .args(APART),
    )
}

/// `cargo xtask vectors`: the test over published vectors, with what it prints.
pub fn published(ws: &Workspace) -> Result<()> {
    setup::ensure(ws, &[Need::Native])?;
    shell::show(
        ws.cargo()
            .args([
                "test",
                "--release",
                "--locked",
                "--package",
                "openrid-tests",
            ])
            .args([
                "--test",
                "published",
                "--",
                "--nocapture",
                "--test-threads=1",
            ]),
    )
}

fn codegen(ws: &Workspace) -> Result<()> {
    build(ws)?;
    shell::show(shell::command(ws.built("xtask-codegen")).arg("--verify"))
}
