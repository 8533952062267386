"""The page where somebody chooses how pages look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from eigenpath.pages.looks import LOOKS

__all__ = ["appearance"]

YEAR_SECONDS = 365 * 24 * 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Colours, size and motion, in cookies the server reads: nothing flashes."""
    if request.method != "POST":
        shown = [(look, look.read(request.COOKIES)) for look in LOOKS]
        return render(request, "pages/appearance.html", {"looks": shown})
    response = redirect("appearance")
    for look in LOOKS:
        wish = request.POST.get(look.name)
        if wish in look.choices and wish:
            response.set_cookie(look.name, wish, max_age=YEAR_SECONDS, samesite="Lax")
        elif wish is not None:
            response.delete_cookie(look.name, samesite="Lax")
    return response
