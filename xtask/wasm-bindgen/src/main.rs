//! Runs wasm-bindgen in process, at the very version of the `wasm-bindgen` that the
//! module was built with: both come from one line of the lock file.
//!
//! `xtask-wasm-bindgen MODULE.wasm OUT_DIR NAME`

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [module, out, name] = args.as_slice() else {
        bail!("usage: xtask-wasm-bindgen MODULE.wasm OUT_DIR NAME");
    };
    let name = name.to_str().context("the name is not UTF-8")?;
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .omit_default_module_path(true)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)
        .with_context(|| format!("wasm-bindgen failed on {}", module.display()))
}
