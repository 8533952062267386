"""Pages as a Django app."""

from django.apps import AppConfig

__all__ = ["PagesConfig"]


class PagesConfig(AppConfig):
    """Composed pages."""

    name = "eigenpath.pages"
    label = "pages"
