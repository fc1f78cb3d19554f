//! Any bytes as a document.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openrid_fuzz::fuzzed;

fuzz_target!(|bytes: &[u8]| fuzzed::reader(bytes));
