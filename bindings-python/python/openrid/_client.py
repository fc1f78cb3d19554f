"""The client of RFC 6546 §3: one RID message in a POST over mutual TLS, and its answer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TypeAlias

from openrid import _native
from openrid._codec import Data, octets, serialize
from openrid._replies import Reply
from openrid._security import Identity, Source, sources
from openrid.rid import Message

Pem: TypeAlias = str | os.PathLike[str] | bytes


class CancelHandle:
    """Ends sends from another thread: those that were given it, under way or yet to begin.

    They raise `CancelledError`. Whether the peer has the message already
    is not known then; sending it again later is safe. Once cancelled, a handle stays so.
    """

    __slots__ = ("_native",)

    def __init__(self) -> None:
        """A handle for any number of sends."""
        self._native = _native.CancelHandle()

    def cancel(self) -> None:
        """Ends the sends, those under way at once."""
        self._native.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""
        return self._native.cancelled


class Client:
    """Sends RID messages to one peer.

    It can be used from several threads at once, and keeps its connection between messages. No
    other CA than the given one is trusted. Of the environment, nothing is read but the proxy, and
    that only with `proxy_from_env`.
    """

    __slots__ = ("_native",)

    def __init__(
        self,
        url: str,
        *,
        ca: Pem,
        cert: Pem | None = None,
        key: Pem | None = None,
        pkcs12: str | os.PathLike[str] | bytes | None = None,
        passphrase: str | None = None,
        timeout: float = 60.0,
        attempt_timeout: float | None = None,
        connect_timeout: float = 10.0,
        idle_timeout: float = 30.0,
        retries: int = 2,
        max_request: int = 16 * 1024 * 1024,
        max_reply: int = 16 * 1024 * 1024,
        allow: Iterable[Pem] = (),
        allow_sha256: Iterable[str] = (),
        crl: Iterable[Pem] = (),
        accept_common_name: bool = False,
        connect_to: str | None = None,
        resolve: Mapping[str, str | Iterable[str]] | None = None,
        require_node_names: bool = False,
        ignore_node_names: bool = False,
        proxy: str | None = None,
        proxy_from_env: bool = False,
        auth: tuple[str, str] | None = None,
        recipients: Source | Iterable[Source] = (),
        groups: Mapping[str, bytes] | None = None,
        sign: Identity | bool = True,
        clear_default: bool = False,
        dangerously_ignore_marks: bool = False,
    ) -> None:
        """A client for the peer at `https://HOST[:PORT]`; the port is 4590 unless given.

        HOST is also the name that the peer's certificate must carry. `ca`, `cert` and `key` are
        PEM: the name of a file, or its octets. In place of `cert` and `key`, `pkcs12` is a file
        of that form, or its octets. `passphrase` opens an encrypted key or that file.

        Times are in seconds: `timeout` is for a send with all its attempts, `attempt_timeout` for
        each of them, `connect_timeout` for name look-up, TCP and TLS, `idle_timeout` for how long
        an idle connection is kept. A message is sent again up to `retries` times when there is no
        connection, it breaks, or the peer is busy; sending is idempotent. `max_request` and
        `max_reply` are the largest message and the largest answer in octets.

        With `allow` or `allow_sha256` the peer's certificate must also be one of these, given as
        PEM, as the SHA-256 of the certificate in hexadecimal, or as `sha256//` and the Base64 of
        the SHA-256 of its public key. With `accept_common_name` the Common Name counts, with a
        warning, for a certificate that has no other name. With `crl`, every certificate of
        the peer's chain must be covered by a list that is not out of date. `connect_to` is an
        `ADDRESS:PORT` to connect to in place of the one that HOST has in DNS. `proxy` is
        `http://[USER:PASSWORD@]HOST[:PORT]`, to go through by CONNECT; with `proxy_from_env` it
        is that of `ALL_PROXY`, `HTTPS_PROXY` or `HTTP_PROXY`, but for the hosts of `NO_PROXY`.
        `auth` is a user name and a password to send along (HTTP Basic).

        Before a message is sent that names the RID system it is for (the `node_name` of the
        `node` in its policy), each such name is looked up, and must have the address that the
        message goes to (RFC 6545 §5.1). What was found is remembered for five minutes. Of a name
        that has no address here a warning is logged; with `require_node_names` it keeps the message
        back, too. `resolve` gives names their address, or several, in place of DNS, for the
        connection too; with `ignore_node_names` the names are not looked up, and a warning is
        logged.

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
            None if cert is None else _pem(cert),
            None if key is None else _pem(key),
            pkcs12=None if pkcs12 is None else _pem(pkcs12),
            passphrase=passphrase,
            timeout=timeout,
            attempt_timeout=attempt_timeout,
            connect_timeout=connect_timeout,
            idle_timeout=idle_timeout,
            retries=retries,
            max_request=max_request,
            max_reply=max_reply,
            allow=[_pem(one) for one in allow],
            allow_sha256=list(allow_sha256),
            crl=[_pem(one) for one in crl],
            accept_common_name=accept_common_name,
            connect_to=connect_to,
            resolve=_pairs(resolve or {}),
            require_node_names=require_node_names,
            ignore_node_names=ignore_node_names,
            proxy=proxy,
            proxy_from_env=proxy_from_env,
            auth=auth,
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

    def send(
        self,
        message: Message | Data,
        *,
        callback: str | None = None,
        cancel: CancelHandle | None = None,
    ) -> Reply:
        """Sends a message and returns the answer.

        An object is written anew, signed and encrypted; octets, such as `message.raw` or what
        `openrid.sign` gives, are sent as they are. With a token that `Accepted` once gave to the
        peer, the message is a callback. With `cancel`, another thread can end it.

        A 4xx or 5xx is an answer: `Refused`. Raises a `ClientError` when there was no answer, or
        an improper one; `SecurityError` when it must be encrypted and there is nobody to encrypt
        for, or it cannot be signed; `ModelError` when a value of the message does not fit its
        class.
        """
        handle = None if cancel is None else cancel._native
        if isinstance(message, Message):
            return self._native.send(message, None, callback, handle)
        return self._native.send(None, octets(message), callback, handle)

    def confirm_node_names(self, message: Message | Data) -> None:
        """Looks up beforehand what is looked up before this message is sent, and remembers it.

        Each name of the RID system that the message is for must have the address that this client
        sends to (RFC 6545 §5.1). Nothing is sent. Raises a `ClientError` as `send` does.
        """
        given = serialize(message) if isinstance(message, Message) else octets(message)
        self._native.confirm_node_names(given)

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


def _pairs(names: Mapping[str, str | Iterable[str]]) -> list[tuple[str, str]]:
    return [
        (name, address)
        for name, given in names.items()
        for address in ([given] if isinstance(given, str) else given)
    ]


def _pem(source: Pem) -> bytes:
    if isinstance(source, bytes):
        return source
    # A key given as text must not come back in an error that says no such file exists.
    if "-----BEGIN" in os.fspath(source):
        return os.fspath(source).encode()
    with open(source, "rb") as file:
        return file.read()
