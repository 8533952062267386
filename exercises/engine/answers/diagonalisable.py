"""Whether a matrix has a basis of real eigenvectors.

Exactly, A is diagonalisable over ℂ if the product of its different linear factors
kills it, and over ℝ if all roots of that product are real, which Sturm's theorem
counts.
Otherwise the theorem of Bauer and Fike bounds how far the eigenvalues may move.

References
----------
G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., 2013, theorem 7.2.2.
"""

from fractions import Fraction

import numpy as np

from exercises.engine.answers.given_array import Given
from exercises.engine.answers.written import exact_rows
from exercises.engine.measured import ROUNDING

__all__ = ["characteristic", "diagonalisable"]

Polynomial = list[Fraction]  # the highest power first, no leading 0
Rows = list[list[Fraction]]

# Exact powers of larger matrices take too long.
FEW_ROWS, SMALL_ENTRY = 5, 1000

COMPLEX = "it has complex eigenvalues"
DEFECTIVE = "an eigenvalue has too few independent eigenvectors"


def diagonalisable(given: Given) -> tuple[bool | None, str]:
    """Return whether it is, None if left open, and the reason if it is not."""
    found, why = _roughly(given)
    rows = exact_rows(given.rows)
    if found is not None or rows is None:
        return found, why
    A = [[Fraction(x) for x in row] for row in rows]
    digits = max(abs(x.numerator) * x.denominator for row in A for x in row)
    small = len(A) <= FEW_ROWS or digits <= SMALL_ENTRY
    return _exactly(A) if small else (None, "")


def _exactly(A: Rows) -> tuple[bool, str]:
    p = characteristic(A)
    simple = _quotient(p, _divisor(p, _slope(p)))
    if _real_roots(simple) < len(simple) - 1:
        return False, COMPLEX
    image = _value_at(simple, A)
    return all(x == 0 for row in image for x in row), DEFECTIVE


def _roughly(given: Given) -> tuple[bool | None, str]:
    A = given.rows.value
    values, vectors = np.linalg.eig(A)
    error = float(np.linalg.norm(given.firm)) + ROUNDING * given.read.size
    if np.allclose(A, A.T, rtol=1e-12, atol=0):
        return True, ""
    moves = float(np.linalg.cond(vectors)) * error
    if np.max(np.abs(values.imag)) > moves:
        return False, COMPLEX
    gaps = np.abs(values[:, None] - values[None, :]) + np.diag([np.inf] * len(values))
    return (True, "") if np.min(gaps) > 2 * moves else (None, "")


def _product(A: Rows, B: Rows) -> Rows:
    columns = list(zip(*B, strict=True))
    return [
        [
            sum((x * y for x, y in zip(row, c, strict=True)), Fraction(0))
            for c in columns
        ]
        for row in A
    ]


def _shifted(A: Rows, value: Fraction) -> Rows:
    return [
        [x + value if i == j else x for j, x in enumerate(row)]
        for i, row in enumerate(A)
    ]


def characteristic(A: Rows) -> Polynomial:
    """Return the characteristic polynomial, by Faddeev and LeVerrier."""
    size = len(A)
    found, M = [Fraction(1)], [[Fraction(0)] * size for _ in A]
    for k in range(1, size + 1):
        M = _shifted(_product(A, M), found[-1])
        AM = _product(A, M)
        found.append(-sum((AM[i][i] for i in range(size)), Fraction(0)) / k)
    return found


def _value_at(p: Polynomial, A: Rows) -> Rows:
    found = [[Fraction(0)] * len(A) for _ in A]
    for factor in p:
        found = _shifted(_product(found, A), factor)
    return found


def _slope(p: Polynomial) -> Polynomial:
    degree = len(p) - 1
    return [factor * (degree - i) for i, factor in enumerate(p[:-1])]


def _divided(a: Polynomial, b: Polynomial) -> tuple[Polynomial, Polynomial]:
    rest, found = list(a), []
    while len(rest) >= len(b):
        factor = rest[0] / b[0]
        found.append(factor)
        for i, x in enumerate(b):
            rest[i] -= factor * x
        rest.pop(0)
    while rest and rest[0] == 0:
        rest.pop(0)
    return found, rest


def _quotient(a: Polynomial, b: Polynomial) -> Polynomial:
    return _divided(a, b)[0]


def _divisor(a: Polynomial, b: Polynomial) -> Polynomial:
    while b:
        a, b = b, _divided(a, b)[1]
    return [x / a[0] for x in a]


def _real_roots(p: Polynomial) -> int:
    """Return how many different real roots a polynomial has."""
    chain = [p, _slope(p)]
    while len(chain[-1]) > 1:
        rest = _divided(chain[-2], chain[-1])[1]
        if not rest:
            break
        chain.append([-x for x in rest])
    chain = [one for one in chain if one]
    right = [one[0] for one in chain]
    left = [one[0] * (-1) ** (len(one) - 1) for one in chain]
    return _changes(left) - _changes(right)


def _changes(signs: list[Fraction]) -> int:
    return sum((a > 0) != (b > 0) for a, b in zip(signs, signs[1:], strict=False))
