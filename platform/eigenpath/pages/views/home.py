"""The front door and appearance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from eigenpath.accounts.actions import current_learner
from eigenpath.pages.context import THEMES
from eigenpath.pages.selectors.small_map import small_map
from roadmap.selectors.overview import overview

__all__ = ["appearance", "home"]

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
