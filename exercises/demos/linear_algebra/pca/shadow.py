"""Two columns of a table, and an axis on which their points cast shadows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from exercises.demos.linear_algebra.pca.components import Components, Matrix, Vector
from exercises.demos.linear_algebra.plane import direction
from exercises.demos.states import InvalidStateError

__all__ = ["Shadow", "chosen_pair"]


@dataclass(frozen=True, eq=False)
class Shadow:
    """Points (n, 2) with the mean 0, and the direction of an axis in degrees."""

    points: Matrix
    angle: float

    @cached_property
    def covariance(self) -> Matrix:
        """The covariance matrix of both columns."""
        return np.asarray(self.points.T @ self.points / (len(self.points) - 1))

    @property
    def total(self) -> float:
        """Variance of both columns together."""
        return float(np.trace(self.covariance))

    def variance(self, degrees: Vector | float) -> Vector:
        """Variance of the shadows on the axis of each angle: uᵀSu."""
        u = direction(degrees)
        return np.asarray(np.einsum("i...,ij,j...->...", u, self.covariance, u))

    @cached_property
    def measured(self) -> tuple[float, float]:
        """Variance of the shadows here, and of the distances to the axis, from points.

        Both are sums over the points, without the covariance matrix.
        """
        u = direction(self.angle)
        along = self.points @ u
        across = self.points @ np.array([-u[1], u[0]])
        rows = len(self.points) - 1
        return float(along @ along / rows), float(across @ across / rows)

    @cached_property
    def best(self) -> float | None:
        """The angle with the widest shadow, 0 to 180; None if all are as wide."""
        (a, b), (_, d) = self.covariance
        if np.hypot(a - d, 2 * b) <= 1e-9 * (a + d):
            return None
        return float(np.rad2deg(np.arctan2(2 * b, a - d)) / 2 % 180.0)

    @property
    def widest(self) -> float:
        """The largest variance of a shadow."""
        return float(np.linalg.eigvalsh(self.covariance)[-1])


def chosen_pair(table: Components, first: int, second: int) -> tuple[int, int]:
    """The places of two columns; 0 stands for the one that varies most with the other.

    Raises
    ------
    InvalidStateError
        If there are not so many columns.
    """
    count = len(table.names)
    for name, number in (("first", first), ("second", second)):
        if number > count:
            raise InvalidStateError(
                {name: f"This table has {count} columns that vary, not {number}."}
            )
    together = np.abs(table.X.T @ table.X)
    np.fill_diagonal(together, -1.0)
    if first and second:
        return first - 1, second - 1
    if first or second:
        given = max(first, second) - 1
        other = int(together[given].argmax())
        return (given, other) if first else (other, given)
    x, y = divmod(int(together.argmax()), count)
    return min(x, y), max(x, y)
