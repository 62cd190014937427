"""Hashes of other systems, verified but never made: PBKDF2, scrypt, bcrypt and crypt's SHA-2."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pwguard.errors import HashingError, MissingExtraError
from pwguard.hashing.base64s import decoded, decoded_adapted, decoded_padded
from pwguard.hashing.outcome import RehashReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from pwguard.hashing.pepper import Pepper
    from pwguard.hashing.profiles import Ceilings, Profile

_SMALL: Final = 64
"""KiB: what the schemes that are not memory-hard take, generously."""

_DIGEST_LENGTHS: Final = {"sha1": 20, "sha256": 32, "sha512": 64}

_SCRYPT_PASSES: Final = 4
"""Measured: scrypt takes about four times as long as one pass of argon2 over the same memory."""

_BCRYPT_LENGTH: Final = 72
"""Bytes that bcrypt reads; older versions of its libraries cut the rest off in silence."""

_BCRYPT_SALT: Final = 22
"""Characters."""

_CRYPT_LENGTH: Final = 512
"""Bytes. libxcrypt refuses more; and the time of crypt's SHA-2 grows with the length in every round."""

_CRYPT_ROUNDS: Final = (1000, 5000)
"""The least, and what a hash that names none was made with."""


class _Imported:
    """What the imported schemes share: they are small, and always to be replaced."""

    __slots__ = ()

    @property
    def memory_cost(self) -> int:
        """Memory of one verification, KiB."""
        return _SMALL

    @property
    def alone(self) -> bool:
        """Whether it must have all slots to itself."""
        return False

    def rehash_reasons(self, _profile: Profile, _pepper: Pepper | None) -> tuple[RehashReason, ...]:
        """Return why it should be replaced: it is imported."""
        return (RehashReason.IMPORTED,)


@dataclass(frozen=True, slots=True)
class Pbkdf2Hash(_Imported):
    """PBKDF2 with HMAC (RFC 8018)."""

    digest: str
    iterations: int
    salt: bytes = field(repr=False)
    tag: bytes = field(repr=False)

    def matches(self, form: bytes) -> bool:
        """Return whether ``form`` derives the stored key."""
        key = hashlib.pbkdf2_hmac(self.digest, form, self.salt, self.iterations)
        return hmac.compare_digest(key, self.tag)


@dataclass(frozen=True, slots=True)
class ScryptHash(_Imported):
    """scrypt (RFC 7914)."""

    n: int
    r: int
    p: int
    salt: bytes = field(repr=False)
    tag: bytes = field(repr=False)

    @property
    def memory_cost(self) -> int:
        """Memory of one verification, KiB."""
        return _scrypt_memory(self.n, self.r, self.p)

    def matches(self, form: bytes) -> bool:
        """Return whether ``form`` derives the stored key."""
        room = self.memory_cost * 1024
        try:
            key = hashlib.scrypt(
                form, salt=self.salt, n=self.n, r=self.r, p=self.p, dklen=len(self.tag), maxmem=room
            )
        except (ValueError, MemoryError):
            failure = HashingError("scrypt failed: out of memory, or parameters that it does not allow")
        else:
            return hmac.compare_digest(key, self.tag)
        raise failure


@dataclass(frozen=True, slots=True)
class BcryptHash(_Imported):
    """bcrypt, of the password or of a digest of it, as Django and passlib make it to escape the cut."""

    name: str
    settings: bytes = field(repr=False)
    tag: bytes = field(repr=False)

    def matches(self, form: bytes) -> bool:
        """Return whether ``form``, cut at 72 bytes as bcrypt does, hashes to the stored tag."""
        # Imported here: an extra, and only for hashes of this scheme.
        try:
            import bcrypt  # noqa: PLC0415
        except ImportError:
            raise MissingExtraError("bcrypt", "bcrypt") from None

        try:
            made = bcrypt.hashpw(self._prepared(form)[:_BCRYPT_LENGTH], self.settings)
        except ValueError:
            failure = HashingError("the stored hash is malformed: bcrypt refuses its salt")
        else:
            return hmac.compare_digest(made[-len(self.tag) :], self.tag)
        raise failure

    def _prepared(self, form: bytes) -> bytes:
        if self.name == "bcrypt_sha256":
            return hashlib.sha256(form).hexdigest().encode("ascii")
        if self.name == "bcrypt-sha256":
            salt = self.settings[-_BCRYPT_SALT:]
            return base64.b64encode(hmac.digest(salt, form, "sha256"))
        return form


