"""The pseudo-inverse of a matrix, by the four conditions that make it the only one.

References
----------
R. Penrose, A generalized inverse for matrices, Proc. Cambridge Philos. Soc. 51, 1955.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.arrays_read import read_matrix
from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.equal_entries import equal_entries
from exercises.engine.answers.property import Property, PropertyKind, matrix_of
from exercises.engine.answers.scalars import number_text
from exercises.engine.expressions import linear
from exercises.engine.expressions.arrays import need_matrix
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.expressions.values import Matrix, Value, as_array, is_exact
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.measured import TRACE, Measured, exactly, power_of_two
from exercises.engine.model import Answer, Setting
from exercises.engine.table import Table, Words

__all__ = ["PseudoInverseAnswer", "PseudoInverseKind", "pseudo_inverse"]


MOST_EXACT = 36


@dataclass(frozen=True)
class PseudoInverseAnswer(Answer):
    """The matrix, and whether conditions that hold earn a share."""

    matrix: Node
    partial: bool = False


class PseudoInverseKind(PropertyKind[PseudoInverseAnswer]):
    """Checks A X A = A, X A X = X, and that A X and X A are symmetric."""

    name = "pseudo_inverse"
    right = "Right: $X$ meets all four conditions of Penrose."

    def specify(self, table: Table, words: Words) -> PseudoInverseAnswer:
        """Return the declared question."""
        matrix = table.formula("matrix", words) or Row(())
        table.get("value")
        return PseudoInverseAnswer(self.name, matrix, table.flag("partial"))

    def expected(self, answer: PseudoInverseAnswer, setting: Setting) -> Matrix:
        """Return the pseudo-inverse."""
        return pseudo_inverse(matrix_of(answer.matrix, setting))

    def submission(
        self, answer: PseudoInverseAnswer, value: Value, setting: Setting
    ) -> Submission:
        """Return [[a, b], [c, d]]."""
        return value_text(value, digits=OWN_DIGITS)

    def describe(self, answer: PseudoInverseAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        rows, columns = self._shape(answer, setting)
        return {"rows": rows, "columns": columns, "placeholder": "[[1, 2], [3, 4]]"}

    def _shape(self, answer: PseudoInverseAnswer, setting: Setting) -> tuple[int, int]:
        A = matrix_of(answer.matrix, setting)
        return len(A[0]), len(A)

    def read(
        self, answer: PseudoInverseAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the matrix that was typed."""
        return read_matrix(submitted, self._shape(answer, setting))

    def read_freely(
        self, answer: PseudoInverseAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return a matrix of any shape."""
        return read_matrix(submitted)

    def _unit(self, answer: PseudoInverseAnswer, setting: Setting) -> float:
        A = as_array(matrix_of(answer.matrix, setting))
        return power_of_two(float(np.max(np.abs(A), initial=0.0)))

    def near_one(
        self, answer: PseudoInverseAnswer, reading: Reading, setting: Setting
    ) -> Reading:
        """Return X of the matrix divided by its unit."""
        unit = self._unit(answer, setting)
        return replace(reading, value=reading.value.over(1 / unit))

    def properties(
        self, answer: PseudoInverseAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield the four conditions, then the pseudo-inverse itself."""
        unit = self._unit(answer, setting)
        A = exactly(as_array(matrix_of(answer.matrix, setting)) / unit)
        X: Measured = reading.value
        AX, XA = A @ X, X @ A
        first = equal_entries(AX @ A, A, ("A X A", "A"), told=False)
        # The other three hold for X = 0, whatever A is.
        yield replace(first, ties=True)
        yield equal_entries(XA @ X, X, ("X A X", "X"))
        yield _symmetric(AX, "A X")
        yield _symmetric(XA, "X A")
        truth = exactly(as_array(self.expected(answer, setting)) * unit)
        fits = np.all(X.may_be(truth, TRACE * max(truth.size, X.size)))
        yield Property(bool(fits), "This is not the pseudo-inverse.", share=0.0)

    def matches(
        self,
        answer: PseudoInverseAnswer,
        reading: Reading,
        value: Any,
        setting: Setting,
    ) -> bool:
        """Say whether a reading is this matrix."""
        X: Measured = reading.value
        other = as_array(need_matrix(value))
        same_shape = other.shape == X.shape
        return same_shape and bool(np.all(X.may_be(exactly(other), TRACE * X.size)))

    def automatic(
        self, answer: PseudoInverseAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the transpose."""
        A = matrix_of(answer.matrix, setting)
        if self.matches(answer, reading, linear.transpose(A), setting):
            return "transposed", "This is the transpose of the matrix."
        return None

    def triviality(self, answer: PseudoInverseAnswer, setting: Setting) -> str | None:
        """Refuse the zero matrix."""
        A = matrix_of(answer.matrix, setting)
        return None if any(any(row) for row in A) else "the matrix is 0"

    def entry_texts(self, answer: PseudoInverseAnswer, setting: Setting) -> list[str]:
        """Return each entry as text."""
        return [number_text(x) for row in self.expected(answer, setting) for x in row]


def _symmetric(product: Measured, words: str) -> Property:
    name = f"({words})^{{\\mathsf T}}"
    return equal_entries(product.T, product, (name, words), told=False)


def pseudo_inverse(A: Matrix) -> Matrix:
    """Return the pseudo-inverse; exact by a full-rank factorisation A = C F if A is.

    A⁺ = Fᵀ(F Fᵀ)⁻¹(Cᵀ C)⁻¹Cᵀ. Large ones are computed: fractions would take long.
    """
    if not is_exact(A) or len(A) * len(A[0]) > MOST_EXACT:
        return linear.from_array(np.linalg.pinv(as_array(A), rcond=TRACE))
    reduced, pivots, _ = linear.reduced_rows(A)
    T = linear.transpose(A)
    if not pivots:
        return tuple(tuple(0 * x for x in row) for row in T)
    F = reduced[: len(pivots)]
    C_T = tuple(T[j] for j in pivots)
    F_T, C = linear.transpose(F), linear.transpose(C_T)
    product = linear.matrix_product
    right = product(F_T, linear.inverse(product(F, F_T)))
    return product(right, product(linear.inverse(product(C_T, C)), C_T))
