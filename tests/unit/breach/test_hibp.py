from __future__ import annotations

import asyncio
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import pytest

from pwguard import Guard
from pwguard.breach import HibpRange
from pwguard.errors import ConfigurationError, WrongTypeError
from pwguard.results import Unknown

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "options",
    [
        {"mode": "md5"},
        {"mode": []},
        {"mode": None},
        {"deadline": 0.0},
        {"deadline": float("nan")},
        {"deadline": 1e9},
        {"deadline": "2"},
        {"deadline": float("inf")},
        {"cache": "redis://localhost"},
        {"base_url": None},
        {"base_url": b"https://mirror"},
        {"base_url": 5},
        {"min_rows": 0},
        {"min_rows": None},
        {"memory_bytes": -1},
        {"breaker_pause": 0.0},
        {"ca_file": "/no/such/file.pem"},
        {"ca_file": "x" * 5_000},
        {"ca_file": 0},
        {"ca_file": b"/no/such/file.pem"},
        {"base_url": "api.pwnedpasswords.com"},
        {"base_url": "ftp://mirror"},
        {"base_url": "https://"},
        {"base_url": "https://mirror:99999"},
        {"base_url": "https://mirror/?x=1"},
        {"base_url": "https://mirror/#x"},
        {"base_url": "https://user:word@mirror"},
        {"base_url": "https://mirror/a b"},
        {"base_url": "https://spiegel.dé"},
        {"base_url": "http://mirror"},
        {"base_url": "http://127.0.0.1.example.com"},
    ],
)
def test_options_that_make_no_sense(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        HibpRange(**options)
    assert "word" not in str(caught.value)
    # Whoever prints the variables of that traceback asks the half-made source for its repr.
    traceback.TracebackException.from_exception(caught.value, capture_locals=True)


@pytest.mark.parametrize(
    "base_url", ["http://127.0.0.1:8000", "http://localhost/mirror/", "http://[::1]:8000", "https://mirror/x"]
)
def test_urls_that_do(base_url: str) -> None:
    assert base_url in repr(HibpRange(base_url=base_url))


def test_plain_http_by_name() -> None:
    assert HibpRange(base_url="http://mirror", allow_http=True)


def test_options_are_pickled_and_nothing_else() -> None:
    source = HibpRange(base_url="http://127.0.0.1:1", deadline=0.5, name="mirror", memory_bytes=5)
    source.lookup("x")
    assert source._lives
    copy = pickle.loads(pickle.dumps(source))  # noqa: S301  our own
    assert not copy._lives
    assert copy._options == source._options
    source.close()


@pytest.mark.parametrize("password", [b"bytes", None, 5])
def test_wrong_types(password: Any) -> None:
    source = HibpRange(base_url="http://127.0.0.1:1")
    with pytest.raises(WrongTypeError):
        source.lookup(password)
    with pytest.raises(WrongTypeError):
        asyncio.run(source.alookup(password))


def test_a_lone_surrogate_has_no_digest() -> None:
    source = HibpRange(base_url="http://127.0.0.1:1")
    assert source.lookup("\ud800") == Unknown("invalid_text", "hibp")
    assert asyncio.run(source.alookup("\ud800")) == Unknown("invalid_text", "hibp")


def test_by_name_it_is_one_source_for_all() -> None:
    guards = [Guard(breach="hibp"), Guard(breach="hibp")]
    assert isinstance(guards[0].breach, HibpRange)
    assert guards[0].breach is guards[1].breach


def test_making_one_touches_nothing(tmp_path: Path) -> None:
    assert HibpRange(ca_file=_pem(tmp_path))._lives == {}


def _pem(folder: Path) -> Path:
    file = folder / "ca.pem"
    file.write_text("")
    return file
