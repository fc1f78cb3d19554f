//! `openrid.h`, from the exported functions of `bindings-c` and their comments; and
//! `openrid_model.h` and its like, from core's descriptions of the classes.

mod model;

use std::path::Path;

use anyhow::{Context, Result};
use cbindgen::{Builder, Config};

use crate::Output;

/// The C headers.
pub fn outputs(root: &Path) -> Result<Vec<Output>> {
    let face = root.join("bindings-c");
    let config = Config::from_file(face.join("cbindgen.toml"))
        .map_err(anyhow::Error::msg)
        .context("bindings-c/cbindgen.toml")?;
    let bindings = Builder::new()
        .with_crate(&face)
        .with_config(config)
        .generate()
        .context("cbindgen cannot read bindings-c")?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    let mut outputs = vec![Output {
        path: "bindings-c/include/openrid.h".into(),
        text: String::from_utf8(text)?,
    }];
    for (name, text) in model::headers()? {
        outputs.push(Output {
            path: format!("bindings-c/include/{name}").into(),
            text,
        });
    }
    Ok(outputs)
}
