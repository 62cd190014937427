"""Text that is repeated (``aaa``, ``abcabc``): it costs what one piece costs, times how often."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from pwguard.strength.board import Board

_DOUBLE: Final = re.compile(r"(.)\1")
_MANY: Final = re.compile(r"(.+)\1+")
_FEW: Final = re.compile(r"(.+?)\1+")
_SMALLEST: Final = re.compile(r"(.+?)\1+\Z")


def find(board: Board, price: Callable[[str], float]) -> None:
    """Put repeats on the board, from left to right, none inside another.

    Args:
        board: where to.
        price: text to guesses, log10: the whole analysis, for the piece that is repeated.
    """
    text, pairs = board.text, board.pairs
    # Where no pair occurs twice, doubled characters are all that can repeat: quicker than the search.
    if len(set(pairs)) == len(pairs):
        for double in _DOUBLE.finditer(text):
            board.put(*double.span(), 2 * 10 ** price(double[1]), "repeat")
        return
    place = 0
    while found := _FEW.search(text, place):
        piece = found[1]
        longest = _MANY.search(text, place)
        # For ``aabaab`` the shortest piece ends too early; for ``aaaaa`` the longest leaves one over.
        if longest and len(longest[0]) > len(found[0]):
            found = longest
            smallest = _SMALLEST.match(found[0])
            piece = smallest[1] if smallest else found[1]
        start, place = found.span()
        board.put(start, place, 10 ** price(piece) * ((place - start) / len(piece)), "repeat")
