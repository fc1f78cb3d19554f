"""The client of RFC 6546 §3: one RID message in a POST over mutual TLS, and its answer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TypeAlias

from openrid import _native
from openrid._codec import Data, octets
from openrid._replies import Reply
from openrid._security import Identity, Source, sources
from openrid.rid import Message

Pem: TypeAlias = str | os.PathLike[str] | bytes


class Client:
    """Sends RID messages to one peer.

    It can be used from several threads at once, and keeps its connection between messages. No
    other CA than the given one is trusted, and neither CA nor proxy variables of the environment
    are read.
    """

    __slots__ = ("_native",)

    def __init__(
        self,
        url: str,
        *,
        ca: Pem,
        cert: Pem,
        key: Pem,
        timeout: float = 60.0,
        connect_timeout: float = 10.0,
        idle_timeout: float = 30.0,
        max_reply: int = 16 * 1024 * 1024,
        allow: Iterable[Pem] = (),
        allow_sha256: Iterable[str] = (),
        crl: Iterable[Pem] = (),
        connect_to: str | None = None,
        recipients: Source | Iterable[Source] = (),
        groups: Mapping[str, bytes] | None = None,
        sign: Identity | bool = True,
        clear_default: bool = False,
        dangerously_ignore_marks: bool = False,
    ) -> None:
        """A client for the peer at `https://HOST[:PORT]`; the port is 4590 unless given.

        HOST is also the name that the peer's certificate must carry. `ca`, `cert` and `key` are
        PEM: the name of a file, or its octets. The key must not be encrypted.

        Times are in seconds: `timeout` is for a whole exchange, `connect_timeout` for name
        look-up, TCP and TLS, `idle_timeout` for how long an idle connection is kept.
        `max_reply` is the largest answer in octets.

        With `allow` or `allow_sha256` the peer's certificate must also be one of these, given as
        PEM or as the SHA-256 of the certificate in hexadecimal. With `crl`, every certificate of
        the peer's chain must be covered by a list that is not out of date. `connect_to` is an
        `ADDRESS:PORT` to connect to in place of the one that HOST has in DNS.

        What is sent is protected as RFC 6545 §9.1 asks: an object is signed with `key`, unless
        `sign` is another `Identity`, or False; and what its restrictions want encrypted is
        encrypted for the holders of the certificates `recipients` and for `groups`, by name and
        shared key. With `clear_default`, data marked default travel in clear, as was agreed.
        Whatever its restrictions want encrypted and is not, is not sent, unless
        `dangerously_ignore_marks`.

        Raises `ConfigurationError` when one of these cannot be used, `SecurityError` when it is a
        recipient, and `OSError` when a file
        cannot be read.
        """
        self._native = _native.Client(
            url,
            _pem(ca),
            _pem(cert),
            _pem(key),
            timeout=timeout,
            connect_timeout=connect_timeout,
            idle_timeout=idle_timeout,
            max_reply=max_reply,
            allow=[_pem(one) for one in allow],
            allow_sha256=list(allow_sha256),
            crl=[_pem(one) for one in crl],
            connect_to=connect_to,
            signer=sign._native if isinstance(sign, Identity) else None,
            unsigned=sign is False,
            recipients=sources(recipients),
            group_keys=list((groups or {}).items()),
            clear_default=clear_default,
            ignore_marks=dangerously_ignore_marks,
        )

    @property
    def peer(self) -> str:
        """The peer as `host:port`."""
        return self._native.peer

    def send(self, message: Message | Data, *, callback: str | None = None) -> Reply:
        """Sends a message and returns the answer.

        An object is written anew, signed and encrypted; octets, such as `message.raw` or what
        `openrid.sign` gives, are sent as they are. With a token that `Accepted` once gave to the
        peer, the message is a callback.

        A 4xx or 5xx is an answer: `Refused`. Raises a `ClientError` when there was no answer, or
        an improper one; `SecurityError` when it must be encrypted and there is nobody to encrypt
        for, or it cannot be signed; `ModelError` when a value of the message does not fit its
        class.
        """
        if isinstance(message, Message):
            return self._native.send(message, None, callback)
        return self._native.send(None, octets(message), callback)

    def close(self) -> None:
        """Closes the connections. Sending is then a `ValueError`."""
        self._native.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<openrid.Client for {self.peer}>"


def _pem(source: Pem) -> bytes:
    if isinstance(source, bytes):
        return source
    # A key given as text must not come back in an error that says no such file exists.
    if "-----BEGIN" in os.fspath(source):
        return os.fspath(source).encode()
    with open(source, "rb") as file:
        return file.read()
