"""Kinds whose form depends on the example: its shape, its words, its parameters."""

import re
from typing import Any

from benchmarks.specified.choosing import CHOOSING
from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.forms import (
    Form,
    Table,
    formula_form,
    plain_form,
    tolerance_of,
)
from benchmarks.specified.literals import free_letters, written

__all__ = ["form_by_shape"]

SCALAR = (int, float, str)


def form_by_shape(recipe: Recipe) -> Form | None:
    """Return the form that an example's answer asks for, None for the kind's own."""
    right = recipe.right
    match recipe.kind:
        case "dataset-analysis" | "projection" | "probability-table" | "distribution":
            return _by_shape(recipe, right)
        case "matrix" if _has_letters(recipe):
            return formula_form("formula_matrix")
        case "set" if all(isinstance(x, list) and len(x) == 1 for x in right):
            return _FLAT
        case "list" if _is_of_words(right):
            return CHOOSING["matching"]
        case "percentage":
            return _PERCENTS if recipe.slug not in SHARES else _SHARES
        case "set":
            return _SET
    return None


# Answered by a share of 1, not by a number of percents.
SHARES = {"all-intervals-cover"}


def _by_shape(recipe: Recipe, right: Any) -> Form | None:
    if isinstance(right, list) and all(isinstance(row, list) for row in right):
        kind = "matrix" if recipe.kind != "probability-table" else "probability_table"
        return plain_form(kind) if recipe.kind != "projection" else None
    if isinstance(right, list):
        masses = recipe.kind in {"distribution", "probability-table"}
        return plain_form("probabilities" if masses else "vector")
    if isinstance(right, str) and free_letters(right):
        return CHOOSING["choice"]
    return plain_form("number")


def _has_letters(recipe: Recipe) -> bool:
    return bool(free_letters(recipe.right))


def _is_of_words(right: Any) -> bool:
    return any(isinstance(x, str) and free_letters(x) for x in right)


def _flat(value: Any) -> str:
    return "[" + ", ".join(written(x[0]) for x in value) + "]"


_FLAT = Form(
    lambda recipe, right: {
        "kind": "set",
        "value": right if isinstance(right, str) else _flat(right),
        "tolerance": tolerance_of(recipe),
    },
    lambda _, value: {"when": value if isinstance(value, str) else _flat(value)},
    lambda _, value: _flat(value),
)


def _set_text(value: Any) -> str:
    return "none" if value == [] else written(value)


def _set_table(recipe: Recipe, right: Any) -> Table:
    table = plain_form("set").answer(recipe, right)
    values = [recipe.right, *(wrong.example for wrong in recipe.wrongs)]
    if any(re.search(r"\bi\b", written(value)) for value in values):
        table["complex"] = True
    return table


_SET = Form(
    _set_table,
    lambda _, value: {"when": _set_text(value)},
    lambda _, value: _set_text(value),
)


def _percent_table(recipe: Recipe, right: Any) -> Table:
    return {
        "kind": "percentage",
        "value": f"({written(right)})/100",
        "unit": "percent",
        "tolerance": tolerance_of(recipe),
    }


def _percent_mistake(_: Recipe, value: Any) -> Table:
    return {"when": f"({written(value)})/100"}


_PERCENTS = Form(_percent_table, _percent_mistake)
_SHARES = plain_form("percentage")
