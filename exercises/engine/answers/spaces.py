"""Subspaces of ℝⁿ: a basis, equations, and what a list of vectors makes of them.

A space given by rational numbers is kept exactly. What a learner wrote is compared
within its own error; ranks by Weyl's inequality |σᵢ(A + E) − σᵢ(A)| ≤ ‖E‖.

References
----------
G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., 2013, section 8.6.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from exercises.engine.answers.written import (
    exact_rows,
    firm_error,
    plain_rows,
    typed_rows,
)
from exercises.engine.expressions import linear
from exercises.engine.expressions.values import (
    Matrix,
    Scalar,
    Vector,
    as_array,
    is_exact,
    multiply,
)
from exercises.engine.measured import ROUNDING, TRACE, Floats, Measured

__all__ = ["Space", "floats", "kernel", "reaches", "spanned"]

# Written numbers that depend leave no more than this, computed in doubles.
NOTHING_LEFT = 1e-11
LARGEST_FACTOR = 10**4


@dataclass(frozen=True)
class Space:
    """A subspace: a basis and equations as rows; `own` are vectors that span it."""

    size: int
    rows: Matrix
    equations: Matrix
    own: Matrix = ()

    @property
    def dimension(self) -> int:
        """The number of vectors in a basis."""
        return len(self.rows)

    def complement(self) -> "Space":
        """Return the orthogonal complement."""
        return Space(self.size, self.equations, self.rows)

    def holds(self, vectors: Measured, size: float | None = None) -> list[bool]:
        """Say for each row whether it may lie in the space.

        Parameters
        ----------
        size : against which traces of rounding are measured; the row's own length if
            it is not given.
        """
        if not self.equations:
            return [True] * vectors.shape[0]
        rows = plain_rows(vectors)
        if rows is not None and is_exact(self.equations):
            return [all(linear.dot(e, v) == 0 for e in self.equations) for v in rows]
        E = floats(self.equations, self.size)
        doubt = 0.0 if is_exact(self.equations) else ROUNDING
        left = vectors @ Measured(E, np.full(E.shape, doubt * np.abs(E).max())).T
        lengths = np.linalg.norm(vectors.value, axis=1, keepdims=True)
        sizes = lengths if size is None else np.full_like(lengths, size)
        room = TRACE * sizes * np.linalg.norm(E, axis=1)
        same = np.abs(left.value) <= left.error + room
        return [bool(np.all(same[i])) for i in range(len(same))]

    def missed(self, vectors: Measured) -> Vector:
        """Return a vector of the space that the rows reach least."""
        candidates = self.own or self.rows
        wanted = floats(candidates, self.size)
        left = np.linalg.norm(wanted - _projected(wanted, vectors.value), axis=1)
        lengths = np.linalg.norm(wanted, axis=1)
        return candidates[int(np.argmax(left / np.where(lengths > 0, lengths, 1.0)))]


def floats(rows: Matrix, size: int) -> Floats:
    """Return rows as an array, also if there are none."""
    return as_array(rows) if rows else np.zeros((0, size))


def spanned(vectors: Matrix, size: int) -> Space:
    """Return the space that vectors span."""
    rows, equations = _rows_and_kernel(vectors, size)
    return Space(size, rows, equations, vectors)


def kernel(A: Matrix) -> Space:
    """Return the solutions of Ax = 0."""
    rows, solutions = _rows_and_kernel(A, len(A[0]))
    return Space(len(A[0]), solutions, rows)


def _rows_and_kernel(A: Matrix, size: int) -> tuple[Matrix, Matrix]:
    """Return a basis of the rows of A and one of the solutions of Ax = 0."""
    if not A:
        return (), linear.identity(size)
    if is_exact(A):
        reduced, pivots, _ = linear.reduced_rows(A)
        if is_exact(reduced):
            rows = tuple(_whole(row) for row in reduced[: len(pivots)])
            return rows, _exact_kernel(reduced, pivots, size)
    array = as_array(A)
    largest = np.max(np.abs(array), axis=1, keepdims=True)
    _, sizes, right = np.linalg.svd(array / np.where(largest > 0, largest, 1.0))
    most = float(sizes[0]) if len(sizes) else 0.0
    rank = int(np.sum(sizes > TRACE * most)) if most > 0 else 0
    found = linear.from_array(right)
    return found[:rank], found[rank:]


def _exact_kernel(reduced: Matrix, pivots: list[int], size: int) -> Matrix:
    found = []
    for free in (j for j in range(size) if j not in pivots):
        vector: list[Scalar] = [Fraction(int(j == free)) for j in range(size)]
        for i, pivot in enumerate(pivots):
            vector[pivot] = multiply(Fraction(-1), reduced[i][free])
        found.append(_whole(tuple(vector)))
    return tuple(found)


def _whole(vector: Vector) -> Vector:
    """Return a multiple with whole entries, if they stay small."""
    below = [x.denominator for x in vector if isinstance(x, Fraction)]
    factor = math.lcm(*below)
    if len(below) < len(vector) or factor > LARGEST_FACTOR:
        return vector
    return tuple(multiply(x, Fraction(factor)) for x in vector)


def _projected(wanted: Floats, onto: Floats) -> Floats:
    """Return each row's projection on the span of the rows of `onto`."""
    if not onto.size or not onto.any():
        return np.zeros_like(wanted)
    _, sizes, right = np.linalg.svd(_normed(onto))
    Q = right[: int(np.sum(sizes > TRACE * sizes[0]))]
    return np.asarray(wanted @ Q.T @ Q)


def _normed(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths > 0, lengths, 1.0)


def reaches(vectors: Measured, rank: int) -> bool | None:
    """Say whether rows have at least this rank, None if their error leaves it open."""
    if rank <= 0:
        return True
    if rank > min(vectors.shape):
        return False
    rows = exact_rows(vectors)
    if rows is not None:
        return linear.rank(rows) >= rank
    typed = typed_rows(vectors)
    if typed is not None and linear.rank(typed) < rank:
        return False
    lengths = np.linalg.norm(vectors.value, axis=1, keepdims=True)
    if np.count_nonzero(lengths) < rank:
        return False
    lengths = np.where(lengths > 0, lengths, 1.0)
    size = np.linalg.svd(vectors.value / lengths, compute_uv=False)[rank - 1]
    if size <= NOTHING_LEFT:
        return False
    return True if size > np.linalg.norm(firm_error(vectors) / lengths) else None
