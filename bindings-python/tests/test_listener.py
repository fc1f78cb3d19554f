"""The client and the listener of the `openrid` command, if `OPENRID_BIN` names that."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openrid
import pytest
from conftest import VECTORS, openrid_command



@dataclass
class Listener:
    """A running listener, and the folder of its consortium."""

    folder: Path
    url: str

    def client(self, name: str = "me", folder: str = "pki", **settings: Any) -> openrid.Client:
        pki = self.folder / folder
        return openrid.Client(
            self.url,
            ca=self.folder / "pki" / "ca.pem",
            cert=pki / f"{name}.pem",
            key=pki / f"{name}.key",
            timeout=20,
            # The name in the report.
            resolve={"rid.birch.example.net": "127.0.0.1"},
            **settings,
        )

    @property
    def certificate(self) -> Path:
        return self.folder / "pki" / "localhost.pem"

    def inbox(self) -> list[dict[str, object]]:
        command = [openrid_command(), "inbox", "--store", str(self.folder / "inbox.db"), "list", "--json"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in listed.splitlines()]


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    for folder in ("pki", "other"):
        init = [openrid_command(), "pki", "init", str(tmp_path / folder)]
        names = ["--name", "localhost", "--name", "me"]
        subprocess.run(init + names, check=True, capture_output=True)
    pki = tmp_path / "pki"
    process = subprocess.Popen(
        [
            *(openrid_command(), "serve", "--listen", "127.0.0.1:0", "--store", str(tmp_path / "inbox.db")),
            *("--ca", str(pki / "ca.pem"), "--cert", str(pki / "localhost.pem")),
            *("--key", str(pki / "localhost.key")),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    port = line.strip().rsplit(":", 1)[1]
    yield Listener(tmp_path, f"https://localhost:{port}")
    process.terminate()
    process.wait(timeout=20)


def test_a_report_is_kept_once(listener: Listener) -> None:
    report = openrid.parse((VECTORS / "valid/rid-report.xml").read_bytes())
    assert isinstance(report, openrid.Message)
    with listener.client(recipients=listener.certificate) as peer:
        for _ in range(2):
            reply = peer.send(report)
            assert isinstance(reply, openrid.Empty), reply
    (kept,) = listener.inbox()
    assert kept["duplicates"] == 1
    assurance = kept["assurance"]
    assert isinstance(assurance, dict)
    assert assurance["outcome"] == "valid" and assurance["signatures"][0]["covers"] == ["/RID"]
    assert all(part["opened"] for part in assurance["encrypted"]) and assurance["encrypted"]


# RFC 6545 §9.1, RID-9.1-18, RID-9.1-19; §6.1, RID-6.1-11
def test_what_is_to_be_encrypted_does_not_leave_in_clear(listener: Listener) -> None:
    data = (VECTORS / "valid/rid-report.xml").read_bytes()
    report = openrid.parse(data)
    assert isinstance(report, openrid.Message)
    with listener.client() as peer:
        with pytest.raises(openrid.SecurityError, match="RID-9.1-24.*certificate") as caught:
            peer.send(report)
        assert caught.value.code == "encrypt-no-recipient"
        with pytest.raises(openrid.SecurityError, match="IODEF-Document is default") as caught:
            peer.send(data)
        assert caught.value.code == "unsendable-clear"
    assert listener.inbox() == []


# RFC 6545 §5.2, RID-5.2-07
def test_what_nobody_signed_is_denied(listener: Listener) -> None:
    report = openrid.parse((VECTORS / "valid/rid-report.xml").read_bytes())
    assert isinstance(report, openrid.Message)
    with listener.client(recipients=listener.certificate, sign=False) as peer:
        reply = peer.send(report)
    assert isinstance(reply, openrid.MessageReply)
    status = reply.message.request_status
    assert status is not None and status.authorization_status == "Denied"
    assert status.justification == "Authentication"


def test_verifying_decrypts(listener: Listener) -> None:
    pki = listener.folder / "pki"
    me = openrid.Identity(pki / "me.key", pki / "me.pem")
    peer = openrid.Identity(pki / "localhost.key", pki / "localhost.pem")
    data = (VECTORS / "valid/rid-report.xml").read_bytes()
    sent = openrid.sign(openrid.encrypt(data, listener.certificate), me)
    trust = openrid.Trust(pki / "ca.pem")
    verified = openrid.verify(sent, trust, identity=peer)
    assert verified.outcome == "valid" and verified.message is not None
    report = openrid.parse(data)
    assert isinstance(report, openrid.Message)
    assert verified.message.document == report.document
    assert verified.data == verified.message.raw
    assert [part.opened for part in verified.encrypted] == [True]
    closed = openrid.verify(sent, trust)
    assert closed.outcome == "valid" and closed.encrypted == () and closed.data != verified.data


def test_an_improper_message_is_refused(listener: Listener) -> None:
    with listener.client(dangerously_ignore_marks=True) as peer:
        reply = peer.send(b"<a/>")
    assert isinstance(reply, openrid.Refused) and reply.status == 400 and reply.reason
    assert listener.inbox() == []


def test_a_stranger_is_refused(listener: Listener) -> None:
    report = openrid.parse((VECTORS / "valid/rid-report.xml").read_bytes())
    assert isinstance(report, openrid.Message)
    other = listener.client(folder="other", recipients=listener.certificate)
    with other as peer, pytest.raises(openrid.TlsError) as caught:
        peer.send(report)
    assert caught.value.code == "own-certificate-unknown-ca"
    assert listener.inbox() == []
