"""Behaviours of a range service that is faulty or lies, each with the reasons that a client may give."""

from __future__ import annotations

import gzip
import socket
import time
from typing import TYPE_CHECKING

from range_bodies import chunked, coded, padding_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from range_server import Call

LIES: dict[str, tuple[Callable[[Call], None], frozenset[str]]] = {}


def lie(name: str, *reasons: str) -> Callable[[Callable[[Call], None]], Callable[[Call], None]]:
    def register(tell: Callable[[Call], None]) -> Callable[[Call], None]:
        LIES[name] = (tell, frozenset(reasons))
        return tell

    return register


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
    body = coded(call.body(padded=False), "gzip")
    call.reply(body[: call.server.cut(len(body))], "Content-Encoding: gzip")


@lie("gzip-without-trailer", "incomplete")
def _no_trailer(call: Call) -> None:
    call.reply(coded(call.body(padded=False), "gzip")[:-8], "Content-Encoding: gzip")


@lie("gzip-chunked-without-trailer", "incomplete")
def _no_trailer_chunked(call: Call) -> None:
    body = chunked(coded(call.body(padded=False), "gzip")[:-8])
    call.reply(body, "Content-Encoding: gzip", "Transfer-Encoding: chunked", length=False)


@lie("gzip-wrong-checksum", "encoding")
def _checksum(call: Call) -> None:
    body = bytearray(coded(call.body(padded=False), "gzip"))
    body[-8] ^= 1
    call.reply(bytes(body), "Content-Encoding: gzip")


@lie("cut-br", "incomplete")
def _cut_br(call: Call) -> None:
    body = coded(call.body(padded=False), "br")
    call.reply(body[: call.server.cut(len(body))], "Content-Encoding: br")


@lie("cut-deflate", "incomplete")
def _cut_deflate(call: Call) -> None:
    body = coded(call.body(padded=False), "deflate")
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


def _reply_altered(call: Call, place: int, altered: Callable[[bytes], bytes]) -> None:
    rows = call.rows()
    rows[place] = altered(rows[place])
    call.reply(b"\r\n".join(rows))


@lie("one-bad-row", "malformed")
def _bad_row(call: Call) -> None:
    _reply_altered(call, 1_234, lambda row: b"Z" + row[1:])


@lie("missing-count", "malformed")
def _missing(call: Call) -> None:
    _reply_altered(call, 7, lambda row: row.split(b":")[0] + b":")


@lie("absurd-count", "malformed")
def _absurd(call: Call) -> None:
    _reply_altered(call, -1, lambda row: row.split(b":")[0] + b":" + b"9" * 5_000)


@lie("negative-count", "malformed")
def _negative_count(call: Call) -> None:
    _reply_altered(call, 3, lambda row: row.split(b":")[0] + b":-1")


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


@lie("gzip-of-empty-members", "encoding")
def _empty_members(call: Call) -> None:
    """A few thousand bytes that unpack to a hundred thousand members with nothing in them."""
    body = gzip.compress(gzip.compress(b"") * 100_000 + gzip.compress(call.body(padded=False)))
    call.reply(body, "Content-Encoding: gzip, gzip")


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
