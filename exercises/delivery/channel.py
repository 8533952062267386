"""One Redis channel that says which attempts have been decided."""

import logging
import uuid
from functools import lru_cache

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

__all__ = ["CHANNEL", "announce"]

CHANNEL = "eigenpath.verdicts"

# A message that comes late is worth nothing: the waiting side also asks the database.
_SECONDS = 0.3
_LOG = logging.getLogger(__name__)


def announce(attempt_id: uuid.UUID) -> None:
    """Tell all web processes; with Redis away they find out by themselves."""
    try:
        _client().publish(CHANNEL, str(attempt_id))
    except (redis.RedisError, OSError) as error:
        _LOG.warning("verdict of %s was not announced: %s", attempt_id, error)


@lru_cache(maxsize=1)
def _client() -> redis.Redis:
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=_SECONDS,
        socket_timeout=_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
