"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from eigenpath.accounts.actions import current_learner
from eigenpath.pages.selectors.front import example, facts
from eigenpath.pages.selectors.small_map import small_map
from roadmap.selectors.overview import overview

__all__ = ["home"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page; whoever has an account goes on to today."""
    learner = current_learner(request)
    if learner is not None and not learner.is_guest:
        return redirect("today")
    found = overview(None)
    first = next(iter(found.cards.values()), None)
    context = {
        "found": found,
        "first": first,
        "small": small_map(found),
        "facts": facts(),
        "example": example(),
    }
    return render(request, "pages/home.html", context)
