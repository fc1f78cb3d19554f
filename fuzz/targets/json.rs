//! Any text as JSON.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openrid_fuzz::fuzzed;

fuzz_target!(|bytes: &[u8]| fuzzed::json(bytes));
