//! The client. It is frozen: whatever threads share it, nothing is ever borrowed mutably.

use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use openrid::client::{Client as Core, ClientError, Reply};
use openrid::http::CallbackToken;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::error::{guarded, raise};
use crate::model::Model;
use crate::security::{self, Identity};
use crate::{from_python, to_python};

/// Sends RID messages to one peer.
#[pyclass(frozen, module = "openrid._native")]
pub struct Client {
    // Taken out by `close`. Never held while Python is touched: a copy is made first.
    core: RwLock<Option<Core>>,
    #[pyo3(get)]
    peer: String,
}

#[pymethods]
impl Client {
    #[new]
    #[pyo3(signature = (
        url, ca, cert, key, *, timeout, connect_timeout, idle_timeout, max_reply, allow,
        allow_sha256, crl, connect_to, signer, unsigned, recipients, group_keys, clear_default,
        ignore_marks
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a setting")]
    fn new(
        py: Python<'_>,
        url: String,
        ca: PyBackedBytes,
        cert: PyBackedBytes,
        key: PyBackedBytes,
        timeout: f64,
        connect_timeout: f64,
        idle_timeout: f64,
        max_reply: u64,
        allow: Vec<PyBackedBytes>,
        allow_sha256: Vec<String>,
        crl: Vec<PyBackedBytes>,
        connect_to: Option<&str>,
        signer: Option<PyRef<'_, Identity>>,
        unsigned: bool,
        recipients: Vec<PyBackedBytes>,
        group_keys: Vec<(String, PyBackedBytes)>,
        clear_default: bool,
        ignore_marks: bool,
    ) -> PyResult<Self> {
        guarded(py, || {
            let mut builder = Core::builder(url)
                .ca(&ca)
                .identity(&cert, &key)
                .timeout(seconds("timeout", timeout)?)
                .connect_timeout(seconds("connect_timeout", connect_timeout)?)
                .idle_timeout(seconds("idle_timeout", idle_timeout)?)
                .max_reply(max_reply);
            for pem in &allow {
                builder = builder.allow(pem);
            }
            for text in &allow_sha256 {
                let fingerprint = fingerprint(text).ok_or_else(|| {
                    let what = "expected the 64 hexadecimal digits of a SHA-256";
                    raise(py, &ClientError::BadAllowList(format!("{text:?}: {what}")))
                })?;
                builder = builder.allow_sha256(fingerprint);
            }
            for pem in &crl {
                builder = builder.crl(pem);
            }
            if let Some(address) = connect_to {
                builder = builder.connect_to(address.parse().map_err(|_| {
                    PyValueError::new_err(format!(
                        "connect_to is ADDRESS:PORT, such as 192.0.2.1:4590, not {address:?}"
                    ))
                })?);
            }
            if let Some(signer) = &signer {
                builder = builder.signer(signer.core.clone());
            }
            if unsigned {
                builder = builder.unsigned();
            }
            for recipient in security::recipients(py, &recipients, &group_keys)? {
                builder = builder.recipient(recipient);
            }
            builder = builder.agreement(security::agreement(clear_default));
            if ignore_marks {
                builder = builder.dangerously_ignore_marks();
            }
            let core = py.detach(|| builder.build()).map_err(|e| raise(py, &e))?;
            Ok(Self {
                peer: core.peer().to_owned(),
                core: RwLock::new(Some(core)),
            })
        })
    }

    /// Sends a message, or octets as they are.
    #[pyo3(signature = (message, octets, callback))]
    fn send<'py>(
        &self,
        py: Python<'py>,
        message: Option<Bound<'py, PyAny>>,
        octets: Option<PyBackedBytes>,
        callback: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        guarded(py, || {
            let core = self.core()?;
            let callback = callback
                .map(CallbackToken::try_from)
                .transpose()
                .map_err(|e| PyValueError::new_err(e.to_string()))?;
            let message = message.map(|m| from_python::message(&m)).transpose()?;
            let reply = py.detach(|| match (message, octets) {
                (Some(message), _) => {
                    let octets = message
                        .to_xml(&openrid::WriteOptions::default())
                        .map_err(ClientError::Message)?;
                    core.send_bytes(&core.protect(&octets)?, callback.as_ref())
                }
                (None, octets) => {
                    let octets = octets.as_deref().unwrap_or_default();
                    core.send_bytes(octets, callback.as_ref())
                }
            });
            answer(py, reply.map_err(|e| raise(py, &e))?)
        })
    }

    /// Closes the connections.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        guarded(py, || {
            let core = self
                .core
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .take();
            // Closing says goodbye to the peer.
            py.detach(|| drop(core));
            Ok(())
        })
    }
}

impl Client {
    fn core(&self) -> PyResult<Core> {
        let core = self.core.read().unwrap_or_else(PoisonError::into_inner);
        core.clone()
            .ok_or_else(|| PyValueError::new_err("the client is closed"))
    }
}

fn answer(py: Python<'_>, reply: Reply<openrid::Message>) -> PyResult<Bound<'_, PyAny>> {
    let replies = Model::get(py)?.replies.bind(py);
    match reply {
        Reply::Message(message) => {
            let raw = message.raw().map(|raw| pyo3::types::PyBytes::new(py, raw));
            let message = to_python::message(py, &message, raw)?;
            replies.getattr("MessageReply")?.call1((message,))
        }
        Reply::Accepted { token } => replies.getattr("Accepted")?.call1((token.as_str(),)),
        Reply::Empty => replies.getattr("Empty")?.call0(),
        Reply::Refused { status, reason } => replies.getattr("Refused")?.call1((status, reason)),
        _ => Err(PyValueError::new_err("an answer of an unknown kind")),
    }
}

fn seconds(name: &str, value: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(value)
        .map_err(|_| PyValueError::new_err(format!("{name} is a number of seconds, not {value}")))
}

fn fingerprint(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text.bytes().filter(|b| *b != b':').collect();
    let mut out = [0; 32];
    if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    for (byte, pair) in out.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(out)
}
