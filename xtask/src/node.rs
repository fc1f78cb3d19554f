//! The JavaScript face in Node and in Chromium: the npm package as `npm install` gives it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::rust;
use crate::setup::{self, Need};
use crate::shell;
use crate::test::Step;
use crate::wasm;
use crate::workspace::{Workspace, files};

/// The steps of `cargo xtask test` for JavaScript.
pub const STEPS: &[Step] = &[
    Step {
        name: "wasm",
        what: "the wasm module builds and keeps its size",
        run: wasm::build,
    },
    Step {
        name: "node",
        what: "JavaScript tests in Node, and the declarations",
        run: tests,
    },
    Step {
        name: "browser",
        what: "JavaScript tests in Chromium",
        run: browser_tests,
    },
];

/// Node, in the workspace's root.
pub fn node(ws: &Workspace) -> Command {
    let mut node = shell::command("node");
    node.current_dir(&ws.root)
        .env("OPENRID_VECTORS", ws.path("tests/vectors"))
        .env("OPENRID_BIN", ws.built("openrid"));
    node
}

/// Packs the npm package and installs it into `dir`, as a user would.
pub fn install(ws: &Workspace, dir: &Path) -> Result<PathBuf> {
    wasm::build(ws)?;
    let packed = ws.fresh_scratch("npm")?;
    shell::read(
        shell::command("npm")
            .current_dir(&ws.root)
            .args(["pack", "--silent", "--pack-destination"])
            .arg(&packed)
            .arg(wasm::PACKAGE),
    )?;
    let package = files(&packed, &[".tgz"])?.pop().context("no package")?;
    fs::create_dir_all(dir)?;
    fs::write(dir.join("package.json"), "{\"private\": true}\n")?;
    shell::read(
        shell::command("npm")
            .current_dir(dir)
            .args([
                "install",
                "--silent",
                "--offline",
                "--no-audit",
                "--no-fund",
            ])
            .arg(&package),
    )?;
    Ok(dir.join("node_modules/openrid"))
}

fn tests(ws: &Workspace) -> Result<()> {
    wasm::build(ws)?;
    rust::build(ws)?;
    shell::show(node(ws).arg("node_modules/typescript/bin/tsc").args([
        "--noEmit",
        "--project",
        "bindings-wasm/tests/tsconfig.json",
    ]))?;
    run_tests(ws, "bindings-wasm/tests")
}

fn browser_tests(ws: &Workspace) -> Result<()> {
    setup::ensure(ws, &[Need::Browser])?;
    wasm::build(ws)?;
    rust::build(ws)?;
    run_tests(ws, "tests/e2e/browser")?;
    run_tests(ws, "bindings-wasm/tests/browser")
}

fn run_tests(ws: &Workspace, dir: &str) -> Result<()> {
    // Old Node takes files only, neither folders nor patterns.
    let tests = files(&ws.path(dir), &[".test.mjs"])?;
    shell::show(node(ws).arg("--test").args(tests))
}
