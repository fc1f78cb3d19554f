//! The wasm modules of the npm package: compiled for size, given their JavaScript glue by
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

/// A module of the package.
struct Module {
    /// The crate it is made of.
    package: &'static str,
    /// What cargo calls its file.
    built: &'static str,
    /// What its files are called in the package.
    name: &'static str,
    /// What a page may have to load for it, in KB after gzip.
    limit_kb: usize,
}

const MODULES: &[Module] = &[
    Module {
        package: "openrid-wasm",
        built: "openrid_wasm.wasm",
        name: "openrid",
        limit_kb: 500,
    },
    Module {
        package: "openrid-wasm-security",
        built: "openrid_wasm_security.wasm",
        name: "openrid_security",
        limit_kb: 1100,
    },
];

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

/// Builds `bindings-wasm/npm/wasm/`, and fails if a module has grown over its limit.
pub fn build(ws: &Workspace) -> Result<()> {
    ws.once("wasm", || {
        setup::ensure(ws, &[Need::Native, Need::Node, Need::Wasm])?;
        let built = compile(ws)?;
        let out = ws.path(PACKAGE).join("wasm");
        let inputs = [
            "Cargo.lock",
            "package-lock.json",
            "xtask/wasm-bindgen/src/main.rs",
        ];
        for module in MODULES {
            let compiled = built.join(module.built);
            let optimised = out.join(module.optimised());
            let mut inputs: Vec<PathBuf> = inputs.iter().map(|file| ws.path(file)).collect();
            inputs.push(compiled.clone());
            let stamp = ws.stamp(module.package, &inputs)?;
            if !(stamp.is_current() && optimised.exists()) {
                finish(ws, module, &compiled, &out)?;
                stamp.set()?;
            }
        }
        MODULES
            .iter()
            .try_for_each(|module| check_size(module, &out.join(module.optimised())))
    })
}

impl Module {
    fn optimised(&self) -> String {
        format!("{}_bg.wasm", self.name)
    }
}

/// Compiles all modules in one invocation, so that what they share is compiled once; the linker
/// leaves out of each what it does not call. The folder they are in then.
fn compile(ws: &Workspace) -> Result<PathBuf> {
    let toolchain = Toolchain::find().context("no compiler for wasm32")?;
    // A target folder of its own: another compiler and other flags would make cargo build
    // the host's crates again and again.
    let target = ws.scratch("wasm")?;
    shell::run(
        "build the wasm modules",
        toolchain
            .cargo(ws)
            .args(["build", "--release", "--locked"])
            .args(MODULES.iter().flat_map(|m| ["--package", m.package]))
            .args(["--target", TARGET, "--target-dir"])
            .arg(&target)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z")
            .env("CARGO_PROFILE_RELEASE_LTO", "fat")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1")
            .env("CARGO_PROFILE_RELEASE_PANIC", "abort")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "none")
            .env("CARGO_ENCODED_RUSTFLAGS", short_paths(ws)?),
    )?;
    Ok(target.join(TARGET).join("release"))
}

/// The compiler's flags that name sources by crate: panics carry the paths of files, and those
/// of the machine that builds are nobody's business, make its module another than the next
/// machine's, and weigh some KB.
fn short_paths(ws: &Workspace) -> Result<String> {
    let cargo_home = match std::env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => std::env::home_dir()
            .context("neither CARGO_HOME nor a home folder")?
            .join(".cargo"),
    };
    let mut prefixes = vec![ws.root.clone()];
    // One folder for each registry; there is none before the first crate is fetched.
    if let Ok(registries) = fs::read_dir(cargo_home.join("registry").join("src")) {
        prefixes.extend(registries.flatten().map(|entry| entry.path()));
    }
    prefixes.sort();
    let flags: Vec<String> = prefixes
        .iter()
        .map(|prefix| format!("--remap-path-prefix={}/=", prefix.display()))
        .collect();
    // What cargo splits its flags at.
    Ok(flags.join("\x1f"))
}

/// The glue and the optimised module, from what the compiler made.
fn finish(ws: &Workspace, module: &Module, compiled: &Path, out: &Path) -> Result<()> {
    let raw = ws.fresh_scratch("wasm-bindgen")?;
    setup::wasm_bindgen(ws)?;
    shell::run(
        "write the JavaScript glue",
        shell::command(ws.built("xtask-wasm-bindgen"))
            .arg(compiled)
            .arg(&raw)
            .arg(module.name),
    )?;
    crate::workspace::copy_dir(&raw, out)?;
    shell::run(
        "optimise the wasm module",
        shell::command("node")
            .current_dir(&ws.root)
            .args(["node_modules/binaryen/bin/wasm-opt", "-Oz"])
            // What can be known of values across functions saves 2 KB in 500, and what that
            // leaves is worth another round.
            .args(["--gufa-optimizing", "-Oz"])
            // A large function that is put into its only caller is no longer like the others of
            // its kind: the module is shorter, but 16 KB longer once it is compressed.
            .arg("--one-caller-inline-max-function-size=25")
            .args(FEATURES)
            .arg(raw.join(module.optimised()))
            .arg("-o")
            .arg(out.join(module.optimised())),
    )
}

fn check_size(module: &Module, file: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes)?;
    let size = encoder.finish()?.len();
    let (name, limit) = (module.package, module.limit_kb);
    eprintln!(
        "    the wasm module of {name}: {} KB, {} KB after gzip (limit {limit})",
        bytes.len().div_ceil(1000),
        size.div_ceil(1000)
    );
    ensure!(
        size <= limit * 1000,
        "the wasm module of {name} is {size} bytes after gzip, over {limit} KB"
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
