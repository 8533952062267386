"""Waiting for what real processes do, never longer than needed."""

import time
from collections.abc import Callable

__all__ = ["wait_until"]

POLL_SECONDS = 0.02


def wait_until(
    condition: Callable[[], bool], what: str, *, seconds: float = 20.0
) -> None:
    """Return when the condition holds; TimeoutError names what never came."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds} s")
        time.sleep(POLL_SECONDS)
