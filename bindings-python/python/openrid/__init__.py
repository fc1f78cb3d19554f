"""Build, validate and exchange RID messages (RFC 6545) that carry IODEF incidents (RFC 5070).

    import openrid

    with open("report.xml", "rb") as file:
        message = openrid.parse(file.read())

Data are dataclasses: `openrid.Message` for a message, `openrid.rid` and `openrid.iodef` (version 1)
or `openrid.iodef2` for what is in it; `openrid.sci`, `openrid.enumref` and `openrid.phish` for the
extensions of the RFCs, which stand where a document may hold anything; and `openrid.dsig`, which
version 2 and the fraud reports use. `openrid.Client` sends them over mutual TLS (RFC 6546). What goes wrong
with a document or a peer is an `openrid.Error` with a stable `code`; wrong use is a TypeError
or ValueError, and a file that cannot be read an OSError.
"""

from openrid import dsig, enumref, iodef, iodef2, phish, rid, sci
from openrid._build import (
    acknowledgement,
    investigation_request,
    query,
    report,
    result,
    trace_request,
)
from openrid._client import CancelHandle, Client
from openrid._codec import from_json, parse, serialize, to_json, validate
from openrid._convert import Converted, Loss, convert
from openrid._errors import (
    CancelledError,
    ClientError,
    ConfigurationError,
    ConnectError,
    Error,
    InternalError,
    InvalidError,
    MessageError,
    ModelError,
    OwnCertificateError,
    ReplyError,
    SecurityError,
    ServerCertificateError,
    TimedOutError,
    TlsError,
)
from openrid._findings import Finding, Report, Severity
from openrid._native import CODES, __version__
from openrid._registry import Registry
from openrid._replies import Accepted, Empty, MessageReply, Refused, Reply
from openrid._security import (
    Decrypted,
    EncryptedPart,
    Identity,
    Signature,
    Signer,
    Trust,
    Verified,
    decrypt,
    encrypt,
    sign,
    verify,
)
from openrid._stream import incidents
from openrid._values import DateTime, Fragment, Token
from openrid.rid import Message

__all__ = [
    "CODES",
    "Accepted",
    "CancelHandle",
    "CancelledError",
    "Client",
    "ClientError",
    "ConfigurationError",
    "ConnectError",
    "Converted",
    "DateTime",
    "Decrypted",
    "Empty",
    "EncryptedPart",
    "Error",
    "Finding",
    "Fragment",
    "Identity",
    "InternalError",
    "InvalidError",
    "Loss",
    "Message",
    "MessageError",
    "MessageReply",
    "ModelError",
    "OwnCertificateError",
    "Refused",
    "Registry",
    "Reply",
    "ReplyError",
    "Report",
    "SecurityError",
    "ServerCertificateError",
    "Severity",
    "Signature",
    "Signer",
    "TimedOutError",
    "TlsError",
    "Token",
    "Trust",
    "Verified",
    "__version__",
    "acknowledgement",
    "convert",
    "decrypt",
    "dsig",
    "encrypt",
    "enumref",
    "from_json",
    "incidents",
    "investigation_request",
    "iodef",
    "iodef2",
    "parse",
    "phish",
    "query",
    "report",
    "result",
    "rid",
    "sci",
    "serialize",
    "sign",
    "to_json",
    "trace_request",
    "validate",
    "verify",
]
