"""A vector of numbers, in any bracket or entry by entry."""

from typing import Any

from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.entries import ArrayAnswer, ArrayKind, Cells
from exercises.engine.answers.vector_trees import entry_nodes
from exercises.engine.expressions import ParseError
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.brackets import LONGEST_LIST
from exercises.engine.expressions.tree import Grid, Node
from exercises.engine.expressions.values import Value, Vector
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.model import Setting
from exercises.engine.results import ReadFault

__all__ = ["VectorKind"]


class VectorKind(ArrayKind[Vector]):
    """Checks a vector."""

    name = "vector"
    slips: tuple[tuple[str, str, str], ...] = (
        ("negated", "signs reversed", "Every entry has the wrong sign."),
        ("reversed", "order reversed", "The entries are right, in reverse order."),
    )

    def shape(self, value: Vector) -> tuple[int, ...]:
        """Return the length."""
        return (len(value),)

    def flat(self, value: Vector) -> Vector:
        """Return the entries."""
        return value

    def as_array(self, value: Value) -> Vector:
        """Return a value as a vector."""
        return need_vector(value)

    def cells_of(self, node: Node) -> tuple[tuple[int, ...], list[Node]]:
        """Return length and entries; a matrix of one row or column is a vector."""
        if isinstance(node, Grid):
            if len(node.rows) == 1:
                return (len(node.rows[0]),), list(node.rows[0])
            if len(node.rows[0]) == 1:
                return (len(node.rows),), [row[0] for row in node.rows]
            raise ParseError("A vector is asked for, not a matrix.", *node.span)
        nodes = entry_nodes(node)
        if nodes is None:
            raise ParseError(
                "A vector is asked for: write [1, 2, …] with all its entries.",
                *node.span,
            )
        return (len(nodes),), nodes

    def read_cells(self, submitted: Any, *, infinite: bool = False) -> Cells:
        """Read a list of texts."""
        if len(submitted) > LONGEST_LIST:
            raise ReadError(ReadFault(f"A vector has at most {LONGEST_LIST} entries."))
        cells = [
            cell[0] if isinstance(cell, list) and len(cell) == 1 else cell
            for cell in submitted
        ]
        numbers = tuple(
            self.read_cell(cell, (i,), infinite=infinite)
            for i, cell in enumerate(cells)
        )
        return Cells((len(numbers),), numbers)

    def submission(
        self, answer: ArrayAnswer, value: Vector, setting: Setting
    ) -> Submission:
        """Return [a, b, …]."""
        return value_text(value, digits=OWN_DIGITS)

    def describe(self, answer: ArrayAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        size = len(self.expected(answer, setting))
        return {"rows": size, "columns": 1, "display": answer.display,
                "placeholder": "[1, 2]"}  # fmt: skip
