"""Progress: what the evidence says."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eigenpath.accounts.actions import current_learner
from eigenpath.pages.selectors.progress import progress_for
from exercises.selectors.predictions import predictions_of
from roadmap.selectors.overview import overview
from roadmap.selectors.plan import plan_for

__all__ = ["progress"]


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """What the evidence says."""
    learner = current_learner(request)
    found = overview(learner)
    plan = plan_for(learner, found, today=timezone.localdate())
    shown = progress_for(learner, weeks=plan.weeks if plan else [], found=found)
    context = {
        "place": "progress",
        "shown": shown,
        "predictions": predictions_of(learner),
    }
    return render(request, "pages/progress.html", context)
