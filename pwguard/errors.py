"""Every error that pwguard raises, in one tree.

::

    PwguardError
    ├── InvalidInputError   (ValueError)   a value of the right type that cannot be used
    ├── WrongTypeError      (TypeError)    a value of the wrong type
    ├── ConfigurationError  (ValueError)   a policy, name or option that does not exist or make sense
    ├── GenerationError     (ValueError)   nothing can be generated under these constraints
    ├── DataFileError                      a packaged or user-supplied data file cannot be used
    ├── HashingError                       a stored hash or the hashing itself failed
    │   └── HasherBusyError                no hashing slot came free before the deadline
    └── MissingExtraError   (ImportError)  an optional dependency is not installed

No error holds a password, a digest or a prefix of one: not in its text, its arguments, its
context or its notes. A breach lookup never raises: it answers ``Unknown``.
"""

from __future__ import annotations


class PwguardError(Exception):
    """Base of every error that pwguard raises."""


class InvalidInputError(PwguardError, ValueError):
    """A value has the right type but cannot be used."""


class WrongTypeError(PwguardError, TypeError):
    """A value has the wrong type."""


class ConfigurationError(PwguardError, ValueError):
    """A policy field, a name or an option is unknown or makes no sense."""


class GenerationError(PwguardError, ValueError):
    """Nothing can be generated under the given constraints."""


class DataFileError(PwguardError):
    """A data file is missing, damaged or of the wrong form."""


class HashingError(PwguardError):
    """A stored hash is malformed or too costly, or hashing failed."""


class HasherBusyError(HashingError):
    """No hashing slot came free before the deadline."""


class MissingExtraError(PwguardError, ImportError):
    """An optional dependency is not installed; the message names the extra that brings it."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; run: pip install 'pwguard[{extra}]'")
        self.package = package
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        """Rebuild from the two names; the default would pass the message as the package."""
        return (type(self), (self.package, self.extra))
