"""Matrices with wanted eigenvalues or singular values, all entries rational."""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np

from exercises.engine.draw_options import LARGEST_SIZE, Options
from exercises.engine.drawing_matrices import unimodular
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.linear import inverse, matrix_product, transpose
from exercises.engine.expressions.values import Matrix, Scalar, magnitude

__all__ = ["with_eigenvalues", "with_singular_values"]

MOST_TRIES = 24
LARGEST_ORTHOGONAL = 4
Rows = tuple[tuple[int, ...], ...]
Array = np.ndarray

# Orthogonal rows of whole numbers: short rows give small denominators.
BASES: dict[int, tuple[Rows, ...]] = {
    1: (((1,),),),
    2: (((1, 1), (1, -1)), ((1, 2), (2, -1)), ((3, 4), (4, -3))),
    3: (
        ((1, 2, 2), (2, 1, -2), (2, -2, 1)),
        ((1, 1, 1), (1, -1, 0), (1, 1, -2)),
        ((1, 1, 0), (1, -1, 0), (0, 0, 1)),
    ),
    4: (
        ((1, 1, 1, 1), (1, -1, 1, -1), (1, 1, -1, -1), (1, -1, -1, 1)),
        ((1, 1, 0, 0), (1, -1, 0, 0), (0, 0, 1, 1), (0, 0, 1, -1)),
    ),
}


def with_eigenvalues(options: Options, rng: np.random.Generator) -> Matrix:
    """Return a matrix with exactly the wanted eigenvalues, and small entries."""
    wanted = options.numbers("eigenvalues")
    symmetric = options.flag("symmetric")
    most = LARGEST_ORTHOGONAL if symmetric else LARGEST_SIZE
    _right_size(options, "eigenvalues", wanted, most)
    if options.has("limit") and abs(sum(wanted, Fraction(0))) > options.whole(
        "limit", most=10_000
    ) * len(wanted):
        raise EngineError(f"limit of {options.draw.name} is too small for the trace.")
    make = _symmetric if symmetric else _similar
    return _friendliest(options, lambda: make(wanted, rng), wanted)


def with_singular_values(options: Options, rng: np.random.Generator) -> Matrix:
    """Return a matrix with exactly the wanted singular values."""
    wanted = options.numbers("singular_values")
    _right_size(options, "singular_values", wanted, LARGEST_ORTHOGONAL)
    if min(wanted) < 0:
        raise EngineError(f"singular_values of {options.draw.name} are not negative.")
    rows = options.whole("rows", len(wanted), most=LARGEST_ORTHOGONAL)
    columns = options.whole("columns", len(wanted), most=LARGEST_ORTHOGONAL)
    if min(rows, columns) != len(wanted):
        raise EngineError(
            f"A {rows} × {columns} matrix has {min(rows, columns)} singular values; "
            f"{options.draw.name} names {len(wanted)}."
        )
    return _friendliest(options, lambda: _rotated(wanted, rows, columns, rng), wanted)


def _right_size(options: Options, name: str, wanted: list[Fraction], most: int) -> None:
    if not 2 <= len(wanted) <= most:
        raise EngineError(f"{name} of {options.draw.name} must be 2 to {most} numbers.")


def _friendliest(
    options: Options, make: Callable[[], Matrix | None], wanted: list[Fraction]
) -> Matrix:
    """Return the candidate with the smallest denominator, then small entries."""
    default = math.ceil(2 * max(abs(x) for x in wanted)) + 6
    limit = options.whole("limit", default, most=10_000)
    best: tuple[int, Matrix] | None = None
    for _ in range(MOST_TRIES):
        found = make()
        if found is None or _largest(found) > limit:
            continue
        below = math.lcm(*(Fraction(x).denominator for row in found for x in row))
        if best is None or below < best[0]:
            best = below, found
        if best[0] == 1:
            break
    if best is None:
        raise UndefinedValue("No matrix with this spectrum and small entries.")
    return best[1]


def _largest(A: Matrix) -> Scalar:
    return max(magnitude(x) for row in A for x in row)


def _diagonal(values: list[Fraction], rows: int, columns: int) -> Matrix:
    return tuple(
        tuple(values[i] if i == j else Fraction(0) for j in range(columns))
        for i in range(rows)
    )


def _is_diagonal(A: Matrix) -> bool:
    return all(x == 0 for i, row in enumerate(A) for j, x in enumerate(row) if i != j)


def _shuffled(wanted: list[Fraction], rng: np.random.Generator) -> list[Fraction]:
    return [wanted[int(k)] for k in rng.permutation(len(wanted))]


def _similar(wanted: list[Fraction], rng: np.random.Generator) -> Matrix | None:
    """P·Λ·P⁻¹ with P and P⁻¹ of whole numbers."""
    n = len(wanted)
    P = unimodular(n, 2, rng)
    found = matrix_product(P, _diagonal(_shuffled(wanted, rng), n, n))
    found = matrix_product(found, inverse(P))
    return None if _is_diagonal(found) and len(set(wanted)) > 1 else found


def _symmetric(wanted: list[Fraction], rng: np.random.Generator) -> Matrix | None:
    """Q·Λ·Qᵀ, Q orthogonal: Σ λ v vᵀ / vᵀv over orthogonal rows v."""
    n = len(wanted)
    V = _base(n, rng)
    scaled = [x / int(v @ v) for x, v in zip(_shuffled(wanted, rng), V, strict=True)]
    found = _sandwich(V, _diagonal(scaled, n, n), V)
    return None if _is_diagonal(found) and len(set(wanted)) > 1 else found


def _rotated(
    wanted: list[Fraction], rows: int, columns: int, rng: np.random.Generator
) -> Matrix | None:
    """U·Σ·Vᵀ with orthogonal U and V whose irrational lengths cancel."""
    U, V = _base(rows, rng, plain=True), _base(columns, rng, plain=True)
    sizes = [int(u @ u) * int(v @ v) for u, v in zip(U, V, strict=False)]
    roots = [math.isqrt(size) for size in sizes]
    if any(root * root != size for root, size in zip(roots, sizes, strict=True)):
        return None
    scaled = [x / r for x, r in zip(_shuffled(wanted, rng), roots, strict=True)]
    found = _sandwich(U, _diagonal(scaled, rows, columns), V)
    filled = sum(x != 0 for row in found for x in row)
    return None if filled <= len(wanted) else found


def _base(n: int, rng: np.random.Generator, *, plain: bool = False) -> Array:
    """Return orthogonal rows with order and signs of rows and columns at random."""
    bases = [np.array(rows) for rows in BASES[n]]
    if plain:
        bases.append(np.eye(n, dtype=int))
    chosen = bases[int(rng.integers(len(bases)))]
    signs = 1 - 2 * rng.integers(2, size=n)
    return chosen[rng.permutation(n)][:, rng.permutation(n)] * signs


def _sandwich(U: Array, D: Matrix, V: Array) -> Matrix:
    """Return UᵀDV exactly."""
    return matrix_product(matrix_product(transpose(_exact(U)), D), _exact(V))


def _exact(A: Array) -> Matrix:
    return tuple(tuple(Fraction(int(x)) for x in row) for row in A)
