//! Where things are.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

/// The folders of this checkout.
pub struct Workspace {
    /// The folder of the workspace's Cargo.toml.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    done: RefCell<HashSet<&'static str>>,
}

impl Workspace {
    /// Asks cargo, so that a target folder set by the user's configuration is kept to.
    pub fn find() -> Result<Workspace> {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let text = shell::read(cargo_program().args([
            "metadata",
            "--no-deps",
            "--format-version=1",
            "--manifest-path",
            manifest,
        ]))?;
        let metadata: serde_json::Value = serde_json::from_str(&text)?;
        let folder = |key: &str| {
            let path = metadata[key].as_str().map(PathBuf::from);
            path.with_context(|| format!("cargo metadata names no {key}"))
        };
        Ok(Workspace {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
            done: RefCell::default(),
        })
    }

    /// The cargo that runs us, in the workspace's root.
    pub fn cargo(&self) -> Command {
        let mut cargo = cargo_program();
        cargo.current_dir(&self.root);
        cargo
    }

    /// Does what many steps ask for, and only the first time.
    pub fn once(&self, what: &'static str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        if self.done.borrow().contains(what) {
            return Ok(());
        }
        work()?;
        self.done.borrow_mut().insert(what);
        Ok(())
    }

    /// A file or folder of the checkout.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// What cargo built with the one profile that we use.
    pub fn built(&self, name: &str) -> PathBuf {
        self.target.join("release").join(name)
    }

    /// A folder of our own under the target folder; made if it is missing.
    pub fn scratch(&self, name: &str) -> Result<PathBuf> {
        let dir = self.target.join("xtask").join(name);
        fs::create_dir_all(&dir).with_context(|| format!("cannot make {}", dir.display()))?;
        Ok(dir)
    }

    /// Like [`Workspace::scratch`], and empty.
    pub fn fresh_scratch(&self, name: &str) -> Result<PathBuf> {
        let dir = self.scratch(name)?;
        fs::remove_dir_all(&dir).with_context(|| format!("cannot empty {}", dir.display()))?;
        self.scratch(name)
    }

    /// Remembers that a step was done on these inputs.
    pub fn stamp(&self, step: &str, files: &[PathBuf]) -> Result<Stamp> {
        let mut hasher = DefaultHasher::new();
        for file in files {
            file.hash(&mut hasher);
            fs::read(file)
                .with_context(|| format!("cannot read {}", file.display()))?
                .hash(&mut hasher);
        }
        Ok(Stamp {
            file: self.scratch("stamps")?.join(step),
            value: format!("{:016x}", hasher.finish()),
        })
    }
}

/// The hash of a step's inputs, and the file that tells the last one done.
pub struct Stamp {
    file: PathBuf,
    value: String,
}

impl Stamp {
    /// Whether the step was done on the same inputs.
    pub fn is_current(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|last| last == self.value)
    }

    /// The step is done.
    pub fn set(&self) -> Result<()> {
        fs::write(&self.file, &self.value)
            .with_context(|| format!("cannot write {}", self.file.display()))
    }
}

/// The files of a folder with one of these endings, in order of name; at least one.
pub fn files(dir: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).with_context(|| format!("there is no {}", dir.display()))? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    // A face without tests must not look like a face that passed.
    anyhow::ensure!(
        !found.is_empty(),
        "no {} in {}",
        endings.join(" or "),
        dir.display()
    );
    found.sort();
    Ok(found)
}

/// Copies a folder and what is in it.
pub fn copy_dir(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("there is no {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_dir(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)
                .with_context(|| format!("cannot write {}", target.display()))?;
        }
    }
    Ok(())
}

fn cargo_program() -> Command {
    shell::command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
