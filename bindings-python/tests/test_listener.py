"""The client and the listener of the `openrid` command, if `OPENRID_BIN` names that."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openrid
import pytest
from conftest import VECTORS

OPENRID = os.environ.get("OPENRID_BIN", "")


@dataclass
class Listener:
    """A running listener, and the folder of its consortium."""

    folder: Path
    url: str

    def client(self, name: str = "me", folder: str = "pki") -> openrid.Client:
        pki = self.folder / folder
        return openrid.Client(
            self.url,
            ca=self.folder / "pki" / "ca.pem",
            cert=pki / f"{name}.pem",
            key=pki / f"{name}.key",
            timeout=20,
        )

    def inbox(self) -> list[dict[str, object]]:
        command = [OPENRID, "inbox", "--store", str(self.folder / "inbox.db"), "list", "--json"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in listed.splitlines()]


@pytest.fixture
def listener(tmp_path: Path) -> Iterator[Listener]:
    if not OPENRID:
        # Only for pytest run by hand: `cargo xtask test python` builds the command and names it.
        pytest.skip("OPENRID_BIN is not set")
    for folder in ("pki", "other"):
        init = [OPENRID, "pki", "init", str(tmp_path / folder)]
        names = ["--name", "localhost", "--name", "me"]
        subprocess.run(init + names, check=True, capture_output=True)
    pki = tmp_path / "pki"
    process = subprocess.Popen(
        [
            *(OPENRID, "serve", "--listen", "127.0.0.1:0", "--store", str(tmp_path / "inbox.db")),
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
    with listener.client() as peer:
        for _ in range(2):
            reply = peer.send(report)
            assert not isinstance(reply, openrid.Refused), reply
    (kept,) = listener.inbox()
    assert kept["duplicates"] == 1


def test_an_improper_message_is_refused(listener: Listener) -> None:
    with listener.client() as peer:
        reply = peer.send(b"<a/>")
    assert isinstance(reply, openrid.Refused) and reply.status == 400 and reply.reason
    assert listener.inbox() == []


def test_a_stranger_is_refused(listener: Listener) -> None:
    report = (VECTORS / "valid/rid-report.xml").read_bytes()
    with listener.client(folder="other") as peer, pytest.raises(openrid.TlsError) as caught:
        peer.send(report)
    assert caught.value.code == "own-certificate-unknown-ca"
    assert listener.inbox() == []
