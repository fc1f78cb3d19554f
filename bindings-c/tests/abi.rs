//! What programs are linked to stays: the library exports `symbols.txt` and nothing else,
//! and the header declares just that.
//!
//! A symbol that is added goes into the file; one that is taken out or changes its meaning
//! asks for a new SONAME in `build.rs`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn crate_file(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn symbols() -> BTreeSet<String> {
    crate_file("symbols.txt")
        .lines()
        .map(str::to_owned)
        .collect()
}

/// The library that cargo built for this test, beside it or one folder up.
fn library() -> PathBuf {
    let test = std::env::current_exe().expect("this test has a file");
    let newest = test
        .ancestors()
        .skip(1)
        .take(2)
        .map(|dir| dir.join("libopenrid.so"))
        .filter_map(|file| Some((file.metadata().ok()?.modified().ok()?, file)))
        .max();
    newest.expect("cargo builds the library for its tests").1
}

fn run(program: &str, args: &[&str], file: &Path) -> String {
    let output = Command::new(program)
        .args(args)
        .arg(file)
        .output()
        .unwrap_or_else(|e| panic!("{program}: {e}"));
    assert!(output.status.success(), "{program}: {output:?}");
    String::from_utf8(output.stdout).expect("names are ASCII")
}

#[test]
#[cfg(target_os = "linux")]
fn the_library_exports_the_committed_symbols() {
    let printed = run("nm", &["-D", "--defined-only"], &library());
    let exported: BTreeSet<String> = printed
        .lines()
        .filter_map(|line| line.split_whitespace().nth(2))
        .map(str::to_owned)
        .collect();
    assert_eq!(exported, symbols());
}

#[test]
#[cfg(target_os = "linux")]
fn the_library_has_its_soname() {
    let printed = run("readelf", &["-d"], &library());
    assert!(printed.contains("[libopenrid.so.0]"), "{printed}");
}

#[test]
fn the_header_declares_the_committed_symbols() {
    let header = crate_file("include/openrid.h");
    let declared: BTreeSet<String> = header
        .lines()
        .filter(|line| !line.trim_start().starts_with('*'))
        .filter_map(|line| {
            let name = line.split_once('(')?.0;
            let name = name.rsplit([' ', '*']).next()?;
            name.starts_with("openrid_").then(|| name.to_owned())
        })
        .collect();
    assert_eq!(declared, symbols());
}

/// A function without a test is found here, not by its user.
#[test]
fn every_symbol_is_used_by_a_test_in_c() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut sources = String::new();
    for entry in std::fs::read_dir(tests).expect("tests") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "c") {
            sources.push_str(&std::fs::read_to_string(path).expect("text"));
        }
    }
    let unused: Vec<String> = symbols()
        .into_iter()
        .filter(|symbol| !sources.contains(&format!("{symbol}(")))
        .collect();
    assert_eq!(unused, [""; 0]);
}
