"""Eigenvalues and kept lines of a 2 × 2 matrix, with every case named."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

__all__ = ["Pairs", "turns"]

# Of the discriminant's terms: what rounding decimal entries and their products leaves.
NOUGHT = 16 * np.finfo(float).eps
# Moduli that differ by less, relatively, count as equal: no power tells them apart.
TIED = 1e-12

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pairs:
    """A matrix and what it keeps.

    With m half the trace and D = ((a − d)/2)² + bc the eigenvalues are m ± √D: a pair
    of complex ones for D < 0, one line or all for D = 0.
    """

    A: Matrix

    @cached_property
    def size(self) -> float:
        """The Frobenius norm, or 1 for the zero matrix."""
        return float(np.linalg.norm(self.A)) or 1.0

    @property
    def trace(self) -> float:
        """The sum of the diagonal."""
        return float(self.A[0, 0] + self.A[1, 1])

    @property
    def determinant(self) -> float:
        """How areas grow, with a sign."""
        return float(self.A[0, 0] * self.A[1, 1] - self.A[0, 1] * self.A[1, 0])

    @cached_property
    def discriminant(self) -> float:
        """D; exactly 0 where only rounding would keep it away."""
        (a, b), (c, d) = self.A
        half, product = (a - d) / 2, b * c
        found = half * half + product
        scale = half * half + abs(product) + self.size**2 * NOUGHT
        return 0.0 if abs(found) <= NOUGHT * scale else float(found)

    @property
    def is_multiple_of_identity(self) -> bool:
        """Whether every line is kept."""
        (a, b), (c, d) = self.A
        return bool(b == 0 and c == 0 and a == d)

    @cached_property
    def values(self) -> tuple[complex, complex]:
        """Both eigenvalues, the larger modulus first, then the larger real part."""
        middle, D = self.trace / 2, self.discriminant
        if D < 0:
            return complex(middle, (-D) ** 0.5), complex(middle, -((-D) ** 0.5))
        root = D**0.5
        found = (complex(middle + root), complex(middle - root))
        if abs(found[0]) >= abs(found[1]) * (1 - TIED):
            return found
        return found[1], found[0]

    @cached_property
    def lines(self) -> list[tuple[float, Vector]]:
        """Kept lines with their factors; none, one, or two; two of all for c·I."""
        if self.is_multiple_of_identity:
            return [(float(self.A[0, 0]), unit) for unit in np.eye(2)]
        if self.discriminant < 0:
            return []
        real = [value.real for value in self.values]
        return [(x, self._kernel(x)) for x in (real if self.discriminant else real[:1])]

    @property
    def kept(self) -> str:
        """How many lines are kept: 0, 1, 2 or all."""
        return "all" if self.is_multiple_of_identity else str(len(self.lines))

    @property
    def is_normal(self) -> bool:
        """Whether two kept lines stand at a right angle."""
        return bool(abs(self.A[0, 1] - self.A[1, 0]) <= TIED * self.size)

    @property
    def ratio(self) -> float | None:
        """|λ₂ / λ₁| where both are real and λ₁ is not 0."""
        first, second = self.values
        if self.discriminant < 0 or first == 0:
            return None
        return abs(second) / abs(first)

    @property
    def dominant(self) -> tuple[float, Vector] | None:
        """The line that powers of A turn to, where there is one."""
        ratio = self.ratio
        if ratio is None or self.is_multiple_of_identity:
            return None
        if self.discriminant == 0:
            return self.lines[0]
        return self.lines[0] if ratio < 1 - TIED else None

    def _kernel(self, value: float) -> Vector:
        """The unit vector to the right that A − λI sends to 0."""
        rest = self.A - value * np.eye(2)
        row = rest[int(np.argmax(np.abs(rest).sum(axis=1)))]
        v = np.array([-row[1], row[0]]) / np.hypot(*row)
        is_left = v[0] < 0 or (v[0] == 0 and v[1] < 0)
        return np.asarray(-v if is_left else v) + 0.0


def turns(A: Matrix, directions: Matrix) -> Vector:
    """Signed angle from x to Ax in degrees, as between lines: −90 to 90.

    NaN where Ax is 0: nothing has no direction.
    """
    images = A @ directions
    cross = directions[0] * images[1] - directions[1] * images[0]
    dot = (directions * images).sum(axis=0)
    angles = np.degrees(np.arctan2(cross, dot))
    lines = (angles + 90.0) % 180.0 - 90.0
    gone = np.hypot(*images) <= TIED * np.linalg.norm(A)
    return np.where(gone, np.nan, lines)
