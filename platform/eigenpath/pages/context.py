"""What every template may know."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from eigenpath.pages.catalogue import catalogue

__all__ = ["THEMES", "appearance", "words"]

THEMES = ("light", "dark", "contrast")


def appearance(request: HttpRequest) -> dict[str, str]:
    """The theme the learner chose, from the cookie; empty follows the system."""
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in THEMES else ""}


def words(request: HttpRequest) -> dict[str, object]:
    """The language of the page, and what its scripts say in it."""
    return {
        "page_language": page_language(),
        "chosen_language": request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        "catalogue": SimpleLazyObject(catalogue),
    }


def page_language() -> str:
    """The language in use as pages name it: `en-GB`, `de`."""
    name, _, region = (get_language() or settings.LANGUAGE_CODE).partition("-")
    return f"{name}-{region.upper()}" if region else name
