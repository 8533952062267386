"""One view that answers two letters: the floor of a page."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

__all__ = ["urlpatterns"]


def bare(request: HttpRequest) -> HttpResponse:
    """Answer."""
    return HttpResponse(b"ok")


urlpatterns = [path("", bare)]
