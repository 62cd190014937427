import pytest

from pwguard.errors import ConfigurationError, HashingError, WrongTypeError
from pwguard.hashing import PROFILES, Ceilings, Hasher, Profile, attacker_cost
from pwguard.hashing.profiles import OWASP_CHOICES


def test_named_profiles_are_the_published_numbers() -> None:
    assert PROFILES["owasp"] == Profile(19456, 2, 1)
    assert PROFILES["rfc9106-low"] == Profile(65536, 3, 4)
    assert PROFILES["rfc9106-high"] == Profile(2**21, 1, 4)
    assert Hasher().profile == PROFILES["owasp"]


@pytest.mark.parametrize("costs", [(7, 1, 1), (8, 0, 1), (8, 1, 0), (8, 1, 2), (2**32, 1, 1), (8, 2**32, 1)])
def test_what_argon2_does_not_allow_is_refused(costs: tuple[int, int, int]) -> None:
    with pytest.raises(ConfigurationError):
        Profile(*costs)


def test_costs_are_ints() -> None:
    with pytest.raises(WrongTypeError):
        Profile(19456.0, 2)  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError):
        Profile(19456, time_cost=True)
    with pytest.raises(WrongTypeError):
        Ceilings(bcrypt_cost="12")  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError):
        Ceilings(time_cost=0)


def test_a_profile_is_json_safe() -> None:
    assert Profile(64, 3, 2).to_dict() == {"memory_cost": 64, "time_cost": 3, "parallelism": 2}


def test_equal_choices_of_owasp_cost_about_the_same() -> None:
    costs = [attacker_cost(choice) for choice in OWASP_CHOICES]
    assert max(costs) / min(costs) < 4 / 3


def test_more_of_anything_but_lanes_costs_more() -> None:
    base = attacker_cost(Profile(19456, 2))
    assert attacker_cost(Profile(20480, 2)) > base
    assert attacker_cost(Profile(19456, 3)) > base
    assert attacker_cost(Profile(19456, 2, 8)) == base


def test_passes_over_memory_that_fits_a_cache_do_not_make_up_for_it() -> None:
    assert attacker_cost(Profile(8, 5000)) < attacker_cost(Profile(19456, 2))


def test_forms_with_known_short_cuts_count_for_a_fifth() -> None:
    profile = Profile(19456, 2)
    assert attacker_cost(profile, variant="i") == attacker_cost(profile) / 5
    assert attacker_cost(profile, version=0x10) == attacker_cost(profile) / 5
    assert attacker_cost(profile, variant="d") == attacker_cost(profile)


def test_ceilings_hold_and_are_never_below_the_profile() -> None:
    ceilings = Ceilings().raised_to(Profile(2**21, 11, 17))
    ceilings.hold(memory_cost=2**21, time_cost=11, parallelism=17)
    with pytest.raises(HashingError, match="asks for time_cost 12, above the ceiling 11"):
        ceilings.hold(time_cost=12)
    assert Ceilings().raised_to(Profile(8, 1)) == Ceilings()
