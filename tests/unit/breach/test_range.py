from __future__ import annotations

import pickle

import pytest
from range_bodies import LISTED, ROWS, padding_rows, range_digest, range_rows

from pwguard.breach.range import NTLM, SHA1, Mode, Query, RangeFormat, Rows
from pwguard.breach.reasons import Lie, Reason
from pwguard.candidate import Candidate
from pwguard.errors import WrongTypeError

PREFIX = range_digest("hunter2", ntlm=False)[:5]
REAL = range_rows(PREFIX, False, ROWS)  # noqa: FBT003  the server's cached function takes no names
PADDING = padding_rows(PREFIX, ntlm=False)
FORM = RangeFormat(SHA1, 700)


def query(password: str, mode: Mode = SHA1) -> Query:
    return Query(Candidate(password), mode)


def body(*rows: bytes) -> bytes:
    return b"\r\n".join(rows)


def reason(text: bytes, *, whole: bool = True) -> Reason:
    with pytest.raises(Lie) as caught:
        FORM.parse(text, whole=whole)
    return caught.value.reason


def test_published_digests() -> None:
    assert query("password").prefix == "5BAA6"
    assert query("password").suffix == b"1E4C9B93F3F0682250B6CF8331B7EE68FD8"
    assert query("password", NTLM).prefix == "8846F"
    assert query("password", NTLM).suffix == b"7EAEE8FB117AD06BDD830B7586C"


def test_ntlm_hashes_utf_16_beyond_latin_1() -> None:
    assert query("Grüße€uro", NTLM).prefix == range_digest("Grüße€uro", ntlm=True)[:5]
    assert query("€", NTLM).prefix + query("€", NTLM).suffix.decode() == "030926B781938DB4365D46ADC7CFBCB8"


def test_a_listed_password_has_its_count() -> None:
    rows = FORM.parse(body(*REAL), whole=True)
    assert rows.count(query("hunter2")) == LISTED["hunter2"]


def test_every_row_is_found_and_its_neighbours_are_not() -> None:
    rows = FORM.parse(body(*REAL, *PADDING), whole=True)
    asked = query("hunter2")
    for row in REAL:
        suffix, count = row.split(b":")
        asked.suffix = suffix
        assert rows.count(asked) == int(count)
        asked.suffix = suffix[:-1] + (b"0" if suffix[-1:] != b"0" else b"1")
        assert rows.count(asked) == 0


@pytest.mark.parametrize("suffix", [b"0" * 35, b"F" * 35, b"8" + b"0" * 34])
def test_the_ends_of_a_range(suffix: bytes) -> None:
    asked = query("hunter2")
    asked.suffix = suffix
    for rows in (REAL, REAL[:1], REAL[-1:], ()):
        assert Rows(b"".join(row + b"\r\n" for row in rows), 35).count(asked) == 0


def test_padding_is_dropped() -> None:
    rows = FORM.parse(body(*REAL, *PADDING), whole=True)
    assert rows.text == b"".join(row + b"\r\n" for row in REAL)


def test_padding_at_the_end_shows_that_a_body_is_whole() -> None:
    assert FORM.parse(body(*REAL, *PADDING), whole=False).text.count(b"\n") == len(REAL)
    assert reason(body(*REAL), whole=False) is Reason.INCOMPLETE


@pytest.mark.parametrize("ending", [b"", b"\r\n"])
def test_a_final_newline_is_no_row(ending: bytes) -> None:
    assert FORM.parse(body(*REAL) + ending, whole=True).text.count(b"\n") == len(REAL)


@pytest.mark.parametrize(
    "written",
    [
        b"\xef\xbb\xbf" + body(*REAL),
        b"\n".join(REAL),
        b"\n".join(REAL) + b"\n",
        body(*REAL).lower(),
        body(*REAL).replace(b":17043", b":17,043"),
        body(*sorted([*REAL, *PADDING])),
    ],
    ids=["bom", "newlines", "final newline", "lower case", "commas", "padding sorted in"],
)
def test_what_mirrors_write_is_believed(written: bytes) -> None:
    assert FORM.parse(written, whole=True).count(query("hunter2")) == LISTED["hunter2"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"<html>", Reason.MALFORMED),
        (REAL[9][1:], Reason.MALFORMED),
        (b"0" + REAL[9], Reason.MALFORMED),
        (REAL[9].replace(b":", b";"), Reason.MALFORMED),
        (REAL[9].replace(b":", b"::"), Reason.MALFORMED),
        (REAL[9].split(b":")[0], Reason.MALFORMED),
        (REAL[9].split(b":")[0] + b":", Reason.MALFORMED),
        (REAL[9].split(b":")[0] + b":1A", Reason.MALFORMED),
        (REAL[9].split(b":")[0] + b":-1", Reason.MALFORMED),
        (REAL[9].split(b":")[0] + b":01", Reason.MALFORMED),
        (REAL[9].split(b":")[0] + b":1,00", Reason.MALFORMED),
        (REAL[9].split(b":")[0] + b":12345678901", Reason.MALFORMED),
        (REAL[9].split(b":")[0] + b":" + b"9" * 10_000, Reason.MALFORMED),
        (b"", Reason.MALFORMED),
        (b"G" + REAL[9][1:], Reason.MALFORMED),
        (REAL[9].replace(b":", b"\r\n:"), Reason.MALFORMED),
        (REAL[1_000], Reason.UNSORTED),
    ],
)
def test_one_row_that_is_wrong_spoils_all(bad: bytes, why: Reason) -> None:
    assert reason(body(*REAL[:9], bad, *REAL[10:])) is why


def test_short_rows_that_add_up_to_a_long_one() -> None:
    # Two rows of 16 and 13 digits look like one of 35 to a pattern that counts any character.
    assert reason(body(*REAL[:9], b"A" * 16 + b":11", b"B" * 13 + b":2", *REAL[10:])) is Reason.MALFORMED


def test_a_row_less_than_the_floor() -> None:
    assert FORM.parse(body(*REAL[:700]), whole=True)
    assert reason(body(*REAL[:699])) is Reason.TOO_FEW_ROWS
    assert reason(body(*REAL[:699], *PADDING)) is Reason.TOO_FEW_ROWS
    assert reason(b"") is Reason.MALFORMED


def test_a_range_of_the_other_mode() -> None:
    assert reason(body(*range_rows(PREFIX, True, ROWS))) is Reason.MALFORMED  # noqa: FBT003  as above


def test_holders_are_redacted_and_stay_here() -> None:
    asked, rows = query("hunter2"), FORM.parse(body(*REAL), whole=True)
    assert repr(asked) == "<Query: redacted>"
    assert repr(rows) == "<Rows: redacted>"
    for holder in (asked, rows):
        with pytest.raises(WrongTypeError):
            pickle.dumps(holder)
