"""Progress: what the evidence says."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eigenpath.accounts.actions import current_learner
from eigenpath.pages.selectors.progress import Narrowed, progress_for
from exercises.selectors.predictions import predictions_of
from roadmap.engine.mastery import Status
from roadmap.selectors.overview import overview
from roadmap.selectors.plan import plan_for

__all__ = ["WEEKS", "progress"]

WEEKS = (4, 12, 26)
"""How far back the pictures may be asked to go."""


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """What the evidence says; `?pillar=`, `?status=` and `?weeks=` narrow it."""
    learner = current_learner(request)
    found = overview(learner)
    now = timezone.localtime()
    plan = plan_for(learner, found, today=now.date())
    shown = progress_for(
        learner,
        weeks=plan.weeks if plan else [],
        found=found,
        narrowed=_narrowed(request.GET, set(found.by_pillar())),
        now=now,
    )
    context = {
        "place": "progress",
        "shown": shown,
        "statuses": [status.value for status in Status],
        "spans": WEEKS,
        "predictions": predictions_of(learner),
    }
    return render(request, "pages/progress.html", context)


def _narrowed(asked: QueryDict, pillars: Collection[str]) -> Narrowed:
    """What was asked for; what there is not is left out."""
    pillar, status, weeks = (asked.get(n, "") for n in ("pillar", "status", "weeks"))
    return Narrowed(
        pillar=pillar if pillar in pillars else "",
        status=status if status in set(Status) else "",
        weeks=int(weeks) if weeks in {str(one) for one in WEEKS} else 0,
    )
