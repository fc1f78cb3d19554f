//! Inputs that once broke a promise, found by `cargo xtask fuzz`: they never do again.

use std::fs;

use openrid_tests::{fuzzed, root};

/// What tries an input.
type Target = fn(&[u8]);

#[test]
fn what_was_found_is_mended() {
    let targets: [(&str, Target); 4] = [
        ("reader", fuzzed::reader),
        ("structured", fuzzed::structured),
        ("datatypes", fuzzed::datatypes),
        ("json", fuzzed::json),
    ];
    for (name, check) in targets {
        for folder in ["tests/vectors/fuzz", "fuzz/seeds"] {
            let Ok(entries) = fs::read_dir(root().join(folder).join(name)) else {
                continue;
            };
            for entry in entries {
                let path = entry.expect("an entry").path();
                eprintln!("{}", path.display());
                check(&fs::read(&path).expect("readable"));
            }
        }
    }
}

/// The vectors keep the promises that the fuzz targets make of any input.
#[test]
fn the_vectors_keep_the_promises() {
    for vector in openrid_tests::vectors() {
        eprintln!("{}", vector.file);
        fuzzed::reader(&vector.bytes);
        if let Ok(json) = fs::read(
            root()
                .join("tests/vectors")
                .join(&vector.file)
                .with_extension("json"),
        ) {
            fuzzed::json(&json);
        }
    }
}
