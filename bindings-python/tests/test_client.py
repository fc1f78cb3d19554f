"""The client against a small TLS server: good answers, bad ones, and certificates that will not do
(RFC 6546 §3)."""

from __future__ import annotations

import hashlib
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import openrid
import pytest
from conftest import VECTORS
from openrid import rid


@dataclass
class Pki:
    """Certificates of two authorities: `ours` and `theirs`."""

    folder: pathlib.Path

    def path(self, name: str) -> str:
        return str(self.folder / name)

    def run(self, *args: str) -> None:
        subprocess.run(["openssl", *args], check=True, cwd=self.folder, capture_output=True)

    def authority(self, name: str) -> None:
        self.run(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-subj", f"/CN={name} CA", "-days", "2", "-keyout", f"{name}-ca.key"),
            *("-out", f"{name}-ca.pem", "-addext", "keyUsage=critical,keyCertSign,cRLSign"),
        )

    def certificate(self, name: str, ca: str, host: str, *more: str) -> None:
        extensions = self.folder / f"{name}.ext"
        extensions.write_text(
            f"subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\n"
            "extendedKeyUsage=serverAuth,clientAuth\n"
        )
        self.run(
            *("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr"),
        )
        self.run(
            *("x509", "-req", "-in", f"{name}.csr", "-CA", f"{ca}-ca.pem"),
            *("-CAkey", f"{ca}-ca.key", "-CAcreateserial", "-days", "1", *more),
            *("-extfile", extensions.name, "-out", f"{name}.pem"),
        )


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    pki = Pki(tmp_path_factory.mktemp("pki"))
    for authority in ("ours", "theirs"):
        pki.authority(authority)
    pki.certificate("server", "ours", "localhost")
    pki.certificate("me", "ours", "me.example")
    pki.certificate("elsewhere", "ours", "elsewhere.example")
    pki.certificate("stranger", "theirs", "localhost")
    return pki


