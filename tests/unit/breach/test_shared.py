from __future__ import annotations

import pickle
from typing import Any

import pytest

from pwguard.breach import HibpRange, RedisCache
from pwguard.errors import ConfigurationError

SECRET = b"secret-of-the-fleet-of-32-bytes!"


def test_the_secret_must_be_one() -> None:
    with pytest.raises(ConfigurationError, match="at least 32"):
        RedisCache("redis://localhost", b"short")
    with pytest.raises(ConfigurationError, match="bytes"):
        RedisCache("redis://localhost", "a string of more than 32 characters")  # type: ignore[arg-type]


@pytest.mark.parametrize("patience", [0.0, -1, 61, float("inf"), float("nan"), "x", None])
def test_the_patience_must_be_one(patience: Any) -> None:
    with pytest.raises(ConfigurationError, match="patience"):
        RedisCache("redis://localhost", SECRET, patience=patience)


def test_neither_secret_nor_url_is_shown() -> None:
    cache = RedisCache("redis://user:pw-42@localhost", SECRET)
    assert "pw-42" not in repr(cache)
    assert "secret" not in repr(cache)
    assert "pw-42" not in repr(HibpRange(cache=cache))


def test_it_travels_with_its_source() -> None:
    cache = RedisCache("redis://localhost", SECRET)
    copy = pickle.loads(pickle.dumps(HibpRange(cache=cache)))  # noqa: S301  our own
    assert copy._settings.cache == cache
