"""Looking after plans once a day."""

from django.utils import timezone

from eigenpath.lib.tasks import house_task
from roadmap.jobs.plan import keep_up, plans_to_look_after

__all__ = ["keep_plans_up"]


# A plan takes some 50 ms; what is left over waits for the next day or a visit.
@house_task(
    name="roadmap.keep_plans_up",
    queue="default",
    soft_time_limit=240,
    time_limit=300,
)
def keep_plans_up() -> int:
    """Lay out again what was left over; returns how many plans moved."""
    now = timezone.now()
    return sum(keep_up(each, now) for each in plans_to_look_after(now))
