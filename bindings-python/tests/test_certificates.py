"""The certificates that either end may meet (RFC 6546 §3): what the client says of a server's, and
the listener of a client's, as `tests/vectors/certificates.tsv` has it; the Rust tests read the same
table."""

from __future__ import annotations

import base64
import csv
import datetime
import hashlib
import ipaddress
import json
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import openrid
import pytest
from conftest import VECTORS, openrid_command
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID


DAY = datetime.timedelta(days=1)
NOW = datetime.datetime.now(datetime.timezone.utc)
BOTH = (ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH)

# The name of whichever end is checked, and that of the other.
NAME, US = "localhost", "us.example.org"


def rows() -> list[object]:
    with open(VECTORS / "certificates.tsv", encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [pytest.param(row, id=f"{row['checked']}-{row['case']}") for row in table]


def common_name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)] if name else [])


class Authority:
    """A CA that writes what it issues into a folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = common_name(name)
        self.certificate = (
            self.builder(self.name, self.key, NOW - DAY, NOW + DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage(key_cert_sign=True, crl_sign=True), critical=True)
            .sign(self.key, hashes.SHA256())
        )
        self.pem = folder / f"{name}.pem"
        self.pem.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def builder(self, subject: x509.Name, key: Any, start: Any, end: Any) -> Any:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(end)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
        )

    def issue(
        self,
        file: str,
        *names: str,
        ip: str = "",
        common: str = "",
        days: tuple[int, int] = (-1, 1),
        usages: tuple[x509.ObjectIdentifier, ...] = BOTH,
    ) -> x509.Certificate:
        key = ec.generate_private_key(ec.SECP256R1())
        builder = self.builder(common_name(common), key, NOW + days[0] * DAY, NOW + days[1] * DAY)
        alternative: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
        if ip:
            alternative.append(x509.IPAddress(ipaddress.ip_address(ip)))
        if alternative:
            builder = builder.add_extension(
                x509.SubjectAlternativeName(alternative), critical=not common
            )
        certificate: x509.Certificate = builder.add_extension(
            x509.ExtendedKeyUsage(usages), critical=False
        ).sign(self.key, hashes.SHA256())
        (self.folder / f"{file}.pem").write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
        )
        (self.folder / f"{file}.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return certificate

    def revoke(self, certificate: x509.Certificate) -> Path:
        revoked = (
            x509.RevokedCertificateBuilder()
            .serial_number(certificate.serial_number)
            .revocation_date(NOW - DAY)
            .build()
        )
        crl = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.name)
            .last_update(NOW - DAY)
            .next_update(NOW + DAY)
            .add_extension(x509.CRLNumber(1), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
            .add_revoked_certificate(revoked)
            .sign(self.key, hashes.SHA256())
        )
        file = self.folder / "revoked.crl"
        file.write_bytes(crl.public_bytes(serialization.Encoding.PEM))
        return file


def usage(**given: bool) -> x509.KeyUsage:
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{name: given.get(name, False) for name in names})


def pin(certificate: x509.Certificate) -> str:
    spki = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return "sha256//" + base64.b64encode(hashlib.sha256(spki).digest()).decode()


class Consortium:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ca = Authority(folder, "consortium")
        self.other = Authority(folder, "stranger")
        self.ca.issue("us", US)

    def certificate(self, case: str, *, server: bool) -> x509.Certificate | None:
        """That of a case, as the files `them.pem` and `them.key`."""
        issue = self.ca.issue
        match case:
            case "none":
                return None
            case "other-ca":
                return self.other.issue("them", NAME)
            case "expired":
                return issue("them", NAME, days=(-30, -1))
            case "not-yet-valid":
                return issue("them", NAME, days=(1, 30))
            case "other-usage":
                return issue("them", NAME, usages=(BOTH[1 if server else 0],))
            case "wildcard-listed":
                return issue("them", "*.example.org", NAME)
            case "wildcard-cn":
                return issue("them", NAME, common="*.example.org")
            case "cn-only" | "cn-only-accepted" | "cn-only-listed":
                return issue("them", common=NAME)
            case "wrong-name":
                return issue("them", "other.example.org")
            case "ip":
                return issue("them", ip="127.0.0.1")
            case "good" | "revoked" | "not-listed" | "listed-key":
                return issue("them", NAME)
        raise AssertionError(f"no certificate for the case {case}")

    def path(self, name: str) -> str:
        return str(self.folder / name)


def attempt(url: str, **settings: Any) -> str:
    """The code of the failure and its text, or `reply`."""
    try:
        with openrid.Client(
            url, timeout=20, retries=0, dangerously_ignore_marks=True, **settings
        ) as peer:
            peer.send(b"<a/>")
    except openrid.ClientError as error:
        return f"{error.code} {error}"
    return "reply"


class Server:
    """Answers every request with a 200 that has no body."""

    def __init__(self, consortium: Consortium, *, certificate: bool) -> None:
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if certificate:
            self.context.load_cert_chain(
                consortium.path("them.pem"), consortium.path("them.key")
            )
        self.context.load_verify_locations(consortium.path("consortium.pem"))
        self.context.verify_mode = ssl.CERT_REQUIRED
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.requests = 0
        threading.Thread(target=self.run, daemon=True).start()

    def run(self) -> None:
        while True:
            try:
                plain, _ = self.listener.accept()
            except OSError:
                return
            try:
                with self.context.wrap_socket(plain, server_side=True) as stream:
                    got = b""
                    while not got.endswith(b"<a/>"):
                        part = stream.recv(4096)
                        if not part:
                            break
                        got += part
                    else:
                        self.requests += 1
                        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                        stream.recv(1)
            except OSError:
                continue


def client_checks(consortium: Consortium, case: str) -> str:
    theirs = consortium.certificate(case, server=True)
    server = Server(consortium, certificate=theirs is not None)
    settings: dict[str, Any] = {
        "ca": consortium.path("consortium.pem"),
        "cert": consortium.path("us.pem"),
        "key": consortium.path("us.key"),
        "connect_to": f"127.0.0.1:{server.port}",
    }
    match case:
        case "revoked":
            assert theirs
            settings["crl"] = [consortium.ca.revoke(theirs)]
        case "wildcard-listed" | "cn-only-listed":
            settings["allow"] = [consortium.path("them.pem")]
        case "not-listed":
            settings["allow"] = [consortium.path("us.pem")]
        case "listed-key":
            assert theirs
            settings["allow_sha256"] = [pin(theirs)]
        case "cn-only-accepted":
            settings["accept_common_name"] = True
    host = "127.0.0.1" if case == "ip" else NAME
    said = attempt(f"https://{host}:{server.port}", **settings)
    server.listener.close()
    assert server.requests == (said == "reply"), "nothing is said to the wrong peer"
    return said


def server_checks(consortium: Consortium, case: str, word: str) -> str:
    ours = consortium.certificate(case, server=False)
    more: list[str] = []
    match case:
        case "revoked":
            assert ours
            more = ["--crl", str(consortium.ca.revoke(ours))]
        case "wildcard-listed" | "cn-only-listed":
            more = ["--allow", consortium.path("them.pem")]
        case "not-listed":
            more = ["--allow", consortium.path("us.pem")]
        case "listed-key":
            assert ours
            more = ["--allow", pin(ours)]
        case "cn-only-accepted":
            more = ["--accept-common-name", "--allow-name", NAME]
        case "ip":
            more = ["--allow-name", "127.0.0.1"]
        case "good" | "wrong-name":
            more = ["--allow-name", US, "--allow-name", NAME]
    log = consortium.folder / "log"
    with open(log, "wb") as errors:
        process = subprocess.Popen(
            [
                *(openrid_command(), "serve", "--listen", "127.0.0.1:0", "--log-format", "json"),
                *("--store", consortium.path("inbox.db"), "--ca", consortium.path("consortium.pem")),
                *("--cert", consortium.path("us.pem"), "--key", consortium.path("us.key"), *more),
            ],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert process.stdout is not None
        port = int(process.stdout.readline().strip().rsplit(":", 1)[1])
        settings: dict[str, Any] = {
            "ca": consortium.path("consortium.pem"),
            "connect_to": f"127.0.0.1:{port}",
        }
        if ours:
            settings |= {"cert": consortium.path("them.pem"), "key": consortium.path("them.key")}
        else:
            # Our client does not even begin; another one is refused.
            context = ssl.create_default_context(cafile=consortium.path("consortium.pem"))
            with (
                socket.create_connection(("127.0.0.1", port)) as plain,
                context.wrap_socket(plain, server_hostname=US) as stream,
                pytest.raises(ssl.SSLError, match="CERTIFICATE_REQUIRED"),
            ):
                stream.recv(1)
        said = attempt(f"https://{US}:{port}", **settings)
        end = time.monotonic() + 20
        while word != "-" and time.monotonic() < end:
            lines = [json.loads(line) for line in log.read_text().splitlines()]
            if any(line.get("fields", line).get("reason") == word for line in lines):
                break
            time.sleep(0.02)
        else:
            assert word == "-", log.read_text()
        return said
    finally:
        process.terminate()
        process.wait(timeout=20)


# RFC 6546 §3, TLS-3-45, TLS-3-46, TLS-3-49 to TLS-3-53, TLS-3-62
@pytest.mark.parametrize("row", rows())
def test_each_certificate_is_judged_as_the_table_says(
    row: dict[str, str], tmp_path: Path
) -> None:
    consortium = Consortium(tmp_path)
    if row["checked"] == "server":
        said = client_checks(consortium, row["case"])
    else:
        said = server_checks(consortium, row["case"], row["word"])
    code, _, text = said.partition(" ")
    assert code == row["code"], said
    if code != "reply":
        assert row["text"] in text
