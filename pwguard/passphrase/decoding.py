"""Whether words run together can be read in one way only."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def prefix_free(words: Iterable[str]) -> bool:
    """Return whether none of ``words`` begins another: then any text of them can be read from the left."""
    ordered = sorted(words)
    # What begins with a word follows it in the order, the next one first.
    return not any(later.startswith(word) for word, later in pairwise(ordered))


def uniquely_decodable(words: Iterable[str]) -> bool:
    """Return whether no text can be cut into ``words`` in two ways (Sardinas and Patterson, 1953).

    A dangling suffix is what one way is ahead of the other. If ever the other catches up, the text so far can
    be read in both.
    """
    ordered = sorted(words)
    known = set(ordered)
    waiting = {longer[len(word) :] for word in ordered for longer in _beginning_with(ordered, word)} - {""}
    seen = set(waiting)
    while waiting:
        dangling = waiting.pop()
        if dangling in known:
            return False
        ahead = {longer[len(dangling) :] for longer in _beginning_with(ordered, dangling)}
        ahead |= {dangling[end:] for end in range(1, len(dangling)) if dangling[:end] in known}
        waiting |= ahead - seen
        seen |= ahead
    return True


def without_beginnings(words: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``words`` that begin no other: a prefix-free part."""
    ordered = sorted(words)
    longest = [word for word, later in pairwise(ordered) if not later.startswith(word)]
    return (*longest, ordered[-1])


def only_beginnings(words: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``words`` that no other begins: the prefix-free part with the shortest."""
    kept: list[str] = []
    for word in sorted(words):
        if not kept or not word.startswith(kept[-1]):
            kept.append(word)
    return tuple(kept)


def _beginning_with(ordered: Sequence[str], beginning: str) -> Iterator[str]:
    at = bisect_left(ordered, beginning)
    while at < len(ordered) and ordered[at].startswith(beginning):
        yield ordered[at]
        at += 1
