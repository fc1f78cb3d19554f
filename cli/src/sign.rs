//! `openrid sign`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use openrid::security::{Algorithm, Canonical, Digest, SignOptions};

use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::keys::IdentityArgs;
use crate::limits::LimitArgs;
use crate::output::{Output, OutputArgs};

/// Sign a RID message
///
/// An enveloped signature over the whole message goes into its ReportSchema (RFC 6545 §9.1).
/// No other byte of the message changes.
#[derive(Args)]
pub struct Sign {
    #[command(flatten)]
    identity: IdentityArgs,
    /// Sign each RecordItem as well, detached: the originator of a Request does, and a relay
    /// for what it adds
    #[arg(long)]
    originator: bool,
    /// Sign the document and the IncidentSource as well, detached: the creator of a Result or
    /// Report that others pass on does
    #[arg(long)]
    creator: bool,
    /// Put the signature in place of that of the peer that sent the message, as a relay does
    #[arg(long)]
    replace: bool,
    /// How to sign; by the kind of the key when absent
    #[arg(long, value_parser = PossibleValuesParser::new(Algorithm::ALL.iter().map(|a| a.name()))
        .try_map(|name| Algorithm::ALL.iter().find(|a| a.name() == name).copied().ok_or("unknown")))]
    algorithm: Option<Algorithm>,
    /// How to take the digests
    #[arg(long, value_enum, default_value_t)]
    digest: DigestArg,
    /// How the message is turned into octets for the enveloped signature
    #[arg(long, value_enum, default_value_t)]
    c14n: CanonicalArg,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// The message
    file: String,
}

/// `--digest`.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum DigestArg {
    #[default]
    Sha256,
    Sha384,
    Sha512,
}

/// `--c14n`.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum CanonicalArg {
    /// Free of what stands around the message
    #[default]
    Exclusive,
    /// Canonical XML 1.0
    Inclusive,
    /// Canonical XML 1.1
    Inclusive11,
}

impl Sign {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        self.output.check()?;
        let identity = self.identity.read()?;
        let limits = self.limits.limits();
        let input = Input::read(&self.file, limits.max_size)?;
        let options = SignOptions {
            algorithm: self.algorithm,
            digest: match self.digest {
                DigestArg::Sha256 => Digest::Sha256,
                DigestArg::Sha384 => Digest::Sha384,
                DigestArg::Sha512 => Digest::Sha512,
            },
            canonical: match self.c14n {
                CanonicalArg::Exclusive => Canonical::Exclusive,
                CanonicalArg::Inclusive => Canonical::Inclusive,
                CanonicalArg::Inclusive11 => Canonical::Inclusive11,
            },
            originator: self.originator,
            creator: self.creator,
            replace: self.replace,
            limits,
        };
        match openrid::security::sign(&input.bytes, &identity, &options) {
            Ok(signed) => self.output.made(out, &input.name, &signed, None),
            Err(error) => Err(self.output.refuse(out, &input.name, error.code(), &error)),
        }
    }
}
