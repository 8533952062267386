"""How often a password may be tried: counted by name and by address.

The counts live in the cache. When it is away they live in this process, so that the
limit is looser then (one count a process) and never gone.
"""

import contextlib
import hashlib

from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _lazy
from redis.exceptions import RedisError

__all__ = ["TOO_OFTEN", "forget_failures", "is_limited", "record_failure"]

WINDOW_SECONDS = 15 * 60
# A person mistypes a few times; a list of common passwords is far longer.
TRIES_BY_NAME = 10
# A school class may share one address.
TRIES_BY_ADDRESS = 50

TOO_OFTEN = _lazy(
    "There were too many wrong passwords for this name or from your network. "
    "Wait a quarter of an hour and try again."
)

_own_process = LocMemCache("sign-in failures", {})


def is_limited(request: HttpRequest, name: str) -> bool:
    """Whether this name or this address has failed too often of late."""
    by_name, by_address = _keys(request, name)
    return _count(by_name) >= TRIES_BY_NAME or _count(by_address) >= TRIES_BY_ADDRESS


def record_failure(request: HttpRequest, name: str) -> None:
    """Count one wrong password."""
    for key in _keys(request, name):
        try:
            _add(cache, key)
        except (RedisError, OSError):
            _add(_own_process, key)


def forget_failures(request: HttpRequest, name: str) -> None:
    """The right password ends the count of its name; the address keeps its own."""
    by_name, _ = _keys(request, name)
    with contextlib.suppress(RedisError, OSError):
        cache.delete(by_name)
    _own_process.delete(by_name)


def _keys(request: HttpRequest, name: str) -> tuple[str, str]:
    words = (name.strip().lower(), str(request.META.get("REMOTE_ADDR", "")))
    name_hash, address_hash = (
        hashlib.sha256(word.encode()).hexdigest()[:32] for word in words
    )
    return f"sign-in-name-{name_hash}", f"sign-in-address-{address_hash}"


def _count(key: str) -> int:
    local = int(_own_process.get(key, 0))
    try:
        return max(local, int(cache.get(key, 0)))
    except (RedisError, OSError):
        return local


def _add(store: BaseCache, key: str) -> None:
    store.add(key, 0, WINDOW_SECONDS)
    try:
        store.incr(key)
    except ValueError:  # it expired between the two lines
        store.set(key, 1, WINDOW_SECONDS)
