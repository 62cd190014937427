from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from pwguard import Guard, evaluate
from pwguard.blocklist import _MOST_SHARED, COMPILED, MAX_LENGTH, _shared, blocklist_of
from pwguard.candidate import Candidate
from pwguard.errors import ConfigurationError, DataFileError

if TYPE_CHECKING:
    from pathlib import Path

STRONG = "wombat accordion drizzle stapler"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "site.txt"
    file.write_text(
        "\ufeffWombat Accordion Drizzle Stapler\r\n\r\nContrase\u00f1a-larga-77\n# hash\n", encoding="utf-8"
    )
    return file


def codes(guard: Guard, password: str) -> list[str]:
    return [str(problem.code) for problem in guard.evaluate(password, user_inputs="Ada").problems]


def test_words_and_files(listed: Path) -> None:
    for blocklist in (listed, [listed], ["quiet", listed], [STRONG.upper(), "  "]):
        guard = Guard(blocklist=blocklist)  # type: ignore[arg-type]  # Guard takes what a list is made of
        assert codes(guard, STRONG) == ["blocklisted"]
        assert not guard.evaluate(STRONG).ok
        assert codes(guard, STRONG + " x") == []
    assert evaluate(STRONG).blocklisted is None


def test_case_accents_and_forms_do_not_matter(listed: Path) -> None:
    guard = Guard(blocklist=listed)
    for password in (
        "contrase\u00f1a-larga-77",
        "CONTRASEN\u0303A-LARGA-77",
        "contrasena-larga-77",
        "# hash",
    ):
        assert "blocklisted" in codes(guard, password)


def test_the_whole_password_is_compared() -> None:
    guard = Guard(blocklist=["wombat"])
    assert "blocklisted" not in codes(guard, STRONG)


def test_the_verdict_names_the_list_and_its_date(listed: Path) -> None:
    os.utime(listed, (1_700_000_000, 1_700_000_000))
    verdict = Guard(blocklist=listed).evaluate(STRONG)
    assert verdict.to_dict()["blocklisted"] == {"source": "site.txt", "as_of": "2023-11-14"}
    assert verdict.data["blocklist"] == "2023-11-14"


def test_it_is_compiled_once_and_mapped_after(listed: Path) -> None:
    assert blocklist_of(listed)
    # In another place, which this process has not opened yet.
    listed = listed.rename(listed.parent / "other.txt")
    compiled = (listed.parent / f"site.txt{COMPILED}").rename(listed.with_name(listed.name + COMPILED))
    first = compiled.stat()
    found = blocklist_of(listed)
    assert found is not None
    assert found.find(Candidate(STRONG))
    assert compiled.stat().st_mtime_ns == first.st_mtime_ns
    assert compiled.stat().st_mode & 0o777 == listed.stat().st_mode & 0o777
    assert [file.name for file in listed.parent.iterdir() if file.name.startswith(".pwguard-")] == []


def test_a_new_guard_sees_a_changed_file_and_an_old_one_what_it_opened(listed: Path) -> None:
    old = Guard(blocklist=listed)
    listed.write_text("another one entirely\n", encoding="utf-8")
    new = Guard(blocklist=listed)
    assert codes(new, STRONG) == []
    assert codes(new, "another one entirely") == ["blocklisted"]
    assert codes(old, STRONG) == ["blocklisted"]
    listed.write_bytes(b"\xff")
    with pytest.raises(DataFileError, match="not UTF-8"):
        Guard(blocklist=listed)
    listed.unlink()
    with pytest.raises(DataFileError, match="cannot be read"):
        Guard(blocklist=listed)
    assert codes(new, "another one entirely") == ["blocklisted"]
    copy = pickle.loads(pickle.dumps(new))  # noqa: S301
    with pytest.raises(DataFileError, match="cannot be read"):
        copy.evaluate("x")


def test_a_file_is_opened_once_for_all_guards(listed: Path) -> None:
    first, second = blocklist_of(listed), blocklist_of([STRONG, listed])
    assert first is not None
    assert second is not None
    assert first.files[0].opened is second.files[0].opened


def test_few_files_are_kept_open_for_guards_to_come(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(2 * _MOST_SHARED)]
    for number, file in enumerate(files):
        file.write_text(f"wombat-of-the-hill-{number}\n", encoding="utf-8")
    guard = Guard(blocklist=files)
    assert len(_shared) == _MOST_SHARED
    assert "blocklisted" in [problem.code for problem in guard.evaluate("wombat-of-the-hill-0").problems]


def test_blanks_around_an_entry_do_not_count(tmp_path: Path) -> None:
    for number, content in enumerate((f"  {STRONG} \t\r\n \n", f"\u00a0{STRONG}\u2003\n\u00e9")):
        file = tmp_path / f"{number}.txt"
        file.write_text(content, encoding="utf-8", newline="")
        assert codes(Guard(blocklist=file), STRONG) == ["blocklisted"]
        assert codes(Guard(blocklist=content.split("\n")), STRONG) == ["blocklisted"]


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 500])
def test_a_damaged_compiled_file_is_compiled_again(listed: Path, damage: bytes) -> None:
    blocklist_of(listed)
    whole = listed.with_name(listed.name + COMPILED).read_bytes()
    damages = (damage, whole[:-1], whole[:-8] + b"damaged!", whole[:70] + b"\xff" * 8 + whole[78:])
    for number, content in enumerate(damages):
        # A place that this process has not opened yet.
        listed = listed.rename(listed.parent / f"{number}.txt")
        compiled = listed.with_name(listed.name + COMPILED)
        compiled.write_bytes(content)
        found = blocklist_of(listed)
        assert found is not None
        assert found.find(Candidate(STRONG))
        assert compiled.read_bytes() == whole


def test_without_a_place_to_keep_it(listed: Path) -> None:
    listed.with_name(listed.name + COMPILED).mkdir()
    found = blocklist_of(listed)
    assert found is not None
    assert found.find(Candidate(STRONG))
    assert [file.name for file in listed.parent.iterdir() if file.name.startswith(".pwguard-")] == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"first\nsecond\n\xff\n", "not UTF-8 in line 3"),
        (b"first\nsec\0ond\n", "NUL in line 2"),
        (b"first\n" + b"x" * (MAX_LENGTH + 1), "characters in line 2"),
    ],
)
def test_a_line_that_cannot_be_used_is_numbered(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    with pytest.raises(DataFileError, match=message):
        Guard(blocklist=file)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        blocklist_of(tmp_path / "absent.txt")
    os.mkfifo(tmp_path / "pipe")
    for wrong in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(DataFileError, match="not a file"):
            blocklist_of(wrong)


@pytest.mark.parametrize("wrong", ["words.txt", b"words", 7, [7], [None], ["x" * 5_000], ["a\0b"]])
def test_what_is_no_list(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="blocklist"):
        Guard(blocklist=wrong)


def test_any_text_can_be_looked_up(listed: Path) -> None:
    guard = Guard(blocklist=[listed, "x"])
    for text in ("", "\ud800", "a\0b", "x" * 10_000, "\u0130" * 9):
        assert guard.evaluate(text).blocklisted is None


def test_a_guard_with_a_list_is_a_value(listed: Path) -> None:
    guard = Guard(blocklist=[listed, STRONG])
    copy = pickle.loads(pickle.dumps(guard))  # noqa: S301
    assert copy == guard
    assert hash(copy) == hash(guard)
    assert codes(copy, STRONG) == ["blocklisted"]


def test_an_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(b"")
    found = blocklist_of(file)
    assert found is not None
    assert found.find(Candidate("x")) is None
