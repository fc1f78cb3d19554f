//! `openrid verify`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use openrid::Level;
use openrid::datatypes::DateTime;
use openrid::security::{DecryptionKeys, Outcome, SignatureKind, Trust, Verified, VerifyOptions};
use serde::Serialize;

use crate::exit::{Exit, Failure};
use crate::input::Input;
use crate::keys::{PassphraseArgs, private, trust};
use crate::limits::ReadArgs;
use crate::output::{FormatArgs, Output, Safe};

/// Check the signatures of RID messages
///
/// Says who signed, what each signature covers, and whether its signer is trusted (RFC 6545
/// §9.1, §9.3). Ends with 0 only when every message is valid.
#[derive(Args)]
pub struct Verify {
    /// Trust the certificates that this CA has issued (PEM or DER)
    #[arg(long, required = true, value_name = "CA", value_hint = ValueHint::FilePath)]
    trust: Vec<PathBuf>,
    /// Of those, accept only this certificate (PEM or DER); may be given several times
    #[arg(long, value_name = "CERT", value_hint = ValueHint::FilePath)]
    allow: Vec<PathBuf>,
    /// A revocation list (PEM or DER); may be given several times
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    crl: Vec<PathBuf>,
    /// Judge certificates as of this time, such as that of receipt (RFC 3339); now when absent
    #[arg(long, value_name = "TIME")]
    time: Option<DateTime>,
    /// Accept a Request without a signature of its originator, as two parties may agree who send
    /// to each other only
    #[arg(long)]
    no_originator: bool,
    /// Our private key (PEM, DER, PKCS#8), to decrypt with what is signed, so that signatures over
    /// encrypted data can be judged too; may be given several times
    #[arg(long, value_name = "KEY", value_hint = ValueHint::FilePath)]
    key: Vec<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    format: FormatArgs,
    /// Messages to check
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

/// What is printed of one file with `--json`.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    #[serde(flatten)]
    verified: &'a Verified,
}

impl Verify {
    pub fn run(&self, out: &mut Output) -> Result<Exit, Failure> {
        let trust = self.trust()?;
        let options = VerifyOptions {
            read: self.read.options(Level::Rfc)?,
            origin_required: !self.no_originator,
            keys: self.keys()?,
        };
        let mut exit = Exit::Done;
        for file in &self.files {
            let input = match Input::read(file, options.read.limits.max_size) {
                Ok(input) => input,
                // The other files are no worse for it.
                Err(Failure::Said(code, message)) => {
                    out.complain(&message);
                    exit = exit.max(code);
                    continue;
                }
                Err(other) => return Err(other),
            };
            let verified = openrid::security::verify(&input.bytes, &trust, &options);
            if verified.outcome() != Outcome::Valid {
                exit = exit.max(Exit::No);
            }
            if self.format.is_json() {
                out.json(&Told {
                    file: &input.name,
                    verified: &verified,
                })?;
            } else {
                text(out, &input.name, &verified)?;
            }
        }
        Ok(exit)
    }

    fn keys(&self) -> Result<Option<DecryptionKeys>, Failure> {
        if self.key.is_empty() {
            return Ok(None);
        }
        let passphrase = self.passphrase.read()?;
        let mut keys = DecryptionKeys::new();
        for file in &self.key {
            keys = keys.key(private(file, passphrase.get())?);
        }
        Ok(Some(keys))
    }

    fn trust(&self) -> Result<Trust, Failure> {
        let mut trust = trust(&self.trust, &self.allow, &self.crl)?;
        if let Some(time) = &self.time {
            let at = time.to_offset_date_time().ok_or_else(|| {
                Failure::usage("--time needs a time zone, such as 2026-03-05T10:21:08Z")
            })?;
            trust = trust.at(at);
        }
        Ok(trust)
    }
}

fn text(out: &mut Output, name: &str, verified: &Verified) -> Result<(), Failure> {
    if out.voice.quiet && verified.outcome() == Outcome::Valid {
        return Ok(());
    }
    write!(out, "{}: {}", Safe(name), verified.outcome())?;
    match verified.problem() {
        Some(problem) => writeln!(out, ": {}", Safe(&problem.to_string()))?,
        None => writeln!(out)?,
    }
    for signature in verified.signatures() {
        let kind = match signature.kind {
            SignatureKind::Enveloped => "enveloped",
            SignatureKind::Detached => "detached",
        };
        let signer = signature.signer.as_ref().map(|signer| signer.name());
        let signer = signer.as_deref().unwrap_or("unknown");
        write!(out, "  {kind}, {}: {}", signature.outcome, Safe(signer))?;
        if let Some(algorithm) = signature.algorithm {
            write!(out, ", {algorithm}")?;
        }
        writeln!(out)?;
        for path in &signature.covers {
            writeln!(out, "    covers {}", Safe(path))?;
        }
        if let Some(problem) = &signature.problem {
            writeln!(out, "    {}", Safe(&problem.to_string()))?;
        }
    }
    for part in verified.encrypted() {
        let path = Safe(&part.path);
        match part.opened {
            true => writeln!(out, "  decrypted {path}")?,
            false => writeln!(out, "  encrypted for others: {path}")?,
        }
    }
    Ok(())
}
