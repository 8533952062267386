"""Pages as a Django app."""

from django.apps import AppConfig

__all__ = ["PagesConfig"]


class PagesConfig(AppConfig):
    """Composed pages."""

    name = "eigenpath.pages"
    label = "pages"

    def ready(self) -> None:
        """Register the checks of the house."""
        from eigenpath import checks  # noqa: F401  # registers by being imported
