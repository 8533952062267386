"""Today: one thing to go on with, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eigenpath.accounts.actions import current_learner
from eigenpath.pages.selectors.today import today_for

__all__ = ["today"]


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """One thing to go on with, and why."""
    day = timezone.localdate()
    shown = today_for(current_learner(request), today=day, now=timezone.now())
    return render(
        request, "pages/today.html", {"place": "today", "shown": shown, "day": day}
    )
