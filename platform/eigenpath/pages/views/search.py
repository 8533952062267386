"""Search over concepts, exercises and resources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eigenpath.pages.selectors.search import search_for

__all__ = ["search"]

LONGEST = 100  # characters; more is no search


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What matches every word of the query."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    context = {"query": query, "groups": search_for(query) if query else []}
    return render(request, "pages/search.html", context)
