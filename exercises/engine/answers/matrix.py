"""A matrix of numbers, as text or cell by cell."""

from typing import Any

from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.entries import ArrayAnswer, ArrayKind, Cells
from exercises.engine.answers.vector_trees import row_nodes
from exercises.engine.expressions import ParseError
from exercises.engine.expressions.arrays import need_matrix
from exercises.engine.expressions.brackets import LONGEST_SIDE
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Matrix, Scalar, Value
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.model import Setting
from exercises.engine.results import ReadFault

__all__ = ["MatrixKind"]


class MatrixKind(ArrayKind[Matrix]):
    """Checks a matrix."""

    name = "matrix"
    slips: tuple[tuple[str, str, str], ...] = (
        ("transposed", "transposed", "Rows and columns are exchanged."),
        ("negated", "signs reversed", "Every entry has the wrong sign."),
        ("rows_swapped", "rows swapped", "The first two rows are exchanged."),
        ("columns_swapped", "columns swapped", "The first two columns are exchanged."),
    )

    def shape(self, value: Matrix) -> tuple[int, ...]:
        """Return rows and columns."""
        return (len(value), len(value[0]))

    def flat(self, value: Matrix) -> tuple[Scalar, ...]:
        """Return the entries row by row."""
        return tuple(x for row in value for x in row)

    def as_array(self, value: Value) -> Matrix:
        """Return a value as a matrix."""
        return need_matrix(value)

    def cells_of(self, node: Node) -> tuple[tuple[int, ...], list[Node]]:
        """Return shape and entries; a vector is a matrix of one column."""
        rows = row_nodes(node)
        if rows is None:
            raise ParseError(
                "A matrix is asked for: write [[1, 2], [3, 4]] row by row.", *node.span
            )
        return (len(rows), len(rows[0])), [item for row in rows for item in row]

    def read_cells(self, submitted: Any, *, infinite: bool = False) -> Cells:
        """Read a list of rows."""
        rows = [row if isinstance(row, list | tuple) else [row] for row in submitted]
        widths = {len(row) for row in rows}
        if not rows or len(widths) != 1 or widths == {0}:
            raise ReadError(ReadFault("All rows need the same number of entries."))
        if len(rows) > LONGEST_SIDE or len(rows[0]) > LONGEST_SIDE:
            raise ReadError(
                ReadFault(f"A matrix has at most {LONGEST_SIDE} rows and columns.")
            )
        numbers = tuple(
            self.read_cell(cell, (i, j), infinite=infinite)
            for i, row in enumerate(rows)
            for j, cell in enumerate(row)
        )
        return Cells((len(rows), len(rows[0])), numbers)

    def submission(
        self, answer: ArrayAnswer, value: Matrix, setting: Setting
    ) -> Submission:
        """Return [[a, b], [c, d]]."""
        return value_text(value, digits=OWN_DIGITS)

    def describe(self, answer: ArrayAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        rows, columns = self.shape(self.expected(answer, setting))
        return {"rows": rows, "columns": columns, "placeholder": "[[1, 2], [3, 4]]"}

    def triviality(self, answer: ArrayAnswer, setting: Setting) -> str | None:
        """Refuse the zero matrix and the identity."""
        value = self.expected(answer, setting)
        square = len(value) == len(value[0])
        if square and all(
            x == (i == j) for i, row in enumerate(value) for j, x in enumerate(row)
        ):
            return "the answer is the identity"
        return super().triviality(answer, setting)
