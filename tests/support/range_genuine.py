"""Behaviours of the range service whose bodies must be believed, in every framing and coding."""

from __future__ import annotations

import gzip
from functools import partial
from typing import TYPE_CHECKING

from range_bodies import chunked, coded, padding_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from range_server import Call

LAST_MODIFIED = "Tue, 03 Nov 2026 10:20:30 GMT"

GENUINE: dict[str, Callable[[Call], None]] = {}


def genuine(name: str) -> Callable[[Callable[[Call], None]], Callable[[Call], None]]:
    def register(tell: Callable[[Call], None]) -> Callable[[Call], None]:
        GENUINE[name] = tell
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
    body = coded(call.body(padded=False), coding)
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
