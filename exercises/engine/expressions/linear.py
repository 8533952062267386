"""Linear algebra on values: exact by fractions when the entries are, else NumPy."""

from fractions import Fraction

import numpy as np

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.values import (
    Matrix,
    Scalar,
    Vector,
    add,
    as_array,
    divide,
    exact_root,
    is_exact,
    multiply,
    subtract,
)

__all__ = [
    "characteristic_value",
    "determinant",
    "dot",
    "eigenvalues",
    "from_array",
    "identity",
    "inverse",
    "matrix_product",
    "rank",
    "reduced_rows",
    "singular_values",
    "solve",
    "transpose",
]

# A float matrix worse conditioned than this is taken for singular.
WORST_CONDITION = 1e12
# Eigenvalues this far from the real axis, relative to the norm, are complex.
REAL_ENOUGH = 1e-9


def dot(u: Vector, v: Vector) -> Scalar:
    """Return Σ uᵢvᵢ."""
    if len(u) != len(v):
        raise EngineError(f"Vectors of {len(u)} and {len(v)} have no dot product.")
    total: Scalar = Fraction(0)
    for x, y in zip(u, v, strict=True):
        total = add(total, multiply(x, y))
    return total


def transpose(A: Matrix) -> Matrix:
    """Return Aᵀ."""
    return tuple(zip(*A, strict=True))


def matrix_product(A: Matrix, B: Matrix) -> Matrix:
    """Return AB."""
    if len(A[0]) != len(B):
        raise EngineError(
            f"A {len(A)} × {len(A[0])} matrix cannot multiply a {len(B)} × "
            f"{len(B[0])} matrix."
        )
    columns = transpose(B)
    return tuple(tuple(dot(row, column) for column in columns) for row in A)


def identity(n: int) -> Matrix:
    """Return the n × n identity."""
    return tuple(tuple(Fraction(i == j) for j in range(n)) for i in range(n))


def from_array(found: np.ndarray) -> Matrix:
    """Return a float array as a matrix."""
    return tuple(tuple(float(x) for x in row) for row in found)


def _square(A: Matrix) -> int:
    if len(A) != len(A[0]):
        raise EngineError(f"A {len(A)} × {len(A[0])} matrix is not square.")
    return len(A)


def reduced_rows(A: Matrix) -> tuple[Matrix, list[int], Scalar]:
    """Return the reduced row echelon form, the pivot columns and the pivot product.

    Exact for exact entries; raises UndefinedValue for others, where the rank is a
    matter of tolerance.
    """
    if not is_exact(A):
        raise UndefinedValue("Row reduction needs exact entries.")
    rows = [list(row) for row in A]
    pivots: list[int] = []
    product: Scalar = Fraction(1)
    for column in range(len(rows[0])):
        top = len(pivots)
        found = next((i for i in range(top, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        if found != top:
            rows[top], rows[found] = rows[found], rows[top]
            product = -product
        pivot = rows[top][column]
        product = multiply(product, pivot)
        rows[top] = [divide(x, pivot) for x in rows[top]]
        for i, row in enumerate(rows):
            factor = row[column]
            if i != top and factor:
                rows[i] = [
                    subtract(x, multiply(factor, y))
                    for x, y in zip(row, rows[top], strict=True)
                ]
        pivots.append(column)
    return tuple(tuple(row) for row in rows), pivots, product


def determinant(A: Matrix) -> Scalar:
    """Return det A."""
    n = _square(A)
    if not is_exact(A):
        return float(np.linalg.det(as_array(A)))
    _, pivots, product = reduced_rows(A)
    return product if len(pivots) == n else Fraction(0)


def rank(A: Matrix) -> int:
    """Return the rank; numerical for float entries."""
    if not is_exact(A):
        return int(np.linalg.matrix_rank(as_array(A)))
    return len(reduced_rows(A)[1])


def inverse(A: Matrix) -> Matrix:
    """Return A⁻¹; raise UndefinedValue if A is singular."""
    n = _square(A)
    if not is_exact(A):
        floats = as_array(A)
        _refuse_singular(floats)
        return from_array(np.linalg.inv(floats))
    unit = identity(n)
    wide = tuple((*row, *unit[i]) for i, row in enumerate(A))
    reduced, pivots, _ = reduced_rows(wide)
    if pivots[:n] != list(range(n)):
        raise UndefinedValue("This matrix has no inverse.")
    return tuple(row[n:] for row in reduced)


def solve(A: Matrix, b: Vector) -> Vector:
    """Return the one solution of Ax = b; raise UndefinedValue if there is none."""
    n = _square(A)
    if len(b) != n:
        raise EngineError(f"A has {n} rows, b has {len(b)} entries.")
    if not (is_exact(A) and is_exact(b)):
        floats = as_array(A)
        _refuse_singular(floats)
        return tuple(float(x) for x in np.linalg.solve(floats, as_array(b)))
    wide = tuple((*row, b[i]) for i, row in enumerate(A))
    reduced, pivots, _ = reduced_rows(wide)
    if pivots[:n] != list(range(n)):
        raise UndefinedValue("This system has not exactly one solution.")
    return tuple(row[n] for row in reduced)


def _refuse_singular(floats: np.ndarray) -> None:
    if not np.all(np.isfinite(floats)) or np.linalg.cond(floats) > WORST_CONDITION:
        raise UndefinedValue("This matrix is singular or nearly so.")


def characteristic_value(A: Matrix, candidate: Fraction) -> Scalar:
    """Return det(A − candidate·I)."""
    shifted = tuple(
        tuple(subtract(x, candidate) if i == j else x for j, x in enumerate(row))
        for i, row in enumerate(A)
    )
    return determinant(shifted)


def eigenvalues(A: Matrix) -> Vector:
    """Return the real eigenvalues, descending; rational ones of exact A are exact."""
    _square(A)
    floats = as_array(A)
    if not np.all(np.isfinite(floats)):
        raise UndefinedValue("A matrix with infinite entries has no eigenvalues.")
    found = np.linalg.eigvals(floats)
    scale = float(np.linalg.norm(floats)) or 1.0
    if np.max(np.abs(found.imag)) > REAL_ENOUGH * scale:
        raise UndefinedValue("This matrix has complex eigenvalues.")
    snapped = (_snapped(A, float(x)) for x in found.real)
    return tuple(sorted(snapped, reverse=True))


def _snapped(A: Matrix, value: float) -> Scalar:
    """Return the exact eigenvalue near a computed one, if it is a small fraction."""
    if not is_exact(A):
        return value
    candidate = Fraction(value).limit_denominator(60)
    near = abs(float(candidate) - value) <= 1e-6 * (1 + abs(value))
    return candidate if near and characteristic_value(A, candidate) == 0 else value


def singular_values(A: Matrix) -> Vector:
    """Return the singular values, descending; exact where A and they are rational."""
    floats = as_array(A)
    if not np.all(np.isfinite(floats)):
        raise UndefinedValue("A matrix with infinite entries has no singular values.")
    found = np.linalg.svd(floats, compute_uv=False)
    wide = len(A) < len(A[0])
    gram = matrix_product(A, transpose(A)) if wide else matrix_product(transpose(A), A)
    return tuple(_snapped_root(gram, float(s)) for s in found)


def _snapped_root(gram: Matrix, value: float) -> Scalar:
    square = _snapped(gram, value * value)
    root = exact_root(square, 2) if isinstance(square, Fraction) else None
    return value if root is None else root
