//! The C face: the library installed into a private prefix, and used through pkg-config by
//! a C99 and a C++17 compiler.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::rust;
use crate::setup::{self, Need};
use crate::shell;
use crate::test::Step;
use crate::workspace::{Workspace, copy_dir, files};

/// The steps of `cargo xtask test` for C and C++.
pub const STEPS: &[Step] = &[Step {
    name: "c",
    what: "C99 and C++17 tests against the installed library, and valgrind",
    run: tests,
}];

/// The library as a distribution would install it.
pub struct Prefix {
    dir: PathBuf,
    flags: Vec<String>,
}

/// A language standard to compile by.
#[derive(Clone, Copy)]
pub enum Standard {
    /// `cc -std=c99`.
    C99,
    /// `c++ -std=c++17`, which must take C sources too.
    Cpp17,
}

/// Builds the library and installs it into the target folder.
pub fn install(ws: &Workspace) -> Result<Prefix> {
    setup::ensure(ws, &[Need::C])?;
    rust::build(ws)?;
    let dir = ws.fresh_scratch("c")?;
    copy_dir(&ws.path("bindings-c/include"), &dir.join("include"))?;

    let lib = dir.join("lib");
    fs::create_dir_all(lib.join("pkgconfig"))?;
    fs::create_dir_all(lib.join("cmake/openrid"))?;
    let version = env!("CARGO_PKG_VERSION");
    let real = format!("libopenrid.so.{version}");
    let built = ws.built("libopenrid.so");
    fs::copy(&built, lib.join(&real)).with_context(|| format!("no {}", built.display()))?;
    symlink(&real, lib.join(SONAME))?;
    symlink(SONAME, lib.join("libopenrid.so"))?;

    for (template, place) in TEMPLATES {
        let template = ws.path("bindings-c").join(template);
        let text = fs::read_to_string(&template)
            .with_context(|| format!("there is no {}", template.display()))?
            .replace("@PREFIX@", &dir.to_string_lossy())
            .replace("@SONAME@", SONAME)
            .replace("@VERSION@", version);
        fs::write(lib.join(place), text)?;
    }

    let flags = shell::read(
        shell::command("pkg-config")
            .args(["--cflags", "--libs", "openrid"])
            .env("PKG_CONFIG_PATH", lib.join("pkgconfig")),
    )?;
    let flags = flags.split_whitespace().map(str::to_owned).collect();
    Ok(Prefix { dir, flags })
}

impl Prefix {
    /// Compiles one source file to a program, with every warning an error.
    pub fn compile(&self, source: &Path, standard: Standard, program: &Path) -> Result<()> {
        let mut compiler = match standard {
            Standard::C99 => shell::command("cc"),
            Standard::Cpp17 => shell::command("c++"),
        };
        match standard {
            Standard::C99 => compiler.arg("-std=c99"),
            Standard::Cpp17 => compiler.args(["-std=c++17", "-x", "c++"]),
        };
        compiler
            .args(["-g", "-Wall", "-Wextra", "-Wpedantic", "-Werror"])
            .arg(source)
            // Else the library, too, would be taken for a source.
            .args(["-x", "none"])
            .args(&self.flags)
            .arg(format!("-Wl,-rpath,{}/lib", self.dir.display()))
            .arg("-o")
            .arg(program);
        shell::read(&mut compiler).map(drop)
    }
}

/// What tells builds about the library, and where it belongs below `lib`.
const TEMPLATES: &[(&str, &str)] = &[
    ("openrid.pc.in", "pkgconfig/openrid.pc"),
    (
        "openrid-config.cmake.in",
        "cmake/openrid/openrid-config.cmake",
    ),
    (
        "openrid-config-version.cmake.in",
        "cmake/openrid/openrid-config-version.cmake",
    ),
];

/// What programs that were linked to the library look for at start.
const SONAME: &str = "libopenrid.so.0";

fn tests(ws: &Workspace) -> Result<()> {
    let prefix = install(ws)?;
    let out = ws.fresh_scratch("c-tests")?;
    let mut runs = Vec::new();
    for source in files(&ws.path("bindings-c/tests"), &[".c", ".cpp"])? {
        let name = source.file_stem().context("no name")?.to_string_lossy();
        if source.extension().is_some_and(|ending| ending == "c") {
            let program = out.join(format!("{name}-c99"));
            prefix.compile(&source, Standard::C99, &program)?;
            runs.push((program.clone(), false));
            runs.push((program, true));
        }
        let program = out.join(format!("{name}-cpp17"));
        prefix.compile(&source, Standard::Cpp17, &program)?;
        runs.push((program, false));
    }
    for source in files(&ws.path("bindings-c/examples"), &[".c", ".cpp"])? {
        let program = out.join(source.file_stem().context("no name")?);
        let standard = match source.extension() {
            Some(ending) if ending == "c" => Standard::C99,
            _ => Standard::Cpp17,
        };
        prefix.compile(&source, standard, &program)?;
    }

    let (mut passed, mut failed) = (0, 0);
    for (program, under_valgrind) in runs {
        let name = program.file_name().context("no name")?.to_string_lossy();
        let mut command = if under_valgrind {
            let mut valgrind = shell::command("valgrind");
            valgrind
                .args(["--quiet", "--error-exitcode=99", "--leak-check=full"])
                .args(["--errors-for-leak-kinds=definite,indirect"])
                .arg(format!(
                    "--suppressions={}",
                    ws.path("bindings-c/tests/valgrind.supp").display()
                ))
                .arg(&program);
            valgrind
        } else {
            shell::command(&program)
        };
        command
            .current_dir(&ws.root)
            .env("OPENRID_VECTORS", ws.path("tests/vectors"))
            .env("OPENRID_BIN", ws.built("openrid"));
        let note = if under_valgrind {
            " under valgrind"
        } else {
            ""
        };
        match shell::read(&mut command) {
            Ok(_) => {
                passed += 1;
                println!("ok     {name}{note}");
            }
            Err(error) => {
                failed += 1;
                println!("FAILED {name}{note}: {error:#}");
            }
        }
    }
    println!("c: {passed} passed, {failed} failed");
    ensure!(failed == 0, "{failed} runs failed");
    Ok(())
}
