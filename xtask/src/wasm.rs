//! The wasm module of the npm package: compiled for size, given its JavaScript glue by
//! wasm-bindgen, and shrunk by wasm-opt.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};

use crate::setup::{self, Need};
use crate::shell;
use crate::workspace::Workspace;

/// The npm package.
pub const PACKAGE: &str = "./bindings-wasm/npm";

/// What a page may have to load, in KB after gzip.
const LIMIT_KB: usize = 500;

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc's wasm32 target emits by default, and no more: wasm-opt must not make the
/// module need a newer browser.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How this machine compiles for wasm32.
pub enum Toolchain {
    /// The user's own, with the target's standard library.
    Own,
    /// Debian's `rustc-web`, which brings the sources of the standard library.
    Debian {
        /// The linker of the same LLVM.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// What is here already.
    pub fn find() -> Option<Toolchain> {
        let own = shell::command("rustc")
            .args(["--print", "target-libdir", "--target", TARGET])
            .output()
            .ok()?;
        let libdir = PathBuf::from(String::from_utf8_lossy(&own.stdout).trim());
        if own.status.success() && has_std(&libdir) {
            return Some(Toolchain::Own);
        }
        let sources = Path::new("/usr/lib/rustlib/src/rust/library/std");
        let linker = which::which(debian_linker()?).ok()?;
        (sources.exists() && Path::new(DEBIAN_CARGO).exists())
            .then_some(Toolchain::Debian { linker })
    }

    fn cargo(&self, ws: &Workspace) -> Command {
        match self {
            Toolchain::Own => ws.cargo(),
            Toolchain::Debian { linker } => {
                let mut cargo = shell::command(DEBIAN_CARGO);
                cargo
                    .current_dir(&ws.root)
                    // Building the standard library is unstable in cargo, but its result is
                    // the same library that rustup would have brought.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env_remove("RUSTDOC")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                    .arg("-Zbuild-std=std,panic_abort");
                cargo
            }
        }
    }
}

/// The linker that goes with Debian's `rustc-web`, once that is installed.
pub fn debian_linker() -> Option<String> {
    let version = shell::read(shell::command(DEBIAN_RUSTC).arg("-vV")).ok()?;
    let llvm = version
        .lines()
        .find_map(|l| l.strip_prefix("LLVM version: "))?;
    Some(format!("wasm-ld-{}", llvm.split('.').next()?))
}

/// Builds `bindings-wasm/npm/wasm/`, and fails if the module has grown over its limit.
pub fn build(ws: &Workspace) -> Result<()> {
    ws.once("wasm", || {
        setup::ensure(ws, &[Need::Native, Need::Node, Need::Wasm])?;
        let module = compile(ws)?;
        let out = ws.path(PACKAGE).join("wasm");
        let optimised = out.join("openrid_bg.wasm");
        let inputs = [
            "Cargo.lock",
            "package-lock.json",
            "xtask/wasm-bindgen/src/main.rs",
        ];
        let mut inputs: Vec<PathBuf> = inputs.iter().map(|file| ws.path(file)).collect();
        inputs.push(module.clone());
        let stamp = ws.stamp("wasm", &inputs)?;
        if !(stamp.is_current() && optimised.exists()) {
            finish(ws, &module, &out)?;
            stamp.set()?;
        }
        check_size(&optimised)
    })
}

fn compile(ws: &Workspace) -> Result<PathBuf> {
    let toolchain = Toolchain::find().context("no compiler for wasm32")?;
    // A target folder of its own: another compiler and other flags would make cargo build
    // the host's crates again and again.
    let target = ws.scratch("wasm")?;
    shell::run(
        "build the wasm module",
        toolchain
            .cargo(ws)
            .args([
                "build",
                "--release",
                "--locked",
                "--package",
                "openrid-wasm",
            ])
            .args(["--target", TARGET, "--target-dir"])
            .arg(&target)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z")
            .env("CARGO_PROFILE_RELEASE_LTO", "fat")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1")
            .env("CARGO_PROFILE_RELEASE_PANIC", "abort")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "none"),
    )?;
    Ok(target.join(TARGET).join("release/openrid_wasm.wasm"))
}

/// The glue and the optimised module, from what the compiler made.
fn finish(ws: &Workspace, module: &Path, out: &Path) -> Result<()> {
    let raw = ws.fresh_scratch("wasm-bindgen")?;
    setup::wasm_bindgen(ws)?;
    shell::run(
        "write the JavaScript glue",
        shell::command(ws.built("xtask-wasm-bindgen"))
            .arg(module)
            .arg(&raw)
            .arg("openrid"),
    )?;
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    crate::workspace::copy_dir(&raw, out)?;
    shell::run(
        "optimise the wasm module",
        shell::command("node")
            .current_dir(&ws.root)
            .args(["node_modules/binaryen/bin/wasm-opt", "-Oz"])
            .args(FEATURES)
            .arg(raw.join("openrid_bg.wasm"))
            .arg("-o")
            .arg(out.join("openrid_bg.wasm")),
    )
}

fn check_size(module: &Path) -> Result<()> {
    let bytes = fs::read(module)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes)?;
    let size = encoder.finish()?.len();
    eprintln!(
        "    the wasm module: {} KB, {} KB after gzip (limit {LIMIT_KB})",
        bytes.len().div_ceil(1000),
        size.div_ceil(1000)
    );
    ensure!(
        size <= LIMIT_KB * 1000,
        "the wasm module is {size} bytes after gzip, over {LIMIT_KB} KB"
    );
    Ok(())
}

fn has_std(libdir: &Path) -> bool {
    fs::read_dir(libdir).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|e| e.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
