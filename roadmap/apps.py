"""The roadmap as a Django app."""

from django.apps import AppConfig

__all__ = ["RoadmapConfig"]


class RoadmapConfig(AppConfig):
    """Curriculum and progress."""

    name = "roadmap"
    verbose_name = "Roadmap"
