"""Policies to satisfy: what of them is counted, and the check, text by text, of what cannot be.

Lengths, kinds of characters and the least number of guesses bound the space that is drawn from. Whether a
text is listed, or guessed earlier than others of its space, is known only of the text: so each one that is
drawn is evaluated, and drawn anew while the policy refuses it. All that it accepts stay equally likely.
"""

from __future__ import annotations

from collections import Counter
from math import log2

from pwguard.errors import GenerationError, WrongTypeError
from pwguard.guard import evaluate
from pwguard.passphrase.chance import random_bits
from pwguard.passphrase.generated import Generated
from pwguard.passphrase.limits import Asked
from pwguard.passphrase.space import MOST_TRIES, Space
from pwguard.policy import Policy, named
from pwguard.results import Code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

TRIALS = 128
"""Texts that are drawn to see how many a policy refuses."""

MOST_REFUSED = 8
"""How many of them it may refuse. Were it half of the space or more, so few of 128 would be refused with a
probability below 2^-87: so at least half of the space is accepted, which takes one bit off its entropy."""


class PolicyAsked(Asked):
    """What a policy asks of a generated text."""

    __slots__ = ("_policy",)

    def __init__(self, policy: Policy | str) -> None:
        super().__init__()
        self._policy = policy = _policy(policy)
        if policy.asks(Code.TOO_SHORT):
            self.least = policy.min_length
        if policy.asks(Code.TOO_LONG):
            self.most = policy.max_length
        if policy.asks(Code.MISSING_CHARACTER_KIND):
            self.kinds = policy.character_kinds
        if policy.asks(Code.TOO_GUESSABLE):
            self.bits = policy.min_guesses_log10 * log2(10)

    def because(self, code: str) -> str:
        """Return what stands in this policy for ``code``: the end of a sentence."""
        return f", which the policy {self._policy.name} asks for{_clause(self._policy, code)}"

    def accepted(self, space: Space) -> Space:
        """Return the texts of ``space`` that the policy accepts."""
        return AcceptedSpace(space, self._policy)

    def tried(self, space: Space) -> Space:
        """Return what ``accepted`` returned, or raise ``GenerationError`` if the policy refuses too many."""
        if isinstance(space, AcceptedSpace):
            space.try_out()
        return space


class AcceptedSpace(Space):
    """Those texts of a space that a policy accepts, all equally likely: at least half of them, if tried out.

    Attributes:
        counted: the space, which meets what of the policy can be counted.
    """

    __slots__ = ("_policy", "counted")

    def __init__(self, counted: Space, policy: Policy) -> None:
        self.counted = counted
        self._policy = policy
        self.size = max(counted.size // 2, 1)
        self.entropy_bits = log2(self.size)
        self.exact = False

    def try_out(self) -> None:
        """Raise ``GenerationError`` if the policy refuses too many of the texts."""
        refusals = (self._refused(self.counted.draw()) for _ in range(TRIALS))
        found = Counter(refused for refused in refusals if refused is not None)
        if found.total() > MOST_REFUSED:
            code = found.most_common(1)[0][0]
            raise GenerationError(
                f"the policy {self._policy.name} refuses {found.total()} of {TRIALS} such texts, most as "
                f"{code}{_clause(self._policy, code)}: ask for more entropy"
            )

    def draw(self, bits: Callable[[int], int] = random_bits) -> Generated:
        """Return one of the texts."""
        for _ in range(MOST_TRIES):
            made = self.counted.draw(bits)
            if self._refused(made) is None:
                return Generated(made.text, self.entropy_bits, made.words, self.exact)
        raise GenerationError(f"the policy {self._policy.name} refuses these texts: ask for more entropy")

    def _refused(self, made: Generated) -> str | None:
        """Return the worst that the policy refuses a text for, or None."""
        verdict = evaluate(made.text, policy=self._policy)
        return None if verdict.ok else str(verdict.problems[0].code)


def _policy(policy: object) -> Policy:
    if isinstance(policy, Policy):
        return policy
    if not isinstance(policy, str):
        raise WrongTypeError(f"policy must be a Policy or the name of one, not {type(policy).__name__}")
    return named(policy)


def _clause(policy: Policy, code: str) -> str:
    clause = policy.clauses.get(code)
    return "" if clause is None else f" ({clause})"
