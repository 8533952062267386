"""What a 2 × 2 matrix does to the plane, and a way from standing still to it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

__all__ = ["PlaneMap"]

# Relative to the product of the columns' lengths: what rounding leaves of 0.
FLAT = 1e-13
SAME = 1e-9

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PlaneMap:
    """A matrix, taken apart as A = QP: P stretches, the orthogonal Q turns or flips."""

    A: Matrix

    @cached_property
    def determinant(self) -> float:
        """ad − bc, and exactly 0 where only rounding keeps it away."""
        (a, b), (c, d) = self.A
        found = a * d - b * c
        return 0.0 if abs(found) <= FLAT * (abs(a * d) + abs(b * c)) else float(found)

    @cached_property
    def factors(self) -> tuple[Vector, Vector]:
        """The largest and the smallest factor of a length, and the right vectors."""
        _, s, Vt = np.linalg.svd(self.A)
        if self.determinant == 0:
            s[1] = 0.0
        return s, Vt

    @property
    def rank(self) -> int:
        """How many dimensions the image of the plane has."""
        if self.determinant:
            return 2
        return int(np.any(self.A != 0))

    @property
    def orientation(self) -> str:
        """Whether left stays left: kept, reversed or lost."""
        if self.determinant == 0:
            return "lost"
        return "kept" if self.determinant > 0 else "reversed"

    @property
    def kernel(self) -> Vector | None:
        """A direction that goes to 0, if it is the only one."""
        return self.factors[1][1] if self.rank == 1 else None

    @property
    def image(self) -> Vector | None:
        """The direction of the line that everything lands on, if it is a line."""
        if self.rank != 1:
            return None
        column = self.A[:, int(np.argmax(np.hypot(*self.A)))]
        return np.asarray(column / np.hypot(*column))

    @cached_property
    def polar(self) -> tuple[Matrix, Matrix]:
        """Q and P; for a singular A the Q that flips nothing."""
        U, s, Vt = np.linalg.svd(self.A)
        if self.determinant == 0 and np.linalg.det(U @ Vt) < 0:
            U[:, 1] = -U[:, 1]
        return U @ Vt, Vt.T @ np.diag(s) @ Vt

    def way(self, shares: Vector, *, is_polar: bool) -> Matrix:
        """Matrices (shares, 2, 2) from I at 0 to A at 1.

        The straight way is (1 − t)I + tA. The polar way turns by the angle of Q while
        P grows from I; a flip is undone first and grows back as a factor from 1 to −1.
        """
        t = shares[:, None, None]
        if not is_polar:
            return np.asarray((1 - t) * np.eye(2) + t * self.A)
        Q, P = self.polar
        flip = np.diag([1.0, -1.0]) if np.linalg.det(Q) < 0 else np.eye(2)
        turn = Q @ flip
        angle = shares * np.arctan2(turn[1, 0], turn[0, 0])
        cos, sin = np.cos(angle), np.sin(angle)
        turned = np.stack([np.stack([cos, -sin], -1), np.stack([sin, cos], -1)], -2)
        flipped = (1 - t) * np.eye(2) + t * flip
        stretched = (1 - t) * np.eye(2) + t * P
        return np.asarray(turned @ flipped @ stretched)

    @property
    def name(self) -> str:
        """What such a map is called; empty for one without a name."""
        A, (s, _) = self.A, self.factors
        if np.allclose(A, np.eye(2), atol=SAME):
            return "The identity: nothing moves."
        if not A.any():
            return "The zero map: everything goes to 0."
        if self.rank == 1:
            is_projection = np.allclose(A @ A, A, atol=SAME)
            return "A projection onto a line." if is_projection else ""
        if np.allclose(s, 1.0, atol=SAME):
            if self.determinant < 0:
                return "A reflection: lengths stay, left becomes right."
            return f"A rotation by {_degrees(self.A):.4g}°: lengths and angles stay."
        if np.allclose(s, s[0], atol=SAME):
            return f"A similarity: every length is multiplied by {s[0]:.4g}."
        is_shear = np.isclose(np.trace(A), 2) and np.isclose(self.determinant, 1)
        return "A shear: one line stands still, areas stay." if is_shear else ""


def _degrees(A: Matrix) -> float:
    return float(np.rad2deg(np.arctan2(A[1, 0], A[0, 0])))
