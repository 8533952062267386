"""Checking answers, and finding those that were never checked."""

from eigenpath.lib.tasks import BROKER_ERRORS, house_task
from exercises.jobs.attempts import check, stale_attempts

__all__ = ["check_attempt", "sweep_attempts"]


# A check takes a few milliseconds; ten seconds are for a machine under great load.
@house_task(
    name="exercises.check_attempt",
    queue="compute",
    soft_time_limit=10,
    time_limit=15,
)
def check_attempt(attempt_id: str) -> None:
    """Check one answer; running it twice does no harm."""
    check(attempt_id)


@house_task(
    name="exercises.sweep_attempts",
    queue="default",
    soft_time_limit=10,
    time_limit=15,
)
def sweep_attempts() -> int:
    """Send again what waits too long; returns how many were sent."""
    sent = 0
    for attempt_id in stale_attempts():
        try:
            check_attempt.delay_on_commit(attempt_id)
        except BROKER_ERRORS:
            return sent
        sent += 1
    return sent
