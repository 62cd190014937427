"""Choosing a profile by measuring this machine."""

from __future__ import annotations

import time
from typing import Final

from pwguard.errors import ConfigurationError, WrongTypeError
from pwguard.hashing import argon2id
from pwguard.hashing.profiles import OWASP_CHOICES, PROFILES, Ceilings, Profile

_SAMPLE: Final = b"calibration"
_REPEATS: Final = 3
_ROUNDS: Final = 4
_MOST_MS: Final = 10_000.0
_MOST_PASSES: Final = Ceilings().time_cost
"""A hasher of any other profile must still verify the hash under its default ceilings."""

_MEMORY_STEP: Final = 1024
"""KiB: profiles are chosen in steps of 1 MiB."""


def milliseconds(profile: Profile) -> float:
    """Return what one hash of ``profile`` takes here, ms: the fastest of three, the least disturbed."""
    times = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        argon2id.made(_SAMPLE, profile, None)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def calibrate(*, target_ms: float = 250.0, max_memory: int = 65_536) -> Profile:
    """Return the costliest profile that hashes in about ``target_ms`` on this machine, now idle.

    Never below OWASP's choices, even where they take longer. Memory is raised first, up to
    ``max_memory``, then the passes, as RFC 9106 §4 orders it, up to ten; one lane, since a service
    hashes many passwords side by side.

    Args:
        target_ms: time of one hash, ms, at most 10,000.
        max_memory: memory of one hash, KiB.

    Raises:
        ConfigurationError: a target out of range, or memory below OWASP's least choice (7,168 KiB).
        MissingExtraError: argon2-cffi is not installed.
        HashingError: the memory could not be had.
    """
    if not isinstance(target_ms, int | float) or isinstance(target_ms, bool):
        raise WrongTypeError(f"target_ms must be a number, not {type(target_ms).__name__}")
    if not isinstance(max_memory, int) or isinstance(max_memory, bool):
        raise WrongTypeError(f"max_memory must be an int, not {type(max_memory).__name__}")
    if not 0 < target_ms <= _MOST_MS:
        raise ConfigurationError(f"target_ms must be above 0 and at most {_MOST_MS:.0f}")
    floor = _floor(max_memory)
    chosen, taken = floor, milliseconds(floor)
    for _ in range(_ROUNDS):
        scaled = _scaled(chosen, target_ms / taken, floor, max_memory)
        if scaled == chosen:
            break
        chosen, taken = scaled, milliseconds(scaled)
    return chosen


def _floor(max_memory: int) -> Profile:
    """Return OWASP's default, or its choice with the most memory that is allowed."""
    for choice in (PROFILES["owasp"], *OWASP_CHOICES):
        if choice.memory_cost <= max_memory:
            return choice
    raise ConfigurationError(f"max_memory must be at least {OWASP_CHOICES[-1].memory_cost} KiB")


def _scaled(profile: Profile, factor: float, floor: Profile, max_memory: int) -> Profile:
    """Return a profile whose traffic is ``factor`` times this one's, memory first, not below the floor."""
    traffic = profile.memory_cost * profile.time_cost * factor
    if traffic <= floor.memory_cost * floor.time_cost:
        return floor
    memory = min(max_memory, int(traffic / floor.time_cost))
    if memory < max_memory:
        return Profile(max(floor.memory_cost, memory // _MEMORY_STEP * _MEMORY_STEP), floor.time_cost)
    return Profile(max_memory, min(_MOST_PASSES, max(floor.time_cost, int(traffic / max_memory))))
