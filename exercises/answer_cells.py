"""Boxes of the answer form: entries of vectors and matrices, and how they are sent.

Entries of a vector are named `<name>-<row>`, of a matrix `<name>-<row>-<column>`,
counted from 1. What has one field only is a line; its field has the bare name.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

__all__ = ["Cell", "Places", "Shape", "cells_of", "sent_cells", "shape_of"]

Places = Collection[tuple[int, ...]]
LINES = {"number", "fraction", "expression"}
MATRICES = {"matrix", "formula_matrix", "jacobian", "hessian", "pseudo_inverse"}


@dataclass(frozen=True)
class Cell:
    """One box of a vector or a matrix."""

    name: str
    label: str
    value: str
    is_wrong: bool = False


@dataclass(frozen=True)
class Shape:
    """What is drawn: a line, a vector or a matrix of boxes."""

    name: str
    rows: int = 0
    columns: int = 1


LINE = Shape("line")


def shape_of(described: Mapping[str, Any]) -> Shape:
    """The shape of a part, or of one field of it."""
    rows, columns = int(described.get("rows") or 0), int(described.get("columns") or 1)
    if not rows or described.get("kind") in LINES:
        return LINE
    if columns > 1 or described.get("kind") in MATRICES:
        return Shape("matrix", rows, columns)
    return Shape("vector", rows)


def cells_of(name: str, shape: Shape, typed: object, wrong: Places) -> list[Cell]:
    """The boxes with what was typed into them; none for a line."""
    if shape.name == "vector":
        return [
            Cell(f"{name}-{i + 1}", f"entry {i + 1}", _entry(typed, i), (i,) in wrong)
            for i in range(shape.rows)
        ]
    return [
        Cell(
            f"{name}-{i + 1}-{j + 1}",
            f"row {i + 1} column {j + 1}",
            _entry(typed, i, j),
            (i, j) in wrong,
        )
        for i in range(shape.rows)
        for j in range(shape.columns)
    ]


def sent_cells(name: str, shape: Shape, sent: QueryDict) -> Any:
    """What the browser sent: text, a list of texts, or rows of them."""
    if shape.name == "vector":
        return [sent.get(f"{name}-{i + 1}", "") for i in range(shape.rows)]
    if shape.name == "matrix":
        return [
            [sent.get(f"{name}-{i + 1}-{j + 1}", "") for j in range(shape.columns)]
            for i in range(shape.rows)
        ]
    return sent.get(name, "")


def _entry(typed: object, *path: int) -> str:
    for index in path:
        if not isinstance(typed, list) or index >= len(typed):
            return ""
        typed = typed[index]
    return typed if isinstance(typed, str) else ""
