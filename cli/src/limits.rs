//! `--max-…`: what a document may ask of its reader.

use clap::Args;
use openrid::schema::Registry;
use openrid::{Level, Limits, ReadOptions};
use serde::Deserialize;

use crate::exit::Failure;
use crate::registry::RegistryArgs;
use crate::values::{Size, size};

/// Bounds on documents, as options and as keys of the configuration.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Limits of a document")]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LimitArgs {
    /// Size of the document [default: 16MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_size: Option<Size>,
    /// Levels of elements [default: 256]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_depth: Option<usize>,
    /// Attributes of one element [default: 1024]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_attributes: Option<usize>,
    /// Size of one attribute's value [default: 256KiB]
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    max_attribute_value: Option<Size>,
    /// Size of one name [default: 50000]
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    max_name: Option<Size>,
    /// Size of the text in one element [default: 10000000]
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    max_text: Option<Size>,
    /// Findings after which reading stops [default: 1000]
    #[arg(long, value_name = "N", hide_short_help = true)]
    max_findings: Option<usize>,
}

impl LimitArgs {
    /// What is given here, and what is not from the other.
    pub fn or(self, other: &Self) -> Self {
        Self {
            max_size: self.max_size.or(other.max_size),
            max_depth: self.max_depth.or(other.max_depth),
            max_attributes: self.max_attributes.or(other.max_attributes),
            max_attribute_value: self.max_attribute_value.or(other.max_attribute_value),
            max_name: self.max_name.or(other.max_name),
            max_text: self.max_text.or(other.max_text),
            max_findings: self.max_findings.or(other.max_findings),
        }
    }

    pub fn limits(&self) -> Limits {
        let default = Limits::default();
        let or = |size: Option<Size>, default| size.map_or(default, |size| size.0);
        Limits {
            max_size: or(self.max_size, default.max_size),
            max_depth: self.max_depth.unwrap_or(default.max_depth),
            max_attributes: self.max_attributes.unwrap_or(default.max_attributes),
            max_attribute_value: or(self.max_attribute_value, default.max_attribute_value),
            max_name: or(self.max_name, default.max_name),
            max_text: or(self.max_text, default.max_text),
            max_findings: self.max_findings.unwrap_or(default.max_findings),
        }
    }
}

/// How to read documents.
#[derive(Args)]
pub struct ReadArgs {
    /// Take no documented leniency: what would be a warning is an error
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    registry: RegistryArgs,
    #[command(flatten)]
    limits: LimitArgs,
}

impl ReadArgs {
    pub fn options(&self, level: Level) -> Result<ReadOptions, Failure> {
        Ok(ReadOptions {
            strict: self.strict,
            level,
            limits: self.limits(),
            registry: self.registry()?,
            ..ReadOptions::default()
        })
    }

    pub fn limits(&self) -> Limits {
        self.limits.limits()
    }

    /// What IANA has registered since.
    pub fn registry(&self) -> Result<Registry, Failure> {
        self.registry.read()
    }
}
