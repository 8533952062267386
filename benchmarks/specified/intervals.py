"""Intervals: SymPy's writing, pairs of ends, and objects with ends and brackets."""

import re
from collections.abc import Mapping
from typing import Any

from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.forms import Form, Table, Unwritten, tolerance_of
from benchmarks.specified.literals import number_text

__all__ = ["INTERVALS", "condition", "interval_text"]

PIECE = re.compile(r"([\[(])\s*(.+),\s*(.+?)\s*([\])])")


def interval_text(value: Any) -> str:
    """Return an interval as a learner types it."""
    if isinstance(value, str):
        return value.replace("inf", "oo")
    if isinstance(value, Mapping):
        opening = "[" if value["left_closed"] else "("
        closing = "]" if value["right_closed"] else ")"
        return f"{opening}{_end(value['left'])}, {_end(value['right'])}{closing}"
    left, right = (_end(end) for end in value)
    closing = ")" if right == "oo" else "]"
    return f"[{left}, {right}{closing}" if left != right else f"{{{left}}}"


def _end(end: Any) -> str:
    return number_text(end).replace("inf", "oo")


def condition(value: Any, letter: str) -> str:
    """Return the interval as an inequality, for a mistake's `when`."""
    text = interval_text(value)
    if text.startswith("{"):
        return f"{letter} = {text[1:-1]}"
    return " or ".join(_inequality(piece, letter) for piece in text.split(" U "))


def _inequality(piece: str, letter: str) -> str:
    match = PIECE.fullmatch(piece.strip())
    if match is None:
        raise Unwritten(f"no interval: {piece}")
    opening, left, right, closing = match.groups()
    parts = []
    if "oo" not in left:
        parts.append(f"{letter} {'>=' if opening == '[' else '>'} {left}")
    if "oo" not in right:
        parts.append(f"{letter} {'<=' if closing == ']' else '<'} {right}")
    return "(" + (" and ".join(parts) or f"{letter} > 0 or {letter} <= 0") + ")"


def _answer(recipe: Recipe, right: Any) -> Table:
    return {
        "kind": "interval",
        "value": interval_text(right),
        "variable": _letter(recipe),
        "tolerance": tolerance_of(recipe),
    }


def _letter(recipe: Recipe) -> str:
    return "t" if "x" in recipe.parameters else "x"


INTERVALS: Mapping[str, Form] = {
    "interval": Form(
        _answer,
        lambda recipe, value: {"when": condition(value, _letter(recipe))},
        lambda _, value: interval_text(value),
    )
}
