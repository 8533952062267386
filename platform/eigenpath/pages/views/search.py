"""The page of search results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eigenpath.pages.selectors.search import KINDS, search_for

__all__ = ["search"]

MOST_OF_A_KIND = 100
"""When only one kind is asked for; more than that nobody reads."""

MOST_OF_ALL = 8


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What fits the query, by kind; `kind` shows all of one."""
    query = request.GET.get("q", "")
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    most = MOST_OF_A_KIND if kind else MOST_OF_ALL
    found = search_for(query, most=most)
    shown = [group for group in found.groups if kind in ("", group.kind)]
    context = {"query": found.query, "kind": kind, "found": found, "groups": shown}
    return render(request, "pages/search.html", context)
