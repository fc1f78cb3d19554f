//! The client. It is frozen: whatever threads share it, nothing is ever borrowed mutably.

use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use openrid::client::{CancelHandle as CoreCancel, Client as Core, ClientError, Reply};
use openrid::http::CallbackToken;
use openrid::security::PinError;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

use crate::error::{guarded, raise};
use crate::model::Model;
use crate::security::{self, Identity};
use crate::{from_python, to_python};

/// Ends sends from another thread.
#[pyclass(frozen, module = "openrid._native")]
pub struct CancelHandle {
    core: CoreCancel,
}

#[pymethods]
impl CancelHandle {
    #[new]
    fn new() -> Self {
        Self {
            core: CoreCancel::new(),
        }
    }

    /// Ends all sends that are bound to it.
    fn cancel(&self, py: Python<'_>) {
        py.detach(|| self.core.cancel());
    }

    /// Whether it was cancelled.
    #[getter]
    fn cancelled(&self) -> bool {
        self.core.is_cancelled()
    }
}

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
        url, ca, cert, key, *, pkcs12, passphrase, timeout, attempt_timeout, connect_timeout,
        idle_timeout, retries, max_request, max_reply, allow, allow_sha256, crl,
        accept_common_name, connect_to, resolve, require_node_names, ignore_node_names, proxy,
        proxy_from_env, auth, signer, unsigned, recipients, group_keys, clear_default, ignore_marks
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a setting")]
    fn new(
        py: Python<'_>,
        url: String,
        ca: PyBackedBytes,
        cert: Option<PyBackedBytes>,
        key: Option<PyBackedBytes>,
        pkcs12: Option<PyBackedBytes>,
        passphrase: Option<String>,
        timeout: f64,
        attempt_timeout: Option<f64>,
        connect_timeout: f64,
        idle_timeout: f64,
        retries: usize,
        max_request: u64,
        max_reply: u64,
        allow: Vec<PyBackedBytes>,
        allow_sha256: Vec<String>,
        crl: Vec<PyBackedBytes>,
        accept_common_name: bool,
        connect_to: Option<&str>,
        resolve: Vec<(String, String)>,
        require_node_names: bool,
        ignore_node_names: bool,
        proxy: Option<String>,
        proxy_from_env: bool,
        auth: Option<(String, String)>,
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
                .timeout(seconds("timeout", timeout)?)
                .connect_timeout(seconds("connect_timeout", connect_timeout)?)
                .idle_timeout(seconds("idle_timeout", idle_timeout)?)
                .retries(retries)
                .max_request(max_request)
                .max_reply(max_reply);
            // One without the other is reported by core, which sees an empty file.
            if cert.is_some() || key.is_some() {
                let part = |pem: Option<PyBackedBytes>| pem.map_or_else(Vec::new, |p| p.to_vec());
                builder = builder.identity(part(cert), part(key));
            }
            if let Some(file) = &pkcs12 {
                builder = builder.identity_pkcs12(file);
            }
            if let Some(passphrase) = passphrase {
                builder = builder.passphrase(passphrase);
            }
            if let Some(time) = attempt_timeout {
                builder = builder.attempt_timeout(seconds("attempt_timeout", time)?);
            }
            if accept_common_name {
                builder = builder.accept_common_name();
            }
            if let Some(proxy) = proxy {
                builder = builder.proxy(proxy);
            }
            if proxy_from_env {
                builder = builder.proxy_from_env();
            }
            if let Some((user, password)) = auth {
                builder = builder.basic_auth(user, password);
            }
            for pem in &allow {
                builder = builder.allow(pem);
            }
            for text in &allow_sha256 {
                let pin = text.parse().map_err(|error: PinError| {
                    raise(py, &ClientError::BadAllowList(format!("{text:?}: {error}")))
                })?;
                builder = builder.allow_pin(pin);
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
            for (name, address) in &resolve {
                builder = builder.resolve(
                    name,
                    address.parse().map_err(|_| {
                        PyValueError::new_err(format!(
                            "resolve gives names IP addresses, and {address:?} of {name:?} is none"
                        ))
                    })?,
                );
            }
            if require_node_names {
                builder = builder.require_node_names();
            }
            if ignore_node_names {
                builder = builder.ignore_node_names();
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
    #[pyo3(signature = (message, octets, callback, cancel))]
    fn send<'py>(
        &self,
        py: Python<'py>,
        message: Option<Bound<'py, PyAny>>,
        octets: Option<PyBackedBytes>,
        callback: Option<&str>,
        cancel: Option<PyRef<'py, CancelHandle>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        guarded(py, || {
            let core = self.core()?;
            let core = match &cancel {
                Some(handle) => core.cancellable(&handle.core),
                None => core,
            };
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

    /// Looks the names of a message up beforehand.
    fn confirm_node_names(&self, py: Python<'_>, octets: PyBackedBytes) -> PyResult<()> {
        guarded(py, || {
            let core = self.core()?;
            let confirmed = py.detach(|| core.confirm_node_names(&octets));
            confirmed.map_err(|e| raise(py, &e))
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
        Reply::Refused { status, reason, .. } => {
            replies.getattr("Refused")?.call1((status, reason))
        }
        _ => Err(PyValueError::new_err("an answer of an unknown kind")),
    }
}

fn seconds(name: &str, value: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(value)
        .map_err(|_| PyValueError::new_err(format!("{name} is a number of seconds, not {value}")))
}
