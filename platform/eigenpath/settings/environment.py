"""Strict reading of the environment: a malformed value stops the start."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

__all__ = ["flag", "folder", "integer", "secret", "text", "words"]

_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def text(name: str, default: str | None = None) -> str:
    """The value of `name`; without a default, a missing value stops the start."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


def secret(name: str) -> str:
    """A secret from `name`, or from the file that `name`_FILE points to."""
    path = os.environ.get(f"{name}_FILE")
    value = Path(path).read_text().strip() if path else text(name)
    if len(value) < 32 or "change" in value.lower() or "insecure" in value.lower():
        raise ImproperlyConfigured(
            f"{name} is short or a placeholder. Make one of at least 32 random "
            'characters: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return value


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: 1, true, yes, 0, false, no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() not in _FLAGS:
        raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")
    return _FLAGS[value.lower()]


def integer(name: str, *, default: int, low: int, high: int) -> int:
    """A whole number within [low, high]."""
    value = os.environ.get(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}, not a number.") from None
    if not low <= number <= high:
        raise ImproperlyConfigured(f"{name} is {number}; it goes from {low} to {high}.")
    return number


def words(name: str, default: str = "") -> list[str]:
    """A list written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """An absolute folder; it need not exist yet."""
    return Path(text(name, str(default))).expanduser().resolve()
