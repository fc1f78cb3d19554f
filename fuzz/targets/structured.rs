//! Objects of every class, filled as the bytes say.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openrid_fuzz::fuzzed;

fuzz_target!(|bytes: &[u8]| fuzzed::structured(bytes));
