from __future__ import annotations

from pwguard.breach.flights import Flights
from pwguard.breach.range import SHA1, Query
from pwguard.breach.reasons import Reason
from pwguard.candidate import Candidate

ONE, OTHER = Query(Candidate("one"), SHA1), Query(Candidate("other"), SHA1)


def test_the_first_leads_and_the_rest_wait() -> None:
    flights = Flights()
    flight, leads = flights.join(ONE, 0.0, 2.0)
    assert leads
    assert flights.join(ONE, 0.1, 2.0) == (flight, False)
    assert flights.join(OTHER, 0.1, 2.0)[1]
    assert flights.land(ONE, flight, Reason.TIMEOUT)
    assert flight.future.result(0) is Reason.TIMEOUT
    assert flights.join(ONE, 0.2, 2.0)[1]


def test_it_is_abandoned_without_blame_where_nobody_waits() -> None:
    flights = Flights()
    stopped: list[bool] = []
    flight, _ = flights.join(ONE, 0.0, 2.0)
    flights.join(ONE, 0.0, 2.0)
    flight.stop = lambda: stopped.append(True)
    assert not flights.leave(ONE, flight, 0.5)
    assert not stopped
    assert not flights.leave(ONE, flight, 0.6)
    assert stopped


def test_time_up_is_counted_once() -> None:
    flights = Flights()
    flight, _ = flights.join(ONE, 0.0, 2.0)
    flights.join(ONE, 0.0, 2.0)
    assert flights.leave(ONE, flight, 2.0)
    assert not flights.leave(ONE, flight, 2.0)
    assert not flights.land(ONE, flight, Reason.TIMEOUT)


def test_time_up_is_what_those_hear_who_joined_later() -> None:
    flights = Flights()
    flight, _ = flights.join(ONE, 0.0, 2.0)
    flights.join(ONE, 1.5, 2.0)
    flight.stop = lambda: flights.land(ONE, flight, Reason.CANCELLED)
    assert flights.leave(ONE, flight, 2.0)
    assert flight.future.result(0) is Reason.TIMEOUT


def test_a_stale_flight_is_replaced_and_cannot_land_for_the_new_one() -> None:
    flights = Flights()
    old, _ = flights.join(ONE, 0.0, 2.0)
    new, leads = flights.join(ONE, 2.5, 2.0)
    assert leads
    assert new is not old
    assert not flights.land(ONE, old, Reason.TIMEOUT)
    assert flights.join(ONE, 2.6, 2.0) == (new, False)


def test_who_waits_cannot_cancel_it() -> None:
    flight, _ = Flights().join(ONE, 0.0, 2.0)
    assert not flight.future.cancel()
