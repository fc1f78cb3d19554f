//! What the fuzz targets call: the checks of the test crate, without the rest of that crate.

#[path = "../../tests/src/fuzzed.rs"]
pub mod fuzzed;
#[path = "../../tests/src/generate.rs"]
pub mod generate;
