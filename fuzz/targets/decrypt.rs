//! Any bytes as an encrypted message, and anything inside of a ciphertext.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openrid_fuzz::fuzzed::security;

fuzz_target!(|bytes: &[u8]| security::decrypt(bytes));
