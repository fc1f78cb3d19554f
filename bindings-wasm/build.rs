//! Gives the module a larger stack.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // The deepest document that a caller can allow nests 1024 elements; the linker's 1 MiB is
    // only just enough for that.
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo:rustc-link-arg-cdylib=-zstack-size=2097152");
    }
}
