from __future__ import annotations

from pwguard.breach.breaker import Breaker

BUDGET, PAUSE = 2.0, 5.0


def test_a_hang_opens_it_at_once() -> None:
    breaker = Breaker(BUDGET, PAUSE)
    assert breaker.admits(0.0)
    breaker.failed(0.0, 2.0)
    assert not breaker.admits(2.1)


def test_quick_failures_open_it_after_a_few() -> None:
    breaker = Breaker(BUDGET, PAUSE)
    for number in range(5):
        assert breaker.admits(number * 0.01)
        breaker.failed(number * 0.01, number * 0.01 + 0.001)
    assert not breaker.admits(0.1)


def test_after_the_pause_one_is_let_through() -> None:
    breaker = Breaker(BUDGET, PAUSE)
    breaker.failed(0.0, 2.0)
    assert not breaker.admits(6.9)
    assert breaker.admits(7.1)
    assert not breaker.admits(7.2)
    breaker.failed(7.1, 7.2)
    assert not breaker.admits(12.1)
    assert breaker.admits(12.3)


def test_a_success_closes_it() -> None:
    breaker = Breaker(BUDGET, PAUSE)
    breaker.failed(0.0, 2.0)
    assert breaker.admits(7.1)
    breaker.succeeded(7.2)
    assert breaker.admits(7.3)
    assert breaker.admits(7.3)


def test_one_hang_among_answers_does_not_open_it() -> None:
    breaker = Breaker(BUDGET, PAUSE)
    for number in range(20):
        breaker.succeeded(number / 10)
    breaker.failed(0.0, 2.0)
    assert breaker.admits(2.1)


def test_the_service_may_ask_for_a_longer_pause() -> None:
    breaker = Breaker(BUDGET, PAUSE)
    breaker.failed(0.0, 0.1, pause=30.0)
    assert not breaker.admits(30.0)
    assert breaker.admits(30.2)


def test_a_probe_that_never_reports_does_not_shut_it_for_ever() -> None:
    breaker = Breaker(BUDGET, PAUSE)
    breaker.failed(0.0, 2.0)
    assert breaker.admits(7.1)
    assert breaker.admits(12.2)
