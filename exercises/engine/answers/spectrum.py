"""The eigenvalues of a matrix with their multiplicities, exact where they are rational.

For exact entries the characteristic polynomial is exact (Faddeev and LeVerrier), and so
are multiplicities (D. Y. Y. Yun's square-free factors): no multiple root is ever
computed as a cluster of simple ones.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

import numpy as np

from exercises.engine.answers.complex_values import Complex, from_float
from exercises.engine.errors import EngineError
from exercises.engine.expressions.linear import rank, reduced_rows
from exercises.engine.expressions.values import (
    Matrix,
    Vector,
    as_array,
    is_exact,
    to_float,
)
from exercises.engine.measured import ROUNDING

__all__ = [
    "Eigenvalue",
    "characteristic",
    "complex_eigenbasis",
    "eigenbasis",
    "is_computed",
    "shifted_smallest",
    "spectrum",
]

Polynomial = list[Fraction]
ZERO = Complex(Fraction(0))
LARGEST_BELOW = 1_000
# Computed eigenvalues nearer than this share of the matrix's size are one.
SAME = 1e-7
NULL = 1e-8
SMALLEST, LARGEST = 1e-8, 1e12
LARGEST_SIDE = 12
MOST_BELOW = 10**9


@dataclass(frozen=True)
class Eigenvalue:
    """One eigenvalue: how often it counts, its eigenspace, how surely it is known."""

    value: Complex
    multiplicity: int
    dimension: int
    room: float = 0.0

    def over(self, unit: float) -> "Eigenvalue":
        """Return that of the matrix divided by a number."""
        if unit == 1.0:
            return self
        value = from_float(self.value.near / unit)
        return replace(self, value=value, room=self.room / unit)

    @property
    def is_real(self) -> bool:
        """Whether it is a real number."""
        return self.value.is_real


@lru_cache(maxsize=128)
def spectrum(A: Matrix) -> tuple[Eigenvalue, ...]:
    """Return the different eigenvalues, real parts descending."""
    if len(A) > LARGEST_SIDE:
        raise EngineError(f"At most {LARGEST_SIDE} rows can be worked with.")
    found = _exact(A) if _is_handy(A) else _computed(A)
    return tuple(sorted(found, key=lambda e: (-e.value.near.real, -e.value.near.imag)))


def _is_handy(A: Matrix) -> bool:
    """Say whether a matrix is exact, its polynomial in the range of floats."""
    sizes = [abs(to_float(x)) for row in A for x in row if x]
    in_range = is_exact(A) and all(SMALLEST < x < LARGEST for x in sizes)
    return in_range and not is_computed(A)


def is_computed(A: Matrix) -> bool:
    """Say whether entries have so many digits that a computer must have given them."""
    return any(
        isinstance(x, Fraction) and x.denominator > MOST_BELOW for row in A for x in row
    )


def _exact(A: Matrix) -> list[Eigenvalue]:
    found = []
    for times, factor in enumerate(_square_free(characteristic(A)), start=1):
        for value, room in _roots(factor):
            dimension = _dimension(A, value) if times > 1 else 1
            found.append(Eigenvalue(value, times, dimension, room))
    return found


def characteristic(A: Matrix) -> Polynomial:
    """Return det(x·I − A), highest power first."""
    n = len(A)
    exact = [[Fraction(x) for x in row] for row in A]
    M = [[Fraction(0)] * n for _ in range(n)]
    c = [Fraction(1)]
    for k in range(1, n + 1):
        for i in range(n):
            M[i][i] += c[-1]
        M = [
            [sum((exact[i][t] * M[t][j] for t in range(n)), Fraction(0))
             for j in range(n)]
            for i in range(n)
        ]  # fmt: skip
        c.append(-sum((M[i][i] for i in range(n)), Fraction(0)) / k)
    return c


def _square_free(p: Polynomial) -> list[Polynomial]:
    """Return the factors of a polynomial by multiplicity: p = f₁·f₂²·f₃³·…"""
    slope = _derivative(p)
    common = _gcd(p, slope)
    b, c = _divide(p, common)[0], _divide(slope, common)[0]
    d = _minus(c, _derivative(b))
    found = []
    while len(b) > 1:
        factor = _gcd(b, d)
        found.append(factor)
        b, c = _divide(b, factor)[0], _divide(d, factor)[0]
        d = _minus(c, _derivative(b))
    return found


def _derivative(p: Polynomial) -> Polynomial:
    top = len(p) - 1
    return [x * (top - i) for i, x in enumerate(p[:-1])] or [Fraction(0)]


def _trimmed(p: Polynomial) -> Polynomial:
    start = next((i for i, x in enumerate(p) if x), len(p) - 1)
    return p[start:]


def _minus(p: Polynomial, q: Polynomial) -> Polynomial:
    length = max(len(p), len(q))
    a = [Fraction(0)] * (length - len(p)) + p
    b = [Fraction(0)] * (length - len(q)) + q
    return _trimmed([x - y for x, y in zip(a, b, strict=True)])


def _divide(p: Polynomial, q: Polynomial) -> tuple[Polynomial, Polynomial]:
    left, found = list(p), []
    while len(left) >= len(q):
        factor = left[0] / q[0]
        found.append(factor)
        left = [x - factor * (q[i] if i < len(q) else 0) for i, x in enumerate(left)][
            1:
        ]
    return found or [Fraction(0)], _trimmed(left) if left else [Fraction(0)]


def _gcd(p: Polynomial, q: Polynomial) -> Polynomial:
    while any(q):
        p, q = q, _divide(p, q)[1]
    return [x / p[0] for x in p]


def _roots(p: Polynomial) -> list[tuple[Complex, float]]:
    """Return the roots of a polynomial without multiple ones, and their errors."""
    floats = np.array([float(x) for x in p])
    slope = np.polyder(floats)
    found = []
    for root in np.roots(floats):
        for _ in range(3):
            below = np.polyval(slope, root)
            root = root - np.polyval(floats, root) / below if below else root
        exact = _snapped(p, complex(root))
        if exact is not None:
            found.append((exact, 0.0))
            continue
        size = float(np.polyval(np.abs(floats), abs(root)))
        room = ROUNDING * max(size / abs(np.polyval(slope, root)), abs(root))
        imaginary = 0.0 if abs(root.imag) <= room else root.imag
        found.append((from_float(complex(root.real, imaginary)), float(room)))
    return found


def _snapped(p: Polynomial, root: complex) -> Complex | None:
    """Return the rational (or Gaussian rational) root near a computed one."""
    parts = [
        Fraction(x).limit_denominator(LARGEST_BELOW) for x in (root.real, root.imag)
    ]
    candidate = Complex(parts[0], parts[1])
    if abs(candidate.near - root) > 1e-6 * (1 + abs(root)):
        return None
    value = Complex(Fraction(0))
    for coefficient in p:
        value = value * candidate + Complex(coefficient)
    return candidate if value == Complex(Fraction(0)) else None


def _computed(A: Matrix) -> list[Eigenvalue]:
    floats = as_array(A)
    scale = float(np.linalg.norm(floats)) or 1.0
    groups: list[list[complex]] = []
    for value in np.linalg.eigvals(floats):
        near = [g for g in groups if abs(np.mean(g) - value) <= SAME * scale]
        if near:
            near[0].append(complex(value))
        else:
            groups.append([complex(value)])
    found = []
    for group in groups:
        middle = complex(np.mean(group))
        spread = max(abs(value - middle) for value in group)
        room = ROUNDING * scale + spread
        imaginary = 0.0 if abs(middle.imag) <= max(room, 1e-9 * scale) else middle.imag
        value = from_float(complex(middle.real, imaginary))
        dimension = _dimension(A, value) if len(group) > 1 else 1
        found.append(Eigenvalue(value, len(group), dimension, room))
    return found


def _dimension(A: Matrix, value: Complex) -> int:
    """Return the dimension of an eigenspace."""
    if is_exact(A) and isinstance(value.re, Fraction) and value.is_real:
        return len(A) - rank(_shifted(A, value.re))
    sizes = np.linalg.svd(_shifted_array(A, value.near), compute_uv=False)
    scale = float(np.linalg.norm(as_array(A))) or 1.0
    return max(1, int(np.sum(sizes <= NULL * scale)))


def _shifted(A: Matrix, value: Fraction) -> Matrix:
    return tuple(
        tuple(Fraction(x) - value if i == j else x for j, x in enumerate(row))
        for i, row in enumerate(A)
    )


def _shifted_array(A: Matrix, value: complex) -> np.ndarray:
    return np.asarray(as_array(A) - value * np.eye(len(A)))


def shifted_smallest(A: Matrix, value: complex) -> float:
    """Return the smallest singular value of A − λI: 0 for eigenvalues only."""
    return float(np.linalg.svd(_shifted_array(A, value), compute_uv=False)[-1])


def eigenbasis(A: Matrix, one: Eigenvalue) -> tuple[Vector, ...]:
    """Return a basis of the eigenspace of a real eigenvalue, exact if that is."""
    value = one.value.re
    if is_exact(A) and isinstance(value, Fraction):
        return _kernel(_shifted(A, value))
    _, _, rows = np.linalg.svd(_shifted_array(A, float(value)))
    found = rows[len(A) - one.dimension :]
    return tuple(tuple(float(x) for x in v / _largest(v)) for v in found)


def complex_eigenbasis(A: Matrix, one: Eigenvalue) -> tuple[tuple[Complex, ...], ...]:
    """Return a basis of the eigenspace of any eigenvalue, exact if that is."""
    if one.is_real:
        return tuple(tuple(map(Complex, v)) for v in eigenbasis(A, one))
    z = one.value
    if is_exact(A) and isinstance(z.re, Fraction) and isinstance(z.im, Fraction):
        rows = [
            [Complex(Fraction(x)) - (z if i == j else ZERO) for j, x in enumerate(row)]
            for i, row in enumerate(A)
        ]
        return complex_kernel(rows)
    _, _, below = np.linalg.svd(_shifted_array(A, z.near))
    found = below[len(A) - one.dimension :].conj()
    return tuple(
        tuple(from_float(complex(x)) for x in v / v[int(np.argmax(np.abs(v)))])
        for v in found
    )


def complex_kernel(rows: list[list[Complex]]) -> tuple[tuple[Complex, ...], ...]:
    """Return the vectors of the free columns of exact complex rows."""
    n, pivots = len(rows[0]), list[int]()
    for column in range(n):
        top = len(pivots)
        place = next((i for i in range(top, len(rows)) if rows[i][column] != ZERO), -1)
        if place < 0:
            continue
        rows[top], rows[place] = rows[place], rows[top]
        rows[top] = [x / rows[top][column] for x in rows[top]]
        for i, row in enumerate(rows):
            if i != top and row[column] != ZERO:
                factor = row[column]
                rows[i] = [x - factor * y for x, y in zip(row, rows[top], strict=True)]
        pivots.append(column)
    found = []
    for free in (j for j in range(n) if j not in pivots):
        vector = [Complex(Fraction(int(j == free))) for j in range(n)]
        for row, pivot in zip(rows, pivots, strict=False):
            vector[pivot] = -row[free]
        found.append(tuple(vector))
    return tuple(found)


def _largest(v: np.ndarray) -> float:
    return float(v[int(np.argmax(np.abs(v)))])


def _kernel(A: Matrix) -> tuple[Vector, ...]:
    """Return the vectors of the free columns of the reduced rows."""
    rows, pivots, _ = reduced_rows(A)
    n = len(A)
    found = []
    for free in (j for j in range(n) if j not in pivots):
        vector = [Fraction(int(j == free)) for j in range(n)]
        for row, pivot in zip(rows, pivots, strict=False):
            vector[pivot] = -Fraction(row[free])
        found.append(tuple(vector))
    return tuple(found)
