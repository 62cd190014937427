"""What both HTTP shells share: where to ask, what to send, and what came back.

The libraries never learn the five digits: the URL that they hold, log and put into errors ends in
``_____``, and the real ones are put in when the request is written to the socket.
"""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from pwguard.breach.body import accepted
from pwguard.breach.reasons import Lie, Reason
from pwguard.errors import ConfigurationError

if TYPE_CHECKING:
    import ssl

    from pwguard.breach.entry import Entry
    from pwguard.breach.headers import Head
    from pwguard.breach.range import Mode, Query

MARK: Final = b"_____"
_CA_NAMES: Final = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
OK: Final = 200
NOT_MODIFIED: Final = 304
ADDRESS_SHARE: Final = 3
"""One address of a host gets a third of the time that is left, so that a dead one is not the end."""


@dataclass(frozen=True)
class Endpoint:
    """A service that speaks the range protocol.

    Attributes:
        base_url: where ``/range/{prefix}`` is found.
        mode: the hash that is asked for.
        padding: whether to ask for padding rows.
        allow_http: whether plain http may go beyond loopback.
        trust_env: whether proxies and certificates are taken from the environment.
        ca_file: certificates to trust instead of the bundle of ``certifi``, or None.
        http2: whether event loops may speak HTTP/2.
    """

    base_url: str
    mode: Mode
    padding: bool
    allow_http: bool
    trust_env: bool
    ca_file: str | None
    http2: bool

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.base_url)
            usable = isinstance(self.base_url, str) and bool(parts.hostname) and parts.port != 0
        except (ValueError, TypeError, AttributeError):
            usable = False
        if not usable or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
            raise ConfigurationError("base_url must be http(s)://host[:port][/path]")
        if parts.username is not None or parts.password is not None:
            raise ConfigurationError("base_url must not hold credentials: URLs are logged")
        if not self.base_url.isascii() or not self.base_url.isprintable() or " " in self.base_url:
            raise ConfigurationError("base_url must be printable ASCII, percent-encoded where needed")
        if parts.scheme == "http" and not (self.allow_http or _loopback(parts.hostname or "")):
            raise ConfigurationError("plain http goes to loopback only, unless allow_http=True")

    @property
    def parts(self) -> SplitResult:
        """The base URL, taken apart."""
        return urlsplit(self.base_url.rstrip("/"))

    @property
    def url(self) -> str:
        """What the libraries are told to get: the prefix is not in it."""
        return f"{self.base_url.rstrip('/')}/range/{MARK.decode()}{self.mode.query}"

    @property
    def port(self) -> int:
        """The port, also where the URL leaves it out."""
        return self.parts.port or (443 if self.parts.scheme == "https" else 80)

    def headers(self) -> dict[str, str]:
        """What every request carries."""
        from importlib.metadata import version  # noqa: PLC0415  imports the mail package

        padding = {"Add-Padding": "true"} if self.padding else {}
        agent = f"pwguard/{version('pwguard')} (Python; password screening)"
        return {"User-Agent": agent, "Accept-Encoding": accepted(), "Accept": "text/plain", **padding}

    def validators(self, held: Entry | None) -> dict[str, str]:
        """Return the headers that ask only for what has changed."""
        return {"If-None-Match": held.etag} if held is not None and held.etag else {}

    def target(self, query: Query, *, absolute: bool) -> bytes:
        """Return what the request line asks for; a proxy for plain http wants the absolute form."""
        base = self.base_url.rstrip("/") if absolute else self.parts.path
        return f"{base}/range/{query.prefix}{self.mode.query}".encode()

    def tls(self) -> ssl.SSLContext:
        """Return a context that verifies the server; takes some 20 ms."""
        # Imported here: only a program that looks something up pays for these.
        import ssl  # noqa: PLC0415

        from requests.utils import DEFAULT_CA_BUNDLE_PATH  # noqa: PLC0415

        named = next(filter(None, map(os.environ.get, _CA_NAMES)), None) if self.trust_env else None
        return ssl.create_default_context(cafile=self.ca_file or named or DEFAULT_CA_BUNDLE_PATH)


@dataclass(frozen=True, slots=True)
class Fetch:
    """One attempt at a range, for a shell to make.

    Attributes:
        query: the range.
        held: the same range as it was fetched before, to be confirmed, or None.
        expires: monotonic time at which the attempt is given up.
    """

    query: Query
    held: Entry | None
    expires: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service answered.

    Attributes:
        head: status and headers.
        body: the decoded body; b"" unless the status is 200.
        whole: whether framing or coding says that nothing of the body is missing.
    """

    head: Head
    body: bytes = field(repr=False)
    whole: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an attempt brought no reply, and whether another one might."""

    reason: Reason
    again: bool


def failure(error: BaseException, *, begun: bool) -> Failure:
    """Return what went wrong, from an error of either library and what it wraps.

    Args:
        error: what was raised.
        begun: whether a body had begun, so that a broken connection has cut it.
    """
    import ssl  # noqa: PLC0415  loaded already: a request was made

    wrapped: BaseException | None = error
    while wrapped is not None:
        if isinstance(wrapped, ssl.SSLCertVerificationError):
            return Failure(Reason.CERTIFICATE, again=False)
        if isinstance(wrapped, TimeoutError):
            return Failure(Reason.TIMEOUT, again=True)
        if isinstance(wrapped, Lie):
            return Failure(wrapped.reason, again=wrapped.reason is Reason.INCOMPLETE)
        wrapped = wrapped.__cause__ or wrapped.__context__
    return Failure(Reason.INCOMPLETE if begun else Reason.CONNECTION, again=True)


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
