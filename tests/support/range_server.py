"""A range service on loopback that speaks the protocol for real, and can lie.

The first part of the path picks the behaviour: a source with ``base_url=f"{server.url}/html"`` meets
a server that sends HTML. ``range_genuine`` and ``range_lies`` hold the behaviours. Run as a script it
serves until its standard input closes, and prints its URL and the path of its certificate first.
"""

from __future__ import annotations

import gzip
import hashlib
import socket
import ssl
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Self

import trustme
from range_bodies import ROWS, padding_rows, range_rows
from range_genuine import GENUINE
from range_lies import LIES

MAX_AGE = 2_678_400
THREADS = "range server"
"""What the threads that answer are called: what they log is the server's."""


@dataclass
class Call:
    """One request, and the connection to answer it on."""

    server: RangeServer
    sock: socket.socket
    method: str
    tale: str
    prefix: str
    ntlm: bool
    headers: dict[str, str]
    keep: bool = True

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def drip(self, data: bytes, seconds: float) -> None:
        for byte in data:
            self.sock.sendall(bytes([byte]))
            time.sleep(seconds)

    def rows(self, count: int = ROWS) -> list[bytes]:
        return list(range_rows(self.prefix, self.ntlm, count))

    def body(self, *, padded: bool | None = None, count: int = ROWS) -> bytes:
        rows = self.rows(count)
        if self.headers.get("add-padding") == "true" if padded is None else padded:
            rows += padding_rows(self.prefix, self.ntlm)
        return b"\r\n".join(rows)

    def reply(self, body: bytes, *headers: str, status: str = "200 OK", length: bool = True) -> None:
        lines = [f"HTTP/1.1 {status}", "Content-Type: text/plain", *headers]
        if length:
            lines.append(f"Content-Length: {len(body)}")
        self.send("\r\n".join([*lines, "", ""]).encode() + body)


@lru_cache
def _certificate(names: tuple[str, ...]) -> tuple[trustme.CA, trustme.LeafCert]:
    authority = trustme.CA()
    return authority, authority.issue_cert(*names)


@dataclass
class RangeServer:
    """The service, on a free port of 127.0.0.1, in threads of this process."""

    tls: bool = True
    names: tuple[str, ...] = ("localhost", "127.0.0.1")
    max_age: int = MAX_AGE
    control: str = ""
    calls: Counter[str] = field(default_factory=Counter)
    seen: list[dict[str, str]] = field(default_factory=list)
    connections: int = 0
    version: int = 1
    tale: str | None = None

    def __post_init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="range-server-")
        self.ca_file = Path(self._folder.name) / "ca.pem"
        authority, certificate = _certificate(self.names)
        authority.cert_pem.write_to_path(self.ca_file)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self._context)
        self._context.set_alpn_protocols(["h2", "http/1.1"])
        self._cut = 0.6
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._zipped: dict[bytes, bytes] = {}
        self._firsts: set[str] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        self._over.set()
        self._shut(self._listener)
        with self._lock:
            for sock in self._open:
                self._shut(sock)
        self._folder.cleanup()

    def etag(self, prefix: str) -> str:
        return f'"{hashlib.md5(prefix.encode(), usedforsecurity=False).hexdigest()}-{self.version}"'

    def zipped(self, body: bytes) -> bytes:
        if body not in self._zipped:
            self._zipped[body] = gzip.compress(body, 6)
        return self._zipped[body]

    def first(self, call: Call) -> bool:
        with self._lock:
            known = call.tale + call.prefix in self._firsts
            self._firsts.add(call.tale + call.prefix)
            return not known

    def cut(self, size: int) -> int:
        return int(size * self._cut)

    def cut_at(self, share: float) -> None:
        self._cut = share

    def wait(self) -> None:
        self._over.wait(30.0)

    @staticmethod
    def _shut(sock: socket.socket) -> None:
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
        with suppress(OSError):
            sock.close()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(sock,), name=THREADS, daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with suppress(OSError, ValueError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.tls:
                sock.settimeout(10.0)
                sock = self._context.wrap_socket(sock, server_side=True)
            sock.settimeout(60.0)
            with self._lock:
                self._open.add(sock)
            if isinstance(sock, ssl.SSLSocket) and sock.selected_alpn_protocol() == "h2":
                from range_http2 import speak  # noqa: PLC0415  h2 comes with an extra

                speak(sock, self._answer_fields)
            pending = b""
            while (call := self._read(sock, pending)) is not None:
                self._answer(call)
                if not call.keep:
                    break
        with self._lock:
            self._open.discard(sock)
        self._shut(sock)

    def _read(self, sock: socket.socket, data: bytes) -> Call | None:
        while b"\r\n\r\n" not in data:
            more = sock.recv(65_536)
            if not more:
                return None
            data += more
        request, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        method, target, _ = request.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return self._call(sock, method, target, headers)

    def _call(self, sock: socket.socket, method: str, target: str, headers: dict[str, str]) -> Call:
        path, _, query = target.partition("?")
        tale, _, prefix = path.removeprefix("/").rpartition("range/")
        with self._lock:
            self.calls[prefix.upper()] += 1
            self.seen.append({"method": method, "target": target, **headers})
        return Call(
            self,
            sock,
            method,
            self.tale or tale.strip("/") or "service",
            prefix.upper(),
            "ntlm" in query,
            headers,
        )

    def _answer_fields(self, sock: socket.socket, fields: dict[str, str]) -> None:
        self._answer(self._call(sock, fields[":method"], fields[":path"], fields))

    @staticmethod
    def _answer(call: Call) -> None:
        if call.tale in LIES:
            LIES[call.tale][0](call)
        else:
            GENUINE[call.tale](call)


def main() -> None:
    with RangeServer() as server:
        print(server.url, server.ca_file, flush=True)  # noqa: T201  its standard output is its interface
        sys.stdin.read()


if __name__ == "__main__":
    main()
