//! Finds what a step needs and is not here, and installs it; quick when nothing is missing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::shell;
use crate::wasm::{Toolchain, debian_linker};
use crate::workspace::Workspace;

/// Something that a step needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A C compiler and linker.
    Native,
    /// rustfmt and clippy.
    Lints,
    /// What C and C++ users build with, and valgrind.
    C,
    /// Python, and the private environment with maturin and pytest.
    Python,
    /// Other programs: for XML security, that sign for us and read what we sign; for HTTP and
    /// TLS, that talk with our client and our listener, and look for weaknesses.
    Peers,
    /// Node, npm and the development packages.
    Node,
    /// A compiler for wasm32.
    Wasm,
    /// Chromium, and the tools that fill its certificate store.
    Browser,
}

const ALL: &[Need] = &[
    Need::Native,
    Need::Lints,
    Need::C,
    Need::Python,
    Need::Peers,
    Need::Node,
    Need::Wasm,
    Need::Browser,
];

/// A program, why we look for it, and Debian's package that has it.
struct Tool {
    need: Need,
    program: &'static str,
    package: &'static str,
}

const TOOLS: &[Tool] = &[
    tool(Need::Native, "cc", "build-essential"),
    tool(Need::C, "cc", "build-essential"),
    tool(Need::C, "c++", "build-essential"),
    tool(Need::C, "pkg-config", "pkg-config"),
    tool(Need::C, "valgrind", "valgrind"),
    tool(Need::Python, "python3", "python3"),
    tool(Need::Peers, "xmlsec1", "xmlsec1"),
    tool(Need::Peers, "curl", "curl"),
    tool(Need::Peers, "openssl", "openssl"),
    tool(Need::Peers, "sslscan", "sslscan"),
    tool(Need::Peers, "testssl", "testssl.sh"),
    tool(Need::Node, "node", "nodejs"),
    tool(Need::Node, "npm", "npm"),
    tool(Need::Browser, "certutil", "libnss3-tools"),
    tool(Need::Browser, "pk12util", "libnss3-tools"),
    tool(Need::Browser, "openssl", "openssl"),
];

/// The oldest Node whose fetch, test runner and playwright-core we use.
const OLDEST_NODE: u32 = 18;

/// `cargo xtask setup`.
pub fn everything(ws: &Workspace) -> Result<()> {
    ensure(ws, ALL)?;
    wasm_bindgen(ws)?;
    eprintln!("everything is here");
    Ok(())
}

/// Makes sure of what a step needs.
pub fn ensure(ws: &Workspace, needs: &[Need]) -> Result<()> {
    let mut packages: BTreeSet<String> = TOOLS
        .iter()
        .filter(|tool| needs.contains(&tool.need) && which::which(tool.program).is_err())
        .map(|tool| tool.package.to_owned())
        .collect();
    let environments = needs.contains(&Need::Python) || needs.contains(&Need::Peers);
    if environments && !venv(ws).exists() && !has_venv_module() {
        packages.insert("python3-venv".to_owned());
    }
    // It lies where only root looks for programs.
    let has_nginx = || which::which("nginx").is_ok() || Path::new("/usr/sbin/nginx").exists();
    if needs.contains(&Need::Peers) && !has_nginx() {
        packages.insert("nginx-light".to_owned());
    }
    if needs.contains(&Need::Browser) && !has_browser() && apt_knows("chromium") {
        packages.insert("chromium".to_owned());
    }
    install_packages(&packages)?;

    if needs.contains(&Need::Lints) {
        lints(ws)?;
    }
    if needs.contains(&Need::Python) {
        python_environment(ws)?;
    }
    if needs.contains(&Need::Peers) {
        let requirements = ws.path("tests/requirements-sslyze.txt");
        environment(ws, "venv-sslyze", &sslyze_venv(ws), &requirements)?;
    }
    if needs.contains(&Need::Node) || needs.contains(&Need::Browser) {
        npm_packages(ws)?;
    }
    if needs.contains(&Need::Wasm) {
        wasm_target()?;
    }
    if needs.contains(&Need::Browser) {
        browser(ws)?;
    }
    Ok(())
}

/// The private Python environment.
pub fn venv(ws: &Workspace) -> PathBuf {
    ws.target.join("venv")
}

/// That of sslyze, which wants other versions of its libraries than our tests.
pub fn sslyze_venv(ws: &Workspace) -> PathBuf {
    ws.target.join("venv-sslyze")
}

/// Builds our small program around wasm-bindgen.
pub fn wasm_bindgen(ws: &Workspace) -> Result<()> {
    shell::run(
        "build wasm-bindgen",
        ws.cargo()
            .args(["build", "--release", "--locked"])
            .args(["--package", "xtask-wasm-bindgen"]),
    )
}

fn lints(ws: &Workspace) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let found = shell::read(ws.cargo().args([subcommand, "--version"]));
        if found.is_err() {
            shell::run(
                &format!("install {component}"),
                shell::command("rustup").args(["component", "add", component]),
            )?;
        }
    }
    Ok(())
}

fn python_environment(ws: &Workspace) -> Result<()> {
    let requirements = ws.path("tests/requirements.txt");
    environment(ws, "venv", &venv(ws), &requirements)
}

