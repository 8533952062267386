"""What every template may know."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html_join
from django.utils.translation import get_language

from eigenpath.pages.catalogue import catalogue
from eigenpath.pages.looks import chosen_looks

__all__ = ["appearance", "words"]


def appearance(request: HttpRequest) -> dict[str, str]:
    """The chosen theme, and all chosen looks as attributes of `<html>`."""
    chosen = chosen_looks(request.COOKIES)
    attributes = format_html_join(
        "", ' data-{}="{}"', ((name, value) for name, value in chosen.items() if value)
    )
    return {"theme": chosen["theme"], "look_attributes": attributes}


def words(request: HttpRequest) -> dict[str, object]:
    """The language of the page, and what its scripts say in it."""
    return {
        "page_language": page_language(),
        "languages": settings.LANGUAGES,
        "chosen_language": request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        "catalogue": SimpleLazyObject(catalogue),
    }


def page_language() -> str:
    """The language in use as pages name it: `en-GB`, `de`."""
    name, _, region = (get_language() or settings.LANGUAGE_CODE).partition("-")
    return f"{name}-{region.upper()}" if region else name
