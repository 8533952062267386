"""What was answered on which day, and how long it took, in the learner's time zone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from eigenpath.accounts.models import User
from exercises.models import Attempt

__all__ = ["DayOfPractice", "practice_by_day"]


@dataclass(frozen=True)
class DayOfPractice:
    """Checked answers of a day; `timed` is of how many of them the time is known."""

    day: date
    answers: int
    seconds: int
    timed: int

    @property
    def minutes(self) -> float:
        """Known minutes."""
        return self.seconds / 60


def practice_by_day(learner: User | None) -> dict[date, DayOfPractice]:
    """Each day with a checked answer, oldest first; one query.

    What could not be marked does not count, as it costs no attempt either.
    """
    if learner is None:
        return {}
    rows = (
        Attempt.objects.filter(learner=learner, status=Attempt.Status.CHECKED)
        .exclude(verdict=Attempt.Verdict.UNGRADED)
        .order_by()
        .annotate(day=TruncDate("created_at", tzinfo=timezone.get_current_timezone()))
        .values("day")
        .annotate(answers=Count("id"), total=Sum("seconds"), timed=Count("seconds"))
        .order_by("day")
    )
    return {
        row["day"]: DayOfPractice(
            day=row["day"],
            answers=row["answers"],
            seconds=row["total"] or 0,
            timed=row["timed"],
        )
        for row in rows
    }
