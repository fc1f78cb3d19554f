"""Programs that are not ours at either end (RFC 6546 §3): nginx as the server of our client, and
curl, requests, http.client and openssl as clients of our listener; then what sslscan,
sslyze and testssl find there.

`cargo xtask test python` installs them and says so in OPENRID_PEERS; without, one that is not there
is skipped."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openrid
import pytest
from conftest import VECTORS, missing, openrid_command
from test_listener import Listener, listener  # noqa: F401 (a fixture)

REPORT = VECTORS / "valid/rid-report.xml"


def program(name: str) -> str:
    # Debian's servers are not on everybody's path.
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    return found or missing(f"the program {name}")


# --- nginx, the server of our client ---

XML = "default_type 'text/xml; charset=utf-8';"
ANSWERS = {
    "wrong-body": f"{XML} return 200 '<html/>';",
    "redirect": "return 301 https://localhost/elsewhere;",
    "no-token": "return 202 '';",
    "failure": "return 500 'no store';",
    "cut-before": "return 444;",
    "cut-within": "proxy_pass http://127.0.0.1:{backend}; proxy_buffering off;",
    "drip": f"{XML} limit_rate 1; return 200 '<RID>{'x' * 3000}</RID>';",
    "wrong-type": "default_type text/plain; return 200 'hello';",
    "empty": f"{XML} return 200 '';",
    "late": "add_header RID-Callback-Token t0ken always; return 202 '';",
}


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def cut_off(backend: socket.socket) -> None:
    """Promises more than it says."""
    while True:
        try:
            stream, _ = backend.accept()
        except OSError:
            return
        with stream:
            stream.recv(65536)
            stream.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n<RID"
            )


@pytest.fixture(scope="module")
def consortium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("consortium") / "pki"
    command = [openrid_command(), "pki", "init", str(folder), "--name", "localhost", "--name", "me"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def nginx(
    consortium: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, int]]:
    server = program("nginx")
    folder = tmp_path_factory.mktemp("nginx")
    backend = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=cut_off, args=(backend,), daemon=True).start()
    ports = dict(zip(ANSWERS, free_ports(len(ANSWERS)), strict=True))
    port_of_backend = str(backend.getsockname()[1])
    sites = "".join(
        f"server {{ listen 127.0.0.1:{ports[name]} ssl; location / {{ "
        + answer.replace("{backend}", port_of_backend)
        + " } }\n"
        for name, answer in ANSWERS.items()
    )
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\n{temporary}access_log off;\n"
        f"ssl_certificate {consortium}/localhost.pem;\n"
        f"ssl_certificate_key {consortium}/localhost.key;\n"
        f"ssl_client_certificate {consortium}/ca.pem;\nssl_verify_client on;\n{sites}}}\n"
    )
    process = subprocess.Popen([server, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    for port in ports.values():
        wait_for(port, process)
    yield ports
    process.terminate()
    process.wait(timeout=20)
    backend.close()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            continue
        return
    pytest.fail("nginx did not start")


# RFC 6546 §3, TLS-3-10, TLS-3-17, TLS-3-18, TLS-3-25, TLS-3-35, TLS-3-38, TLS-3-60
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("wrong-body", "reply-not-rid"),
        ("redirect", "reply-redirect"),
        ("no-token", "reply-token-missing"),
        ("failure", "Refused 500"),
        ("cut-before", "closed-before-reply"),
        ("cut-within", "interrupted"),
        ("drip", "timeout"),
        ("wrong-type", "reply-content-type"),
        ("empty", "Empty"),
        ("late", "Accepted t0ken"),
    ],
)
def test_an_answer_of_nginx(
    nginx: dict[str, int], consortium: Path, name: str, expected: str
) -> None:
    with openrid.Client(
        f"https://localhost:{nginx[name]}",
        ca=consortium / "ca.pem",
        cert=consortium / "me.pem",
        key=consortium / "me.key",
        connect_to=f"127.0.0.1:{nginx[name]}",
        timeout=3 if name == "drip" else 20,
        retries=0,
        resolve={"rid.birch.example.net": "127.0.0.1"},
        dangerously_ignore_marks=True,
    ) as peer:
        try:
            reply = peer.send(REPORT.read_bytes())
        except openrid.ClientError as error:
            assert error.code == expected, str(error)
            return
    match reply:
        case openrid.Refused(status=status):
            assert f"Refused {status}" == expected
        case openrid.Accepted(token=token):
            assert f"Accepted {token}" == expected
        case _:
            assert type(reply).__name__ == expected


# --- clients of our listener ---


def files(listener: Listener) -> dict[str, str]:  # noqa: F811
    pki = listener.folder / "pki"
    return {"ca": str(pki / "ca.pem"), "cert": str(pki / "me.pem"), "key": str(pki / "me.key")}


def curl(listener: Listener, *args: str, identity: bool = True) -> Any:  # noqa: F811
    given = files(listener)
    shown = ["--cert", given["cert"], "--key", given["key"]] if identity else []
    return subprocess.run(
        [program("curl"), "--silent", "--max-time", "30", "--cacert", given["ca"], *shown, *args],
        capture_output=True,
        text=True,
    )


POST = ("--header", "Content-Type: text/xml", "--data-binary", f"@{REPORT}")


# RFC 6546 §3, TLS-3-06, TLS-3-12, TLS-3-13, TLS-3-40, TLS-3-42, TLS-3-45, TLS-3-63
def test_curl(listener: Listener) -> None:  # noqa: F811
    url = f"{listener.url}/"
    told = ("--output", os.devnull, "--write-out", "%{http_code} %{num_connects}\n")
    assert curl(listener, *told, *POST, url).stdout == "200 1\n"
    # Kept for the second message.
    twice = curl(listener, *told, *POST, url, *told[:2], url)
    assert twice.stdout == "200 1\n200 0\n"
    chunked = ("--header", "Transfer-Encoding: chunked")
    assert curl(listener, *told, *POST, *chunked, url).stdout == "200 1\n"
    expecting = curl(listener, "--verbose", *told, *POST, "--header", "Expect: 100-continue", url)
    assert expecting.stdout == "200 1\n"
    assert "< HTTP/1.1 100 Continue" in expecting.stderr
    assert curl(listener, *told, url).stdout == "204 1\n"
    assert curl(listener, *told, "--head", url).stdout == "204 1\n"
    assert curl(listener, *told, *POST, url + "x").stdout == "404 1\n"
    put = curl(listener, "--include", "--request", "PUT", *POST, url)
    assert put.stdout.startswith("HTTP/1.1 405 ") and "allow: " in put.stdout.lower()
    assert curl(listener, *told, *POST[:2], "--data", "x", url).stdout == "400 1\n"
    # The same message each time: kept once.
    assert len(listener.inbox()) == 1

    nobody = curl(listener, *told, *POST, url, identity=False)
    assert nobody.returncode != 0 and nobody.stdout.startswith("000 ")


# RFC 6546 §3, TLS-3-40, TLS-3-42
def test_requests(listener: Listener) -> None:  # noqa: F811
    try:
        import requests
    except ImportError:
        missing("Python's requests")
    given = files(listener)
    body = REPORT.read_bytes()
    with requests.Session() as session:
        session.verify = given["ca"]
        session.cert = (given["cert"], given["key"])
        session.trust_env = False
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        for data in (body, (body[at : at + 777] for at in range(0, len(body), 777)), body):
            answer = session.post(listener.url, data=data, headers=headers, timeout=30)
            assert answer.status_code == 200, answer.text
        assert session.get(listener.url, timeout=30).status_code == 204
        wrong = session.post(listener.url, data=body, timeout=30)
        assert wrong.status_code == 415
    assert len(listener.inbox()) == 1


def secured(listener: Listener) -> ssl.SSLContext:  # noqa: F811
    given = files(listener)
    context = ssl.create_default_context(cafile=given["ca"])
    context.load_cert_chain(given["cert"], given["key"])
    return context


# RFC 6546 §3, TLS-3-40, TLS-3-42
def test_http_client(listener: Listener) -> None:  # noqa: F811
    port = int(listener.url.rsplit(":", 1)[1])
    connection = http.client.HTTPSConnection(
        "localhost", port, context=secured(listener), timeout=30
    )
    body = REPORT.read_bytes()
    headers = {"Content-Type": "text/xml"}
    for data, chunked in ((body, False), (iter([body[:5], body[5:]]), True)):
        connection.request("POST", "/", data, headers, encode_chunked=chunked)
        stream = connection.sock
        answer = connection.getresponse()
        assert answer.status == 200
        answer.read()
        assert connection.sock is stream, "the connection is kept"
    connection.close()


def s_client(listener: Listener, request: bytes, *args: str) -> Any:  # noqa: F811
    given = files(listener)
    place = listener.url.removeprefix("https://")
    return subprocess.run(
        [
            *(program("openssl"), "s_client", "-quiet", "-connect", place),
            *("-CAfile", given["ca"], "-verify_return_error", "-servername", "localhost"),
            *("-cert", given["cert"], "-key", given["key"], *args),
        ],
        input=request,
        capture_output=True,
        timeout=60,
    )


# RFC 6546 §3, TLS-3-43, TLS-3-57, TLS-3-58
def test_openssl_with_raw_requests(listener: Listener) -> None:  # noqa: F811
    body = REPORT.read_bytes()

    def raw(line: str, *fields: str, end: str = "\r\n") -> bytes:
        head = [line, "Host: localhost", "Connection: close", "Content-Type: text/xml", *fields]
        return (end.join(head) + end + end).encode()

    whole = raw("POST / HTTP/1.1", f"Content-Length: {len(body)}") + body
    for version in ("-tls1_2", "-tls1_3"):
        said = s_client(listener, whole, version).stdout
        assert said.startswith(b"HTTP/1.1 200 "), said
    for wrong in (
        raw("POST / HTTP/1.1", "Content-Length: 4", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
        raw("POST / HTTP/1.1", "Content-Length : 4") + b"<a/>",
        raw("POST / HTTP/1.1", "Transfer-Encoding: chunked") + b"zz\r\n",
    ):
        said = s_client(listener, wrong).stdout
        assert said.startswith(b"HTTP/1.1 400 "), (wrong, said)
    for version in ("-tls1", "-tls1_1"):
        # At security level 0 openssl itself would speak it.
        old = s_client(listener, whole, version, "-cipher", "ALL:@SECLEVEL=0")
        assert old.returncode != 0 and not old.stdout, old


# --- what scanners find ---

# Suites of TLS 1.2 and 1.3 with forward secrecy and AEAD.
SOUND = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
}


# RFC 6546 §3, TLS-3-43, TLS-3-47, TLS-3-48, TLS-3-57, TLS-3-58
def test_sslscan_finds_nothing_weak(listener: Listener) -> None:  # noqa: F811
    given = files(listener)
    place = listener.url.removeprefix("https://")
    scan = subprocess.run(
        [
            *(program("sslscan"), "--no-colour", "--ipv4", f"--certs={given['cert']}"),
            *(f"--pk={given['key']}", place),
        ],
        capture_output=True,
        text=True,
        timeout=120,
    ).stdout
    lines = [line.split() for line in scan.splitlines() if line.strip()]
    protocols = {words[0]: words[1] for words in lines if len(words) == 2}
    for old in ("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1"):
        assert protocols[old] == "disabled", scan
    for new in ("TLSv1.2", "TLSv1.3"):
        assert protocols[new] == "enabled", scan
    suites = {words[4] for words in lines if words[0] in ("Preferred", "Accepted")}
    assert suites and suites <= SOUND, scan
    assert "Session renegotiation not supported" in scan, scan
    assert "TLS Compression enabled" not in scan and "vulnerable to heartbleed" in scan, scan


def test_sslyze_finds_nothing_weak(listener: Listener, tmp_path: Path) -> None:  # noqa: F811
    # It has an environment of its own, as it wants other versions of its libraries than we do.
    sslyze = os.environ.get("OPENRID_SSLYZE")
    if not sslyze:
        missing("sslyze (OPENRID_SSLYZE)")
    given = files(listener)
    found = tmp_path / "found.json"
    place = listener.url.removeprefix("https://").replace("localhost", "127.0.0.1")
    subprocess.run(
        [
            *(sslyze, "--json_out", str(found), "--cert", given["cert"], "--key", given["key"]),
            *("--sslv2", "--sslv3", "--tlsv1", "--tlsv1_1", "--tlsv1_2", "--tlsv1_3"),
            *("--reneg", "--compression", "--heartbleed", "--robot", "--openssl_ccs", place),
        ],
        capture_output=True,
        timeout=300,
    )
    [result] = json.loads(found.read_text())["server_scan_results"]
    scan = result["scan_result"]
    assert scan, result
    for old in ("ssl_2_0", "ssl_3_0", "tls_1_0", "tls_1_1"):
        assert scan[f"{old}_cipher_suites"]["result"]["accepted_cipher_suites"] == []
    for new in ("tls_1_2", "tls_1_3"):
        accepted = scan[f"{new}_cipher_suites"]["result"]["accepted_cipher_suites"]
        names = {one["cipher_suite"]["openssl_name"] for one in accepted}
        assert names and names <= SOUND, names
    renegotiation = scan["session_renegotiation"]["result"]
    assert not renegotiation["is_vulnerable_to_client_renegotiation_dos"]
    assert renegotiation["supports_secure_renegotiation"]
    assert not scan["tls_compression"]["result"]["supports_compression"]
    assert not scan["heartbleed"]["result"]["is_vulnerable_to_heartbleed"]
    assert not scan["openssl_ccs_injection"]["result"]["is_vulnerable_to_ccs_injection"]


# RFC 6546 §3, TLS-3-43, TLS-3-47, TLS-3-48, TLS-3-56, TLS-3-57, TLS-3-58
def test_testssl_finds_nothing_weak(listener: Listener, tmp_path: Path) -> None:  # noqa: F811
    found = tmp_path / "found.json"
    place = listener.url.removeprefix("https://")
    scan = subprocess.run(
        [
            *(program("testssl"), "--warnings", "batch", "--color", "0", "--ip", "127.0.0.1"),
            *("--openssl-timeout", "20", "-p", "-s", "-U", "--jsonfile", str(found), place),
        ],
        capture_output=True,
        text=True,
        timeout=400,
        stdin=subprocess.DEVNULL,
        cwd=tmp_path,
    ).stdout
    entries = json.loads(found.read_text())
    # What it could not try is a WARN.
    told = {one["id"]: one["finding"] for one in entries}
    weak = [one for one in entries if one["severity"] in ("LOW", "MEDIUM", "HIGH", "CRITICAL")]
    assert weak == [], scan
    for old in ("SSLv2", "SSLv3", "TLS1", "TLS1_1"):
        assert told[old].startswith("not offered"), scan
    for new in ("TLS1_2", "TLS1_3"):
        assert told[new].startswith("offered"), scan
    for suites in ("NULL", "aNULL", "EXPORT", "LOW", "3DES_IDEA"):
        assert told[f"cipherlist_{suites}"].startswith("not offered"), scan
    # Its version 3.0 names the last of these otherwise.
    obsolete = told.get("cipherlist_OBSOLETED") or told["cipherlist_AVERAGE"]
    assert obsolete.startswith("not offered"), scan
    assert told["secure_renego"].startswith("supported"), scan
    for hole in ("heartbleed", "CCS", "CRIME_TLS", "SWEET32", "FREAK", "LUCKY13"):
        assert told[hole].startswith("not vulnerable"), scan
