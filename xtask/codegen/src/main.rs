//! Writes the files that the faces take from core's descriptions of the classes and from the
//! C face's source. With `--verify` it writes nothing and fails if a file differs.
//!
//! Each language has a module with `outputs(root) -> Result<Vec<Output>>`; `GENERATORS` below
//! is the list of them.

mod c;
mod js;
mod json_schema;
mod python;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// A file as it should be.
pub struct Output {
    /// Where it belongs, from the workspace's root.
    pub path: PathBuf,
    /// What is in it.
    pub text: String,
}

type Generator = fn(&Path) -> Result<Vec<Output>>;

const GENERATORS: &[Generator] = &[
    c::outputs,
    js::outputs,
    json_schema::outputs,
    python::outputs,
];

fn main() -> Result<()> {
    let verify = match std::env::args().nth(1).as_deref() {
        None => false,
        Some("--verify") => true,
        Some(other) => bail!("unknown argument {other}; usage: xtask-codegen [--verify]"),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .context("no workspace above this crate")?;

    let mut files = 0;
    let mut stale = 0;
    for outputs in GENERATORS {
        for output in outputs(root)? {
            files += 1;
            let file = root.join(&output.path);
            let found = fs::read_to_string(&file).unwrap_or_default();
            if found == output.text {
                continue;
            }
            stale += 1;
            if verify {
                eprintln!("{}", difference(&output, &found));
            } else {
                write(&file, &output.text)?;
                eprintln!("wrote {}", output.path.display());
            }
        }
    }
    if verify && stale > 0 {
        bail!("{stale} of {files} generated files are stale; run: cargo xtask codegen");
    }
    eprintln!("{files} generated files are current");
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// The first line that differs.
fn difference(output: &Output, found: &str) -> String {
    let mut have = found.lines();
    let mut want = output.text.lines();
    let mut number = 1;
    loop {
        match (have.next(), want.next()) {
            (a, b) if a == b && a.is_some() => number += 1,
            (a, b) => {
                return format!(
                    "{}:{number}: found {:?}, expected {:?}",
                    output.path.display(),
                    a.unwrap_or("the end"),
                    b.unwrap_or("the end")
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Output, difference};

    #[test]
    fn the_first_differing_line_is_named() {
        let output = Output {
            path: "a.h".into(),
            text: "one\ntwo\n".into(),
        };
        assert!(difference(&output, "one\nthree\n").starts_with("a.h:2: found \"three\""));
        assert!(difference(&output, "").starts_with("a.h:1: found \"the end\""));
        assert!(difference(&output, "one\ntwo").starts_with("a.h:3"));
    }
}
