//! `--registry`, `--registered`, and `openrid registry`: what IANA has registered since.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use openrid::rid::Rid;
use openrid::schema::{Class as _, RegisteredValue, Registry, classes};
use openrid::security::RegistryDigest;
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::output::{FormatArgs, Output, Safe, count};

/// What IANA has registered since (RFC 7970 §10.2, RFC 7495 §4).
#[derive(Args, Clone, Debug, Default)]
pub struct RegistryArgs {
    /// A value of an enumeration that IANA has registered since; `*` for any class
    #[arg(long, value_name = "CLASS@ATTRIBUTE=VALUE", hide_short_help = true)]
    pub registered: Vec<RegisteredValue>,
    /// File with values and enumerations that IANA has registered since; `openrid registry` shows
    /// one
    #[arg(long, value_name = "FILE", requires = "registry_digest")]
    #[arg(hide_short_help = true)]
    pub registry: Option<PathBuf>,
    /// SHA-256 of that file, without which it is not taken: sha256//BASE64 or hexadecimal
    #[arg(
        long,
        value_name = "DIGEST",
        requires = "registry",
        hide_short_help = true
    )]
    pub registry_digest: Option<RegistryDigest>,
}

impl RegistryArgs {
    /// What is given here, and what is not from the other. File and digest stay together.
    pub fn or(self, other: Self) -> Self {
        let (registry, registry_digest) = match &self.registry {
            Some(_) => (self.registry, self.registry_digest),
            None => (other.registry, other.registry_digest),
        };
        Self {
            registered: match self.registered.is_empty() {
                true => other.registered,
                false => self.registered,
            },
            registry,
            registry_digest,
        }
    }

    /// Whether there is a file.
    pub fn has_file(&self) -> bool {
        self.registry.is_some()
    }

    /// Reads the file, and adds the single values.
    // RFC 7970 §4.3, IODEF2-4.3-04; §9.1, IODEF2-9.1-04
    pub fn read(&self) -> Result<Registry, Failure> {
        let registry = match (&self.registry, &self.registry_digest) {
            (Some(file), Some(digest)) => from_file(file, digest)?,
            (None, None) => Registry::default(),
            _ => {
                return Err(Failure::usage(
                    "registry and registry-digest go together: a file that anybody could have \
                     changed is not taken",
                ));
            }
        };
        let known = classes(Rid::info());
        for value in &self.registered {
            value
                .check(&known)
                .map_err(|error| Failure::usage(format_args!("registered {value}: {error}")))?;
        }
        let values = self.registered.iter().cloned();
        Ok(values.fold(registry, Registry::with_registered))
    }
}

fn from_file(file: &Path, digest: &RegistryDigest) -> Result<Registry, Failure> {
    let name = file.to_string_lossy();
    let input = Input::read(&name, Registry::MAX_FILE_SIZE)?;
    Registry::read(&input.bytes, digest)
        .map_err(|error| Failure::usage(format_args!("{}: {error}", input.name)))
}

/// Check a registry file, and print its digest and what it holds
///
/// The digest is that of the file as it lies here. Compare it with the one that whoever gave you
/// the file publishes, then give both to --registry and --registry-digest.
#[derive(Args)]
pub struct Show {
    #[command(flatten)]
    format: FormatArgs,
    /// The file
    file: String,
}

#[derive(Serialize)]
struct Shown<'a> {
    file: &'a str,
    digest: String,
    values: Vec<Value<'a>>,
    enumerations: Vec<Enumeration<'a>>,
}

#[derive(Serialize)]
struct Value<'a> {
    class: &'a str,
    attribute: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct Enumeration<'a> {
    index: u32,
    abbreviation: &'a str,
    forms: Vec<&'a str>,
}

impl Show {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let input = Input::read(&self.file, Registry::MAX_FILE_SIZE)?;
        // It is looked at, not used.
        let digest = RegistryDigest::of(&input.bytes);
        let registry = Registry::read(&input.bytes, &digest)
            .map_err(|error| Failure::new(Exit::No, format_args!("{}: {error}", input.name)))?;
        let values = registry.values().iter().map(|v| Value {
            class: &v.class,
            attribute: &v.attribute,
            value: &v.value,
        });
        let enumerations = registry.enumerations().iter().map(|e| Enumeration {
            index: e.index(),
            abbreviation: e.abbreviation(),
            forms: e.forms().collect(),
        });
        let shown = Shown {
            file: &self.file,
            digest: digest.to_string(),
            values: values.collect(),
            enumerations: enumerations.collect(),
        };
        if self.format.is_json() {
            out.json(&shown)?;
            return Ok(Exit::Done);
        }
        writeln!(out, "{}", shown.digest)?;
        if out.voice.quiet {
            return Ok(Exit::Done);
        }
        writeln!(
            out,
            "{}, {}",
            count(shown.values.len(), "value"),
            count(shown.enumerations.len(), "enumeration")
        )?;
        for value in registry.values() {
            writeln!(out, "  {}", Safe(&value.to_string()))?;
        }
        for e in &shown.enumerations {
            let forms = e.forms.join(" or ");
            writeln!(out, "  {} {}: {}", e.index, e.abbreviation, Safe(&forms))?;
        }
        Ok(Exit::Done)
    }
}
