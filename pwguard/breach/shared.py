"""A cache of ranges in Redis or Valkey that a fleet of workers shares and that tells nothing.

The rows of a range tell its prefix, so the key is an HMAC of the prefix, and the value is sealed and
of one size, under a secret that only the workers hold. ``SECURITY.md`` says what a reader of the
server still learns. A server that is down, slow or lying is a miss.
"""

from __future__ import annotations

import hmac
import importlib.util
import json
import os
import struct
import threading
import time
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pwguard.breach.breaker import Breaker
from pwguard.breach.entry import Entry
from pwguard.breach.headers import MAX_LIFETIME
from pwguard.breach.range import Rows
from pwguard.breach.workers import Workers
from pwguard.errors import ConfigurationError, MissingExtraError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pwguard.breach.range import Query
    from pwguard.breach.wire import Endpoint

_SECRET_BYTES: Final = 32
_MOST_PATIENCE: Final = 60
_SLOT: Final = 64 * 1024
"""Bytes of every value before sealing; a range takes about 40,000. A larger one is not kept."""
_KEPT: Final = MAX_LIFETIME + 86_400.0
"""Seconds for which every value is kept: were it the range's own lifetime, it would tell ranges apart."""
_WORKERS: Final = 8
_PAUSE: Final = 1.0
_TIME: Final = struct.Struct(">d")
_SIZES: Final = struct.Struct(">II")
_NONCE: Final = 12
_TAG: Final = 16
_VALUE: Final = _TIME.size + _NONCE + _SLOT + _TAG


@dataclass(frozen=True, slots=True)
class RedisCache:
    """Where a fleet of workers keeps ranges together. Needs the extra ``redis``.

    Attributes:
        url: ``redis://``, ``rediss://`` or ``unix://``, as ``redis-py`` takes it.
        secret: 32 bytes or more, the same for every worker, kept from the server: for instance
            ``secrets.token_bytes(32)``.
        patience: most seconds that the cache adds to a lookup.

    Raises:
        ConfigurationError: the secret is too short, or the patience is not a number above 0, at most 60.
        MissingExtraError: ``redis`` or ``cryptography`` is not installed.
    """

    url: str = field(repr=False)  # it may hold credentials
    secret: bytes = field(repr=False)
    patience: float = 0.05

    def __post_init__(self) -> None:
        for package in ("redis", "cryptography"):
            if importlib.util.find_spec(package) is None:
                raise MissingExtraError(package, "redis")
        if not isinstance(self.secret, bytes) or len(self.secret) < _SECRET_BYTES:
            raise ConfigurationError(f"the cache's secret must be bytes, at least {_SECRET_BYTES}")
        if not isinstance(self.patience, int | float) or not 0.0 < self.patience <= _MOST_PATIENCE:
            raise ConfigurationError(f"patience must be a number above 0, at most {_MOST_PATIENCE}")

    def open(self, endpoint: Endpoint) -> SharedCache:
        """Return the living cache for one service; connects on first use."""
        return SharedCache(self, endpoint)


