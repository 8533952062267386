"""The state of database, broker, worker and queue, told quickly even when they hang."""

from dataclasses import asdict, dataclass
from datetime import datetime

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from redis.backoff import NoBackoff
from redis.retry import Retry

from eigenpath.pages.models import Heartbeat
from exercises.models import Attempt

__all__ = ["Health", "measure_health", "record_beat"]

BEAT = "worker"
# Beat sends every 5 s and a task may wait behind others: three missed are too many.
BEAT_MAY_BE_OLD_SECONDS = 20.0
# The sweeper re-sends after a minute; older answers mean that nobody checks.
QUEUE_MAY_BE_OLD_SECONDS = 120.0
# A broker on the same network answers within a millisecond.
BROKER_WAIT_SECONDS = 0.3


@dataclass(frozen=True)
class Health:
    """What `/healthz` says."""

    database: str
    broker: str
    worker: str
    beat_age_seconds: float | None
    queue_age_seconds: float | None

    @property
    def is_well(self) -> bool:
        """Whether every part works and answers are being checked."""
        queue = self.queue_age_seconds or 0.0
        parts = (self.database, self.broker, self.worker)
        return all(part == "ok" for part in parts) and (
            queue < QUEUE_MAY_BE_OLD_SECONDS
        )

    def to_json(self) -> dict[str, object]:
        """Plain data with the verdict first."""
        return {"status": "ok" if self.is_well else "unwell", **asdict(self)}


def record_beat() -> None:
    """Remember that a task went round just now."""
    Heartbeat.objects.update_or_create(name=BEAT, defaults={"at": timezone.now()})


def measure_health() -> Health:
    """Ask every part; one that does not answer in time is said to be away."""
    broker = _broker()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        beat = Heartbeat.objects.filter(name=BEAT).values_list("at", flat=True).first()
        oldest = _oldest_pending()
    except DatabaseError:
        return Health("away", broker, "unknown", None, None)
    age = _age(beat)
    alive = age is not None and age < BEAT_MAY_BE_OLD_SECONDS
    return Health("ok", broker, "ok" if alive else "away", age, _age(oldest) or 0.0)


def _broker() -> str:
    url = str(settings.CELERY_BROKER_URL)
    if not url.startswith(("redis://", "rediss://", "unix://")):
        return "ok"  # an in-memory broker is this process
    client = redis.Redis.from_url(
        url,
        socket_connect_timeout=BROKER_WAIT_SECONDS,
        socket_timeout=BROKER_WAIT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        client.ping()
    except (redis.RedisError, OSError):
        return "away"
    finally:
        client.close()
    return "ok"


def _oldest_pending() -> datetime | None:
    pending = Attempt.objects.filter(status=Attempt.Status.PENDING)
    return pending.order_by("created_at").values_list("created_at", flat=True).first()


def _age(at: datetime | None) -> float | None:
    if at is None:
        return None
    return round((timezone.now() - at).total_seconds(), 1)
