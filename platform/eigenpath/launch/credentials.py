"""Secrets of a laptop: made once, kept in files that only their owner can read."""

import json
import os
import secrets
from pathlib import Path

__all__ = ["INSTRUCTOR", "instructor_password", "secret_key"]

INSTRUCTOR = "instructor"


def _kept(path: Path, fresh: str) -> str:
    """The text of a 0600 file, which is made with `fresh` when it is not there."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(fresh + "\n")
    return fresh


def secret_key(data: Path) -> str:
    """What signs this laptop's sessions."""
    return _kept(data / "secret_key", secrets.token_urlsafe(48))


def instructor_password(data: Path) -> str:
    """The random password of the instructor account of this laptop."""
    account = {"name": INSTRUCTOR, "password": secrets.token_urlsafe(12)}
    return str(
        json.loads(_kept(data / "instructor.json", json.dumps(account)))["password"]
    )
