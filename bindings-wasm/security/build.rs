//! Gives the module a larger stack.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // The deepest document that a caller can allow nests 512 elements. The linker's 1 MiB was
    // enough for that when it was measured; this leaves room.
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo:rustc-link-arg-cdylib=-zstack-size=2097152");
    }
}