@dataclass
class Answer:
    """What the server says, and how long it thinks about it."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0


class Server:
    """A listener that demands a certificate of our authority."""

    def __init__(self, pki: Pki, name: str = "server") -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pki.path(f"{name}.pem"), pki.path(f"{name}.key"))
        context.load_verify_locations(pki.path("ours-ca.pem"))
        context.verify_mode = ssl.CERT_REQUIRED
        outer = self
        self.answer = Answer()
        self.received: list[tuple[str, Message, bytes]] = []
        self.connections = 0

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.received.append((self.path, self.headers, body))
                answer = outer.answer
                time.sleep(answer.delay)
                self.send_response(answer.status)
                for header, value in answer.headers.items():
                    self.send_header(header, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *args: Any) -> None:
                pass

        class Listener(ThreadingHTTPServer):
            daemon_threads = True

            def finish_request(self, request: Any, address: Any) -> None:
                try:
                    secured = context.wrap_socket(request, server_side=True)
                except OSError:
                    return
                with secured:
                    outer.connections += 1
                    Handler(secured, address, self)

            def handle_error(self, *args: Any) -> None:
                pass

        self.http = Listener(("127.0.0.1", 0), Handler)
        self.port: int = self.http.server_address[1]
        self.url = f"https://localhost:{self.port}"
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server(pki: Pki) -> Iterator[Server]:
    server = Server(pki)
    yield server
    server.close()


def client(pki: Pki, url: str, **settings: Any) -> openrid.Client:
    given: dict[str, Any] = {
        "ca": pki.path("ours-ca.pem"),
        "cert": pki.path("me.pem"),
        "key": pki.path("me.key"),
        "timeout": 10,
        "retries": 0,
        # What is tested here is the way, not the message.
        "sign": False,
        "dangerously_ignore_marks": True,
        **settings,
    }
    port = url.rsplit(":", 1)[1]
    given.setdefault("resolve", {"rid.birch.example.net": "127.0.0.1"})
    return openrid.Client(url, connect_to=f"127.0.0.1:{port}", **given)


REPORT = (VECTORS / "valid/rid-report.xml").read_bytes()
ACK = (VECTORS / "valid/rid-ack-approved.xml").read_bytes()
XML = {"Content-Type": "text/xml; charset=utf-8"}


def test_a_message_and_its_answer(pki: Pki, server: Server, received: openrid.Message) -> None:
    server.answer = Answer(200, XML, ACK)
    with client(pki, server.url) as peer:
        assert peer.peer == f"localhost:{server.port}"
        assert str(server.port) in repr(peer)
        reply = peer.send(received)
        match reply:
            case openrid.MessageReply(message=answer):
                assert answer.msg_type is rid.MsgType.ACKNOWLEDGEMENT
                assert answer.raw == ACK
            case _:
                pytest.fail(repr(reply))
        assert isinstance(reply, openrid.Reply)
        # An object is written anew, octets are sent as they are.
        peer.send(REPORT)
        peer.send(REPORT.decode())
    (path, headers, first), (_, _, second), (_, _, third) = server.received
    assert path == "/" and headers["Content-Type"].startswith("text/xml")
    assert first == openrid.serialize(received) != REPORT
    assert second == third == REPORT
    assert server.connections == 1, "the connection is kept"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(200), openrid.Empty()),
        (Answer(202, {"RID-Callback-Token": "abc"}), openrid.Accepted("abc")),
        (Answer(400, {}, b" no\x07pe\n"), openrid.Refused(400, "no\ufffdpe")),
        (Answer(503, {}, b""), openrid.Refused(503, "")),
    ],
)
def test_answers_of_table_1(
    pki: Pki, server: Server, answer: Answer, expected: openrid.Reply
) -> None:
    server.answer = answer
    with client(pki, server.url) as peer:
        assert peer.send(REPORT, callback="token-1") == expected
        with pytest.raises(ValueError, match="visible"):
            peer.send(REPORT, callback="a b")
    assert server.received[0][1]["RID-Callback-Token"] == "token-1"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(200, {"Content-Type": "text/html"}, ACK), "reply-content-type"),
        (Answer(200, XML, b"<a/>"), "reply-not-rid"),
        (Answer(202), "reply-token-missing"),
        (Answer(302, {"Location": "https://elsewhere.example/"}), "reply-redirect"),
        (Answer(204), "reply-status"),
        (Answer(200, XML, b"x" * 2000), "reply-too-large"),
    ],
)
def test_an_improper_answer_is_kept(pki: Pki, server: Server, answer: Answer, code: str) -> None:
    server.answer = answer
    with client(pki, server.url, max_reply=2000 - 1 if code == "reply-too-large" else 1 << 20) as c:
        with pytest.raises(openrid.ReplyError) as caught:
            c.send(REPORT)
    assert caught.value.code == code
    assert caught.value.peer == f"localhost:{server.port}"
    if code != "reply-too-large":
        assert caught.value.status == answer.status and caught.value.body == answer.body


def test_a_message_that_is_not_valid_is_not_sent(
    pki: Pki, server: Server, received: openrid.Message
) -> None:
    assert received.document is not None
    received.document.incident[0].contact.clear()
    with client(pki, server.url) as peer:
        with pytest.raises(openrid.MessageError) as caught:
            peer.send(received)
        assert caught.value.code == "client-message"
        assert caught.value.findings[0].rule == "SCHEMA-MISSING"
        received.lang = 5  # type: ignore[assignment]
        with pytest.raises(openrid.ModelError, match="lang"):
            peer.send(received)
        with pytest.raises(TypeError):
            peer.send(received.document)  # type: ignore[arg-type]
    assert not server.received


# RFC 6545 §5, RID-5-02: never in silence.
def test_what_is_sent_unprotected_is_logged(
    pki: Pki, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    def told() -> list[str]:
        return [
            record.getMessage()
            for record in caplog.records
            if record.name == "openrid.client" and record.levelname == "WARNING"
        ]

    with client(pki, server.url) as peer:
        peer.send(REPORT)
    unsigned, marks = told()
    assert "the message is sent unsigned" in unsigned and f"localhost:{server.port}" in unsigned
    assert "its marks forbid it" in marks and "unsendable-clear" in marks
    caplog.clear()
    with client(pki, server.url, sign=None, dangerously_ignore_marks=False) as peer:
        with pytest.raises(openrid.SecurityError):
            peer.send(REPORT)
    assert told() == []


def failure(pki: Pki, url: str, **settings: Any) -> openrid.ClientError:
    with client(pki, url, **settings) as peer, pytest.raises(openrid.ClientError) as caught:
        peer.send(REPORT)
    return caught.value


def test_our_certificate_from_another_authority(pki: Pki, server: Server) -> None:
    error = failure(pki, server.url, cert=pki.path("stranger.pem"), key=pki.path("stranger.key"))
    assert isinstance(error, openrid.OwnCertificateError)
    assert error.code == "own-certificate-unknown-ca"
    assert "theirs CA" in str(error)
    assert not server.received


def test_no_certificate(pki: Pki, server: Server) -> None:
    for cert, key in ((b"", b""), (pki.path("me.pem"), b""), (b"", pki.path("me.key"))):
        with pytest.raises(openrid.ConfigurationError) as caught:
            client(pki, server.url, cert=cert, key=key)
        assert caught.value.code in ("client-bad-identity", "client-no-identity")


def test_a_server_from_another_authority(pki: Pki) -> None:
    server = Server(pki, "stranger")
    error = failure(pki, server.url)
    server.close()
    assert isinstance(error, openrid.ServerCertificateError)
    assert error.code == "server-certificate-unknown-ca"
    assert not server.received


def test_a_server_with_another_name(pki: Pki) -> None:
    server = Server(pki, "elsewhere")
    error = failure(pki, server.url)
    server.close()
    assert isinstance(error, openrid.ServerCertificateError)
    assert error.code == "server-certificate-wrong-name"
    assert "wanted localhost" in str(error) and "elsewhere.example" in str(error)
    assert not server.received


def test_the_allow_list(pki: Pki, server: Server) -> None:
    error = failure(pki, server.url, allow=[pki.path("elsewhere.pem")])
    assert error.code == "server-certificate-not-allowed"
    der = ssl.PEM_cert_to_DER_cert(pathlib.Path(pki.path("server.pem")).read_text())
    digest = hashlib.sha256(der).hexdigest()
    assert digest in str(error)
    colons = ":".join(digest[i : i + 2] for i in range(0, 64, 2)).upper()
    for settings in (
        {"allow": [pathlib.Path(pki.path("server.pem"))]},
        {"allow_sha256": [digest]},
        {"allow_sha256": ["0" * 64, colons]},
    ):
        with client(pki, server.url, **settings) as peer:
            assert peer.send(REPORT) == openrid.Empty()
    with pytest.raises(openrid.ConfigurationError) as caught:
        client(pki, server.url, allow_sha256=["abc"])
    assert caught.value.code == "client-bad-allow-list"


def test_nobody_listens(pki: Pki) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = failure(pki, f"https://localhost:{taken.getsockname()[1]}")
    assert isinstance(error, openrid.ConnectError) and error.code == "connect-refused"


def test_the_time_is_up(pki: Pki, server: Server) -> None:
    server.answer = Answer(delay=5)
    begin = time.perf_counter()
    error = failure(pki, server.url, timeout=0.4)
    assert time.perf_counter() - begin < 3
    assert isinstance(error, openrid.TimedOutError) and isinstance(error, TimeoutError)
    assert error.code == "timeout" and str(error).startswith("gave up on")


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"ca": b""}, "client-no-ca"),
        ({"ca": b"junk"}, "client-bad-ca"),
        ({"cert": b"junk"}, "client-bad-identity"),
        ({"key": "stranger.key"}, "client-key-mismatch"),
        ({"crl": [b"junk"]}, "client-bad-crl"),
    ],
)
def test_what_a_client_cannot_be_made_of(pki: Pki, settings: dict[str, Any], code: str) -> None:
    if isinstance(settings.get("key"), str):
        settings = {"key": pki.path(settings["key"])}
    with pytest.raises(openrid.ConfigurationError) as caught:
        client(pki, "https://localhost:4590", **settings)
    assert caught.value.code == code, caught.value


def test_other_wrong_settings(pki: Pki) -> None:
    with pytest.raises(openrid.ConfigurationError) as caught:
        client(pki, "http://localhost:1")
    assert caught.value.code == "client-url"
    with pytest.raises(FileNotFoundError):
        client(pki, "https://localhost:1", ca=pki.path("absent.pem"))
    with pytest.raises(ValueError, match="timeout is a number of seconds"):
        client(pki, "https://localhost:1", timeout=-1)
    with pytest.raises(ValueError, match="ADDRESS:PORT"):
        ca, cert, key = (pki.path(name) for name in ("ours-ca.pem", "me.pem", "me.key"))
        openrid.Client("https://localhost", ca=ca, cert=cert, key=key, connect_to="localhost")


def test_files_and_octets(pki: Pki, server: Server) -> None:
    read = {name: (pki.folder / name).read_bytes() for name in ("ours-ca.pem", "me.pem", "me.key")}
    ca, cert, key = read.values()
    with client(pki, server.url, ca=ca, cert=pathlib.Path(pki.path("me.pem")), key=key) as peer:
        assert peer.send(REPORT) == openrid.Empty()
    with client(pki, server.url, ca=ca, cert=cert, key=key) as peer:
        assert peer.send(REPORT) == openrid.Empty()


def test_the_environment_is_not_read(
    pki: Pki, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("SSL_CERT_FILE", pki.path("theirs-ca.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", os.fspath(pki.folder))
    with client(pki, server.url) as peer:
        assert peer.send(REPORT) == openrid.Empty()


def test_a_closed_client(pki: Pki, server: Server) -> None:
    peer = client(pki, server.url)
    assert peer.send(REPORT) == openrid.Empty()
    peer.close()
    peer.close()
    with pytest.raises(ValueError, match="closed"):
        peer.send(REPORT)


def test_other_threads_run_while_a_message_is_under_way(pki: Pki, server: Server) -> None:
    server.answer = Answer(delay=0.5)
    steps = 0
    with client(pki, server.url) as peer, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(peer.send, REPORT)
        while not answer.done():
            steps += 1
            time.sleep(0.001)
        assert answer.result() == openrid.Empty()
    assert steps > 50


def test_threads_share_a_client(pki: Pki, server: Server) -> None:
    server.answer = Answer(200, XML, ACK)
    expected = openrid.parse(ACK)
    with client(pki, server.url) as peer, ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: peer.send(REPORT), range(40)))
    assert replies == [openrid.MessageReply(expected)] * 40  # type: ignore[arg-type]
    assert len(server.received) == 40


def test_the_readme(
    pki: Pki,
    server: Server,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    server.answer = Answer(200, XML, ACK)
    readme = (pathlib.Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    code = readme.split("```python\n", 1)[1].split("```", 1)[0]
    files = {"ca.pem": "ours-ca.pem", "me.pem": "me.pem", "me.key": "me.key", "peer.pem": "me.pem"}
    for name, source in files.items():
        shutil.copy(pki.path(source), tmp_path / name)
    (tmp_path / "report.xml").write_bytes(REPORT)
    monkeypatch.chdir(tmp_path)
    assert "https://localhost:4590" in code
    exec(code.replace("https://localhost:4590", server.url), {})
    assert "MessageReply" in capsys.readouterr().out


# RFC 6546 §3, TLS-3-14, TLS-3-15
def test_a_busy_peer_is_asked_again(pki: Pki, server: Server) -> None:
    server.answer = Answer(503, {"Retry-After": "0"}, b"busy")
    with client(pki, server.url, retries=2) as peer:
        assert isinstance(peer.send(REPORT), openrid.Refused)
    assert len(server.received) == 3


def test_a_send_can_be_cancelled(pki: Pki, server: Server) -> None:
    server.answer = Answer(delay=20)
    handle = openrid.CancelHandle()
    with client(pki, server.url, timeout=60) as peer, ThreadPoolExecutor(1) as pool:
        sending = pool.submit(peer.send, REPORT, cancel=handle)
        while not server.received:
            time.sleep(0.01)
        assert not handle.cancelled
        handle.cancel()
        with pytest.raises(openrid.CancelledError) as caught:
            sending.result(timeout=15)
        assert caught.value.code == "cancelled" and handle.cancelled
        with pytest.raises(openrid.CancelledError):
            peer.send(REPORT, cancel=handle)


def test_sealed_identities(pki: Pki, server: Server) -> None:
    passphrase = "open sesame"
    sealing = ("-passout", f"pass:{passphrase}")
    pki.run("pkcs12", "-export", "-in", "me.pem", "-inkey", "me.key", "-out", "me.p12", *sealing)
    pki.run("pkcs8", "-topk8", "-in", "me.key", "-out", "me.sealed", *sealing)
    for given in (
        {"cert": None, "key": None, "pkcs12": pathlib.Path(pki.path("me.p12"))},
        {"key": pki.path("me.sealed")},
    ):
        with client(pki, server.url, passphrase=passphrase, **given) as peer:
            assert isinstance(peer.send(REPORT), openrid.Empty)
        with pytest.raises(openrid.ConfigurationError, match="passphrase is wrong"):
            client(pki, server.url, passphrase="open simsim", **given)


def test_the_way_there(pki: Pki, server: Server) -> None:
    with client(pki, server.url, auth=("desk", "open sesame"), max_request=len(REPORT)) as peer:
        peer.send(REPORT)
        with pytest.raises(openrid.ClientError) as large:
            peer.send(REPORT + b" ")
    assert large.value.code == "request-too-large"
    assert server.received[0][1]["Authorization"] == "Basic ZGVzazpvcGVuIHNlc2FtZQ=="
    with client(pki, server.url, proxy="http://me:secret@127.0.0.1:1") as peer:
        with pytest.raises(openrid.ConnectError) as astray:
            peer.send(REPORT)
    assert astray.value.code == "proxy-unreachable" and "secret" not in str(astray.value)
    for wrong in ({"proxy": "socks5://127.0.0.1:1"}, {"auth": ("a:b", "c")}):
        with pytest.raises(openrid.ConfigurationError):
            client(pki, server.url, **wrong)


def test_the_proxy_of_the_environment(
    pki: Pki, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.delenv("ALL_PROXY", raising=False)
    with client(pki, server.url) as peer:
        peer.send(REPORT)
    with client(pki, server.url, proxy_from_env=True) as peer:
        with pytest.raises(openrid.ConnectError) as astray:
            peer.send(REPORT)
    assert astray.value.code == "proxy-unreachable"


# RFC 6545 §5.1, RID-5.1-19, RID-5.1-20
def test_the_name_in_a_message_leads_where_it_goes(pki: Pki, server: Server) -> None:
    name = "rid.birch.example.net"
    with client(pki, server.url, resolve={name: ["192.0.2.66", "2001:db8::66"]}) as peer:
        for attempt in (peer.send, peer.confirm_node_names):
            with pytest.raises(openrid.ClientError) as caught:
                attempt(REPORT)
            assert caught.value.code == "node-name-mismatch"
            for word in (name, "192.0.2.66", "2001:db8::66", "127.0.0.1"):
                assert word in str(caught.value)
        with pytest.raises(openrid.ClientError) as caught:
            peer.confirm_node_names(openrid.parse(REPORT))
        assert caught.value.code == "node-name-mismatch"
    assert server.received == []
    elsewhere = {name: "192.0.2.66"}
    with client(pki, server.url, resolve=elsewhere, ignore_node_names=True) as peer:
        assert peer.send(REPORT) == openrid.Empty()
    with client(pki, server.url) as peer:
        peer.confirm_node_names(REPORT)
        assert peer.send(REPORT) == openrid.Empty()
    assert len(server.received) == 2
    with pytest.raises(ValueError, match="192.0.2"):
        client(pki, server.url, resolve={name: "192.0.2"})
