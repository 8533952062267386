"""How well somebody's predictions of pictures agree with them."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Q

from eigenpath.accounts.models import User
from exercises.models import DemoPrediction

__all__ = ["Predictions", "predictions_of"]


@dataclass(frozen=True)
class Predictions:
    """What somebody predicted; `score` is the mean of the answers, 0 to 1."""

    made: int
    right: int
    skipped: int
    score: float


def predictions_of(learner: User | None) -> Predictions | None:
    """All predictions that were judged; None before the first, in one query."""
    if learner is None:
        return None
    answered = Q(skipped=False, score__isnull=False)
    found = DemoPrediction.objects.filter(learner=learner).aggregate(
        made=Count("pk", filter=answered),
        right=Count("pk", filter=answered & Q(score=1.0)),
        passed=Count("pk", filter=Q(skipped=True)),
        mean=Avg("score", filter=answered),
    )
    if not found["made"] and not found["passed"]:
        return None
    return Predictions(
        made=found["made"],
        right=found["right"],
        skipped=found["passed"],
        score=found["mean"] or 0.0,
    )
