//! Keys and certificates that commands are given as files.

use std::convert::Infallible;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::{Args, ValueHint};
use openrid::security::{
    Agreement, Certificate, Identity, Key, Pin, Recipient, Revocations, Treatment, Trust,
};
use serde::{Deserialize, Deserializer, de};
use zeroize::Zeroizing;

use crate::exit::Failure;

/// A private key and the certificate that goes with it.
#[derive(Args)]
pub struct IdentityArgs {
    /// The private key: PEM, DER or PKCS#8, or a PKCS#12 file that holds the certificate too
    #[arg(long, value_hint = ValueHint::FilePath)]
    key: PathBuf,
    /// The certificate of that key and those behind it (PEM or DER)
    #[arg(long, value_hint = ValueHint::FilePath)]
    cert: Option<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

/// What opens an encrypted key. Never an option's own value, which other users of the machine
/// could see.
#[derive(Args, Clone, Default)]
pub struct PassphraseArgs {
    /// A file whose first line opens the key; else the environment variable OPENRID_PASSPHRASE
    #[arg(long, value_hint = ValueHint::FilePath)]
    pub passphrase_file: Option<PathBuf>,
}

impl PassphraseArgs {
    pub fn read(&self) -> Result<Passphrase, Failure> {
        Ok(Passphrase(match &self.passphrase_file {
            Some(file) => Some(first_line(file)?),
            None => std::env::var("OPENRID_PASSPHRASE").ok().map(Zeroizing::new),
        }))
    }
}

/// What opens an encrypted key, if it was given. It is wiped from memory after use.
pub struct Passphrase(Option<Zeroizing<String>>);

impl Passphrase {
    pub fn get(&self) -> Option<&str> {
        self.0.as_ref().map(|text| text.as_str())
    }
}

/// The first line of a file with a secret.
pub fn first_line(file: &Path) -> Result<Zeroizing<String>, Failure> {
    let octets = read_secret(file)?;
    let text = std::str::from_utf8(&octets)
        .map_err(|_| Failure::usage(format_args!("{} is not text", file.display())))?;
    let line = text.lines().next().unwrap_or_default();
    Ok(Zeroizing::new(line.to_owned()))
}

/// An entry of an allow-list: a certificate's file, or a digest.
#[derive(Clone, Debug)]
pub enum Listed {
    File(PathBuf),
    Pin(Pin),
}

impl FromStr for Listed {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(match text.parse() {
            Ok(pin) => Self::Pin(pin),
            Err(_) => Self::File(text.into()),
        })
    }
}

impl<'de> Deserialize<'de> for Listed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl Listed {
    pub fn pin(&self) -> Result<Pin, Failure> {
        match self {
            Self::Pin(pin) => Ok(*pin),
            Self::File(file) => Pin::read(&read(file)?)
                .map_err(|error| Failure::usage(format_args!("{}: {error}", file.display()))),
        }
    }
}

impl IdentityArgs {
    pub fn read(&self) -> Result<Identity, Failure> {
        let passphrase = self.passphrase.read()?;
        let key = read_secret(&self.key)?;
        let identity = match &self.cert {
            Some(cert) => Identity::read(&key, &read(cert)?, passphrase.get()),
            None => Identity::from_pkcs12(&key, passphrase.get().unwrap_or_default()),
        };
        identity.map_err(|error| {
            let help = match &self.cert {
                None => "; a key that is not PKCS#12 needs --cert",
                Some(_) => "",
            };
            Failure::usage(format_args!("{}: {error}{help}", self.key.display()))
        })
    }
}

/// Reads the certificates of a file.
pub fn certificates(file: &Path) -> Result<Vec<Certificate>, Failure> {
    Certificate::read_all(&read(file)?)
        .map_err(|error| Failure::usage(format_args!("{}: {error}", file.display())))
}

/// Reads a private key.
pub fn private(file: &Path, passphrase: Option<&str>) -> Result<Key, Failure> {
    Key::read(&read_secret(file)?, passphrase)
        .map_err(|error| Failure::usage(format_args!("{}: {error}", file.display())))
}

/// Reads the certificate of one to encrypt for. The first of a file is their own, the others are
/// of those who issued it.
pub fn recipient(file: &Path) -> Result<Recipient, Failure> {
    let wrong = |error: &dyn Display| Failure::usage(format_args!("{}: {error}", file.display()));
    let certificates = certificates(file)?;
    let own = certificates.first();
    let own = own.ok_or_else(|| wrong(&"there is no certificate in it"))?;
    Recipient::certificate(own).map_err(|error| wrong(&error))
}

/// What was agreed on data marked default.
pub fn agreement(clear_default: bool) -> Agreement {
    Agreement {
        default: match clear_default {
            true => Treatment::Clear,
            false => Treatment::Encrypt,
        },
        ..Agreement::default()
    }
}

/// Trust in the certificates of some CAs, or only in certain ones of them.
pub fn trust(anchors: &[PathBuf], allow: &[PathBuf], crls: &[PathBuf]) -> Result<Trust, Failure> {
    let mut all = Vec::new();
    for file in anchors {
        all.extend(certificates(file)?);
    }
    let mut trust = Trust::new(all);
    for file in allow {
        for certificate in certificates(file)?.iter().take(1) {
            trust = trust.allow(certificate);
        }
    }
    Ok(trust.revocations(revocations(crls)?))
}

/// Reads revocation lists.
pub fn revocations(files: &[PathBuf]) -> Result<Vec<Revocations>, Failure> {
    let mut all = Vec::new();
    for file in files {
        let lists = Revocations::read_all(&read(file)?)
            .map_err(|error| Failure::usage(format_args!("{}: {error}", file.display())))?;
        all.extend(lists);
    }
    Ok(all)
}

/// Reads a file with a secret, which is wiped from memory after use.
pub fn read_secret(file: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    read(file).map(Zeroizing::new)
}

/// Reads a file that the user named.
pub fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file)
        .map_err(|error| Failure::usage(format_args!("cannot read {}: {error}", file.display())))
}