/// A private Python environment with these packages.
fn environment(ws: &Workspace, name: &str, dir: &Path, requirements: &Path) -> Result<()> {
    let stamp = ws.stamp(name, &[requirements.to_owned()])?;
    if stamp.is_current() && dir.join("bin/python").exists() {
        return Ok(());
    }
    shell::run(
        "make a private Python environment",
        shell::command("python3")
            .args(["-m", "venv", "--clear"])
            .arg(dir),
    )?;
    shell::run(
        "install Python packages",
        shell::command(dir.join("bin/python"))
            .args(["-m", "pip", "install", "--disable-pip-version-check", "-r"])
            .arg(requirements),
    )?;
    stamp.set()
}

fn npm_packages(ws: &Workspace) -> Result<()> {
    let inputs = [
        "package.json",
        "package-lock.json",
        "bindings-wasm/npm/package.json",
    ];
    let stamp = ws.stamp("npm", &inputs.map(|file| ws.path(file)))?;
    if stamp.is_current() && ws.path("node_modules").exists() {
        return Ok(());
    }
    let version = shell::read(shell::command("node").arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next();
    let major: u32 = major
        .and_then(|m| m.parse().ok())
        .context("node --version")?;
    ensure!(
        major >= OLDEST_NODE,
        "Node {major} is too old: install Node {OLDEST_NODE} or newer"
    );
    shell::run(
        "install npm packages",
        shell::command("npm")
            .current_dir(&ws.root)
            .args(["ci", "--no-audit", "--no-fund"]),
    )?;
    stamp.set()
}

fn wasm_target() -> Result<()> {
    if Toolchain::find().is_some() {
        return Ok(());
    }
    let added = shell::run(
        "add Rust's wasm32 target",
        shell::command("rustup").args(["target", "add", "wasm32-unknown-unknown"]),
    );
    if added.is_ok() && Toolchain::find().is_some() {
        return Ok(());
    }
    // Where rustup cannot download, Debian's own compiler for the web does as well.
    if !apt_knows("rustc-web") {
        bail!(
            "the standard library for wasm32 is missing, and could not be installed; \
             try: rustup target add wasm32-unknown-unknown"
        );
    }
    let compiler = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];
    install_packages(&compiler.map(str::to_owned).into())?;
    let linker = debian_linker().context("Debian's rustc-web does not run")?;
    install_packages(&[linker.replace("wasm-ld", "lld")].into())?;
    Toolchain::find().context("Debian's rustc-web is installed, but not where it should be")?;
    Ok(())
}

/// Debian has a Chromium of its own; on other systems playwright-core fetches one.
fn browser(ws: &Workspace) -> Result<()> {
    if has_browser() {
        return Ok(());
    }
    let cli = "node_modules/playwright-core/cli.js";
    let node = || {
        let mut node = shell::command("node");
        node.current_dir(&ws.root);
        node
    };
    let script = "import('playwright-core').then(p => process.exit(\
                  require('fs').existsSync(p.chromium.executablePath()) ? 0 : 1))";
    if shell::read(node().args(["-e", script])).is_ok() {
        return Ok(());
    }
    let mut install = node();
    install.args([cli, "install", "chromium", "--no-shell"]);
    if is_root() {
        install.arg("--with-deps");
    }
    shell::run("install Chromium", &mut install)
        .context("no Chromium: install one, or name one in OPENRID_CHROMIUM")
}

/// The same places as in tests/e2e/browser/browser.mjs.
fn has_browser() -> bool {
    std::env::var_os("OPENRID_CHROMIUM").is_some()
        || ["chromium", "google-chrome"].iter().any(|name| {
            // A snap sees neither our private home nor our profile.
            which::which(name).is_ok_and(|path| !path.starts_with("/snap"))
        })
}

fn has_venv_module() -> bool {
    shell::read(shell::command("python3").args(["-c", "import ensurepip, venv"])).is_ok()
}

fn install_packages(packages: &BTreeSet<String>) -> Result<()> {
    let missing: Vec<&String> = packages.iter().filter(|p| !is_installed(p)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !is_root() || !has_apt() {
        let names: Vec<&str> = missing.iter().map(|p| p.as_str()).collect();
        bail!(
            "these packages (by Debian's names) are missing: {names}\n\
             Install them and run this again. On Debian or Ubuntu:\n\n    \
             sudo apt-get install --no-install-recommends {names}\n",
            names = names.join(" ")
        );
    }
    let apt = || {
        let mut apt = shell::command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    shell::run(
        "fetch the list of system packages",
        apt().args(["update", "-q"]),
    )?;
    shell::run(
        &format!("install {} system packages", missing.len()),
        apt()
            .args(["install", "-q", "-y", "--no-install-recommends"])
            .args(missing),
    )
}

fn is_installed(package: &str) -> bool {
    let status = shell::command("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", package])
        .output();
    status.is_ok_and(|out| out.status.success() && out.stdout == b"installed")
}

fn apt_knows(package: &str) -> bool {
    if !has_apt() {
        return false;
    }
    let shows = || {
        shell::read(shell::command("apt-cache").args(["show", package]))
            .is_ok_and(|text| !text.is_empty())
    };
    if shows() {
        return true;
    }
    // A fresh machine's lists are empty.
    is_root()
        && shell::run(
            "fetch the list of system packages",
            shell::command("apt-get").args(["update", "-q"]),
        )
        .is_ok()
        && shows()
}

fn has_apt() -> bool {
    Path::new("/usr/bin/apt-get").exists()
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

const fn tool(need: Need, program: &'static str, package: &'static str) -> Tool {
    Tool {
        need,
        program,
        package,
    }
}
