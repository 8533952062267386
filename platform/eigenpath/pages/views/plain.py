"""Answers that are no pages: health, robots, the sign in the tab."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from eigenpath.pages.health import measure_health

__all__ = ["favicon", "healthz", "robots"]

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /attempts/
Disallow: /exercises/*/variants/
Disallow: /account/
"""
FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="6" fill="#16202e"/>'
    '<path d="M6 26 21 21 26 6 11 11z" fill="none" stroke="#f4f6f8" '
    'stroke-width="2.4" stroke-linejoin="round"/>'
    '<path d="M6 26 26 6" stroke="#ffc94d" stroke-width="3.4" '
    'stroke-linecap="round"/></svg>'
)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The state of the house: 200 when all is well, else 503."""
    found = measure_health()
    return JsonResponse(found.to_json(), status=200 if found.is_well else 503)


@cache_control(max_age=86400, public=True)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may leave alone."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@cache_control(max_age=86400, public=True)
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark in small."""
    return HttpResponse(FAVICON, content_type="image/svg+xml")
