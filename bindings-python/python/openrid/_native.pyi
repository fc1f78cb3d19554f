"""The native part. Not for use from outside: `openrid` is."""

from typing import TypeVar, final

from openrid import iodef2
from openrid._convert import Converted
from openrid._findings import Report
from openrid._replies import Reply
from openrid._security import Decrypted, Verified
from openrid.iodef import Document, Incident, IncidentId, Node
from openrid.rid import (
    AuthorizationStatus,
    IncidentSource,
    Justification,
    Message,
    MsgDestination,
    Region,
    Traffic,
)

__all__ = [
    "CODES",
    "CancelHandle",
    "Client",
    "Identity",
    "Incidents",
    "Registry",
    "Trust",
    "__version__",
    "build",
    "convert",
    "decrypt",
    "encrypt",
    "from_json",
    "panic",
    "parse",
    "serialize",
    "sign",
    "to_json",
    "validate",
    "verify",
]

__version__: str
CODES: dict[str, str]
"""Every code of an error, and the family that it belongs to."""

_Limits = tuple[int | None, int | None, int | None, int | None, int | None, int | None, int | None]
_Write = tuple[int | None, bool, bool, bool]
_Route = tuple[str | Node, MsgDestination, tuple[Region, ...], tuple[Traffic, ...], str]
_Model = TypeVar("_Model")

def parse(
    data: bytes, strict: bool, limits: _Limits, registry: Registry | None, decoded: bool
) -> Message | Document | iodef2.Document: ...
def validate(
    data: bytes,
    strict: bool,
    level: str,
    limits: _Limits,
    registry: Registry | None,
    decoded: bool,
) -> Report: ...
def convert(
    data: bytes,
    to: str,
    strict: bool,
    write: _Write,
    limits: _Limits,
    registry: Registry | None,
    decoded: bool,
) -> Converted: ...
def serialize(obj: object, indent: int | None) -> bytes: ...
def to_json(obj: object) -> str: ...
def from_json(data: bytes, cls: type[_Model]) -> _Model: ...
def build(
    kind: str,
    route: _Route,
    *,
    document: Document | iodef2.Document | None = None,
    incident_id: IncidentId | None = None,
    about: Message | None = None,
    source: IncidentSource | None = None,
    status: AuthorizationStatus | None = None,
    justification: Justification | None = None,
) -> Message: ...
def panic() -> None: ...
def sign(
    data: bytes,
    identity: Identity,
    how: tuple[str | None, str, str],
    originator: bool,
    creator: bool,
    replace: bool,
    limits: _Limits,
) -> bytes: ...
def verify(
    data: bytes,
    trust: Trust,
    strict: bool,
    origin_required: bool,
    identities: list[Identity],
    group_keys: list[tuple[str, bytes]],
    limits: _Limits,
    registry: Registry | None,
) -> Verified: ...
def encrypt(
    data: bytes,
    to: list[bytes],
    group_keys: list[tuple[str, bytes]],
    what: list[str] | None,
    marked: bool,
    clear_default: bool,
    cipher: str,
    limits: _Limits,
) -> bytes: ...
def decrypt(
    data: bytes,
    identities: list[Identity],
    group_keys: list[tuple[str, bytes]],
    limits: _Limits,
) -> Decrypted: ...

@final
class Identity:
    def __new__(cls, key: bytes, cert: bytes | None, passphrase: str | None) -> Identity: ...
    @property
    def subject(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def kind(self) -> str: ...

@final
class Trust:
    def __new__(
        cls,
        anchors: list[bytes],
        *,
        allow: list[bytes],
        crl: list[bytes],
        keys: list[bytes],
        peers: list[tuple[str, bytes]],
        time: str | None,
    ) -> Trust: ...

@final
class Registry:
    def __new__(
        cls, file: bytes | None, digest: str | None, values: list[tuple[str, str, str]]
    ) -> Registry: ...

@final
class Incidents:
    def __new__(
        cls,
        path: str | None,
        object: object | None,
        strict: bool,
        limits: _Limits,
        registry: Registry | None,
    ) -> Incidents: ...
    def __iter__(self) -> Incidents: ...
    def __next__(self) -> Incident | iodef2.Incident: ...

@final
class CancelHandle:
    def __new__(cls) -> CancelHandle: ...
    def cancel(self) -> None: ...
    @property
    def cancelled(self) -> bool: ...

@final
class Client:
    def __new__(
        cls,
        url: str,
        ca: bytes,
        cert: bytes | None,
        key: bytes | None,
        *,
        pkcs12: bytes | None,
        passphrase: str | None,
        timeout: float,
        attempt_timeout: float | None,
        connect_timeout: float,
        idle_timeout: float,
        retries: int,
        max_request: int,
        max_reply: int,
        allow: list[bytes],
        allow_sha256: list[str],
        crl: list[bytes],
        accept_common_name: bool,
        connect_to: str | None,
        resolve: list[tuple[str, str]],
        require_node_names: bool,
        ignore_node_names: bool,
        proxy: str | None,
        proxy_from_env: bool,
        auth: tuple[str, str] | None,
        signer: Identity | None,
        unsigned: bool,
        recipients: list[bytes],
        group_keys: list[tuple[str, bytes]],
        clear_default: bool,
        ignore_marks: bool,
    ) -> Client: ...
    @property
    def peer(self) -> str: ...
    def send(
        self,
        message: Message | None,
        octets: bytes | None,
        callback: str | None,
        cancel: CancelHandle | None,
    ) -> Reply: ...
    def confirm_node_names(self, octets: bytes) -> None: ...
    def close(self) -> None: ...
