//! Signatures and encryption: keys and trust as objects that Python only holds, and the functions
//! that use them.

use openrid::Level;
use openrid::datatypes::DateTime;
use openrid::security;
use openrid::security::{
    Agreement, Algorithm, Canonical, Certificate, Cipher, DecryptError, DecryptOptions,
    DecryptionKeys, Digest, EncryptError, EncryptOptions, EncryptedPart, GroupKey,
    Identity as Core, KeyError, PublicKey, Recipient, Revocations, SignError, SignOptions,
    SignatureKind, SignatureReport, Signer, Treatment, Trust as CoreTrust, VerifyOptions, What,
};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyTuple};

use crate::error::{Raise, guarded, raise};
use crate::registry::Registry;
use crate::{LimitArgs, options, to_python};

impl Raise for KeyError {
    fn code(&self) -> &'static str {
        KeyError::code(self)
    }
}

impl Raise for SignError {
    fn code(&self) -> &'static str {
        SignError::code(self)
    }
}

impl Raise for EncryptError {
    fn code(&self) -> &'static str {
        EncryptError::code(self)
    }
}

impl Raise for DecryptError {
    fn code(&self) -> &'static str {
        DecryptError::code(self)
    }
}

/// A private key and its certificates. What it holds is never given back to Python.
#[pyclass(frozen, module = "openrid._native")]
pub struct Identity {
    pub core: Core,
}

#[pymethods]
impl Identity {
    #[new]
    #[pyo3(signature = (key, cert, passphrase))]
    fn new(
        py: Python<'_>,
        key: PyBackedBytes,
        cert: Option<PyBackedBytes>,
        passphrase: Option<&str>,
    ) -> PyResult<Self> {
        guarded(py, || {
            let read = || match &cert {
                Some(cert) => Core::read(&key, cert, passphrase),
                None => Core::from_pkcs12(&key, passphrase.unwrap_or_default()),
            };
            // Opening an encrypted key takes time on purpose.
            let core = py.detach(read).map_err(|e| raise(py, &e))?;
            Ok(Self { core })
        })
    }

    /// The subject of the certificate.
    #[getter]
    fn subject(&self) -> &str {
        self.core.certificate().subject()
    }

    /// SHA-256 of the certificate, in hexadecimal digits.
    #[getter]
    fn fingerprint(&self) -> String {
        self.core.certificate().fingerprint().to_string()
    }

    /// The kind of key.
    #[getter]
    fn kind(&self) -> String {
        self.core.key().kind().to_string()
    }
}

/// Whose signatures count.
#[pyclass(frozen, module = "openrid._native")]
pub struct Trust {
    core: CoreTrust,
}

#[pymethods]
impl Trust {
    #[new]
    #[pyo3(signature = (anchors, *, allow, crl, keys, peers, time))]
    fn new(
        py: Python<'_>,
        anchors: Vec<PyBackedBytes>,
        allow: Vec<PyBackedBytes>,
        crl: Vec<PyBackedBytes>,
        keys: Vec<PyBackedBytes>,
        peers: Vec<(String, PyBackedBytes)>,
        time: Option<&str>,
    ) -> PyResult<Self> {
        guarded(py, || {
            let failed = |error: KeyError| raise(py, &error);
            let mut all = Vec::new();
            for bytes in &anchors {
                all.extend(Certificate::read_all(bytes).map_err(failed)?);
            }
            let mut core = CoreTrust::new(all);
            for bytes in &allow {
                core = core.allow(&Certificate::read(bytes).map_err(failed)?);
            }
            for bytes in &crl {
                core = core.revocations(Revocations::read_all(bytes).map_err(failed)?);
            }
            for bytes in &keys {
                core = core.allow_key(PublicKey::from_pem(bytes).map_err(failed)?, None);
            }
            for (name, bytes) in &peers {
                core = core.peer(name, &Certificate::read(bytes).map_err(failed)?);
            }
            if let Some(text) = time {
                let at = text.parse::<DateTime>().ok();
                let at = at.and_then(|t| t.to_offset_date_time()).ok_or_else(|| {
                    PyValueError::new_err(format!(
                        "time is an instant with its zone, such as 2026-03-05T10:21:08Z, not {text:?}"
                    ))
                })?;
                core = core.at(at);
            }
            Ok(Self { core })
        })
    }
}

/// `algorithm`, `digest`, `c14n`.
type How<'a> = (Option<&'a str>, &'a str, &'a str);

