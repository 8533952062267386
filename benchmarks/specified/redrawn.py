"""Instances drawn anew where two listed mistakes of the example have the same value.

Each follows its recipe's ranges and exclusions; the run checks the values against the
recipe's formulas where these can be translated.
"""

from collections.abc import Mapping
from typing import Any

from benchmarks.specified.curriculum import Recipe

__all__ = ["redrawn"]

EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "from-a-table": {
        "parameters": {
            "f": [5, 9, 7, 1],
            "fp": [3, 8, 6, 4],
            "g": [2, 4, 1, 3],
            "gp": [3, 2, 4, 1],
            "a": 1,
        },
        "answer": 24,
        "mistakes": [9, 6, 8, 27],
    },
    "one-neuron-loss": {
        "parameters": {"p": "1/4", "x0": 3, "y0": 1},
        "answer": "-27/32",
        "mistakes": ["-9/32", "-27/64", "-9/2", "-9/8"],
    },
    "left-sum": {
        "parameters": {"p": 1, "q": 1, "a": 0, "w": "1/2", "n": 4},
        "answer": "15/4",
        "mistakes": ["23/4", "15/2", "25/4"],
    },
    "removable-quotient": {
        "parameters": {"a": 5, "b": -2},
        "answer": 7,
        "mistakes": [0, 1, 3],
    },
    "trap-a-root": {
        "parameters": {"p": 2, "q": -11, "k": -2},
        "answer": -2,
        "mistakes": [-1, -3, -6],
    },
}


def redrawn(recipe: Recipe) -> Recipe:
    """Return the recipe with another instance if its own has two equal mistakes."""
    example = EXAMPLES.get(recipe.slug)
    shown = [repr(wrong.example) for wrong in recipe.wrongs]
    if example is None or len(set(shown)) == len(shown):
        return recipe
    return recipe.with_example(example)
