# Written by xtask/codegen from core's descriptions; do not edit.
"""The classes of XML Signature (RFC 3275) that documents use."""

from __future__ import annotations

from dataclasses import dataclass, field

from openrid._values import Fragment

__all__ = [
    "CanonicalizationMethod",
    "DigestMethod",
    "KeyInfo",
    "Object",
    "Reference",
    "Signature",
    "SignatureMethod",
    "SignatureValue",
    "SignedInfo",
    "Transform",
    "Transforms",
    "X509Data",
]


@dataclass(slots=True, kw_only=True)
class Reference:
    """Something that is signed, with its digest (RFC 3275 §4.3.3)."""

    id: str | None = None
    """Name by which the reference is referred to."""
    uri: str | None = None
    """What is signed; known to the recipient when absent, this document when empty."""
    type: str | None = None
    """What kind of thing it is."""
    transforms: Transforms | None = None
    """What is done to it before the digest is taken."""
    digest_method: DigestMethod
    """How the digest is taken."""
    digest_value: str
    """The octets of the digest, in base64."""


@dataclass(slots=True, kw_only=True)
class Transforms:
    """Steps from what is referred to, to what the digest is taken of (RFC 3275 §4.3.3.4)."""

    transform: list[Transform]
    """The steps; each works on what the one before it gives."""


@dataclass(slots=True, kw_only=True)
class Transform:
    """One step (RFC 3275 §4.3.3.4)."""

    algorithm: str
    """The algorithm."""
    content: list[str | Fragment] = field(default_factory=list)
    """Parameters: XPath expressions and those of other namespaces."""


@dataclass(slots=True, kw_only=True)
class DigestMethod:
    """How a digest is taken (RFC 3275 §4.3.3.5)."""

    algorithm: str
    """The algorithm."""
    content: list[str | Fragment] = field(default_factory=list)
    """Parameters of other namespaces."""


@dataclass(slots=True, kw_only=True)
class CanonicalizationMethod:
    """How SignedInfo is turned into octets (RFC 3275 §4.3.1)."""

    algorithm: str
    """The algorithm."""
    content: list[str | Fragment] = field(default_factory=list)
    """Parameters of the algorithm."""


@dataclass(slots=True, kw_only=True)
class Signature:
    """A signature: what is signed and how, the value, and perhaps the key (RFC 3275 §4.1)."""

    id: str | None = None
    """Name by which the signature is referred to."""
    signed_info: SignedInfo
    """What is signed and how; the part that the value is computed over."""
    signature_value: SignatureValue
    """The value."""
    key_info: KeyInfo | None = None
    """The key, or how to find it; the recipient knows it when absent."""
    object: list[Object] = field(default_factory=list)
    """Data that the signature carries along."""


@dataclass(slots=True, kw_only=True)
class SignedInfo:
    """What is signed and how (RFC 3275 §4.3)."""

    id: str | None = None
    """Name by which this part is referred to."""
    canonicalization_method: CanonicalizationMethod
    """How this element is turned into octets before it is signed."""
    signature_method: SignatureMethod
    """How the value is made from those octets."""
    reference: list[Reference]
    """What is signed, each with its digest."""


@dataclass(slots=True, kw_only=True)
class SignatureMethod:
    """How the signature value is made (RFC 3275 §4.3.2)."""

    algorithm: str
    """The algorithm."""
    content: list[str | Fragment] = field(default_factory=list)
    """Parameters: length of a truncated HMAC in bits, then those of other namespaces."""


@dataclass(slots=True, kw_only=True)
class SignatureValue:
    """The value of the signature (RFC 3275 §4.2)."""

    id: str | None = None
    """Name by which the value is referred to."""
    value: str
    """The octets of the value, in base64."""


@dataclass(slots=True, kw_only=True)
class KeyInfo:
    """The key, or ways to find it; all of them speak of one key (RFC 3275 §4.4)."""

    id: str | None = None
    """Name by which the key information is referred to."""
    content: list[str | Fragment] = field(default_factory=list)
    """Names, keys, certificates and references, and ways of other namespaces."""


@dataclass(slots=True, kw_only=True)
class Object:
    """Data that a signature carries along (RFC 3275 §4.5)."""

    id: str | None = None
    """Name by which the data are referred to."""
    mime_type: str | None = None
    """Media type of the data, for information."""
    encoding: str | None = None
    """How the data are encoded, for information."""
    content: list[str | Fragment] = field(default_factory=list)
    """The data."""


@dataclass(slots=True, kw_only=True)
class X509Data:
    """Certificates, or what they are known by (RFC 3275 §4.4.4)."""

    content: list[Fragment] = field(default_factory=list)
    """Issuers with serial numbers, key identifiers, subjects, certificates and revocation lists,
    and additions of other namespaces.
    """
