"""Systems of linear equations: whether they have solutions, one, and all the others."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from exercises.engine.answers.spaces import Space, kernel
from exercises.engine.answers.written import plain_rows
from exercises.engine.errors import EngineError
from exercises.engine.expressions import linear
from exercises.engine.expressions.values import (
    Matrix,
    Scalar,
    Vector,
    as_array,
    is_exact,
)
from exercises.engine.measured import ROUNDING, TRACE, Measured, exactly

__all__ = ["System"]


@dataclass(frozen=True)
class System:
    """A x = b, exact where its numbers are."""

    A: Matrix
    b: Vector

    @classmethod
    def of(cls, A: Matrix, b: Vector, *, least_squares: bool = False) -> "System":
        """Return the system, or its normal equations AᵀA x = Aᵀb."""
        if len(A) != len(b):
            raise EngineError(f"A has {len(A)} rows, b has {len(b)} entries.")
        if not least_squares:
            return cls(A, b)
        T = linear.transpose(A)
        return cls(linear.matrix_product(T, A), tuple(linear.dot(row, b) for row in T))

    @property
    def size(self) -> int:
        """The number of unknowns."""
        return len(self.A[0])

    def directions(self) -> Space:
        """Return the solutions of A x = 0."""
        return kernel(self.A)

    def solution(self) -> Vector | None:
        """Return one solution, free unknowns 0 where exact; None if there is none."""
        if is_exact(self.A) and is_exact(self.b):
            wide = tuple((*row, self.b[i]) for i, row in enumerate(self.A))
            reduced, pivots, _ = linear.reduced_rows(wide)
            if self.size in pivots:
                return None
            found: list[Scalar] = [Fraction(0)] * self.size
            for i, pivot in enumerate(pivots):
                found[pivot] = reduced[i][self.size]
            return tuple(found)
        A, b = as_array(self.A), as_array(self.b)
        x = np.linalg.lstsq(A, b, rcond=TRACE)[0]
        room = TRACE * (np.linalg.norm(A) * np.linalg.norm(x) + np.linalg.norm(b))
        return None if np.linalg.norm(A @ x - b) > room else tuple(map(float, x))

    def off(self, point: Measured) -> list[int]:
        """Return the equations, from 0, that a point (a matrix of one row) breaks."""
        rows = plain_rows(point)
        if rows is not None and is_exact(self.A) and is_exact(self.b):
            pairs = zip(self.A, self.b, strict=True)
            return [i for i, (a, b) in enumerate(pairs) if linear.dot(a, rows[0]) != b]
        image = point @ exactly(as_array(self.A).T)
        b = exactly(as_array(self.b)[None, :])
        same = image.may_be(b, ROUNDING * np.abs(b.value))
        return [int(i) for i in np.flatnonzero(~same[0])]
