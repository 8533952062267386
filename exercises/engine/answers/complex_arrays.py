"""Vectors and matrices of complex numbers, as their real and imaginary parts.

A complex matrix X + iY acts as the real matrix [[X, −Y], [Y, X]] on real parts above
imaginary ones; sums, products and inverses agree, so that everything known about errors
of real products holds here too.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from exercises.engine.answers.array_writing import LONGEST_ARRAY, plain_array
from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.complex_read import (
    UNITS,
    ComplexRead,
    complex_of,
    complex_text,
)
from exercises.engine.answers.complex_values import from_float
from exercises.engine.answers.eigenvalue_slips import parts_of
from exercises.engine.answers.vector_trees import row_nodes
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.brackets import LONGEST_SIDE
from exercises.engine.expressions.tree import Grid
from exercises.engine.measured import Floats, Measured
from exercises.engine.results import ReadFault

__all__ = [
    "as_real",
    "complex_array_text",
    "has_unit",
    "read_complex_array",
    "real_and_imaginary",
]

UNIT = re.compile(r"(?<![A-Za-z\\])[ij](?![A-Za-z])|\d[ij]\b")
SYMBOLS = replace(Symbols.learner(UNITS, arrays=True), limit=LONGEST_ARRAY)


def has_unit(submitted: Any) -> bool:
    """Say whether an imaginary unit stands in what was typed."""
    if isinstance(submitted, str):
        return len(submitted) <= LONGEST_ARRAY and UNIT.search(submitted) is not None
    if isinstance(submitted, dict):
        return any(has_unit(item) for item in submitted.values())
    if isinstance(submitted, list | tuple):
        return any(has_unit(item) for item in submitted[: 4 * LONGEST_SIDE])
    return False


def read_complex_array(
    submitted: Submission, shape: tuple[int, int]
) -> tuple[Measured, Reading]:
    """Return real parts, then imaginary ones, and the reading for the echo.

    Raises
    ------
    ReadError
        If it cannot be read, or has another shape; a vector is a column.
    """
    rows = _rows(submitted)
    found = (len(rows), len(rows[0]) if rows else 0)
    if found == shape[::-1] and 1 in shape:
        rows = [list(column) for column in zip(*rows, strict=True)]
        found = shape
    if found != shape or any(len(row) != shape[1] for row in rows):
        wanted = " × ".join(map(str, shape))
        raise ReadError(ReadFault(f"A {wanted} array is asked for."))
    parts = [parts_of(one) for row in rows for one in row]
    strict = None
    if any(part.strict is not None for part in parts):
        sharp = [part.error if part.strict is None else part.strict for part in parts]
        strict = _stacked(sharp, shape)
    value = Measured(
        _stacked([part.value for part in parts], shape),
        _stacked([part.error for part in parts], shape),
        strict,
    )
    grid = Grid(tuple(tuple(one.expression.node for one in row) for row in rows))
    shown = Expression(grid)
    return value, Reading(value, shown.latex(), shown.text())


def _stacked(parts: Sequence[Floats], shape: tuple[int, int]) -> Floats:
    return np.array(parts).reshape(*shape, 2).transpose(2, 0, 1)


def _rows(submitted: Submission) -> list[list[ComplexRead]]:
    if isinstance(submitted, list | tuple):
        listed = [row if isinstance(row, list | tuple) else [row] for row in submitted]
        inner = (", ".join(map(str, row)) for row in listed[: LONGEST_SIDE + 1])
        submitted = "[" + ", ".join(f"[{row}]" for row in inner) + "]"
    if not isinstance(submitted, str):
        raise ReadError(ReadFault("There is nothing here yet."))
    typed = plain_array(submitted, rows=True)
    try:
        expression = _parsed(typed)
        rows = row_nodes(expression.node)
        if rows is None:
            raise ParseError("Write [1, 2] or [[1, 2], [3, 4]].", 0, len(typed))
        return [
            [complex_of(replace(expression, node=node)) for node in row] for row in rows
        ]
    except ParseError as error:
        raise ReadError.of(error) from error


def _parsed(typed: str) -> Expression:
    try:
        return parse(typed, SYMBOLS)
    except ParseError:
        if typed.lstrip()[:1] in "[(<{\\":
            raise
        return parse(f"[{typed}]", SYMBOLS)


def complex_array_text(array: np.ndarray) -> str:
    """Return a complex matrix as it can be typed."""
    rows = (", ".join(complex_text(from_float(complex(x))) for x in row)
            for row in array)  # fmt: skip
    return f"[{', '.join(f'[{row}]' for row in rows)}]"


def real_and_imaginary(parts: Measured) -> Measured:
    """Return a complex column as real parts above imaginary ones."""
    value, error = parts.value[:, :, 0].ravel(), parts.error[:, :, 0].ravel()
    strict = None if parts.strict is None else parts.strict[:, :, 0].ravel()
    return Measured(value, error, strict)


def as_real(parts: Measured) -> Measured:
    """Return a complex matrix as [[X, −Y], [Y, X]]."""
    value = np.block([[parts.value[0], -parts.value[1]],
                      [parts.value[1], parts.value[0]]])  # fmt: skip
    strict = None if parts.strict is None else _doubled(parts.strict)
    return Measured(value, _doubled(parts.error), strict)


def _doubled(errors: Floats) -> Floats:
    return np.block([[errors[0], errors[1]], [errors[1], errors[0]]])
