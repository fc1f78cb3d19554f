"""XML Signature and trust (RFC 6545 §9.1, §9.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Literal, TypeAlias

from openrid import _native
from openrid._codec import Data, octets
from openrid._registry import Registry, native
from openrid.rid import Message

Source: TypeAlias = bytes | str | PathLike[str]
"""A key or a certificate: its octets, or the path of its file."""

Algorithm: TypeAlias = (
    Literal["rsa-sha256"]
    | Literal["rsa-sha384"]
    | Literal["rsa-sha512"]
    | Literal["rsa-pss-sha256"]
    | Literal["rsa-pss-sha384"]
    | Literal["rsa-pss-sha512"]
    | Literal["ecdsa-sha256"]
    | Literal["ecdsa-sha384"]
    | Literal["ecdsa-sha512"]
    | Literal["ed25519"]
)


def source(given: Source) -> bytes:
    """The octets of a key or a certificate."""
    return given if isinstance(given, bytes) else Path(given).read_bytes()


def sources(given: Source | Iterable[Source]) -> list[bytes]:
    if isinstance(given, (bytes, str, PathLike)):
        return [source(given)]
    return [source(one) for one in given]


class Identity:
    """A private key and the certificate that goes with it.

    The key is held outside of Python and is never shown, nor given back.
    """

    __slots__ = ("_native",)

    def __init__(
        self, key: Source, cert: Source | None = None, *, passphrase: str | None = None
    ) -> None:
        """Reads a key (PEM, DER, PKCS#8) and its certificates, the key's own first; or, without
        `cert`, both from a PKCS#12 file.

        Raises `SecurityError` when they cannot be read or do not belong together, OSError when a
        file cannot be read.
        """
        certificate = None if cert is None else source(cert)
        self._native = _native.Identity(source(key), certificate, passphrase)

    @property
    def subject(self) -> str:
        """The subject of the certificate."""
        return self._native.subject

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, in hexadecimal digits."""
        return self._native.fingerprint

    @property
    def kind(self) -> str:
        """The kind of key."""
        return self._native.kind

    def __repr__(self) -> str:
        return f"<Identity {self.subject or self.fingerprint}>"


def _identities(given: Identity | Iterable[Identity]) -> list[_native.Identity]:
    all_of_them = [given] if isinstance(given, Identity) else given
    return [one._native for one in all_of_them]


class Trust:
    """Whose signatures count. Nobody is trusted unless named here (RFC 6545 §9.3)."""

    __slots__ = ("_native",)

    def __init__(
        self,
        anchors: Source | Iterable[Source] = (),
        *,
        allow: Source | Iterable[Source] = (),
        crl: Source | Iterable[Source] = (),
        keys: Source | Iterable[Source] = (),
        peers: Mapping[str, Source] | None = None,
        time: datetime | str | None = None,
    ) -> None:
        """Trust in those to whom the CAs `anchors` have issued certificates.

        With `allow`, only these certificates of them count. With `crl`, each certificate must be
        covered by a list of its CA. `keys` are public keys (PEM) that are trusted by themselves.
        `peers` gives certificates the names of RID peers. Certificates are judged as of `time`,
        such as that of receipt; by default, now.

        Raises `SecurityError` when a certificate or list cannot be read, OSError when a file
        cannot be read, ValueError when the time has no zone.
        """
        if isinstance(time, datetime):
            if time.tzinfo is None:
                raise ValueError("time needs a time zone")
            time = time.isoformat()
        self._native = _native.Trust(
            sources(anchors),
            allow=sources(allow),
            crl=sources(crl),
            keys=sources(keys),
            peers=[(name, source(cert)) for name, cert in (peers or {}).items()],
            time=time,
        )


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed."""

    name: str
    """The peer, or else the subject of the certificate, or else the kind of key."""
    peer: str | None
    """The RID peer, when the trust names it."""
    subject: str | None
    """The subject of the certificate; none for a key that is trusted by itself."""
    fingerprint: str | None
    """SHA-256 of the certificate, in hexadecimal digits."""
    certificate: bytes | None
    """The certificate, in DER."""

    def __str__(self) -> str:
        return self.name


Outcome: TypeAlias = (
    Literal["valid"]
    | Literal["untrusted"]
    | Literal["invalid"]
    | Literal["unsupported"]
    | Literal["unsigned"]
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What was found of one signature."""

    kind: Literal["enveloped", "detached"]
    """Over the whole message, by the peer that sends it; or over parts, by who added them."""
    signer: Signer | None
    """Who signed, as the signature says; believe it only when the outcome is valid."""
    algorithm: Algorithm | None
    """How it was signed."""
    covers: tuple[str, ...]
    """What it covers: paths of elements."""
    outcome: Outcome
    """What came of it."""
    code: str | None
    """Why it is not valid: a stable word."""
    reason: str | None
    """Why it is not valid, for people."""


@dataclass(frozen=True, slots=True)
class EncryptedPart:
    """A part of a message that was encrypted."""

    path: str
    """Where it stands in the decrypted document."""
    cipher: Literal["aes128-gcm", "aes256-gcm"]
    """How it was encrypted."""
    recipients: tuple[str, ...]
    """For whom, as the sender wrote it: nothing vouches for it."""
    opened: bool
    """It was for us, and stands in clear now."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What `openrid.verify` gives: what was signed, never a bare yes."""

    outcome: Outcome
    """The worst of its signatures, or that one is lacking."""
    code: str | None
    """Why it is not valid: a stable word."""
    reason: str | None
    """Why it is not valid, for people."""
    signatures: tuple[Signature, ...]
    """Each signature, in the order of the document."""
    message: Message | None
    """The message, only when it is valid: read from the very octets that were signed, or what they
    decrypt to. None also while a part inside its document is encrypted for others."""
    untrusted_message: Message | None
    """What a sound enveloped signature covers, whoever made it. To be shown, not acted upon."""
    sender: Signer | None
    """The peer that sent it, if its enveloped signature is valid."""
    originator: Signer | None
    """The originator of a Request, if that signature is valid."""
    justification: str | None
    """With what reason a message that is not valid is denied (RFC 6545 §5.2)."""
    data: bytes | None
    """The octets that were signed, or what they decrypt to, only when it is valid."""
    encrypted: tuple[EncryptedPart, ...]
    """What was encrypted in it, when keys were given."""


def sign(
    data: Data,
    identity: Identity,
    *,
    originator: bool = False,
    creator: bool = False,
    replace: bool = False,
    algorithm: Algorithm | None = None,
    digest: Literal["sha256", "sha384", "sha512"] = "sha256",
    c14n: Literal["exclusive", "inclusive", "inclusive11"] = "exclusive",
    max_size: int | None = None,
    max_depth: int | None = None,
) -> bytes:
    """Puts an enveloped signature over the whole of it into a RID message (RFC 6545 §9.1). No
    other byte of the message changes.

    With `originator`, each RecordItem is signed as well, detached: the originator of a Request
    does that, and a relay for what it adds. With `creator`, the document and the IncidentSource
    are: the creator of a Result or Report that others pass on does that. With `replace`, the
    signature takes the place of that of the peer that sent the message, as a relay does.

    Raises `SecurityError` when the document is no RID message, is signed already, or the key
    does not fit; ValueError when there is no such algorithm.
    """
    how = (algorithm, digest, c14n)
    limits = (max_size, max_depth, None, None, None, None, None)
    return _native.sign(octets(data), identity._native, how, originator, creator, replace, limits)


def verify(
    data: Data,
    trust: Trust,
    *,
    strict: bool = False,
    registry: Registry | None = None,
    origin_required: bool = True,
    identity: Identity | Iterable[Identity] = (),
    groups: Mapping[str, bytes] | None = None,
    max_size: int | None = None,
    max_depth: int | None = None,
) -> Verified:
    """Checks the signatures of a RID message as it was received. It never raises for what the
    message says: what is wrong is in the outcome.

    A Request must have a signature of its originator, unless `origin_required` is turned off,
    which two parties may agree who send to each other only (RFC 6545 §9.3.2).

    With `identity` or `groups`, what is encrypted for these is decrypted once the enveloped
    signature is valid; `message` is then the message in clear, and signatures over what was
    encrypted are judged too. For `strict` and `registry` see `parse`.
    """
    limits = (max_size, max_depth, None, None, None, None, None)
    identities = _identities(identity)
    keys = list((groups or {}).items())
    return _native.verify(
        octets(data),
        trust._native,
        strict,
        origin_required,
        identities,
        keys,
        limits,
        native(registry),
    )


@dataclass(frozen=True, slots=True)
class Decrypted:
    """What `openrid.decrypt` gives."""

    data: bytes
    """The document, with all that was for us in clear."""
    parts: tuple[EncryptedPart, ...]
    """What was encrypted in it, in document order; empty when nothing was."""

    @property
    def complete(self) -> bool:
        """Nothing in it is encrypted any more."""
        return all(part.opened for part in self.parts)


def encrypt(
    data: Data,
    to: Source | Iterable[Source] = (),
    *,
    groups: Mapping[str, bytes] | None = None,
    paths: Iterable[str] | None = None,
    marked: bool = False,
    clear_default: bool = False,
    cipher: Literal["aes128-gcm", "aes256-gcm"] = "aes256-gcm",
    max_size: int | None = None,
    max_depth: int | None = None,
) -> bytes:
    """Encrypts the document that a RID message carries, for the holders of the certificates `to`
    and for `groups`, by name and shared key of 16 or 32 octets (RFC 6545 §9.1). RIDPolicy stays
    readable.

    With `paths`, the elements at these are encrypted, instead of all; with `marked`, what the
    restrictions of the message ask for. With `clear_default`, data marked default stay in clear,
    as was agreed with the recipients. Sign after encrypting.

    Raises `SecurityError` when the document is not valid, when there is nobody to encrypt for,
    or when a recipient or what is asked for does not fit the restrictions.
    """
    limits = (max_size, max_depth, None, None, None, None, None)
    chosen = None if paths is None else list(paths)
    keys = list((groups or {}).items())
    return _native.encrypt(
        octets(data), sources(to), keys, chosen, marked, clear_default, cipher, limits
    )


def decrypt(
    data: Data,
    identity: Identity | Iterable[Identity] = (),
    *,
    groups: Mapping[str, bytes] | None = None,
    max_size: int | None = None,
    max_depth: int | None = None,
) -> Decrypted:
    """Decrypts what is for us in a RID message. What is for others stays as it is. Verify before
    decrypting: a signature is over the encrypted text.

    Raises `SecurityError` when what is for us cannot be decrypted.
    """
    limits = (max_size, max_depth, None, None, None, None, None)
    keys = list((groups or {}).items())
    return _native.decrypt(octets(data), _identities(identity), keys, limits)
