"""10,000 mutated hashes of every scheme: does one crash, hang or take more memory than the ceiling?

Runs in a process of its own. Run: python benchmarks/hashing_hostile.py
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import bcrypt
from argon2 import PasswordHasher, Type
from passlib import hash as passlib
from werkzeug.security import generate_password_hash

from pwguard.errors import HashingError
from pwguard.hashing import Ceilings, Hasher, Pepper, Profile

COUNT = 10_000
CEILINGS = Ceilings(
    memory_cost=32_768,
    time_cost=4,
    parallelism=4,
    pbkdf2_iterations=100_000,
    bcrypt_cost=8,
    sha_crypt_rounds=10_000,
)
"""Lower than the defaults, so that 10,000 of them end in minutes; what is refused is refused alike."""

SLACK_MB = 10
HANG_S = 5.0
PASSWORD = "correct horse"
CHARACTERS = "abcXYZ0123456789$=,.:/+-_ \n\x00\u0663\ud800"


def main() -> None:
    """Print what became of them."""
    ran = subprocess.run([sys.executable, __file__, "run"], capture_output=True, text=True, check=False)
    if ran.returncode:
        print(f"Hostile stored hashes: the process ended with {ran.returncode}   MISSED\n{ran.stderr}")
        return
    figures = json.loads(ran.stdout)
    bar = CEILINGS.memory_cost * 1024 / 1e6 + SLACK_MB
    fine = not figures["crashed"] and figures["slowest"] < HANG_S and figures["mb"] <= bar
    print(f"Hostile stored hashes: {COUNT} mutations of {figures['schemes']} valid ones")
    print(f"  {json.dumps(figures['outcomes'])}")
    print(f"  crashes {figures['crashed']}, slowest {figures['slowest']:.2f} s, ", end="")
    print(f"memory over base {figures['mb']:.1f} MB (bar {bar:.1f} MB)   {'ok' if fine else 'MISSED'}")


def _run() -> dict[str, object]:
    pepper = Pepper({"2026": b"k" * 32})
    hasher = Hasher(Profile(8, 1), pepper=pepper, ceilings=CEILINGS)
    valid = _valid(hasher)
    chance = random.Random(7)
    outcomes: Counter[str] = Counter()
    crashed, slowest = 0, 0.0
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    base = _peak()
    for _ in range(COUNT):
        stored = _mutated(valid, chance)
        start = time.perf_counter()
        try:
            outcomes[type(hasher.verify(PASSWORD, stored)).__name__] += 1
        except HashingError as error:
            outcomes["above a ceiling" if "ceiling" in str(error) else "malformed"] += 1
        except Exception as error:  # noqa: BLE001  this is what is counted
            crashed += 1
            outcomes[type(error).__name__] += 1
        slowest = max(slowest, time.perf_counter() - start)
    return {
        "schemes": len(valid),
        "outcomes": dict(outcomes),
        "crashed": crashed,
        "slowest": slowest,
        "mb": (_peak() - base) / 1e6,
    }


def _valid(hasher: Hasher) -> list[str]:
    plain = PASSWORD.encode()
    return [
        hasher.hash(PASSWORD),
        *(PasswordHasher(1, 8, 1, type=kind).hash(PASSWORD) for kind in Type),
        "argon2" + PasswordHasher(2, 16, 2).hash(PASSWORD),
        bcrypt.hashpw(plain, bcrypt.gensalt(4)).decode(),
        "bcrypt_sha256$" + bcrypt.hashpw(plain, bcrypt.gensalt(4)).decode(),
        generate_password_hash(PASSWORD, "scrypt:128:8:1"),
        generate_password_hash(PASSWORD, "pbkdf2:sha512:1"),
        "scrypt$16$salt$1$1$" + "A" * 86 + "==",
        "pbkdf2_sha256$10$salt$" + "A" * 43 + "=",
        passlib.scrypt.using(rounds=4, block_size=1).hash(PASSWORD),
        passlib.pbkdf2_sha1.using(rounds=1).hash(PASSWORD),
        passlib.pbkdf2_sha256.using(rounds=1).hash(PASSWORD),
        passlib.sha256_crypt.using(rounds=1000).hash(PASSWORD),
        passlib.sha512_crypt.using(rounds=1000).hash(PASSWORD),
    ]


def _mutated(valid: list[str], chance: random.Random) -> str:
    text = chance.choice(valid)
    for _ in range(chance.randint(1, 3)):
        start = chance.randint(0, len(text))
        end = chance.randint(start, min(len(text), start + 30))
        kind = chance.choice(("replace", "delete", "insert", "repeat", "number", "number", "graft"))
        if kind == "replace":
            text = text[:start] + chance.choice(CHARACTERS) + text[start + 1 :]
        elif kind == "delete":
            text = text[:start] + text[end:]
        elif kind == "insert":
            text = text[:start] + "".join(chance.choices(CHARACTERS, k=3)) + text[start:]
        elif kind == "repeat":
            text = text[:start] + text[start:end] * chance.randint(2, 40) + text[end:]
        elif kind == "number":
            places = [at for at, character in enumerate(text[:40]) if character.isdigit()] or [start]
            place = chance.choice(places)
            number = chance.choice((0, 1, 2, 16, 31, 4096, 2 ** chance.randint(1, 70)))
            text = text[:place] + str(number) + text[place:].lstrip("0123456789")
        else:
            text = text[:start] + chance.choice(valid)[start:]
    return text


def _peak() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]
    return int(kilobytes) * 1024


if __name__ == "__main__":
    if sys.argv[1:] == ["run"]:
        print(json.dumps(_run()))
    else:
        main()
