"""The front door, today, progress and appearance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from eigenpath.accounts.actions import current_learner
from eigenpath.pages.context import THEMES
from eigenpath.pages.selectors.progress import progress_for
from eigenpath.pages.selectors.small_map import small_map
from eigenpath.pages.selectors.today import today_for
from exercises.selectors.predictions import predictions_of
from roadmap.selectors.overview import overview
from roadmap.selectors.plan import plan_for

__all__ = ["appearance", "home", "progress", "today"]

YEAR_SECONDS = 365 * 24 * 60 * 60


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page; whoever has an account goes on to today."""
    learner = current_learner(request)
    if learner is not None and not learner.is_guest:
        return redirect("today")
    found = overview(None)
    first = next(iter(found.cards.values()), None)
    context = {"found": found, "first": first, "small": small_map(found)}
    return render(request, "pages/home.html", context)


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """One thing to go on with, and why."""
    day = timezone.localdate()
    shown = today_for(current_learner(request), today=day)
    return render(
        request, "pages/today.html", {"place": "today", "shown": shown, "day": day}
    )


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


@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Light, dark or high contrast; kept in a cookie so that nothing flashes."""
    if request.method != "POST":
        return render(request, "pages/appearance.html", {"themes": THEMES})
    wish = request.POST.get("theme", "")
    response = redirect("appearance")
    if wish in THEMES:
        response.set_cookie("theme", wish, max_age=YEAR_SECONDS, samesite="Lax")
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response
