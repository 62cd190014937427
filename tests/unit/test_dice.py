"""Real dice: every word is equally likely, none is dropped, and a printed list tells the same."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from pwguard.errors import GenerationError, InvalidInputError, WrongTypeError
from pwguard.passphrase import Dice, WordList
from pwguard.passphrase.rolled import RolledPhrase


@pytest.mark.parametrize(
    ("size", "sides"), [(6, 6), (7, 6), (36, 6), (100, 6), (20, 20), (5, 4), (9, 2), (3, 10)]
)
def test_every_outcome_chooses_equally(size: int, sides: int) -> None:
    dice = Dice(size, sides)
    chosen = Counter(dice.choose(rolled) for rolled in product(range(1, sides + 1), repeat=dice.rolls))
    left_over = chosen.pop(None, 0)
    assert set(chosen) == set(range(size))
    assert len(set(chosen.values())) == 1
    assert left_over < size


def test_five_common_dice_are_a_printed_list() -> None:
    dice = Dice(7776)
    assert dice.rolls == 5
    for index, rolled in enumerate(product(range(1, 7), repeat=5)):
        assert dice.choose(rolled) == index


@pytest.mark.parametrize(
    ("line", "rolled"),
    [("24165", [2, 4, 1, 6, 5]), (" 2 4 1 6 5\n", [2, 4, 1, 6, 5]), ("2-4-1-6-5", [2, 4, 1, 6, 5]), ("", [])],
)
def test_rolls_are_read(line: str, rolled: list[int]) -> None:
    assert Dice(7776).read(line) == rolled


def test_large_dice_are_read_apart() -> None:
    assert Dice(100, 20).read("12 7") == [12, 7]
    assert Dice(1000, 1000).read("1000 00001000") == [1000, 1000]
    assert Dice(100, 20).choose([1, 1]) == 0


@pytest.mark.parametrize("line", ["2416", "241655", "24167", "24160", "2a165", "²4165", "9" * 10_000])
def test_wrong_rolls_are_refused(line: str) -> None:
    dice = Dice(7776)
    with pytest.raises(InvalidInputError) as caught:
        dice.choose(dice.read(line))
    assert line not in str(caught.value)


@pytest.mark.parametrize("line", ["10005", "1001", "0", "000", "9" * 10_000, "0" * 10_000 + "1001"])
def test_wrong_rolls_of_a_large_die_are_refused(line: str) -> None:
    dice = Dice(1000, 1000)
    with pytest.raises(InvalidInputError, match="shows 1 to 1000"):
        dice.choose(dice.read(line))


@pytest.mark.parametrize("sides", [1, 0, -6, 1001, 2.5])
def test_no_die_has_so_many_sides(sides: int) -> None:
    with pytest.raises(GenerationError):
        Dice(7776, sides)


def test_a_rolled_passphrase() -> None:
    phrase = RolledPhrase(2, capitalize="first", separator=" ")
    made = phrase.made_of([0, 7775])
    words = WordList.named("en").words
    assert made.text == f"{words[0].title()} {words[-1].title()}"
    assert made.entropy_bits == pytest.approx(2 * 12.92481)
    assert RolledPhrase(bits=80).count == 7
    assert RolledPhrase(wordlist=WordList(["a", "b"]), words=3, sides=20).count == 3


@pytest.mark.parametrize(
    "options",
    [
        {"capitalize": "random"},
        {"separator": ("-", ".")},
        {"wordlist": "eff-long"},  # words such as felt-tip
        {"wordlist": WordList(["a", "ab", "b"]), "separator": ""},
        {"wordlist": WordList(["Ox", "ox", "elk"]), "capitalize": "upper"},
        {"words": 65},
    ],
    ids=str,
)
def test_what_dice_cannot_do(options: dict[str, object]) -> None:
    with pytest.raises(GenerationError):
        RolledPhrase(**options)  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError):
        RolledPhrase(wordlist=5)  # type: ignore[arg-type]
