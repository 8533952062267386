"""The JSON's formulas, which are Python, in our language."""

from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.writing import Formulas

__all__ = ["translated"]


def translated(recipe: Recipe) -> Formulas:
    """Return what can be translated of an exercise's formulas."""
    return Formulas()
