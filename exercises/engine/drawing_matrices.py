"""Random matrices with declared properties, exact throughout."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from exercises.engine.entry_draws import EntryDraw
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.linear import (
    determinant,
    identity,
    matrix_product,
    rank,
    transpose,
)
from exercises.engine.expressions.values import Matrix, Scalar

__all__ = ["orthogonal", "random_matrix", "unimodular"]

MOST_TRIES = 400
Shape = tuple[int, int]


def random_matrix(
    shape: Shape,
    entry: EntryDraw,
    rng: np.random.Generator,
    *,
    symmetric: bool = False,
    diagonal: bool = False,
    triangular: str | None = None,
    invertible: bool = False,
    determinants: list[Fraction] | None = None,
    wanted_rank: int | None = None,
    definite: str | None = None,
) -> Matrix:
    """Return a matrix of these properties, by drawing again until it has them.

    Raises
    ------
    UndefinedValue
        If 400 tries found none.
    """
    square = shape[0] == shape[1]
    mirrored = symmetric or definite is not None
    if min(shape) < 1 or (not square and (mirrored or invertible or determinants)):
        raise EngineError("These properties need a square matrix.")
    for _ in range(MOST_TRIES):
        A = _masked(_entries(shape, entry, rng, wanted_rank), diagonal, triangular)
        if mirrored:
            A = _mirrored(A)
        if (
            (not invertible or determinant(A) != 0)
            and (not determinants or determinant(A) in determinants)
            and (wanted_rank is None or rank(A) == wanted_rank)
            and (definite is None or DEFINITE[definite](A))
        ):
            return A
    raise UndefinedValue("No matrix with these properties was found.")


def _entries(
    shape: Shape, entry: EntryDraw, rng: np.random.Generator, wanted_rank: int | None
) -> Matrix:
    rows, columns = shape
    if wanted_rank is None or not 0 < wanted_rank < min(shape):
        flat = entry.draw_many(rows * columns, rng)
        return tuple(tuple(flat[i : i + columns]) for i in range(0, len(flat), columns))
    return _low_rank(shape, entry, rng, wanted_rank)


def _low_rank(
    shape: Shape, entry: EntryDraw, rng: np.random.Generator, wanted_rank: int
) -> Matrix:
    """A product of two thin matrices whose entries stay within the range."""
    rows, columns = shape
    allowed = set(entry.values())
    for _ in range(MOST_TRIES):
        U = rng.integers(-2, 3, size=(rows, wanted_rank))
        V = rng.integers(-3, 4, size=(wanted_rank, columns))
        found = tuple(tuple(Fraction(int(x)) for x in row) for row in U @ V)
        if all(x in allowed for row in found for x in row):
            return found
    raise UndefinedValue("No matrix of this rank was found.")


def _masked(A: Matrix, diagonal: bool, triangular: str | None) -> Matrix:
    def kept(i: int, j: int) -> bool:
        if diagonal:
            return i == j
        if triangular == "upper":
            return i <= j
        return triangular is None or i >= j

    zero: Scalar = Fraction(0)
    return tuple(
        tuple(x if kept(i, j) else zero for j, x in enumerate(row))
        for i, row in enumerate(A)
    )


def _mirrored(A: Matrix) -> Matrix:
    return tuple(
        tuple(A[min(i, j)][max(i, j)] for j in range(len(A))) for i in range(len(A))
    )


def _positive(A: Matrix) -> bool:
    """Sylvester's criterion: every leading principal minor is positive."""
    return all(
        determinant(tuple(row[:k] for row in A[:k])) > 0 for k in range(1, len(A) + 1)
    )


def _negative(A: Matrix) -> bool:
    return _positive(tuple(tuple(-x for x in row) for row in A))


def _indefinite(A: Matrix) -> bool:
    values = np.linalg.eigvalsh(np.array([[float(x) for x in row] for row in A]))
    return bool(values[0] < -1e-9 and values[-1] > 1e-9)


DEFINITE: dict[str, Callable[[Matrix], bool]] = {
    "positive": _positive,
    "negative": _negative,
    "indefinite": _indefinite,
}


def unimodular(size: int, limit: int, rng: np.random.Generator) -> Matrix:
    """Return an integer matrix of determinant 1 with entries of at most `limit`.

    Rows are added to each other at random; a step beyond the limit is left out.
    """
    if size < 2 or limit < 1:
        raise EngineError("A unimodular draw needs size ≥ 2 and limit ≥ 1.")
    for _ in range(MOST_TRIES):
        A = np.eye(size, dtype=int)
        for _ in range(4 * size):
            source, target = rng.permutation(size)[:2]
            factor = int(rng.integers(1, 3)) * (1 if rng.integers(2) else -1)
            row = A[target] + factor * A[source]
            if np.max(np.abs(row)) <= limit:
                A[target] = row
        if np.count_nonzero(A) > size:
            return tuple(tuple(Fraction(int(x)) for x in row) for row in A)
    raise UndefinedValue("No such matrix was found.")


TRIPLES = ((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25))
THREE = (
    (((1, 2, 2), (2, 1, -2), (2, -2, 1)), 3),
    (((2, 3, 6), (3, -6, 2), (6, 2, -3)), 7),
)
FOUR = (((1, 1, 1, 1), (1, -1, 1, -1), (1, 1, -1, -1), (1, -1, -1, 1)), 2)


def orthogonal(size: int, rng: np.random.Generator) -> Matrix:
    """Return an orthogonal matrix with rational entries, for size 2, 3 or 4."""
    if size == 2:
        a, b, c = TRIPLES[int(rng.integers(len(TRIPLES)))]
        base = tuple(tuple(Fraction(x, c) for x in row) for row in ((a, b), (b, -a)))
    elif size in {3, 4}:
        rows, c = THREE[int(rng.integers(len(THREE)))] if size == 3 else FOUR
        base = tuple(tuple(Fraction(x, c) for x in row) for row in rows)
    else:
        raise EngineError("An orthogonal draw has size 2, 3 or 4.")
    left, right = _signed_permutation(size, rng), _signed_permutation(size, rng)
    return matrix_product(matrix_product(left, base), transpose(right))


def _signed_permutation(size: int, rng: np.random.Generator) -> Matrix:
    order = rng.permutation(size)
    signs = [1 if bit else -1 for bit in rng.integers(2, size=size)]
    unit = identity(size)
    return tuple(
        tuple(x * sign for x in unit[int(k)])
        for k, sign in zip(order, signs, strict=True)
    )
