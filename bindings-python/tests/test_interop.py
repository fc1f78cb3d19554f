"""Signatures and encryption beside programs that we did not write, both ways: Debian's `xmlsec1`,
Python's `xmlsec` (libxmlsec1) and `signxml`.

`cargo xtask test python` installs them and says so in OPENRID_PEERS; without, a peer that is not
here is skipped, and the reason says which.

What a peer cannot do: `xmlsec1` 1.2 of Debian has neither RSA-PSS nor OAEP with SHA-256; `signxml`
has no XPath Filter 2.0. None has Ed25519, for which libxml2's canonical form and OpenSSL's
signature, through Python's `cryptography`, stand in; nor ECDH-ES over our curves, which comes from
the vectors of W3C (`cargo xtask vectors`). None writes RSA-PSS with parameters in the document,
which we refuse: all use the identifiers of RFC 9231 that fix them.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from types import ModuleType

import openrid
import pytest
from conftest import VECTORS, missing
from lxml import etree

KEYS = VECTORS / "security" / "keys"
REPORT = (VECTORS / "valid/rid-report.xml").read_bytes()
REQUEST = (VECTORS / "valid/rid-tracerequest.xml").read_bytes()
DSIG = "http://www.w3.org/2000/09/xmldsig#"
MORE = "http://www.w3.org/2001/04/xmldsig-more#"
MORE7 = "http://www.w3.org/2007/05/xmldsig-more#"
FILTER2 = "http://www.w3.org/2002/06/xmldsig-filter2"
XENC = "http://www.w3.org/2001/04/xmlenc#"
XENC11 = "http://www.w3.org/2009/xmlenc11#"

# By our name: the name of the key, the method, the digest that goes with it.
METHODS = {
    "rsa-sha256": ("rsa", f"{MORE}rsa-sha256", "sha256"),
    "rsa-sha384": ("rsa", f"{MORE}rsa-sha384", "sha384"),
    "rsa-sha512": ("rsa", f"{MORE}rsa-sha512", "sha512"),
    "rsa-pss-sha256": ("rsa", f"{MORE7}sha256-rsa-MGF1", "sha256"),
    "rsa-pss-sha384": ("rsa", f"{MORE7}sha384-rsa-MGF1", "sha384"),
    "rsa-pss-sha512": ("rsa", f"{MORE7}sha512-rsa-MGF1", "sha512"),
    "ecdsa-sha256": ("originator", f"{MORE}ecdsa-sha256", "sha256"),
    "ecdsa-sha384": ("reader-p384", f"{MORE}ecdsa-sha384", "sha384"),
    "ecdsa-sha512": ("originator", f"{MORE}ecdsa-sha512", "sha512"),
}
ED25519 = "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519"
PSS = [name for name in METHODS if "pss" in name]
DIGESTS = {"sha256": f"{XENC}sha256", "sha384": f"{MORE}sha384", "sha512": f"{XENC}sha512"}
FORMS = {
    "exclusive": "http://www.w3.org/2001/10/xml-exc-c14n#",
    "inclusive": "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "inclusive11": "http://www.w3.org/2006/12/xml-c14n11",
}
COMMENTS = {
    FORMS["exclusive"]: FORMS["exclusive"] + "WithComments",
    FORMS["inclusive"]: FORMS["inclusive"] + "#WithComments",
    FORMS["inclusive11"]: FORMS["inclusive11"] + "#WithComments",
}
ALL_FORMS = [*FORMS.values(), *COMMENTS.values()]


@pytest.fixture(scope="module")
def xmlsec() -> ModuleType:
    try:
        import xmlsec
    except ImportError:
        missing("Python's xmlsec")
    return xmlsec


@pytest.fixture(scope="module")
def signxml() -> ModuleType:
    try:
        import signxml
    except ImportError:
        missing("signxml")
    return signxml


@pytest.fixture(scope="module")
def xmlsec1() -> Callable[..., None]:
    program = which("xmlsec1")
    if program is None:
        missing("the program xmlsec1")

    def run(*args: str | Path) -> None:
        done = subprocess.run([program, *args], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr

    return run


def identity(name: str) -> openrid.Identity:
    return openrid.Identity(KEYS / f"{name}.key", KEYS / f"{name}.pem")


def trust() -> openrid.Trust:
    return openrid.Trust(KEYS / "ca.pem")


def template(method: str, digest: str, form: str, transforms: str, id: str = "") -> str:
    """A signature for others to fill in."""
    return (
        f'<Signature xmlns="{DSIG}"{id}><SignedInfo><CanonicalizationMethod Algorithm="{form}"/>'
        f'<SignatureMethod Algorithm="{method}"/><Reference URI=""><Transforms>{transforms}'
        f'</Transforms><DigestMethod Algorithm="{DIGESTS[digest]}"/><DigestValue/></Reference>'
        "</SignedInfo><SignatureValue/><KeyInfo><X509Data/></KeyInfo></Signature>"
    )


def enveloped(method: str, digest: str, form: str) -> str:
    transforms = f'<Transform Algorithm="{DSIG}enveloped-signature"/><Transform Algorithm="{form}"/>'
    return template(method, digest, form, transforms)


def placed(document: bytes, signature: str) -> bytes:
    """A message with a signature at its place."""
    text = document.decode()
    end = re.search(r"</(\w+):ReportSchema>", text)
    assert end is not None
    rid = end[1]
    wrapped = f'<{rid}:Signature dtype="xml" meaning="xml">{signature}</{rid}:Signature>'
    return (text[: end.start()] + wrapped + text[end.start() :]).encode()


def signatures(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{{{DSIG}}}Signature"))


def is_valid(document: bytes, kinds: set[str] = {"enveloped"}, **options: bool) -> None:
    verified = openrid.verify(document, trust(), **options)
    assert verified.outcome == "valid", (verified.code, verified.reason)
    assert {one.kind for one in verified.signatures} == kinds


def signed_by_us(algorithm: str, c14n: str) -> bytes:
    name, _, digest = METHODS[algorithm]
    return openrid.sign(REPORT, identity(name), algorithm=algorithm, digest=digest, c14n=c14n)


def pairs(methods: list[str], forms: list[str]) -> list[object]:
    return [
        pytest.param(method, form, id=f"{method}-{form.rsplit('/', 1)[-1]}")
        for method, form in itertools.product(methods, forms)
    ]


OLD = [name for name in METHODS if name not in PSS]
"""What xmlsec1 of Debian can do."""


# RFC 6545 §9.1, RID-9.1-04, RID-9.1-07; §9.3.1, RID-9.3.1-05; §9.2, RID-9.2-09
@pytest.mark.parametrize(("algorithm", "c14n"), pairs(OLD, list(FORMS)))
def test_xmlsec1_verifies_ours(
    xmlsec1: Callable[..., None], tmp_path: Path, algorithm: str, c14n: str
) -> None:
    file = tmp_path / "signed.xml"
    signed = signed_by_us(algorithm, c14n)
    file.write_bytes(signed)
    verify = ("--verify", "--enabled-key-data", "x509", "--trusted-pem", KEYS / "ca.pem")
    xmlsec1(*verify, file)
    file.write_bytes(signed.replace(b"4107-1", b"4107-2"))
    with pytest.raises(AssertionError):
        xmlsec1(*verify, file)


@pytest.mark.parametrize(("algorithm", "form"), pairs(OLD, ALL_FORMS))
def test_we_verify_xmlsec1(
    xmlsec1: Callable[..., None], tmp_path: Path, algorithm: str, form: str
) -> None:
    name, method, digest = METHODS[algorithm]
    file, out = tmp_path / "template.xml", tmp_path / "signed.xml"
    file.write_bytes(placed(REPORT, enveloped(method, digest, form)))
    key = f"{KEYS / name}.key,{KEYS / name}.pem"
    xmlsec1("--sign", "--privkey-pem", key, "--output", out, file)
    is_valid(out.read_bytes())


def keys_of(xmlsec: ModuleType, name: str) -> object:
    key = xmlsec.Key.from_file(str(KEYS / f"{name}.key"), xmlsec.KeyFormat.PEM)
    key.load_cert_from_file(str(KEYS / f"{name}.pem"), xmlsec.KeyFormat.PEM)
    return key


def checked_by_xmlsec(xmlsec: ModuleType, document: bytes, number: int = 0) -> None:
    manager = xmlsec.KeysManager()
    manager.load_cert(str(KEYS / "ca.pem"), xmlsec.KeyFormat.PEM, xmlsec.KeyDataType.TRUSTED)
    context = xmlsec.SignatureContext(manager)
    context.verify(signatures(etree.fromstring(document))[number])


def signed_by_xmlsec(xmlsec: ModuleType, document: bytes, name: str, number: int = 0) -> bytes:
    root = etree.fromstring(document)
    context = xmlsec.SignatureContext()
    context.key = keys_of(xmlsec, name)
    context.sign(signatures(root)[number])
    return etree.tostring(root)


@pytest.mark.parametrize(("algorithm", "c14n"), pairs(list(METHODS), list(FORMS)))
def test_xmlsec_verifies_ours(xmlsec: ModuleType, algorithm: str, c14n: str) -> None:
    signed = signed_by_us(algorithm, c14n)
    checked_by_xmlsec(xmlsec, signed)
    with pytest.raises(xmlsec.Error):
        checked_by_xmlsec(xmlsec, signed.replace(b"4107-1", b"4107-2"))


@pytest.mark.parametrize(("algorithm", "form"), pairs(list(METHODS), ALL_FORMS))
def test_we_verify_xmlsec(xmlsec: ModuleType, algorithm: str, form: str) -> None:
    name, method, digest = METHODS[algorithm]
    document = placed(REPORT, enveloped(method, digest, form))
    is_valid(signed_by_xmlsec(xmlsec, document, name))


# RFC 6545 §7.1.1; §9.1, RID-9.1-01, RID-9.1-11; C-20
@pytest.mark.parametrize("c14n", FORMS)
def test_xmlsec_verifies_our_detached_signatures(
    xmlsec: ModuleType, xmlsec1: Callable[..., None], tmp_path: Path, c14n: str
) -> None:
    signed = openrid.sign(REQUEST, identity("originator"), originator=True, c14n=c14n)
    file = tmp_path / "signed.xml"
    file.write_bytes(signed)
    for number in (0, 1):
        checked_by_xmlsec(xmlsec, signed, number)
        place = f"(//*[local-name()='Signature' and namespace-uri()='{DSIG}'])[{number + 1}]"
        verify = ("--verify", "--enabled-key-data", "x509", "--trusted-pem", KEYS / "ca.pem")
        xmlsec1(*verify, "--node-xpath", place, file)
    changed = signed.replace(b"4500002c", b"4500002d")
    with pytest.raises(xmlsec.Error):
        checked_by_xmlsec(xmlsec, changed)


@pytest.mark.parametrize("form", ALL_FORMS)
def test_we_verify_detached_signatures_of_xmlsec(xmlsec: ModuleType, form: str) -> None:
    _, method, digest = METHODS["ecdsa-sha256"]
    path = "i:IODEF-Document[1]/i:Incident[1]/i:EventData[1]/i:Record[1]/i:RecordData[1]"
    transforms = (
        f'<Transform Algorithm="{FILTER2}"><XPath xmlns="{FILTER2}" xmlns:dsig="{DSIG}" '
        'Filter="intersect">//dsig:Signature[@Id = \'there\']/ancestor::r:ReportSchema/'
        f'r:XMLDocument/{path}/i:RecordItem[1]</XPath></Transform><Transform Algorithm="{form}"/>'
    )
    detached = template(method, digest, form, transforms, ' Id="there"')
    document = signed_by_xmlsec(xmlsec, placed(REQUEST, detached), "originator")
    document = placed(document, enveloped(method, digest, form))
    document = signed_by_xmlsec(xmlsec, document, "originator", 1)
    is_valid(document, {"enveloped", "detached"})
    changed = openrid.verify(document.replace(b"4500002c", b"4500002d"), trust())
    assert (changed.outcome, changed.code) == ("invalid", "signature-changed")


@pytest.mark.parametrize(("algorithm", "c14n"), pairs(list(METHODS), list(FORMS)))
def test_signxml_verifies_ours(signxml: ModuleType, algorithm: str, c14n: str) -> None:
    name, method, digest = METHODS[algorithm]
    signed = signed_by_us(algorithm, c14n)
    config = signxml.SignatureConfiguration(
        location=".//",
        signature_methods=[signxml.SignatureMethod(method)],
        digest_algorithms=[signxml.DigestAlgorithm(DIGESTS[digest])],
    )
    certificate = (KEYS / f"{name}.pem").read_text()

    def verify(document: bytes) -> object:
        verifier = signxml.XMLVerifier()
        return verifier.verify(document, x509_cert=certificate, expect_config=config)

    covered = verify(signed).signed_xml
    assert covered is not None and etree.QName(covered).localname == "RID"
    with pytest.raises(signxml.InvalidSignature):
        verify(signed.replace(b"4107-1", b"4107-2"))


@pytest.mark.parametrize(("algorithm", "form"), pairs(list(METHODS), ALL_FORMS))
def test_we_verify_signxml(signxml: ModuleType, algorithm: str, form: str) -> None:
    name, method, digest = METHODS[algorithm]
    signer = signxml.XMLSigner(
        method=signxml.methods.enveloped,
        signature_algorithm=signxml.SignatureMethod(method),
        digest_algorithm=signxml.DigestAlgorithm(DIGESTS[digest]),
        c14n_algorithm=signxml.CanonicalizationMethod(form),
    )
    place = f'<ds:Signature xmlns:ds="{DSIG}" Id="placeholder"/>'
    root = etree.fromstring(placed(REPORT, place))
    key = (KEYS / f"{name}.key").read_bytes()
    signed = signer.sign(root, key=key, cert=(KEYS / f"{name}.pem").read_text())
    is_valid(etree.tostring(signed))


def octets_of(node: etree._Element, form: str) -> bytes:
    """The canonical form of libxml2."""
    exclusive = form == FORMS["exclusive"]
    return etree.tostring(node, method="c14n", exclusive=exclusive, with_comments=False)


def without(document: bytes) -> etree._Element:
    """A message without its signature."""
    root = etree.fromstring(document)
    for signature in signatures(root):
        assert not signature.tail
        signature.getparent().remove(signature)
    return root


@pytest.fixture
def cryptography() -> None:
    try:
        import cryptography  # noqa: F401
    except ImportError:
        missing("Python's cryptography")


@pytest.mark.usefixtures("cryptography")
@pytest.mark.parametrize("c14n", ["exclusive", "inclusive"])
def test_openssl_verifies_our_ed25519(c14n: str) -> None:
    from cryptography import exceptions, x509

    signed = openrid.sign(REPORT, identity("ed25519"), c14n=c14n)
    (signature,) = signatures(etree.fromstring(signed))
    value = signature.findtext(f".//{{{DSIG}}}DigestValue")
    digest = hashlib.sha256(octets_of(without(signed), FORMS[c14n])).digest()
    assert base64.b64decode(value or "") == digest
    info = octets_of(signature[0], FORMS[c14n])
    sealed = base64.b64decode(signature.findtext(f"{{{DSIG}}}SignatureValue") or "")
    certificate = x509.load_pem_x509_certificate((KEYS / "ed25519.pem").read_bytes())
    key = certificate.public_key()
    key.verify(sealed, info)
    with pytest.raises(exceptions.InvalidSignature):
        key.verify(sealed, info + b" ")


@pytest.mark.usefixtures("cryptography")
def test_we_verify_ed25519_of_openssl() -> None:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    # In the inclusive form of an inner element, lxml empties the default namespace of its children.
    form = FORMS["exclusive"]
    root = etree.fromstring(placed(REPORT, enveloped(ED25519, "sha256", form)))
    (signature,) = signatures(root)
    whole = octets_of(without(etree.tostring(root)), form)
    digest = signature.find(f".//{{{DSIG}}}DigestValue")
    digest.text = base64.b64encode(hashlib.sha256(whole).digest())
    key = load_pem_private_key((KEYS / "ed25519.key").read_bytes(), None)
    value = signature.find(f"{{{DSIG}}}SignatureValue")
    value.text = base64.b64encode(key.sign(octets_of(signature[0], form)))
    certificate = etree.SubElement(signature[2][0], f"{{{DSIG}}}X509Certificate")
    pem = (KEYS / "ed25519.pem").read_text()
    certificate.text = "".join(pem.splitlines()[1:-1])
    is_valid(etree.tostring(root))


DOCUMENT = "/RID/RIDPolicy/ReportSchema/XMLDocument/IODEF-Document"
PARTS = [DOCUMENT, f"{DOCUMENT}/Incident", f"{DOCUMENT}/Incident/Contact[1]"]
CIPHERS = ["aes128-gcm", "aes256-gcm"]
GROUP = {"csirts": bytes(range(32)), "few": bytes(range(16))}


def normal(document: bytes) -> bytes:
    return etree.tostring(etree.fromstring(document), method="c14n2")


def opened_by_xmlsec(xmlsec: ModuleType, document: bytes, *keys: object) -> bytes:
    root = etree.fromstring(document)
    manager = xmlsec.KeysManager()
    for key in keys:
        manager.add_key(key)
    for data in list(root.iter(f"{{{XENC}}}EncryptedData")):
        xmlsec.EncryptionContext(manager).decrypt(data)
    return etree.tostring(root)


def group_key(xmlsec: ModuleType, name: str) -> object:
    key = xmlsec.Key.from_binary_data(xmlsec.KeyData.AES, GROUP[name])
    key.name = name
    return key


# RFC 6545 §9.1, RID-9.1-15, RID-9.1-19, RID-9.1-20; §9.3.1, RID-9.3.1-05
@pytest.mark.parametrize("path", PARTS)
@pytest.mark.parametrize("cipher", CIPHERS)
def test_xmlsec_decrypts_ours(xmlsec: ModuleType, cipher: str, path: str) -> None:
    to = [KEYS / "rsa.pem", KEYS / "strange-reader.pem"]
    closed = openrid.encrypt(REPORT, to, paths=[path], cipher=cipher)
    for name in ("rsa", "strange-reader"):
        back = opened_by_xmlsec(xmlsec, closed, keys_of(xmlsec, name))
        assert normal(back) == normal(REPORT)
    with pytest.raises(xmlsec.Error):
        opened_by_xmlsec(xmlsec, closed)


@pytest.mark.parametrize("name", GROUP)
@pytest.mark.parametrize("cipher", CIPHERS)
def test_xmlsec_decrypts_ours_of_a_group(xmlsec: ModuleType, cipher: str, name: str) -> None:
    closed = openrid.encrypt(REPORT, groups={name: GROUP[name]}, cipher=cipher)
    back = opened_by_xmlsec(xmlsec, closed, group_key(xmlsec, name))
    assert normal(back) == normal(REPORT)


def oaep(name: str) -> str:
    """A key that is to be encrypted for somebody, whom the document calls by name."""
    return (
        f'<EncryptedKey xmlns="{XENC}"><EncryptionMethod Algorithm="{XENC11}rsa-oaep">'
        f'<DigestMethod xmlns="{DSIG}" Algorithm="{XENC}sha256"/>'
        f'<MGF xmlns="{XENC11}" Algorithm="{XENC11}mgf1sha256"/></EncryptionMethod>'
        f'<KeyInfo xmlns="{DSIG}"><KeyName>{name}</KeyName></KeyInfo>'
        "<CipherData><CipherValue/></CipherData></EncryptedKey>"
    )


def wrapped(name: str) -> str:
    bits = len(GROUP[name]) * 8
    return (
        f'<EncryptedKey xmlns="{XENC}"><EncryptionMethod Algorithm="{XENC}kw-aes{bits}"/>'
        f'<KeyInfo xmlns="{DSIG}"><KeyName>{name}</KeyName></KeyInfo>'
        "<CipherData><CipherValue/></CipherData></EncryptedKey>"
    )


def closed_by_xmlsec(xmlsec: ModuleType, cipher: str, path: str, keys: str) -> bytes:
    root = etree.fromstring(REPORT)
    steps = [re.match(r"([\w-]+)(\[\d+\])?", step) for step in path.split("/")[1:]]
    found = root.xpath("/" + "/".join(f"*[local-name()='{s[1]}']{s[2] or ''}" for s in steps))
    data = etree.fromstring(
        f'<EncryptedData xmlns="{XENC}" Type="{XENC}Element"><EncryptionMethod '
        f'Algorithm="{XENC11}{cipher}"/><KeyInfo xmlns="{DSIG}">{keys}</KeyInfo>'
        "<CipherData><CipherValue/></CipherData></EncryptedData>"
    )
    manager = xmlsec.KeysManager()
    for name in ("rsa", "strange-reader"):
        key = xmlsec.Key.from_file(str(KEYS / f"{name}.pem"), xmlsec.KeyFormat.CERT_PEM)
        key.name = name
        manager.add_key(key)
    for name in GROUP:
        manager.add_key(group_key(xmlsec, name))
    context = xmlsec.EncryptionContext(manager)
    bits = int(cipher[3:6])
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, bits, xmlsec.KeyDataType.SESSION)
    context.encrypt_xml(data, found[0])
    return etree.tostring(root)


@pytest.mark.parametrize("path", PARTS)
@pytest.mark.parametrize("cipher", CIPHERS)
def test_we_decrypt_xmlsec(xmlsec: ModuleType, cipher: str, path: str) -> None:
    closed = closed_by_xmlsec(xmlsec, cipher, path, oaep("rsa") + oaep("strange-reader"))
    assert closed.count(b"EncryptedKey ") == 2
    for name in ("rsa", "strange-reader"):
        back = openrid.decrypt(closed, identity(name))
        assert back.complete and back.parts[0].cipher == cipher
        assert normal(back.data) == normal(REPORT)


@pytest.mark.parametrize("name", GROUP)
@pytest.mark.parametrize("cipher", CIPHERS)
def test_we_decrypt_xmlsec_of_a_group(xmlsec: ModuleType, cipher: str, name: str) -> None:
    closed = closed_by_xmlsec(xmlsec, cipher, DOCUMENT, wrapped(name))
    back = openrid.decrypt(closed, groups={name: GROUP[name]})
    assert back.complete and normal(back.data) == normal(REPORT)
