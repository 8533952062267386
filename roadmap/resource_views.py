"""The page of outside books, courses and videos."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eigenpath.accounts.actions import current_learner
from roadmap.selectors.resources import ORDERS, OWN, Wish, listed_resources

__all__ = ["resources"]


@require_safe
def resources(request: HttpRequest) -> HttpResponse:
    """Every outside book, course and video, narrowed and ordered as wished."""
    wish = Wish(
        **{
            name: request.GET.get(name, "")[:80]
            for name in ("kind", "cost", "concept", "own")
        },
        order=request.GET.get("order", "plan"),
    )
    found = listed_resources(current_learner(request), wish)
    # Every row asks for what is beside it; it is here already.
    request.own_shelf = found.shelf  # type: ignore[attr-defined]  # see templatetags.own
    context = {
        "found": found,
        "wish": wish,
        "orders": ORDERS,
        "own": OWN,
        "here": request.get_full_path(),
        "is_narrowed": any((wish.kind, wish.cost, wish.concept, wish.own)),
    }
    return render(request, "roadmap/resources.html", context)
