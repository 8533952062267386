"""Vectors and matrices as property kinds read them: values with their errors."""

from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.entries import Cells
from exercises.engine.answers.matrix import MatrixKind
from exercises.engine.answers.vector import VectorKind
from exercises.engine.expressions import Expression
from exercises.engine.expressions.tree import Grid, Row
from exercises.engine.measured import measured
from exercises.engine.results import ReadFault

__all__ = ["array_reading", "cells_of", "echo_of", "read_matrix", "read_vector"]

_VECTOR, _MATRIX = VectorKind(), MatrixKind()


def read_vector(submitted: Submission, size: int | None = None) -> Reading:
    """Return a vector as `Measured`; raise ReadError if it is none of this size."""
    cells, remarks = cells_of(submitted, _VECTOR)
    if size is not None and cells.shape != (size,):
        raise ReadError(
            ReadFault(
                f"A vector with {size} entries is asked for, not with {cells.shape[0]}."
            )
        )
    return array_reading(cells, remarks)


def read_matrix(
    submitted: Submission, shape: tuple[int | None, int | None] = (None, None)
) -> Reading:
    """Return a matrix as `Measured`; a side that is None may have any length."""
    cells, remarks = cells_of(submitted, _MATRIX)
    fits = all(w is None or w == n for w, n in zip(shape, cells.shape, strict=True))
    if not fits:
        wanted = " × ".join("any" if side is None else str(side) for side in shape)
        found = " × ".join(map(str, cells.shape))
        raise ReadError(ReadFault(f"A {wanted} matrix is asked for, not {found}."))
    return array_reading(cells, remarks)


def cells_of(
    submitted: Submission, kind: VectorKind | MatrixKind
) -> tuple[Cells, tuple[str, ...]]:
    """Return the cells of a submission, typed as one text or cell by cell."""
    if isinstance(submitted, list | tuple):
        return kind.read_cells(submitted), ()
    if isinstance(submitted, str):
        return kind.read_text(submitted)
    raise ReadError(ReadFault("There is nothing here yet."))


def array_reading(cells: Cells, remarks: tuple[str, ...] = ()) -> Reading:
    """Return the reading of cells: values with errors, and the echo."""
    echo = echo_of(cells)
    value = measured(cells.numbers, cells.shape)
    return Reading(value, echo.latex(), echo.text(), remarks)


def echo_of(cells: Cells) -> Expression:
    """Return cells as one array to be shown."""
    nodes = tuple(number.expression.node for number in cells.numbers)
    if len(cells.shape) == 1:
        return Expression(Row(nodes))
    width = cells.shape[1]
    rows = (nodes[i : i + width] for i in range(0, len(nodes), width))
    return Expression(Grid(tuple(rows)))
