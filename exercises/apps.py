"""Exercises as a Django app."""

from django.apps import AppConfig

__all__ = ["ExercisesConfig"]


class ExercisesConfig(AppConfig):
    """Exercises, variants, attempts and demos."""

    name = "exercises"
    verbose_name = "Exercises"

    def ready(self) -> None:
        """Tell the engine where data sets come from."""
        from exercises.datasets import engine_columns
        from exercises.engine.columns import provide

        provide(engine_columns)
