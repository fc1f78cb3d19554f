//! The Python face: a wheel built by maturin, installed into a private environment.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::rust;
use crate::setup::{self, Need};
use crate::shell;
use crate::test::Step;
use crate::workspace::{Workspace, files};

/// The steps of `cargo xtask test` for Python.
pub const STEPS: &[Step] = &[
    Step {
        name: "python",
        what: "Python tests, on the installed wheel",
        run: tests,
    },
    Step {
        name: "python-types",
        what: "Python stubs tell the truth, and the examples keep to them",
        run: types,
    },
];

/// Python of the private environment.
pub fn python(ws: &Workspace) -> Command {
    let mut python = shell::command(setup::venv(ws).join("bin/python"));
    python.current_dir(&ws.root);
    python
}

/// Builds the wheel and installs it.
pub fn install(ws: &Workspace) -> Result<()> {
    ws.once("wheel", || {
        setup::ensure(ws, &[Need::Native, Need::Python])?;
        let wheel = build(ws)?;
        let stamp = ws.stamp("wheel", std::slice::from_ref(&wheel))?;
        if stamp.is_current() {
            return Ok(());
        }
        shell::run(
            "install the wheel",
            python(ws)
                .args(["-m", "pip", "install", "--no-deps", "--no-index"])
                .arg("--force-reinstall")
                .arg(&wheel),
        )?;
        stamp.set()
    })
}

fn build(ws: &Workspace) -> Result<PathBuf> {
    // The same crates for the most part; what it compiles, maturin need not.
    rust::build(ws)?;
    let out = ws.fresh_scratch("wheels")?;
    shell::run(
        "build the wheel",
        python(ws)
            .args(["-m", "maturin", "build", "--release", "--locked"])
            // Tags for other systems are the release's concern, not this machine's.
            .args(["--compatibility", "linux", "--manifest-path"])
            .arg(ws.path("bindings-python/Cargo.toml"))
            .arg("--target-dir")
            .arg(&ws.target)
            .arg("--out")
            .arg(&out)
            // As in .cargo/config.toml, which maturin does not read.
            .env(
                "PYO3_CONFIG_FILE",
                ws.path("bindings-python/pyo3-config.txt"),
            ),
    )?;
    files(&out, &[".whl"])?.pop().context("no wheel")
}

fn tests(ws: &Workspace) -> Result<()> {
    setup::ensure(ws, &[Need::Peers])?;
    install(ws)?;
    shell::show(
        python(ws)
            .args(["-m", "pytest", "-q", "-p", "no:cacheprovider"])
            .arg(ws.path("bindings-python/tests"))
            .env("OPENRID_VECTORS", ws.path("tests/vectors"))
            .env("OPENRID_BIN", ws.built("openrid"))
            .env("OPENRID_SSLYZE", setup::sslyze_venv(ws).join("bin/sslyze"))
            // What the tests of interop need was installed: it must be there.
            .env("OPENRID_PEERS", "1"),
    )
}

fn types(ws: &Workspace) -> Result<()> {
    install(ws)?;
    let cache = ws.scratch("mypy")?;
    shell::show(
        python(ws)
            .args(["-m", "mypy.stubtest", "openrid"])
            .env("MYPY_CACHE_DIR", &cache),
    )?;
    shell::show(
        python(ws)
            .args(["-m", "mypy", "--strict", "--cache-dir"])
            .arg(&cache)
            .arg("examples/python"),
    )
}
