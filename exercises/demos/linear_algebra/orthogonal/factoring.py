"""Three ways to A = QR, and how orthogonal their Q is in floating point."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

__all__ = ["EPS", "METHODS", "Factored", "factor", "matrix_of"]

EPS = float(np.finfo(float).eps)
# Of the column's length: what subtracting its projections leaves of nothing.
GONE = 4 * EPS
METHODS = {
    "cgs": "Classical Gram–Schmidt",
    "mgs": "Modified Gram–Schmidt",
    "householder": "Householder",
}

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Factored:
    """A and its factors; a column of Q is 0 where nothing was left of A's."""

    A: Matrix
    Q: Matrix
    R: Matrix

    @cached_property
    def products(self) -> Matrix:
        """QᵀQ − I."""
        return np.asarray(self.Q.T @ self.Q - np.eye(len(self.A)))

    @cached_property
    def losses(self) -> Vector:
        """‖QᵀQ − I‖ (Frobenius) of the first 1, 2, … columns, zeros left out."""
        kept = np.flatnonzero(self.Q.any(axis=0))
        found = np.zeros(len(self.A))
        for last in range(len(self.A)):
            part = kept[kept <= last]
            if len(part):
                block = self.products[np.ix_(part, part)]
                found[last] = np.linalg.norm(block)
        return found

    @property
    def dependent(self) -> list[int]:
        """Columns (from 1) that the earlier ones make up."""
        return [int(place) + 1 for place in np.flatnonzero(~self.Q.any(axis=0))]

    @property
    def residual(self) -> float:
        """‖A − QR‖ / ‖A‖ in the Frobenius norm; 0 for the zero matrix."""
        size = float(np.linalg.norm(self.A))
        return float(np.linalg.norm(self.A - self.Q @ self.R)) / size if size else 0.0

    @property
    def worst(self) -> tuple[int, int, float] | None:
        """The least orthogonal pair of columns of Q (from 1), and its cosine."""
        cosines = np.abs(np.triu(self.products, 1))
        if len(self.A) < 2:
            return None
        i, j = divmod(int(cosines.argmax()), len(self.A))
        return i + 1, j + 1, float(cosines[i, j])


def factor(A: Matrix, method: str) -> Factored:
    """Factor A; Householder is LAPACK's, with the diagonal of R made positive."""
    if method == "householder":
        Q, R = linalg.qr(A)
        signs = np.where(np.diag(R) < 0, -1.0, 1.0)
        return Factored(A, np.asarray(Q * signs), np.asarray(R * signs[:, None]))
    n = len(A)
    Q, R = np.zeros((n, n)), np.zeros((n, n))
    for j in range(n):
        v = A[:, j].copy()
        for i in range(j):
            # Classical: the shadow of the column; modified: of what is left of it.
            R[i, j] = Q[:, i] @ (A[:, j] if method == "cgs" else v)
            v -= R[i, j] * Q[:, i]
        left = float(np.sqrt(v @ v))
        if left > GONE * float(np.linalg.norm(A[:, j])):
            R[j, j] = left
            Q[:, j] = v / left
    return Factored(A, Q, R)


def matrix_of(kind: str, size: int, seed: int, own: Matrix) -> Matrix:
    """The matrix of this name."""
    if kind == "hilbert":
        return np.asarray(linalg.hilbert(size))
    if kind == "vandermonde":
        return np.vander(np.linspace(0, 1, size), increasing=True)
    if kind == "random":
        return np.random.default_rng(seed).normal(size=(size, size))
    return own
