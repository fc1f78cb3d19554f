//! What the tests across crates share: the vectors, and the places of things.

pub mod command;
pub mod fuzzed;
pub mod generate;
pub mod log;
pub mod peer;
pub mod proxy;
pub mod rig;
pub mod sealing;
pub mod signers;

use std::path::PathBuf;

/// The folder that holds the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// The specification data that lies beside a developer's clone, if it is there; a test that
/// needs it says what it skipped.
#[must_use]
pub fn spec(skipping: &str) -> Option<PathBuf> {
    let mut spec = root();
    spec.pop();
    spec.push("shared/spec");
    if spec.is_dir() {
        return Some(spec);
    }
    eprintln!("skipped, the specification data is not beside this clone: {skipping}");
    None
}

/// A document of `tests/vectors`, and what a reader must say of it.
#[derive(Debug, Clone)]
pub struct Vector {
    /// Path from `tests/vectors`.
    pub file: String,
    /// `valid`, `lenient` or `invalid`.
    pub label: String,
    /// `rid`, `iodef1` or `iodef2`.
    pub kind: String,
    /// Where the finding stands; `None` for anywhere.
    pub line: Option<u32>,
    /// Column of the finding; `None` for anywhere.
    pub column: Option<u32>,
    /// Beginnings of the rule ids that will do.
    pub rules: Vec<String>,
    /// The document.
    pub bytes: Vec<u8>,
}

/// Every document of `tests/vectors/index.tsv`.
///
/// # Panics
/// When a file of the index is missing.
#[must_use]
pub fn vectors() -> Vec<Vector> {
    let folder = root().join("tests/vectors");
    let index = std::fs::read_to_string(folder.join("index.tsv")).expect("tests/vectors/index.tsv");
    index
        .lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let bytes = std::fs::read(folder.join(cells[0])).expect(cells[0]);
            Vector {
                file: cells[0].to_owned(),
                label: cells[1].to_owned(),
                kind: cells[2].to_owned(),
                line: cells[5].parse().ok(),
                column: cells[6].parse().ok(),
                rules: cells[7].split('|').map(str::to_owned).collect(),
                bytes,
            }
        })
        .collect()
}