@dataclass(frozen=True, slots=True)
class ShaCryptHash(_Imported):
    """crypt's ``$5$`` and ``$6$``: SHA-256 and SHA-512."""

    text: str = field(repr=False)

    @property
    def alone(self) -> bool:
        """True: the library computes in Python, and two such threads would keep the interpreter busy."""
        return True

    def matches(self, form: bytes) -> bool:
        """Return whether ``form`` hashes to the stored hash."""
        # Imported here: an extra, and only for hashes of this scheme.
        try:
            from passlib.hash import sha256_crypt, sha512_crypt  # noqa: PLC0415
        except ImportError:
            raise MissingExtraError("libpass", "sha-crypt") from None

        if len(form) > _CRYPT_LENGTH:
            return False
        scheme = sha256_crypt if self.text.startswith("$5$") else sha512_crypt
        try:
            return bool(scheme.verify(form, self.text))
        except ValueError:
            failure = HashingError("the stored hash is malformed: crypt's SHA-2 refuses it")
        raise failure


ImportedHash = Pbkdf2Hash | ScryptHash | BcryptHash | ShaCryptHash


def _pbkdf2(digest: str, iterations: int, salt: bytes, tag: bytes, ceilings: Ceilings) -> Pbkdf2Hash:
    ceilings.hold(pbkdf2_iterations=iterations)
    if len(tag) != _DIGEST_LENGTHS[digest]:
        raise HashingError("the stored hash is malformed: a PBKDF2 key of the wrong length")
    return Pbkdf2Hash(digest, iterations, salt, tag)


def _pbkdf2_django(match: re.Match[str], ceilings: Ceilings) -> Pbkdf2Hash:
    salt, tag = match["salt"].encode("ascii"), decoded_padded(match["tag"])
    return _pbkdf2(match["digest"], int(match["iterations"]), salt, tag, ceilings)


def _pbkdf2_werkzeug(match: re.Match[str], ceilings: Ceilings) -> Pbkdf2Hash:
    salt, tag = match["salt"].encode("ascii"), bytes.fromhex(match["tag"])
    return _pbkdf2(match["digest"], int(match["iterations"]), salt, tag, ceilings)


def _pbkdf2_passlib(match: re.Match[str], ceilings: Ceilings) -> Pbkdf2Hash:
    salt, tag = decoded_adapted(match["salt"]), decoded_adapted(match["tag"])
    return _pbkdf2(match["digest"] or "sha1", int(match["iterations"]), salt, tag, ceilings)


