//! Any bytes as a signed message, and sound ones that were changed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openrid_fuzz::fuzzed::security;

fuzz_target!(|bytes: &[u8]| security::verify(bytes));
