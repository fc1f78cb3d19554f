"""The exceptions, all under `Error`. Which code is which exception stands in `_TREE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openrid._findings import Finding


class Error(Exception):
    """Anything that openrid reports. The text is for people and may change; `code` does not."""

    code: str = "internal"
    """A stable word for this kind of error, the same in every language."""


class InvalidError(Error, ValueError):
    """A document or a message is not valid."""

    code = "invalid"
    findings: tuple[Finding, ...] = ()
    """All findings, in document order; at least one is an error."""


class ModelError(Error, ValueError):
    """A value does not fit the class that it was put into."""

    code = "value"
    path: str = ""
    """The attribute, such as `rid_policy.node.address[0].value`; empty where there is none."""
    line: int = 0
    """Line of a JSON text, from 1; 0 when there is no text."""
    column: int = 0
    """Column in characters, from 1; 0 when there is no text."""


class ClientError(Error):
    """A message did not get its answer."""

    code = "interrupted"
    peer: str = ""
    """The peer as host:port; empty when none was reached."""


class ConfigurationError(ClientError, ValueError):
    """A client cannot be made of what was given: its address, CA, certificate, key or lists."""


class MessageError(ClientError, InvalidError):
    """The message that was to be sent is not valid."""

    code = "client-message"


class ConnectError(ClientError):
    """There is no connection with the peer, or it broke. Sending again is safe."""


class TimedOutError(ConnectError, TimeoutError):
    """The time allowed has passed. Sending again is safe."""

    code = "timeout"


class CancelledError(ClientError):
    """The send was ended by its `CancelHandle`. Sending again is safe."""

    code = "cancelled"


class TlsError(ClientError):
    """The two ends could not agree on TLS."""

    code = "tls"


class ServerCertificateError(TlsError):
    """We refuse the certificate of the peer; `code` says why."""

    code = "server-certificate-invalid"


class OwnCertificateError(TlsError):
    """The peer refuses our certificate; `code` says why."""

    code = "own-certificate-refused"


class ReplyError(ClientError):
    """The answer is not one that RFC 6546 §3 allows."""

    code = "reply-not-http"
    status: int | None = None
    """The HTTP status, if there was one."""
    body: bytes | None = None
    """The body as it came, if it was kept."""


class SecurityError(Error, ValueError):
    """A message cannot be signed, or a key or a certificate does not serve; `code` says why."""

    code = "key-format"


class InternalError(Error):
    """A defect of openrid itself; please report it."""


# By the beginning of a code: the first that fits is the exception's class. A test holds this to
# the table of core.
_TREE: tuple[tuple[str, type[Error]], ...] = (
    ("invalid", InvalidError),
    ("incomplete", InvalidError),
    ("value", ModelError),
    ("json", ModelError),
    ("path-", ModelError),
    ("client-message", MessageError),
    ("client-", ConfigurationError),
    ("dns", ConnectError),
    ("node-name-unresolved", ConnectError),
    ("node-name-", ClientError),
    ("connect-refused", ConnectError),
    ("unreachable", ConnectError),
    ("interrupted", ConnectError),
    ("closed-before-reply", ConnectError),
    ("proxy-", ConnectError),
    ("timeout", TimedOutError),
    ("cancelled", CancelledError),
    ("request-too-large", ClientError),
    ("tls", TlsError),
    ("server-certificate-", ServerCertificateError),
    ("own-certificate-", OwnCertificateError),
    ("reply-", ReplyError),
    ("key-", SecurityError),
    ("sign-", SecurityError),
    ("signature-", SecurityError),
    ("signed-", SecurityError),
    ("signer-", SecurityError),
    ("unsigned", SecurityError),
    ("encrypt-", SecurityError),
    ("decrypt-", SecurityError),
    ("unsendable-", SecurityError),
    ("registry-", SecurityError),
    ("internal", InternalError),
)

# Tracebacks and logs show the name that one catches.
for _, _error in _TREE:
    _error.__module__ = "openrid"
for _error in (Error, ClientError):
    _error.__module__ = "openrid"


def class_of(code: str) -> type[Error]:
    """The exception that a code of core becomes."""
    for beginning, error in _TREE:
        if code.startswith(beginning):
            return error
    return InternalError


def make(code: str, message: str, details: dict[str, object]) -> Error:
    """The exception of a code, with what the native part knows of it."""
    error = class_of(code)(message)
    error.code = code
    for name, value in details.items():
        setattr(error, name, value)
    return error