/// Puts signatures into a message.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "each is a setting")]
pub fn sign<'py>(
    py: Python<'py>,
    data: PyBackedBytes,
    identity: &Identity,
    how: How<'_>,
    originator: bool,
    creator: bool,
    replace: bool,
    limits: LimitArgs,
) -> PyResult<Bound<'py, PyBytes>> {
    guarded(py, || {
        let (algorithm, digest, c14n) = how;
        let algorithm = algorithm
            .map(|name| {
                let found = Algorithm::ALL.iter().find(|a| a.name() == name);
                found.copied().ok_or_else(|| {
                    let all: Vec<_> = Algorithm::ALL.iter().map(|a| a.name()).collect();
                    unknown("algorithm", name, &all.join(", "))
                })
            })
            .transpose()?;
        let digest = match digest {
            "sha256" => Digest::Sha256,
            "sha384" => Digest::Sha384,
            "sha512" => Digest::Sha512,
            other => return Err(unknown("digest", other, "sha256, sha384, sha512")),
        };
        let canonical = match c14n {
            "exclusive" => Canonical::Exclusive,
            "inclusive" => Canonical::Inclusive,
            "inclusive11" => Canonical::Inclusive11,
            other => return Err(unknown("c14n", other, "exclusive, inclusive, inclusive11")),
        };
        let options = SignOptions {
            algorithm,
            digest,
            canonical,
            originator,
            creator,
            replace,
            limits: options(false, Level::Rfc, limits, None).limits,
        };
        let signed = py
            .detach(|| security::sign(&data, &identity.core, &options))
            .map_err(|e| raise(py, &e))?;
        Ok(PyBytes::new(py, &signed))
    })
}

fn unknown(what: &str, given: &str, all: &str) -> PyErr {
    PyValueError::new_err(format!("{what} is one of {all}, not {given:?}"))
}

/// Checks the signatures of a message.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "each is a setting")]
pub fn verify<'py>(
    py: Python<'py>,
    data: PyBackedBytes,
    trust: &Trust,
    strict: bool,
    origin_required: bool,
    identities: Vec<PyRef<'py, Identity>>,
    group_keys: Vec<(String, PyBackedBytes)>,
    limits: LimitArgs,
    registry: Option<PyRef<'py, Registry>>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let keys = match (identities.is_empty(), group_keys.is_empty()) {
            (true, true) => None,
            _ => Some(keys(py, &identities, &group_keys)?),
        };
        let options = VerifyOptions {
            read: options(strict, Level::Rfc, limits, registry.as_deref()),
            origin_required,
            keys,
        };
        let verified = py.detach(|| security::verify(&data, &trust.core, &options));
        let module = py.import("openrid._security")?;
        let signature = module.getattr("Signature")?;
        let signer_class = module.getattr("Signer")?;
        let signer = |signer: Option<&Signer>| match signer {
            Some(signer) => {
                let certificate = signer.certificate.as_ref();
                let der = certificate.map(|c| PyBytes::new(py, c.der()));
                signer_class.call1((
                    signer.name(),
                    signer.peer.as_deref(),
                    certificate.map(|c| c.subject()),
                    certificate.map(|c| c.fingerprint().to_string()),
                    der,
                ))
            }
            None => Ok(py.None().into_bound(py)),
        };
        let one = |report: &SignatureReport| {
            signature.call1((
                match report.kind {
                    SignatureKind::Enveloped => "enveloped",
                    SignatureKind::Detached => "detached",
                },
                signer(report.signer.as_ref())?,
                report.algorithm.map(Algorithm::name),
                PyTuple::new(py, &report.covers)?,
                report.outcome.as_str(),
                report.problem.as_ref().map(|p| p.code()),
                report.problem.as_ref().map(ToString::to_string),
            ))
        };
        let signatures: Vec<_> = verified
            .signatures()
            .iter()
            .map(one)
            .collect::<PyResult<_>>()?;
        let read = |message: Option<&openrid::Message>| {
            message
                .map(|message| {
                    let raw = message.raw().map(|raw| PyBytes::new(py, raw));
                    to_python::message(py, message, raw)
                })
                .transpose()
        };
        let valid = read(verified.message())?;
        let untrusted = match &valid {
            Some(message) => Some(message.clone()),
            None => read(verified.untrusted_message())?,
        };
        module.getattr("Verified")?.call1((
            verified.outcome().as_str(),
            verified.problem().map(|p| p.code()),
            verified.problem().map(ToString::to_string),
            PyTuple::new(py, signatures)?,
            valid,
            untrusted,
            signer(verified.sender())?,
            signer(verified.originator())?,
            verified.justification().map(|j| j.as_str()),
            verified.octets().map(|octets| PyBytes::new(py, octets)),
            parts(py, verified.encrypted())?,
        ))
    })
}

