//! `openrid encrypt` and `openrid decrypt`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use openrid::Level;
use openrid::security::{
    Cipher, DecryptOptions, DecryptionKeys, EncryptOptions, GroupKey, Recipient, What, decrypt,
    encrypt,
};

use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::keys::{PassphraseArgs, agreement, private, read_secret, recipient};
use crate::limits::{LimitArgs, ReadArgs};
use crate::output::{Output, OutputArgs};

/// A key that the members of a group share: `NAME=FILE`.
#[derive(Clone, Debug)]
struct Group {
    name: String,
    file: PathBuf,
}

impl std::str::FromStr for Group {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, file) = text.split_once('=').ok_or("expected NAME=FILE")?;
        Ok(Self {
            name: name.to_owned(),
            file: file.into(),
        })
    }
}

impl Group {
    fn read(&self) -> Result<GroupKey, Failure> {
        GroupKey::new(&self.name, &read_secret(&self.file)?)
            .map_err(|error| Failure::usage(format_args!("{}: {error}", self.file.display())))
    }
}

/// Encrypt a RID message, or an IODEF document
///
/// The document that the message carries is encrypted, or what --marked or --path say. RIDPolicy
/// stays readable, for those who pass the message on (RFC 6545 §9.1). Sign after encrypting.
#[derive(Args)]
pub struct Encrypt {
    /// Encrypt for the holder of this certificate (PEM or DER), whose path, time and revocation are
    /// not checked; may be given several times
    #[arg(long, value_name = "CERT", value_hint = ValueHint::FilePath, required_unless_present = "group")]
    to: Vec<PathBuf>,
    /// Encrypt for a group, under its key of 16 or 32 octets; may be given several times
    #[arg(long, value_name = "NAME=FILE")]
    group: Vec<Group>,
    /// Encrypt this element, by its path as findings write it; may be given several times
    #[arg(long, conflicts_with = "marked")]
    path: Vec<String>,
    /// Encrypt what the restrictions of the message ask for, and nothing else
    #[arg(long)]
    marked: bool,
    /// Leave what is marked default in clear, as was agreed with the recipients
    #[arg(long)]
    clear_default: bool,
    /// How to encrypt
    #[arg(long, value_enum, default_value_t)]
    cipher: CipherArg,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// The message
    file: String,
}

/// `--cipher`.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum CipherArg {
    /// AES-128-GCM
    #[value(name = "aes128-gcm")]
    Aes128Gcm,
    /// AES-256-GCM
    #[default]
    #[value(name = "aes256-gcm")]
    Aes256Gcm,
}

impl Encrypt {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        self.output.check()?;
        let mut recipients = Vec::new();
        for file in &self.to {
            recipients.push(recipient(file)?);
        }
        for group in &self.group {
            recipients.push(Recipient::group(group.read()?));
        }
        let options = EncryptOptions {
            what: match (self.marked, self.path.as_slice()) {
                (true, _) => What::Marked,
                (false, []) => What::Payload,
                (false, paths) => What::Paths(paths.to_vec()),
            },
            cipher: match self.cipher {
                CipherArg::Aes128Gcm => Cipher::Aes128Gcm,
                CipherArg::Aes256Gcm => Cipher::Aes256Gcm,
            },
            agreement: agreement(self.clear_default),
            read: self.read.options(Level::Schema)?,
        };
        let input = Input::read(&self.file, options.read.limits.max_size)?;
        match encrypt(&input.bytes, &recipients, &options) {
            Ok(encrypted) => self.output.made(out, &input.name, &encrypted, None),
            Err(error) => Err(self.output.refuse(out, &input.name, error.code(), &error)),
        }
    }
}

/// Decrypt a RID message, or an IODEF document
///
/// What is encrypted for others stays as it is, and ends the command with 1. Verify before
/// decrypting: a signature is over the encrypted text.
#[derive(Args)]
pub struct Decrypt {
    /// Our private key (PEM, DER, PKCS#8); may be given several times
    #[arg(long, value_hint = ValueHint::FilePath, required_unless_present = "group")]
    key: Vec<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// The key of a group of which we are a member; may be given several times
    #[arg(long, value_name = "NAME=FILE")]
    group: Vec<Group>,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// The message
    file: String,
}

impl Decrypt {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        self.output.check()?;
        let passphrase = self.passphrase.read()?;
        let mut keys = DecryptionKeys::new();
        for file in &self.key {
            keys = keys.key(private(file, passphrase.get())?);
        }
        for group in &self.group {
            keys = keys.group(group.read()?);
        }
        let options = DecryptOptions {
            limits: self.limits.limits(),
            ..DecryptOptions::default()
        };
        let input = Input::read(&self.file, options.limits.max_size)?;
        let decrypted = match decrypt(&input.bytes, &keys, &options) {
            Ok(decrypted) => decrypted,
            Err(error) => {
                return Err(self.output.refuse(out, &input.name, error.code(), &error));
            }
        };
        let parts = Some(decrypted.parts.as_slice());
        self.output
            .made(out, &input.name, &decrypted.document, parts)?;
        if decrypted.parts.is_empty() && !out.voice.quiet {
            out.complain(&format!("{}: nothing in it is encrypted", input.name));
        }
        let mut exit = Exit::Done;
        for part in decrypted.parts.iter().filter(|part| !part.opened) {
            let recipients = part.recipients.join(", ");
            out.complain(&format!(
                "{}: {} is encrypted for {recipients}, not for these keys",
                input.name, part.path
            ));
            exit = Exit::No;
        }
        Ok(exit)
    }
}
