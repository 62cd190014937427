import pytest

from pwguard.errors import ConfigurationError, WrongTypeError
from pwguard.hashing import Hasher, Profile, calibrate
from pwguard.hashing.calibration import _scaled


def test_never_below_owasp_however_short_the_target() -> None:
    assert Hasher.calibrate(target_ms=0.01) == Profile(19456, 2)


def test_with_little_memory_it_is_owasps_choice_for_it() -> None:
    assert calibrate(target_ms=0.01, max_memory=12000) == Profile(9216, 4)
    with pytest.raises(ConfigurationError):
        calibrate(max_memory=7167)


def test_a_longer_target_buys_more_within_the_memory() -> None:
    chosen = calibrate(target_ms=2000, max_memory=30000)
    assert chosen.memory_cost == 30000
    assert 2 < chosen.time_cost <= 10
    assert Hasher(chosen).profile == chosen


def test_memory_is_raised_before_passes() -> None:
    floor = Profile(19456, 2)
    assert _scaled(floor, 2.0, floor, 65536) == Profile(38912, 2)
    assert _scaled(floor, 10.0, floor, 65536) == Profile(65536, 5)
    assert _scaled(floor, 1000.0, floor, 65536) == Profile(65536, 10)
    assert _scaled(Profile(65536, 5), 0.01, floor, 65536) == floor


@pytest.mark.parametrize("target", [0, -1, 10_001, float("nan"), float("inf")])
def test_targets_out_of_range(target: float) -> None:
    with pytest.raises(ConfigurationError):
        calibrate(target_ms=target)


def test_wrong_types() -> None:
    with pytest.raises(WrongTypeError):
        calibrate(target_ms="100")  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError):
        calibrate(max_memory=65536.0)  # type: ignore[arg-type]
