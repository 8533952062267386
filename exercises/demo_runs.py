"""Computed demos in the cache: by state, compressed once, each computed by one worker.

A payload is kept under the fingerprint of its state, which includes the version of
the demo. A state that shows a learner's own picture is kept under the learner's key
too: nobody else's request can name it.
"""

import gzip
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext_lazy
from redis.exceptions import RedisError

from eigenpath.lib.errors import UnavailableError
from exercises.demos.first import FIRST_BYTES

__all__ = [
    "MOST_TRIES",
    "Progress",
    "Run",
    "RunKey",
    "begin",
    "count_try",
    "find_run",
    "is_under_way",
    "progress_of",
    "release",
    "store",
    "take_over",
    "tell_progress",
]

KEPT_SECONDS = 24 * 3600
"""A payload is small change to compute again."""
OWN_SECONDS = 3600
"""Of a learner's own picture: seen by one person, for one sitting."""
FAULT_SECONDS = 3600
"""The same parameters will be wrong in the same way."""
FAILURE_SECONDS = 60
"""A machine under load may manage next time."""
QUEUE_SECONDS = 60
"""How long a queued run counts as under way before it may be sent again."""
LEASE_SECONDS = 40
"""Longer than the hard time limit of the task: whoever holds it then is dead."""
TRIES_SECONDS = 600
MOST_TRIES = 2
"""A state that kills its worker twice would kill it again."""

# Factors of a 512² picture are noise to gzip: level 1 is as small and 4 × as quick.
_GZIP_LEVEL = 1
_AWAY = gettext_lazy(
    "Pictures cannot be computed at the moment. Try again in a few seconds."
)


@dataclass(frozen=True)
class RunKey:
    """What is computed: a state, and for whom if it shows an own picture."""

    demo: str
    digest: str
    owner: int | None = None

    @property
    def name(self) -> str:
        """The key of the payload."""
        whose = "all" if self.owner is None else str(self.owner)
        return f"demo:{self.demo}:{self.digest}:{whose}"

    @property
    def lease(self) -> str:
        """The key under which one run at a time is written down."""
        return f"{self.name}:lease"

    @property
    def tries(self) -> str:
        """The key that counts how often it was begun and not ended."""
        return f"{self.name}:tries"

    @property
    def progress(self) -> str:
        """The key that says how far it is."""
        return f"{self.name}:progress"

    @property
    def event(self) -> uuid.UUID:
        """By this name the end of the run is announced."""
        return uuid.UUID(hex=self.digest)


@dataclass(frozen=True)
class Run:
    """How a computation ended: a compressed payload, faults, or a failure."""

    compressed: bytes = b""
    faults: dict[str, str] = field(default_factory=dict)
    failure: str = ""
    first: bytes = b""
    """What comes first, compressed too, if all of it is much."""

    @property
    def payload(self) -> bytes:
        """The payload as it was packed."""
        return gzip.decompress(self.compressed)

    @property
    def opening(self) -> "Run":
        """The run with nothing but what comes first; itself if that is all of it."""
        return Run(compressed=self.first) if self.first else self

    @classmethod
    def of(cls, payload: bytes, first: bytes = b"") -> "Run":
        """A run that ended well; of what is small nothing has to come first."""
        compressed = gzip.compress(payload, _GZIP_LEVEL, mtime=0)
        is_much = len(compressed) > FIRST_BYTES
        return cls(compressed, first=_squeezed(first) if first and is_much else b"")


@dataclass(frozen=True)
class Progress:
    """How far a run is: a share from 0 to 1, and what is being done."""

    share: float
    sentence: str = ""


def tell_progress(key: RunKey, progress: Progress) -> None:
    """Write down how far the run is."""
    with _cache_at_hand():
        cache.set(key.progress, [progress.share, progress.sentence], LEASE_SECONDS)


def progress_of(key: RunKey) -> Progress | None:
    """How far the run is, if it has said so."""
    with _cache_at_hand():
        found = cache.get(key.progress)
    return None if found is None else Progress(*found)


def find_run(key: RunKey) -> Run | None:
    """The run, if it has ended and is still kept."""
    with _cache_at_hand():
        found: dict[str, Any] | None = cache.get(key.name)
    return None if found is None else Run(**found)


def is_under_way(key: RunKey) -> bool:
    """Whether somebody has it in hand."""
    with _cache_at_hand():
        return cache.get(key.lease) is not None


def begin(key: RunKey) -> str | None:
    """A token for sending the run to a worker; None if that was done already."""
    token = uuid.uuid4().hex
    with _cache_at_hand():
        return token if cache.add(key.lease, token, QUEUE_SECONDS) else None


def take_over(key: RunKey, token: str) -> bool:
    """Whether the bearer of the token is the one to compute, from now on.

    A task that is delivered again after its worker died bears the same token.
    """
    with _cache_at_hand():
        cache.add(key.lease, token, LEASE_SECONDS)
        is_ours = bool(cache.get(key.lease) == token)
        if is_ours:
            cache.set(key.lease, token, LEASE_SECONDS)
        return is_ours


def count_try(key: RunKey) -> int:
    """Count a beginning; an end that is stored forgets the count."""
    with _cache_at_hand():
        cache.add(key.tries, 0, TRIES_SECONDS)
        try:
            return cache.incr(key.tries)
        except ValueError:  # it expired in between
            return 1


def store(key: RunKey, run: Run) -> None:
    """Keep how the run ended."""
    seconds = KEPT_SECONDS if key.owner is None else OWN_SECONDS
    if run.faults:
        seconds = FAULT_SECONDS
    if run.failure:
        seconds = FAILURE_SECONDS
    kept = {
        "compressed": run.compressed,
        "faults": run.faults,
        "failure": run.failure,
        "first": run.first,
    }
    with _cache_at_hand():
        cache.set(key.name, kept, seconds)
        cache.delete_many([key.tries, key.lease, key.progress])


def release(key: RunKey) -> None:
    """Let others begin."""
    with _cache_at_hand():
        cache.delete(key.lease)


def _squeezed(payload: bytes) -> bytes:
    """As small as gzip can: what waits for it is the first picture."""
    # Differences repeat little; looking for repetition costs bytes: 44 against 42 kB.
    packer = zlib.compressobj(9, wbits=31, strategy=zlib.Z_FILTERED)
    return packer.compress(payload) + packer.flush()


@contextmanager
def _cache_at_hand() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise UnavailableError(str(_AWAY)) from error
