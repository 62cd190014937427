"""A range service on loopback that speaks the protocol for real, in every framing, and can lie.

The first part of the path picks the behaviour: a source with ``base_url=f"{server.url}/html"`` meets
a server that sends HTML. ``GENUINE`` names the behaviours whose bodies must be believed, ``LIES`` the
others, each with the reasons that a client may give. Run as a script it serves until its standard
input closes, and prints its URL and the path of its certificate first.
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
import zlib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

import brotli
import trustme

from pwguard.breach.md4 import md4

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 1_900
LISTED = {"password": 9_545_824, "hunter2": 17_043, "Grüße€uro": 42, "once-only-seen": 1}
"""Passwords in the service's corpus, in either mode, with their counts."""
LAST_MODIFIED = "Tue, 03 Nov 2026 10:20:30 GMT"
MAX_AGE = 2_678_400


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


def range_digest(password: str, *, ntlm: bool) -> str:
    """Return the digest that the corpus is keyed by, in upper-case hex."""
    if not ntlm:
        return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    return md4(password.encode("utf-16-le")).hex().upper()


@lru_cache(maxsize=4_096)
def range_rows(prefix: str, ntlm: bool, count: int) -> tuple[bytes, ...]:  # noqa: FBT001
    """Return the real rows of a range: the same ones every time."""
    digits = 27 if ntlm else 35
    noise = hashlib.shake_128(prefix.encode() + bytes([ntlm])).hexdigest(count * 20).upper()
    counts = {
        noise[at : at + digits]: int(noise[at + 36 : at + 40], 16) % 9 + 1 for at in range(0, 40 * count, 40)
    }
    for password, seen in LISTED.items():
        digest = range_digest(password, ntlm=ntlm)
        if digest.startswith(prefix):
            counts[digest[5:]] = seen
    return tuple(f"{suffix}:{counts[suffix]}".encode() for suffix in sorted(counts))


def padding_rows(prefix: str, ntlm: bool, count: int = 100) -> list[bytes]:  # noqa: FBT001
    """Return padding rows: unsorted, count 0."""
    digits = 27 if ntlm else 35
    noise = hashlib.shake_128(b"padding" + prefix.encode()).hexdigest(count * 20).upper()
    return [f"{noise[at : at + digits]}:0".encode() for at in range(0, 40 * count, 40)]


