"""Principal components of a table, by the singular values of its centred columns."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from exercises.demos.states import InvalidStateError

__all__ = ["Components", "prepared"]

EPS = float(np.finfo(float).eps)
# Neighbouring variances closer than this, relatively, leave their axes undecided.
TIED = 1e-9

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Components:
    """A table whose columns have the mean 0: Xc = U Σ Vᵀ."""

    names: tuple[str, ...]
    X: Matrix
    """Centred, and divided by the standard deviations if that was asked for."""
    mean: Vector
    dropped: tuple[str, ...]
    """Columns that are constant: without variance they say nothing here."""

    @cached_property
    def factors(self) -> tuple[Matrix, Vector, Matrix]:
        """U, the singular values, Vᵀ; in each axis the largest loading is positive."""
        U, s, Vt = linalg.svd(self.X, full_matrices=False, check_finite=False)
        rank = int((s > s[0] * max(self.X.shape) * EPS).sum())
        U, s, Vt = U[:, :rank], s[:rank], Vt[:rank]
        largest = np.abs(Vt).argmax(axis=1)
        signs = np.sign(Vt[np.arange(rank), largest])
        return U * signs, s, Vt * signs[:, None]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.X)

    @cached_property
    def variances(self) -> Vector:
        """Along each component: σ² / (n − 1), eigenvalues of the covariance."""
        return np.asarray(self.factors[1] ** 2 / (self.count - 1))

    @cached_property
    def shares(self) -> Vector:
        """The same as shares of the whole variance."""
        return np.asarray(self.variances / self.variances.sum())

    @property
    def axes(self) -> Matrix:
        """Components as rows (components, columns), each of length 1."""
        return self.factors[2]

    @cached_property
    def scores(self) -> Matrix:
        """Rows in the coordinates of the components."""
        U, s, _ = self.factors
        return np.asarray(U * s)

    def needed(self, share: float) -> int:
        """How many components keep this share of the variance."""
        # A sum of all shares may miss 1 by rounding.
        return int((np.cumsum(self.shares) < share - 1e-12).sum()) + 1

    def ties(self) -> list[int]:
        """Components (from 1) whose variance is that of the next one."""
        near = self.variances[:-1] - self.variances[1:] <= TIED * self.variances[:-1]
        return [int(place) + 1 for place in np.flatnonzero(near)]

    def left_over(self, k: int) -> float:
        """What k components leave, measured: the mean square of the differences."""
        Vt = self.axes[:k]
        rest = self.X - (self.X @ Vt.T) @ Vt
        return float((rest**2).sum() / (self.count - 1))


def prepared(
    names: tuple[str, ...], matrix: Matrix, *, is_standardised: bool
) -> Components:
    """Centre a table, drop constant columns, and divide by deviations if asked.

    Raises
    ------
    InvalidStateError
        With fewer than two rows, or fewer than two columns that vary.
    """
    if len(matrix) < 2:
        raise InvalidStateError(
            {"data": "One row has no variance: the table needs at least two rows."}
        )
    mean = matrix.mean(axis=0)
    X = matrix - mean
    spread = np.sqrt(np.einsum("ij,ij->j", X, X) / (len(X) - 1))
    # What a mean of equal numbers may miss them by.
    varies = spread > 8 * EPS * np.maximum(matrix.max(axis=0), -matrix.min(axis=0))
    if varies.sum() < 2:
        raise InvalidStateError(
            {
                "data": "Components need at least two columns of numbers that vary; "
                f"this table has {int(varies.sum())}."
            }
        )
    X = X[:, varies] / spread[varies] if is_standardised else X[:, varies]
    kept = tuple(name for name, is_kept in zip(names, varies, strict=True) if is_kept)
    dropped = tuple(name for name in names if name not in kept)
    return Components(kept, np.ascontiguousarray(X), mean[varies], dropped)
