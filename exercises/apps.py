"""Exercises as a Django app."""

from django.apps import AppConfig

__all__ = ["ExercisesConfig"]


class ExercisesConfig(AppConfig):
    """Exercises, variants, attempts and demos."""

    name = "exercises"
    verbose_name = "Exercises"
