"""Power iteration: multiply, shorten to length 1, and again."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from exercises.demos.linear_algebra.eigen.pairs import Matrix, Pairs, Vector

__all__ = ["Powers"]

# An image this much shorter than A could make it is 0 but for rounding.
GONE = 1e-14


@dataclass(frozen=True, eq=False)
class Powers:
    """So many steps from one arrow."""

    pairs: Pairs
    start: Vector
    asked: int

    @cached_property
    def iterates(self) -> Matrix:
        """Unit vectors (steps + 1, 2); fewer where an image is 0."""
        A, found = self.pairs.A, [self.start]
        for _ in range(self.asked):
            image = A @ found[-1]
            length = float(np.hypot(*image))
            if length <= GONE * self.pairs.size:
                break
            found.append(image / length)
        return np.array(found)

    @property
    def has_stopped(self) -> bool:
        """Whether a step met A x = 0."""
        return len(self.iterates) <= self.asked

    @cached_property
    def quotients(self) -> Vector:
        """Rayleigh quotients xᵀAx of all iterates."""
        x = self.iterates
        return np.asarray(np.einsum("ki,ij,kj->k", x, self.pairs.A, x))

    @cached_property
    def residuals(self) -> Vector:
        """‖Ax − μx‖ of all iterates."""
        x = self.iterates
        rest = x @ self.pairs.A.T - self.quotients[:, None] * x
        return np.asarray(np.hypot(rest[:, 0], rest[:, 1]))

    @cached_property
    def distances(self) -> Vector | None:
        """‖x − v‖ to the nearer of ±v on the dominant line, if there is one."""
        if self.pairs.dominant is None:
            return None
        v = self.pairs.dominant[1]
        x = self.iterates
        side = np.where(x @ v < 0, -1.0, 1.0)
        rest = side[:, None] * x - v
        return np.asarray(np.hypot(rest[:, 0], rest[:, 1]))

    def left(self) -> float:
        """The last distance; infinite where there is no dominant line."""
        return np.inf if self.distances is None else float(self.distances[-1])

    @cached_property
    def expected(self) -> Vector | None:
        """The same distances by the closed form, without iterating.

        With x = c₁v₁ + c₂v₂ step k lies along v₁ + (c₂/c₁)(λ₂/λ₁)ᵏ v₂. The distance
        2 sin(φ/2) comes from tan φ, which keeps its figures when φ is small. None for
        fewer than two lines, or a start without a share of v₁.
        """
        if self.pairs.dominant is None or len(self.pairs.lines) < 2:
            return None
        (first, v), (second, w) = self.pairs.lines
        c = np.linalg.solve(np.stack([v, w], axis=1), self.start)
        if abs(c[0]) <= 1e-12:
            return None
        share = c[1] / c[0] * (second / first) ** np.arange(len(self.iterates))
        across = share * (v[0] * w[1] - v[1] * w[0])
        along = 1 + share * (v @ w)
        return np.asarray(2 * np.sin(np.arctan2(np.abs(across), np.abs(along)) / 2))