class SharedCache:
    """A ``RedisCache`` in use by one source in one process."""

    def __init__(self, cache: RedisCache, endpoint: Endpoint) -> None:
        self._cache = cache
        self._mode = endpoint.mode
        self._service = f"{endpoint.mode.name}\n{endpoint.base_url}\n".encode()
        self._names = hmac.digest(cache.secret, b"pwguard range name", "sha256")
        self._seals = hmac.digest(cache.secret, b"pwguard range seal", "sha256")
        self._workers = Workers(_WORKERS)
        self._breaker = Breaker(cache.patience, _PAUSE)
        self._lock = threading.Lock()
        self._opened: Any = None
        self._writing: set[Future[None]] = set()
        self.patience = cache.patience

    def read(self, query: Query) -> Future[Entry | None] | None:
        """Return the future of an entry, fresh or not, or None where the cache is not to be asked."""
        started = time.monotonic()
        if not self._breaker.admits(started):
            return None

        def work() -> Entry | None:
            value = self._ask(started, lambda: self._client().get(self._name(query)))
            return self._unsealed(query, value) if isinstance(value, bytes) else None

        return self._workers.call(work, self.patience)

    def write(self, query: Query, entry: Entry) -> None:
        """Keep an entry, if others may read it; nobody waits for it."""
        started = time.monotonic()
        if not (entry.shareable and entry.useful and self._breaker.admits(started)):
            return

        def work() -> None:
            value = self._sealed(query, entry)
            if value is not None:
                self._ask(
                    time.monotonic(),
                    lambda: self._client().set(self._name(query), value, ex=int(_KEPT)),
                )

        writing = self._workers.call(work, self.patience)
        if writing is not None:
            self._writing.add(writing)
            writing.add_done_callback(self._writing.discard)

    @property
    def pending(self) -> list[Future[None]]:
        """Writes that are not done yet."""
        return list(self._writing)

    def close(self) -> None:
        """Close the connections; writes that are under way are lost."""
        with self._lock:
            client, self._opened = self._opened, None
        if client is not None:
            client.close()

    def _client(self) -> Any:  # noqa: ANN401  redis-py's types change with every version
        with self._lock:
            if self._opened is None:
                # Imported here, in a worker: it takes a tenth of a second.
                import redis  # noqa: PLC0415
                from redis.backoff import NoBackoff  # noqa: PLC0415
                from redis.retry import Retry  # noqa: PLC0415

                self._opened = redis.Redis.from_url(
                    self._cache.url,
                    socket_timeout=self.patience,
                    socket_connect_timeout=self.patience,
                    retry=Retry(NoBackoff(), 0),
                )
            return self._opened

    def _ask(self, started: float, command: Any) -> object:  # noqa: ANN401  one of the client's calls
        try:
            answer: object = command()
        except Exception:  # noqa: BLE001  a cache that fails is a miss
            self._breaker.failed(started, time.monotonic())
            return None
        self._breaker.succeeded(time.monotonic())
        return answer

    def _name(self, query: Query) -> bytes:
        message = self._service + query.prefix.encode()
        return b"pwguard:range:" + hmac.digest(self._names, message, "sha256").hex().encode()

    def _sealer(self, query: Query) -> Any:  # noqa: ANN401  cryptography is imported late
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415

        # A key for each range: random nonces never meet under one key.
        return ChaCha20Poly1305(hmac.digest(self._seals, self._service + query.prefix.encode(), "sha256"))

    def _sealed(self, query: Query, entry: Entry) -> bytes | None:
        about = json.dumps([entry.lifetime, entry.etag, entry.as_of]).encode()
        rows = zlib.compress(entry.rows.text, 1)
        plain = _SIZES.pack(len(about), len(rows)) + about + rows
        if len(plain) > _SLOT:
            return None
        fetched, nonce = _TIME.pack(entry.fetched), os.urandom(_NONCE)
        bound = self._name(query) + self._service + fetched
        sealed: bytes = self._sealer(query).encrypt(nonce, plain.ljust(_SLOT, b"\0"), bound)
        return fetched + nonce + sealed

    def _unsealed(self, query: Query, value: bytes) -> Entry | None:
        """Return the entry, or None where the value was not sealed for this range by one of us."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415

        if len(value) != _VALUE:
            return None
        fetched, nonce, sealed = (
            value[: _TIME.size],
            value[_TIME.size :][:_NONCE],
            value[_TIME.size + _NONCE :],
        )
        bound = self._name(query) + self._service + fetched
        try:
            plain: bytes = self._sealer(query).decrypt(nonce, sealed, bound)
        except InvalidTag:
            return None
        about_size, rows_size = _SIZES.unpack_from(plain)
        about, rows = plain[_SIZES.size :][:about_size], plain[_SIZES.size + about_size :][:rows_size]
        lifetime, etag, as_of = json.loads(about)
        text = zlib.decompress(rows)
        moment: float = _TIME.unpack(fetched)[0]
        return Entry(Rows(text, self._mode.suffix_digits), moment, lifetime, etag=etag, as_of=as_of)
