from __future__ import annotations

import pytest

from pwguard.breach.headers import MAX_LIFETIME, Head


def head(**headers: str) -> Head:
    return Head.of(200, [(name.replace("_", "-"), value) for name, value in headers.items()])


@pytest.mark.parametrize(
    ("control", "age", "lifetime"),
    [
        ("public, max-age=2678400", "", 2_678_400.0),
        ("public, max-age=600", "60", 540.0),
        ("max-age=60", "600", 0.0),
        ("Max-Age=60", "", 60.0),
        ('max-age="60"', "", 60.0),
        ("no-cache, max-age=60", "", 0.0),
        ("max-age=9999999999", "", MAX_LIFETIME),
        ("s-maxage=60", "", 0.0),
        ("max-age=-1", "", 0.0),
        ("max-age=soon", "", 0.0),
        ("max-age=60", "long ago", 60.0),
        ("", "", 0.0),
    ],
)
def test_lifetime(control: str, age: str, lifetime: float) -> None:
    assert head(Cache_Control=control, Age=age).lifetime == lifetime


def test_who_may_keep_it() -> None:
    assert head().storable
    assert head().shareable
    assert not head(Cache_Control="no-store").storable
    assert head(Cache_Control="private").storable
    assert not head(Cache_Control="private").shareable


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("Thu, 01 Jan 1970 00:20:00 GMT", 200.0),
        ("Thu, 01 Jan 1970 00:00:01 GMT", 0.0),
        ("-7", None),
        ("soon", None),
        ("", None),
        ("9" * 5_000, None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert head(Retry_After=value).retry_after(1_000.0) == seconds


def test_the_date_of_the_data() -> None:
    assert head(Last_Modified="Tue, 03 Nov 2026 10:20:30 GMT").as_of == "2026-11-03"
    assert head(Last_Modified="yesterday").as_of is None
    assert head().as_of is None


def test_the_validator_is_not_shown() -> None:
    tagged = head(ETag='"0x8DCANARY"')
    assert tagged.etag == '"0x8DCANARY"'
    assert "CANARY" not in repr(tagged)
    assert head(ETag='"a\r\nb"').etag is None
    assert head().etag is None


def test_repeated_headers_are_joined() -> None:
    assert Head.of(200, [("Content-Length", "1"), ("content-length", "2")]).get("content-length") == "1, 2"
