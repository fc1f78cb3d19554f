//! Gives the shared library the name that programs linked to it look for at start.

/// Grows with every change that breaks programs linked to an older library.
const ABI: u32 = 0;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    match std::env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("linux" | "freebsd" | "netbsd" | "openbsd") => {
            println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libopenrid.so.{ABI}");
        }
        Ok("macos") => {
            println!("cargo::rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libopenrid.{ABI}.dylib")
        }
        _ => {}
    }
}
