"""Answers that are no pages: health, robots, icons, the manifest."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from eigenpath.pages.health import measure_health
from eigenpath.pages.identity.mark import mark_svg

__all__ = ["favicon", "favicon_ico", "healthz", "manifest", "robots"]

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
Disallow: /attempts/
Disallow: /exercises/*/variants/
Disallow: /account/
"""
# Both skies of the page's own tokens: paper behind the window, ink around the icon.
_PAPER, _INK = "#f4f6f8", "#16202e"


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
    return HttpResponse(mark_svg(), content_type="image/svg+xml")


@cache_control(max_age=86400, public=True)
@require_safe
def favicon_ico(request: HttpRequest) -> HttpResponse:
    """The same in three sizes, for whoever asks at the old address."""
    return redirect(static("icons/favicon.ico"))


@cache_control(max_age=86400, public=True)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a home screen needs to hold the site as an app."""
    return JsonResponse(
        {
            "id": "/",
            "name": "Eigenpath",
            "short_name": "Eigenpath",
            "description": gettext(
                "The mathematics of machine learning, from the first vector to "
                "attention."
            ),
            "lang": get_language(),
            "start_url": "/today/",
            "scope": "/",
            "display": "standalone",
            "background_color": _PAPER,
            "theme_color": _INK,
            "categories": ["education"],
            "icons": _icons(),
            "shortcuts": [
                {"name": gettext("Today"), "url": "/today/"},
                {"name": gettext("Map"), "url": "/map/"},
                {"name": gettext("Plan"), "url": "/plan/"},
                {"name": gettext("Demos"), "url": "/demos/"},
            ],
        },
        content_type="application/manifest+json",
    )


def _icons() -> list[dict[str, str]]:
    drawn = [
        {"src": static(f"icons/{name}.png"), "sizes": f"{side}x{side}", "purpose": use}
        for name, side, use in (
            ("icon-192", 192, "any"),
            ("icon-512", 512, "any"),
            ("maskable-512", 512, "maskable"),
        )
    ]
    return [icon | {"type": "image/png"} for icon in drawn]
