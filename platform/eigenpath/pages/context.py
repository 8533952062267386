"""What every template may know."""

from django.http import HttpRequest

__all__ = ["THEMES", "appearance"]

THEMES = ("light", "dark", "contrast")


def appearance(request: HttpRequest) -> dict[str, str]:
    """The theme the learner chose, from the cookie; empty follows the system."""
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in THEMES else ""}
