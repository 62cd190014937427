"""The hasher under a real memory limit, in forked children, and in an environment without its extras."""

import asyncio
import os
import pickle
import subprocess
import sys
import textwrap

import pytest

from pwguard.hashing import Hasher, Profile, Verified


def python(code: str) -> str:
    """Return what a fresh interpreter prints for ``code``; a failure shows its standard error."""
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on address space is Linux's")
@pytest.mark.parametrize("made", ["argon2", "scrypt"])
def test_out_of_memory_is_an_error_not_a_wrong_password(made: str) -> None:
    said = python(f"""
        import resource
        from pwguard.errors import HashingError
        from pwguard.hashing import Hasher
        hasher = Hasher()
        stored = {{
            "argon2": hasher.hash("correct horse").replace("m=19456", "m=262144"),
            "scrypt": "scrypt:131072:8:1$salt$" + "00" * 64,
        }}["{made}"]
        used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + 64 * 2**20, resource.RLIM_INFINITY))
        try:
            print(hasher.verify("correct horse", stored))
        except HashingError as error:
            print(type(error).__name__, error)
    """)
    assert said.startswith(f"HashingError {made} failed")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_child_hashes_even_if_every_slot_was_taken() -> None:
    said = python("""
        import asyncio, os
        from pwguard.hashing import Hasher, Profile
        hasher = Hasher(Profile(8, 1), max_concurrent=1, max_wait=5)
        stored = asyncio.run(hasher.ahash("correct horse"))
        with hasher._live().gate.held(1):
            child = os.fork()
            if not child:
                print(hasher.verify("correct horse", stored), flush=True)
                print(asyncio.run(hasher.averify("correct horse", stored)), flush=True)
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
    """)
    assert said == "Verified()\nVerified()"


def test_a_pickled_hasher_works_in_another_process() -> None:
    hasher = Hasher(Profile(8, 1))
    stored = asyncio.run(hasher.ahash("correct horse"))
    said = python(f"""
        import pickle
        print(pickle.loads({pickle.dumps(hasher)!r}).verify("correct horse", {stored!r}))
    """)
    assert said == repr(Verified())


@pytest.mark.parametrize(
    ("module", "extra", "stored"),
    [
        ("argon2", "argon2", ""),
        ("bcrypt", "bcrypt", "$2b$04$" + "." * 53),
        ("passlib", "sha-crypt", "$6$rounds=1000$salt$" + "." * 86),
    ],
)
def test_a_missing_library_is_named_with_its_extra(module: str, extra: str, stored: str) -> None:
    said = python(f"""
        import sys
        sys.modules["{module}"] = None
        from pwguard.errors import MissingExtraError
        from pwguard.hashing import Hasher
        try:
            Hasher().verify("correct horse", "{stored}")
        except MissingExtraError as error:
            print(error.extra)
    """)
    assert said == extra


def test_importing_the_room_loads_no_library_of_a_hash() -> None:
    said = python("""
        import sys
        import pwguard.hashing
        print(sorted({"argon2", "bcrypt", "passlib", "asyncio", "concurrent.futures"} & set(sys.modules)))
    """)
    assert said == "[]"
