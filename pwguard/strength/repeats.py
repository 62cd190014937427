"""Text that is repeated (``aaa``, ``abcabc``): it costs what one piece costs, times how often."""

from __future__ import annotations

from _operator import eq  # built in; the module around it is not

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pwguard.strength.board import Board


def find(board: Board, price: Callable[[str], float]) -> None:
    """Put repeats on the board, from left to right, none inside another.

    Args:
        board: where to.
        price: text to guesses, log10: the whole analysis, for the piece that is repeated.
    """
    text, pairs = board.text, board.pairs
    # Where no pair occurs twice, doubled characters are all that can repeat: quicker than the search.
    if len(set(pairs)) == len(pairs):
        # Ours leaves two characters of more to brute force.
        if any(map(eq, text, text[1:])) and (board.size == 2 or not board.further):  # noqa: PLR2004
            for place, pair in enumerate(pairs):
                if pair[0] == pair[1] != "\n":
                    board.put(place, place + 2, 2 * 10 ** price(pair[0]), "repeat")
        return
    start = 0
    while start < board.size - 1:
        widths = _widths(text, start)
        if not widths:
            start += 1
            continue
        piece = text[start : start + widths[0]]
        end = _end(text, start, piece)
        # For ``aabaab`` the shortest piece ends too early; for ``aaaaa`` the longest leaves one over.
        longest = _end(text, start, text[start : start + widths[-1]])
        if longest > end:
            end = longest
            piece = _smallest(text[start:end])
        board.put(start, end, 10 ** price(piece) * ((end - start) / len(piece)), "repeat")
        start = end


def _widths(text: str, start: int) -> list[int]:
    """Return the lengths of the pieces that begin at ``start`` and stand there twice, shortest first.

    As in the reference, none holds the end of a line.
    """
    line = text.find("\n", start)
    most = ((line if line >= 0 else len(text)) - start) // 2
    if not most:
        return []
    found = [1] if text[start] == text[start + 1] else []
    pair = text[start : start + 2]
    place = text.find(pair, start + 2)
    while 0 <= place <= start + most:
        if text.startswith(text[start:place], place):
            found.append(place - start)
        place = text.find(pair, place + 1)
    return found


def _end(text: str, start: int, piece: str) -> int:
    """Return where the repeats of ``piece`` from ``start`` on end."""
    while text.startswith(piece, start):
        start += len(piece)
    return start


def _smallest(text: str) -> str:
    """Return the shortest piece that ``text`` is a repeat of."""
    # A text is found in its double before its end only if it is a repeat.
    return text[: (text + text).index(text, 1)]
