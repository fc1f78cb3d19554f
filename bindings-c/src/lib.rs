//! The C face of openrid. `include/openrid.h` is written from this crate; the comments of
//! exported items are the documentation that C programmers read.
//!
//! Every exported function goes through [`border`]: pointers are checked, panics are
//! caught, and a failure becomes a status and an error object. It is the only crate of the
//! workspace with `unsafe` code.

#![allow(unsafe_code)]
#![deny(unsafe_op_in_unsafe_fn)]
#![deny(clippy::undocumented_unsafe_blocks)]
// The contract of every exported function stands in its comment, in C's terms.
#![allow(clippy::missing_safety_doc)]

mod blanks;
mod border;
mod builder;
mod client;
mod client_options;
mod convert;
mod error;
mod log;
mod message;
mod options;
mod report;
mod security;
mod status;

use std::ffi::{c_char, c_void};

/// Version of the library, such as `0.1.0`.
///
/// The text is static: it is never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn openrid_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// Frees bytes or text that a function of this library gave to the caller, as its comment
/// says. NULL is ignored. Any thread.
///
/// Handles have their own functions, such as `openrid_message_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openrid_free(memory: *mut c_void) {
    // SAFETY: the caller gives what `border::give` took from the same allocator, or NULL.
    unsafe { border::free(memory) }
}
