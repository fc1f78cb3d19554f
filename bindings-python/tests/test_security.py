"""Signing and verifying, with certificates of `openrid pki`, if `OPENRID_BIN` names that."""

from __future__ import annotations

import csv
import subprocess
from datetime import datetime, timezone
from pathlib import Path

import openrid
import pytest
from conftest import VECTORS, openrid_command

REPORT = (VECTORS / "valid/rid-report.xml").read_bytes()


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pki")
    for name in ("pki", "other"):
        init = [openrid_command(), "pki", "init", str(folder / name), "--name", "csirt.example.com"]
        subprocess.run(init, check=True, capture_output=True)
    return folder / "pki"


@pytest.fixture
def me(pki: Path) -> openrid.Identity:
    return openrid.Identity(pki / "csirt.example.com.key", pki / "csirt.example.com.pem")


def payload(message: object) -> object:
    """The document that a message carries."""
    assert isinstance(message, openrid.Message)
    assert message.rid_policy is not None and message.rid_policy.report_schema is not None
    return message.rid_policy.report_schema.xml_document


# RFC 6545 §9.1, RID-9.1-07, RID-9.1-09
def test_what_was_signed_comes_back(pki: Path, me: openrid.Identity) -> None:
    signed = openrid.sign(REPORT, me, originator=True)
    trust = openrid.Trust(pki / "ca.pem", peers={"Example": pki / "csirt.example.com.pem"})
    verified = openrid.verify(signed, trust)
    assert verified.outcome == "valid" and verified.reason is None
    assert verified.message is not None
    assert payload(verified.message) == payload(openrid.parse(REPORT))
    assert verified.sender is not None and verified.sender.peer == "Example"
    assert verified.originator is not None
    assert verified.sender.fingerprint == me.fingerprint
    assert {one.kind for one in verified.signatures} == {"enveloped", "detached"}
    assert any("/RID" in one.covers for one in verified.signatures)
    assert me.fingerprint in repr(me) and "PRIVATE" not in repr(me)


# RFC 6545 §9.3.1, RID-9.3.1-01, RID-9.3.1-05
def test_what_is_not_valid_gives_no_message(pki: Path, me: openrid.Identity) -> None:
    signed = openrid.sign(REPORT, me)
    trust = openrid.Trust(pki / "ca.pem")
    for data, believed, outcome in [
        (REPORT, trust, "unsigned"),
        (signed, openrid.Trust(), "untrusted"),
        (signed, openrid.Trust(pki.parent / "other" / "ca.pem"), "untrusted"),
        (signed.replace(b"helpdesk.example.com", b"helpdesk.example.org"), trust, "invalid"),
        (b"<RID/>", trust, "invalid"),
    ]:
        verified = openrid.verify(data, believed)
        assert (verified.outcome, verified.message) == (outcome, None)
        assert verified.code in openrid.CODES and verified.reason
        assert verified.justification is not None
    late = datetime(2099, 1, 1, tzinfo=timezone.utc)
    assert openrid.verify(signed, openrid.Trust(pki / "ca.pem", time=late)).message is None


def test_wrong_use(pki: Path, me: openrid.Identity) -> None:
    with pytest.raises(openrid.SecurityError) as wrong:
        openrid.Identity(pki / "csirt.example.com.key", pki.parent / "other/csirt.example.com.pem")
    assert wrong.value.code == "key-mismatch"
    with pytest.raises(openrid.SecurityError) as wrong:
        openrid.Identity(b"not a key", b"not a certificate")
    assert wrong.value.code.startswith("key-")
    with pytest.raises(openrid.SecurityError) as wrong:
        openrid.sign(openrid.sign(REPORT, me), me)
    assert wrong.value.code == "sign-already-signed"
    with pytest.raises(ValueError, match="algorithm is one of"):
        openrid.sign(REPORT, me, algorithm="sha1")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="zone"):
        openrid.Trust(time="2026-03-05T10:21:08")


# RFC 6545 §9.1, RID-9.1-14, RID-9.1-15, RID-9.1-20
def test_what_is_encrypted_is_for_its_recipient(pki: Path, me: openrid.Identity) -> None:
    group = {"csirts": bytes(32)}
    closed = openrid.encrypt(REPORT, pki / "csirt.example.com.pem", groups=group)
    assert b"EncryptedData" in closed and b"RIDPolicy" in closed
    for decrypted in (openrid.decrypt(closed, me), openrid.decrypt(closed, groups=group)):
        assert decrypted.complete and len(decrypted.parts) == 1
        assert payload(openrid.parse(decrypted.data)) == payload(openrid.parse(REPORT))
    other = pki.parent / "other" / "csirt.example.com"
    stranger = openrid.Identity(other.with_suffix(".com.key"), other.with_suffix(".com.pem"))
    with pytest.raises(openrid.SecurityError) as wrong:
        openrid.decrypt(closed, stranger)
    assert wrong.value.code == "decrypt-not-for-us"
    assert openrid.decrypt(REPORT, me).parts == ()
    with pytest.raises(openrid.SecurityError) as wrong:
        openrid.encrypt(REPORT)
    assert wrong.value.code == "encrypt-no-recipient"
    with pytest.raises(openrid.SecurityError) as wrong:
        openrid.encrypt(REPORT, groups={"csirts": b"short"})
    assert wrong.value.code == "encrypt-group-key"


HOSTILE = VECTORS / "security"


def hostile() -> list[object]:
    """The rows of the index of hostile documents, as parameters of a test."""
    with open(HOSTILE / "index.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [pytest.param(row, id=row["file"]) for row in rows]


def trust_of(row: dict[str, str]) -> openrid.Trust:
    named: dict[str, list[Path]] = {"anchors": [], "allow": [], "crl": [], "key": []}
    for one in row["trust"].split(","):
        kind, colon, file = one.rpartition(":")
        if file != "-":
            named[kind if colon else "anchors"].append(HOSTILE / file)
    return openrid.Trust(
        named["anchors"],
        allow=named["allow"],
        crl=named["crl"],
        keys=named["key"],
        time=row["time"],
    )


# RFC 6545 §9.1, RID-9.1-07, RID-9.1-08; §9.3.1, RID-9.3.1-01 to RID-9.3.1-05; §9.5, RID-9.5-07
@pytest.mark.parametrize("row", hostile())
def test_hostile_documents(row: dict[str, str]) -> None:
    document = (HOSTILE / row["file"]).read_bytes()
    code = None if row["code"] == "-" else row["code"]
    identities, groups = [], {}
    for one in row["keys"].split(","):
        kind, _, group = one.partition("group:")
        if group:
            name, _, file = group.partition("=")
            groups[name] = bytes.fromhex((HOSTILE / file).read_text())
        elif one != "-":
            # The certificate of each key lies beside it.
            key = HOSTILE / one
            identities.append(openrid.Identity(key, key.with_suffix(".pem")))
    if row["does"] == "verify":
        verified = openrid.verify(document, trust_of(row), identity=identities, groups=groups)
        assert (verified.outcome, verified.code) == (row["outcome"], code)
        assert (verified.message is not None) == (row["outcome"] == "valid")
        return
    if row["outcome"] == "opened":
        assert openrid.decrypt(document, identities, groups=groups).parts
        return
    with pytest.raises(openrid.SecurityError) as refused:
        openrid.decrypt(document, identities, groups=groups)
    assert refused.value.code == code


def test_the_hostile_documents_are_there() -> None:
    assert len(hostile()) > 300