/// What to decrypt with.
fn keys(
    py: Python<'_>,
    identities: &[PyRef<'_, Identity>],
    group_keys: &[(String, PyBackedBytes)],
) -> PyResult<DecryptionKeys> {
    let mut keys = DecryptionKeys::new();
    for identity in identities {
        keys = keys.identity(&identity.core);
    }
    for group in groups(py, group_keys)? {
        keys = keys.group(group);
    }
    Ok(keys)
}

/// Encrypted parts as a tuple of their class.
fn parts<'py>(py: Python<'py>, parts: &[EncryptedPart]) -> PyResult<Bound<'py, PyTuple>> {
    let class = py.import("openrid._security")?.getattr("EncryptedPart")?;
    let parts: Vec<_> = parts
        .iter()
        .map(|part| {
            let recipients = PyTuple::new(py, &part.recipients)?;
            class.call1((&part.path, part.cipher.name(), recipients, part.opened))
        })
        .collect::<PyResult<_>>()?;
    PyTuple::new(py, parts)
}

/// Whom to encrypt for: the first certificate of each file, and groups.
pub fn recipients(
    py: Python<'_>,
    to: &[PyBackedBytes],
    group_keys: &[(String, PyBackedBytes)],
) -> PyResult<Vec<Recipient>> {
    let mut recipients = Vec::new();
    for bytes in to {
        let all = Certificate::read_all(bytes).map_err(|e| raise(py, &e))?;
        for certificate in all.iter().take(1) {
            recipients.push(Recipient::certificate(certificate).map_err(|e| raise(py, &e))?);
        }
    }
    recipients.extend(groups(py, group_keys)?.into_iter().map(Recipient::group));
    Ok(recipients)
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

fn groups(py: Python<'_>, given: &[(String, PyBackedBytes)]) -> PyResult<Vec<GroupKey>> {
    given
        .iter()
        .map(|(name, key)| GroupKey::new(name, key).map_err(|e| raise(py, &e)))
        .collect()
}

/// Encrypts a message, or parts of it.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "each is a setting")]
pub fn encrypt<'py>(
    py: Python<'py>,
    data: PyBackedBytes,
    to: Vec<PyBackedBytes>,
    group_keys: Vec<(String, PyBackedBytes)>,
    what: Option<Vec<String>>,
    marked: bool,
    clear_default: bool,
    cipher: &str,
    limits: LimitArgs,
) -> PyResult<Bound<'py, PyBytes>> {
    guarded(py, || {
        let recipients = recipients(py, &to, &group_keys)?;
        let options = EncryptOptions {
            what: match (marked, what) {
                (true, _) => What::Marked,
                (false, Some(paths)) => What::Paths(paths),
                (false, None) => What::Payload,
            },
            cipher: match cipher {
                "aes128-gcm" => Cipher::Aes128Gcm,
                "aes256-gcm" => Cipher::Aes256Gcm,
                other => return Err(unknown("cipher", other, "aes128-gcm, aes256-gcm")),
            },
            agreement: agreement(clear_default),
            read: options(false, Level::Schema, limits, None),
        };
        let encrypted = py
            .detach(|| security::encrypt(&data, &recipients, &options))
            .map_err(|e| raise(py, &e))?;
        Ok(PyBytes::new(py, &encrypted))
    })
}

/// Decrypts what is for us.
#[pyfunction]
pub fn decrypt<'py>(
    py: Python<'py>,
    data: PyBackedBytes,
    identities: Vec<PyRef<'py, Identity>>,
    group_keys: Vec<(String, PyBackedBytes)>,
    limits: LimitArgs,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let keys = keys(py, &identities, &group_keys)?;
        let options = DecryptOptions {
            limits: options(false, Level::Schema, limits, None).limits,
            ..DecryptOptions::default()
        };
        let decrypted = py
            .detach(|| security::decrypt(&data, &keys, &options))
            .map_err(|e| raise(py, &e))?;
        let module = py.import("openrid._security")?;
        let document = PyBytes::new(py, &decrypted.document);
        module
            .getattr("Decrypted")?
            .call1((document, parts(py, &decrypted.parts)?))
    })
}
