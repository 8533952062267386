"""One at a time: locks that the system releases when their holder dies."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import LaunchError

__all__ = ["alone", "note_running", "running_address"]


@contextmanager
def alone(lock: Path, *, wait: bool, refusal: str = "") -> Iterator[None]:
    """Hold `lock`; when another process has it, wait or refuse with a sentence."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise LaunchError(refusal) from None
        yield


def note_running(run: Path, address: str) -> None:
    """Write down who runs and where, for a second `up` and for `reset`."""
    (run / "up.json").write_text(json.dumps({"pid": os.getpid(), "address": address}))


def running_address(run: Path) -> str:
    """Where the running product answers, as far as it is written down."""
    try:
        noted = json.loads((run / "up.json").read_text())
        return f"{noted['address']} (process {noted['pid']})"
    except (OSError, ValueError, KeyError):
        return "an address not known yet"
