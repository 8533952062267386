"""What a computation may take of the machine, and what it says on its way."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exercises.delivery.channel import announce
from exercises.demo_runs import Progress, RunKey, tell_progress

__all__ = ["MOST_MEMORY", "Reporter", "limited_memory"]

MOST_MEMORY = 1536 * 2**20
"""Bytes a run may add: all ranks of 1024 × 1024 × 3 take some 0.4 GB."""
_STATM = Path("/proc/self/statm")


class Reporter:
    """Tells how far a run is: not before it takes long, and not too often."""

    first_seconds = 0.6
    """Shorter runs have no need of it."""
    pause_seconds = 0.3

    def __init__(self, key: RunKey) -> None:
        self._key = key
        self._next = time.monotonic() + self.first_seconds

    def __call__(self, share: float, sentence: str = "") -> None:
        """Say that this share of the work is done."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + self.pause_seconds
        share = min(max(float(share), 0.0), 1.0)
        tell_progress(self._key, Progress(share, sentence[:200]))
        announce(self._key.event)


@contextmanager
def limited_memory(most: int = MOST_MEMORY) -> Iterator[None]:
    """Within this, more memory than allowed raises MemoryError instead of being had.

    The limit is on addresses, so it counts from what the process has already; where
    that cannot be read there is no limit.
    """
    before = resource.getrlimit(resource.RLIMIT_AS)
    try:
        pages = int(_STATM.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        yield
        return
    wanted = pages * resource.getpagesize() + most
    ceiling = [limit for limit in before if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([wanted, *ceiling]), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