def chunked(body: bytes, size: int = 8_192) -> bytes:
    """Return a body in chunks, the last one included."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def _coded(body: bytes, coding: str) -> bytes:
    if coding == "gzip":
        return gzip.compress(body, 6)
    if coding == "br":
        packed: bytes = brotli.compress(body, quality=4)
        return packed
    if coding == "deflate":
        return zlib.compress(body)
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


GENUINE: dict[str, Callable[[Call], None]] = {}
LIES: dict[str, tuple[Callable[[Call], None], frozenset[str]]] = {}


def genuine(name: str) -> Callable[[Callable[[Call], None]], Callable[[Call], None]]:
    def register(tell: Callable[[Call], None]) -> Callable[[Call], None]:
        GENUINE[name] = tell
        return tell

    return register


def lie(name: str, *reasons: str) -> Callable[[Callable[[Call], None]], Callable[[Call], None]]:
    def register(tell: Callable[[Call], None]) -> Callable[[Call], None]:
        LIES[name] = (tell, frozenset(reasons))
        return tell

    return register


@genuine("service")
def service(call: Call) -> None:
    """Answer as the real service does: padding, gzip, ETag, caching."""
    etag = call.server.etag(call.prefix)
    common = [
        f"ETag: {etag}",
        f"Last-Modified: {LAST_MODIFIED}",
        f"Cache-Control: {call.server.control or f'public, max-age={call.server.max_age}'}",
    ]
    if call.headers.get("if-none-match") == etag:
        call.send("\r\n".join(["HTTP/1.1 304 Not Modified", *common, "", ""]).encode())
        return
    body = call.body()
    if "gzip" in call.headers.get("accept-encoding", ""):
        call.reply(call.server.zipped(body), "Content-Encoding: gzip", *common)
    else:
        call.reply(body, *common)


@genuine("length")
def _length(call: Call) -> None:
    call.reply(call.body(padded=False))


@genuine("chunked")
def _chunked(call: Call) -> None:
    call.reply(chunked(call.body(padded=False)), "Transfer-Encoding: chunked", length=False)


@genuine("chunked-extensions-trailers")
def _extensions(call: Call) -> None:
    body = chunked(call.body(padded=False), 999).replace(b"3e7\r\n", b'3e7;note="x"\r\n')
    body = body.removesuffix(b"\r\n") + b"X-Checked: yes\r\n\r\n"
    call.reply(body, "Transfer-Encoding: chunked", "Trailer: X-Checked", length=False)


@genuine("close-padded")
def _close_padded(call: Call) -> None:
    call.keep = False
    call.reply(call.body(padded=True), "Connection: close", length=False)


@genuine("http10-length")
def _http10(call: Call) -> None:
    call.keep = False
    body = call.body(padded=False)
    call.send(b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def _coding(coding: str, framing: str, call: Call) -> None:
    body = _coded(call.body(padded=False), coding)
    name = "deflate" if coding == "raw-deflate" else coding
    if framing == "length":
        call.reply(body, f"Content-Encoding: {name}")
    elif framing == "chunked":
        call.reply(chunked(body), f"Content-Encoding: {name}", "Transfer-Encoding: chunked", length=False)
    else:
        call.keep = False
        call.reply(body, f"Content-Encoding: {name}", "Connection: close", length=False)


for _name in ("gzip", "br", "deflate", "raw-deflate"):
    for _framing in ("length", "chunked", "close"):
        GENUINE[f"{_name}-{_framing}"] = partial(_coding, _name, _framing)


@genuine("gzip-two-members")
def _members(call: Call) -> None:
    body = call.body(padded=False)
    call.reply(gzip.compress(body[:9_999]) + gzip.compress(body[9_999:]), "Content-Encoding: gzip")


@genuine("tiny-writes")
def _tiny(call: Call) -> None:
    body = call.body(padded=False)
    call.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
    for at in range(0, len(body), 97):
        call.send(body[at : at + 97])


@genuine("mirror-style")
def _mirror(call: Call) -> None:
    rows = [row.replace(b":9545824", b":9,545,824") for row in call.rows()]
    body = b"\xef\xbb\xbf" + b"\n".join(rows).lower() + b"\n"
    call.reply(body)


@genuine("padding-sorted-in")
def _sorted_in(call: Call) -> None:
    call.reply(b"\r\n".join(sorted(call.rows() + padding_rows(call.prefix, call.ntlm))))


@genuine("one-hiccup-503")
def _hiccup(call: Call) -> None:
    if call.server.first(call):
        call.reply(b"", "Retry-After: 0", status="503 Service Unavailable")
    else:
        call.reply(call.body())


@genuine("one-hiccup-429")
def _limited_once(call: Call) -> None:
    if call.server.first(call):
        call.reply(b"", status="429 Too Many Requests")
    else:
        call.reply(call.body())


@genuine("one-hiccup-closed")
def _closed_once(call: Call) -> None:
    if call.server.first(call):
        call.keep = False
    else:
        call.reply(call.body())


@genuine("keep-alive-then-close")
def _unannounced(call: Call) -> None:
    """Promise keep-alive and close all the same."""
    call.reply(call.body())
    call.keep = False


@lie("html", "malformed")
def _html(call: Call) -> None:
    call.reply(b"<!doctype html><title>Sign in to the network</title>" + b"<p>Welcome</p>" * 5_000)


@lie("proxy-page", "rejected")
def _proxy(call: Call) -> None:
    call.reply(b"<h1>Blocked by policy</h1>", status="403 Forbidden")


@lie("empty", "malformed")
def _empty(call: Call) -> None:
    call.reply(b"")


@lie("empty-chunked", "malformed")
def _empty_chunked(call: Call) -> None:
    call.reply(b"0\r\n\r\n", "Transfer-Encoding: chunked", length=False)


@lie("cut-length", "incomplete")
def _cut_length(call: Call) -> None:
    call.keep = False
    body = call.body(padded=False)
    call.send(
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body[: call.server.cut(len(body))]
    )


@lie("cut-chunked", "incomplete")
def _cut_chunked(call: Call) -> None:
    call.keep = False
    body = chunked(call.body(padded=False))[: -len(b"0\r\n\r\n")]
    call.reply(body[: call.server.cut(len(body))], "Transfer-Encoding: chunked", length=False)


@lie("cut-zero-padded-chunk-size", "incomplete")
def _cut_size(call: Call) -> None:
    """A chunk size of fixed width, cut after its first zero, reads like the last chunk."""
    call.keep = False
    rows = b"".join(row + b"\r\n" for row in call.rows()[:1_000])
    call.reply(b"%06x\r\n%s\r\n0" % (len(rows), rows), "Transfer-Encoding: chunked", length=False)


@lie("cut-close", "incomplete", "malformed")
def _cut_close(call: Call) -> None:
    call.keep = False
    body = call.body(padded=False)
    call.reply(body[: call.server.cut(len(body))], "Connection: close", length=False)


@lie("cut-close-at-row", "incomplete")
def _cut_row(call: Call) -> None:
    call.keep = False
    call.reply(b"\r\n".join(call.rows()[:1_500]), "Connection: close", length=False)


@lie("close-whole-but-unmarked", "incomplete")
def _unmarked(call: Call) -> None:
    call.keep = False
    call.reply(call.body(padded=False), "Connection: close", length=False)


@lie("cut-close-in-padding", "incomplete", "malformed")
def _cut_padding(call: Call) -> None:
    call.keep = False
    call.reply(call.body(padded=True)[:-1], "Connection: close", length=False)


@lie("cut-gzip-stated-whole", "incomplete")
def _cut_gzip(call: Call) -> None:
    body = _coded(call.body(padded=False), "gzip")
    call.reply(body[: call.server.cut(len(body))], "Content-Encoding: gzip")


@lie("gzip-without-trailer", "incomplete")
def _no_trailer(call: Call) -> None:
    call.reply(_coded(call.body(padded=False), "gzip")[:-8], "Content-Encoding: gzip")


@lie("gzip-chunked-without-trailer", "incomplete")
def _no_trailer_chunked(call: Call) -> None:
    body = chunked(_coded(call.body(padded=False), "gzip")[:-8])
    call.reply(body, "Content-Encoding: gzip", "Transfer-Encoding: chunked", length=False)


@lie("gzip-wrong-checksum", "encoding")
def _checksum(call: Call) -> None:
    body = bytearray(_coded(call.body(padded=False), "gzip"))
    body[-8] ^= 1
    call.reply(bytes(body), "Content-Encoding: gzip")


@lie("cut-br", "incomplete")
def _cut_br(call: Call) -> None:
    body = _coded(call.body(padded=False), "br")
    call.reply(body[: call.server.cut(len(body))], "Content-Encoding: br")


@lie("cut-deflate", "incomplete")
def _cut_deflate(call: Call) -> None:
    body = _coded(call.body(padded=False), "deflate")
    call.reply(body[: call.server.cut(len(body))], "Content-Encoding: deflate")


@lie("not-really-gzip", "encoding")
def _not_gzip(call: Call) -> None:
    call.reply(call.body(padded=False), "Content-Encoding: gzip")


@lie("unknown-coding", "encoding")
def _unknown(call: Call) -> None:
    call.reply(call.body(padded=False), "Content-Encoding: zstd-of-tomorrow")


@lie("two-lengths", "malformed", "connection")
def _two_lengths(call: Call) -> None:
    body = call.body(padded=False)
    call.reply(body, "Content-Length: 70000")


@lie("negative-length", "malformed", "connection", "incomplete")
def _negative(call: Call) -> None:
    call.keep = False
    call.reply(call.body(padded=False), "Content-Length: -5", length=False)


@lie("length-too-long", "incomplete")
def _too_long(call: Call) -> None:
    call.keep = False
    body = call.body(padded=False)
    call.reply(body, f"Content-Length: {len(body) + 40}", length=False)


@lie("short-suffixes", "malformed")
def _short(call: Call) -> None:
    call.reply(b"\r\n".join(row[1:] for row in call.rows()))


@lie("other-mode", "malformed")
def _other_mode(call: Call) -> None:
    call.ntlm = not call.ntlm
    call.reply(call.body())


@lie("one-bad-row", "malformed")
def _bad_row(call: Call) -> None:
    rows = call.rows()
    rows[1_234] = b"Z" + rows[1_234][1:]
    call.reply(b"\r\n".join(rows))


@lie("missing-count", "malformed")
def _missing(call: Call) -> None:
    rows = call.rows()
    rows[7] = rows[7].split(b":")[0] + b":"
    call.reply(b"\r\n".join(rows))


@lie("absurd-count", "malformed")
def _absurd(call: Call) -> None:
    rows = call.rows()
    rows[-1] = rows[-1].split(b":")[0] + b":" + b"9" * 5_000
    call.reply(b"\r\n".join(rows))


@lie("negative-count", "malformed")
def _negative_count(call: Call) -> None:
    rows = call.rows()
    rows[3] = rows[3].split(b":")[0] + b":-1"
    call.reply(b"\r\n".join(rows))


@lie("unsorted", "unsorted")
def _unsorted(call: Call) -> None:
    rows = call.rows()
    rows[10], rows[900] = rows[900], rows[10]
    call.reply(b"\r\n".join(rows))


@lie("too-few", "too_few_rows")
def _few(call: Call) -> None:
    call.reply(b"\r\n".join(call.rows()[:600] + padding_rows(call.prefix, call.ntlm, 400)))


@lie("only-padding", "too_few_rows")
def _only_padding(call: Call) -> None:
    call.reply(b"\r\n".join(padding_rows(call.prefix, call.ntlm, 1_000)))


@lie("huge", "too_large")
def _huge(call: Call) -> None:
    call.keep = False
    call.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    for _ in range(64):
        call.send(b"A" * 1_000_000)


@lie("huge-stated", "too_large")
def _huge_stated(call: Call) -> None:
    call.keep = False
    call.reply(b"A" * 100, "Content-Length: 99999999", length=False)


@lie("gzip-bomb", "too_large")
def _bomb(call: Call) -> None:
    call.reply(gzip.compress(b"\0" * 50_000_000, 1), "Content-Encoding: gzip")


@lie("redirect", "redirect")
def _redirect(call: Call) -> None:
    call.reply(b"", f"Location: {call.server.url}/length/range/{call.prefix}", status="302 Found")


@lie("not-modified-unasked", "rejected")
def _unasked(call: Call) -> None:
    call.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")


@lie("no-content", "rejected")
def _no_content(call: Call) -> None:
    call.send(b"HTTP/1.1 204 No Content\r\n\r\n")


@lie("400", "rejected")
def _400(call: Call) -> None:
    call.reply(b"The hash prefix was not in a valid format", status="400 Bad Request")


@lie("404", "rejected")
def _404(call: Call) -> None:
    call.reply(b"", status="404 Not Found")


@lie("500", "server_error")
def _500(call: Call) -> None:
    call.reply(b"oops", status="500 Internal Server Error")


@lie("502-empty", "server_error")
def _502(call: Call) -> None:
    call.reply(b"", status="502 Bad Gateway")


@lie("429", "rate_limited")
def _429(call: Call) -> None:
    call.reply(b"", "Retry-After: 7", status="429 Too Many Requests")


@lie("429-absurd-wait", "rate_limited")
def _429_absurd(call: Call) -> None:
    call.reply(b"", "Retry-After: 9999999999", status="429 Too Many Requests")


@lie("429-dated", "rate_limited")
def _429_dated(call: Call) -> None:
    call.reply(b"", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", status="429 Too Many Requests")


@lie("hang", "timeout")
def _hang(call: Call) -> None:
    call.server.wait()
    call.keep = False


@lie("hang-in-body", "timeout")
def _hang_body(call: Call) -> None:
    body = call.body()
    call.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body[:5_000])
    call.server.wait()
    call.keep = False


@lie("drip-headers", "timeout")
def _drip_headers(call: Call) -> None:
    call.keep = False
    call.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 1_000, 0.02)


@lie("drip-body", "timeout")
def _drip_body(call: Call) -> None:
    call.keep = False
    body = call.body()
    call.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
    call.drip(body, 0.02)


@lie("drip-error-page", "server_error", "timeout")
def _drip_error(call: Call) -> None:
    call.keep = False
    call.send(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 5000\r\n\r\n")
    call.drip(b"x" * 5_000, 0.02)


@lie("closed", "connection")
def _closed(call: Call) -> None:
    call.keep = False


@lie("reset", "connection")
def _reset(call: Call) -> None:
    call.keep = False
    call.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@lie("not-http", "connection")
def _not_http(call: Call) -> None:
    call.keep = False
    call.send(b"SSH-2.0-OpenSSH_9.2\r\n")


@lie("bad-headers", "malformed", "connection")
def _bad_headers(call: Call) -> None:
    """Headers that cannot be parsed, with the path in them: urllib3 logs both."""
    call.keep = False
    path = f"/range/{call.prefix}".encode()
    call.send(b"HTTP/1.1 200 OK\r\nX-Fine: yes\r\n: " + path + b"\r\nbroken " + path + b"\r\n\r\n<html>")


@lie("endless-headers", "connection", "incomplete", "malformed")
def _endless(call: Call) -> None:
    call.keep = False
    call.send(b"HTTP/1.1 200 OK\r\n" + b"X-More: yes\r\n" * 5_000 + b"\r\n")


@lie("informational-for-ever", "connection", "timeout")
def _informational(call: Call) -> None:
    call.keep = False
    for _ in range(400):
        call.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.01)


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
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with suppress(OSError, ValueError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.tls:
                sock.settimeout(10.0)
                sock = self._context.wrap_socket(sock, server_side=True)
            sock.settimeout(60.0)
            with self._lock:
                self._open.add(sock)
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
