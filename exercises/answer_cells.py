"""Boxes of the answer form: entries of vectors and matrices, and how they are sent.

Entries of a vector are named `<name>-<row>`, of a matrix `<name>-<row>-<column>`,
counted from 1. What has one field only is a line; its field has the bare name.
"""

from collections.abc import Collection, Mapping, Sequence
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
    head: str = ""


@dataclass(frozen=True)
class Shape:
    """What is drawn: a line, a vector or a matrix of boxes."""

    name: str
    rows: int = 0
    columns: int = 1
    row_labels: Sequence[str] = ()
    column_labels: Sequence[str] = ()

    def row(self, i: int) -> str:
        """The label of a row, empty if it has none."""
        return self.row_labels[i] if i < len(self.row_labels) else ""

    def row_words(self, i: int) -> str:
        """A row as it is spoken."""
        return f"row {self.row(i) or i + 1}"

    def column_words(self, j: int) -> str:
        """A column as it is spoken."""
        named = j < len(self.column_labels)
        return f"column {self.column_labels[j] if named else j + 1}"


LINE = Shape("line")


def shape_of(described: Mapping[str, Any]) -> Shape:
    """The shape of a part, or of one field of it."""
    rows, columns = int(described.get("rows") or 0), int(described.get("columns") or 1)
    if not rows or described.get("kind") in LINES:
        return LINE
    down, across = (
        [str(label) for label in described.get(f"{side}_labels") or ()]
        for side in ("row", "column")
    )
    if columns > 1 or described.get("kind") in MATRICES:
        return Shape("matrix", rows, columns, down, across)
    return Shape("vector", rows, 1, down)


def cells_of(name: str, shape: Shape, typed: object, wrong: Places) -> list[Cell]:
    """The boxes with what was typed into them; none for a line."""
    if shape.name == "vector":
        return [
            Cell(
                f"{name}-{i + 1}",
                shape.row(i) or f"entry {i + 1}",
                _entry(typed, i),
                (i,) in wrong,
                shape.row(i),
            )
            for i in range(shape.rows)
        ]
    return [
        Cell(
            f"{name}-{i + 1}-{j + 1}",
            f"{shape.row_words(i)} {shape.column_words(j)}",
            _entry(typed, i, j),
            (i, j) in wrong,
            "" if j else shape.row(i),
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