def _scrypt(match: re.Match[str], n: int, salt: bytes, tag: bytes, ceilings: Ceilings) -> ScryptHash:
    r, p = int(match["r"]), int(match["p"])
    memory = _scrypt_memory(n, r, p)
    ceilings.hold(memory_cost=memory, parallelism=p)
    ceilings.hold(time_cost=-(-_SCRYPT_PASSES * p * memory // ceilings.memory_cost))
    if n < 2 or n & (n - 1):  # noqa: PLR2004  RFC 7914 §2: larger than 1 and a power of 2
        raise HashingError("the stored hash is malformed: scrypt's N must be a power of 2")
    return ScryptHash(n, r, p, salt, tag)


def _scrypt_django(match: re.Match[str], ceilings: Ceilings) -> ScryptHash:
    salt, tag = match["salt"].encode("ascii"), decoded_padded(match["tag"])
    return _scrypt(match, int(match["n"]), salt, tag, ceilings)


def _scrypt_werkzeug(match: re.Match[str], ceilings: Ceilings) -> ScryptHash:
    salt, tag = match["salt"].encode("ascii"), bytes.fromhex(match["tag"])
    return _scrypt(match, int(match["n"]), salt, tag, ceilings)


def _scrypt_passlib(match: re.Match[str], ceilings: Ceilings) -> ScryptHash:
    return _scrypt(match, 1 << int(match["ln"]), decoded(match["salt"]), decoded(match["tag"]), ceilings)


def _scrypt_memory(n: int, r: int, p: int) -> int:
    """Return what scrypt allocates, KiB: blocks of 128 r bytes, N and p of them, and two to work on."""
    return -(-128 * r * (n + p + 2) // 1024)


def _bcrypt(match: re.Match[str], ceilings: Ceilings) -> BcryptHash:
    ceilings.hold(bcrypt_cost=int(match["cost"]))
    # The last character of salt and tag holds bits that carry nothing; some libraries left them set.
    salt, tag = _trimmed(match["salt"], 4), _trimmed(match["tag"], 2)
    settings = f"$2b${int(match['cost']):02}${salt}"
    return BcryptHash(match["name"] or "bcrypt", settings.encode("ascii"), tag.encode("ascii"))


def _trimmed(text: str, bits: int) -> str:
    """Return bcrypt's base64 with the unused ``bits`` of the last character cleared."""
    place = _BCRYPT_ALPHABET.index(text[-1])
    return text[:-1] + _BCRYPT_ALPHABET[place >> bits << bits]


def _sha_crypt(match: re.Match[str], ceilings: Ceilings) -> ShaCryptHash:
    least, default = _CRYPT_ROUNDS
    rounds = int(match["rounds"] or default)
    ceilings.hold(sha_crypt_rounds=rounds)
    if rounds < least:
        raise HashingError("the stored hash is malformed: crypt's SHA-2 takes at least 1000 rounds")
    return ShaCryptHash(match[0])


_BCRYPT_ALPHABET: Final = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_COUNT: Final = r"[1-9][0-9]{0,9}"
_PLAIN_SALT: Final = r"(?P<salt>[!-#%-~]{1,128})"
_PADDED: Final = r"[A-Za-z0-9+/]{16,88}={0,2}"
_BARE: Final = r"[A-Za-z0-9+/]{0,172}"
_ADAPTED: Final = r"[A-Za-z0-9./]{0,172}"
_ROUNDS_AND_SALT: Final = rf"(?:rounds=(?P<rounds>{_COUNT})\$)?[./A-Za-z0-9]{{0,16}}"
_HEX: Final = r"(?P<tag>(?:[0-9a-f]{2}){16,64})"

SCHEMES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Ceilings], ImportedHash]], ...]] = tuple(
    (re.compile(pattern, re.ASCII), parse)
    for pattern, parse in (
        (
            rf"pbkdf2_(?P<digest>sha1|sha256)\$(?P<iterations>{_COUNT})\${_PLAIN_SALT}\$(?P<tag>{_PADDED})",
            _pbkdf2_django,
        ),
        (
            rf"pbkdf2:(?P<digest>sha1|sha256|sha512):(?P<iterations>{_COUNT})\${_PLAIN_SALT}\${_HEX}",
            _pbkdf2_werkzeug,
        ),
        (
            (
                rf"\$pbkdf2(?:-(?P<digest>sha256|sha512))?\$(?P<iterations>{_COUNT})"
                rf"\$(?P<salt>{_ADAPTED})\$(?P<tag>{_ADAPTED})"
            ),
            _pbkdf2_passlib,
        ),
        (
            rf"scrypt\$(?P<n>{_COUNT})\${_PLAIN_SALT}\$(?P<r>{_COUNT})\$(?P<p>{_COUNT})\$(?P<tag>{_PADDED})",
            _scrypt_django,
        ),
        (
            rf"scrypt:(?P<n>{_COUNT}):(?P<r>{_COUNT}):(?P<p>{_COUNT})\${_PLAIN_SALT}\${_HEX}",
            _scrypt_werkzeug,
        ),
        (
            (
                rf"\$scrypt\$ln=(?P<ln>[1-9][0-9]?),r=(?P<r>{_COUNT}),p=(?P<p>{_COUNT})"
                rf"\$(?P<salt>{_BARE})\$(?P<tag>[A-Za-z0-9+/]{{22,86}})"
            ),
            _scrypt_passlib,
        ),
        (
            (
                r"(?:(?P<name>bcrypt|bcrypt_sha256)\$)?\$2[aby]\$(?P<cost>0[4-9]|[12][0-9]|3[01])"
                r"\$(?P<salt>[./A-Za-z0-9]{22})(?P<tag>[./A-Za-z0-9]{31})"
            ),
            _bcrypt,
        ),
        (
            (
                r"\$(?P<name>bcrypt-sha256)\$v=2,t=2b,r=(?P<cost>[4-9]|[12][0-9]|3[01])"
                r"\$(?P<salt>[./A-Za-z0-9]{22})\$(?P<tag>[./A-Za-z0-9]{31})"
            ),
            _bcrypt,
        ),
        (rf"\$5\${_ROUNDS_AND_SALT}\$[./A-Za-z0-9]{{43}}", _sha_crypt),
        (rf"\$6\${_ROUNDS_AND_SALT}\$[./A-Za-z0-9]{{86}}", _sha_crypt),
    )
)
"""How each imported hash is written, by Django, Werkzeug, passlib or crypt, and what reads it."""
