//! Any text as a value of every data type, and in every place with a form of its own.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openrid_fuzz::fuzzed;

fuzz_target!(|bytes: &[u8]| fuzzed::datatypes(bytes));
