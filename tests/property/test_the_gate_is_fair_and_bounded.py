"""Law: whoever comes, leaves or is done, in any order: never more than the slots, and nobody overtakes."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pwguard.hashing.gate import Gate, _Waiter

SLOTS = 3


class Crowd(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.gate = Gate(SLOTS, 0)
        self.waiting: list[_Waiter] = []
        self.inside: list[_Waiter] = []
        self.told: list[_Waiter] = []

    @rule(weight=st.integers(1, SLOTS))
    def comes(self, weight: int) -> None:
        waiter = _Waiter(weight, lambda: self.told.append(waiter))
        self.waiting.append(waiter)
        self.gate._joined(waiter)

    @precondition(lambda self: self.inside)
    @rule(data=st.data())
    def is_done(self, data: st.DataObject) -> None:
        waiter = data.draw(st.sampled_from(self.inside))
        self.inside.remove(waiter)
        self.gate.release(waiter.weight)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def gives_up(self, data: st.DataObject) -> None:
        waiter = data.draw(st.sampled_from(self.waiting))
        self.waiting.remove(waiter)
        self.gate._leave(waiter)

    @invariant()
    def fair_and_bounded(self) -> None:
        admitted = len(self.told)
        assert self.told == self.waiting[:admitted], "those who came first are let in first"
        self.inside += self.told
        del self.waiting[:admitted]
        self.told.clear()
        taken = sum(waiter.weight for waiter in self.inside)
        assert taken == SLOTS - self.gate._free <= SLOTS
        assert not self.waiting or self.waiting[0].weight > self.gate._free, "nobody waits for nothing"


TestCrowd = Crowd.TestCase
