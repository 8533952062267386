"""Properties of a matrix that are equations: symmetric, orthogonal, nilpotent, …"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from exercises.engine.answers.equal_entries import place_words
from exercises.engine.answers.given_array import Given
from exercises.engine.answers.openness import Finding
from exercises.engine.expressions import linear
from exercises.engine.expressions.values import Matrix, Scalar, multiply
from exercises.engine.formatting import float_text
from exercises.engine.measured import TRACE, Floats, Measured, exactly

__all__ = ["EQUATIONS", "SQUARE_EQUATIONS", "equation"]


ExactSides = Callable[[Matrix], tuple[Matrix, Matrix]]
MeasuredSides = Callable[[Measured], tuple[Measured, Measured]]


@dataclass(frozen=True)
class Sides:
    """Both sides of an equation, exactly and with errors, and how a gap is told.

    `words` has the place and both values in it: {place}, {found}, {wanted}.
    """

    exact: ExactSides
    measured: MeasuredSides
    words: str
    power: int = 1


def _unit(M: Measured) -> Measured:
    return exactly(np.eye(M.shape[1]))


def _masked(keep: Callable[[Floats], Floats]) -> MeasuredSides:
    return lambda M: (M, exactly(keep(M.value)))


def _kept(keep: Callable[[int, int], bool]) -> ExactSides:
    def sides(A: Matrix) -> tuple[Matrix, Matrix]:
        zero = Fraction(0)
        wanted = tuple(
            tuple(x if keep(i, j) else zero for j, x in enumerate(row))
            for i, row in enumerate(A)
        )
        return A, wanted

    return sides


def _scaled(A: Matrix, factor: int) -> Matrix:
    return tuple(tuple(multiply(x, Fraction(factor)) for x in row) for row in A)


def _sums(A: Matrix) -> Matrix:
    def total(row: tuple[Scalar, ...]) -> Scalar:
        return linear.dot(row, (Fraction(1),) * len(row))

    return tuple((total(row),) for row in A)


def _ones(A: Matrix) -> Matrix:
    return ((Fraction(1),),) * len(A)


def _row_sums(M: Measured) -> tuple[Measured, Measured]:
    return M @ exactly(np.ones((M.shape[1], 1))), exactly(np.ones((M.shape[0], 1)))


def _power(A: Matrix) -> Matrix:
    found = A
    for _ in range(len(A) - 1):
        found = linear.matrix_product(found, A)
    return found


def _measured_power(M: Measured) -> Measured:
    found = M
    for _ in range(M.shape[0] - 1):
        found = found @ M
    return found


def _zeros(A: Matrix) -> Matrix:
    return _scaled(A, 0)


T, product = linear.transpose, linear.matrix_product
TRIANGLE = "entry {place} is {found}, not 0"
GRAM = "entry {place} of $A^{{\\mathsf T}} A$ is {found}, not {wanted}"
SQUARED = "entry {place} of its square is {found}, not {wanted}"

EQUATIONS: Mapping[str, Sides] = {
    "symmetric": Sides(
        lambda A: (A, T(A)),
        lambda M: (M, M.T),
        "entry {place} is {found}, its mirror image {wanted}",
    ),
    "skew_symmetric": Sides(
        lambda A: (A, _scaled(T(A), -1)),
        lambda M: (M, Measured(-M.value.T, M.error.T)),
        "entry {place} is {found}, not {wanted}",
    ),
    "diagonal": Sides(
        _kept(lambda i, j: i == j), _masked(lambda A: np.diag(np.diag(A))), TRIANGLE
    ),
    "upper_triangular": Sides(_kept(lambda i, j: i <= j), _masked(np.triu), TRIANGLE),
    "lower_triangular": Sides(_kept(lambda i, j: i >= j), _masked(np.tril), TRIANGLE),
    "orthogonal": Sides(
        lambda A: (product(T(A), A), linear.identity(len(A[0]))),
        lambda M: (M.T @ M, _unit(M)),
        GRAM,
        power=2,
    ),
    "idempotent": Sides(
        lambda A: (product(A, A), A), lambda M: (M @ M, M), SQUARED, power=2
    ),
    "involution": Sides(
        lambda A: (product(A, A), linear.identity(len(A))),
        lambda M: (M @ M, _unit(M)),
        SQUARED,
        power=2,
    ),
    "nilpotent": Sides(
        lambda A: (_power(A), _zeros(A)),
        lambda M: (_measured_power(M), exactly(np.zeros(M.shape))),
        "no power of it is 0: entry {place} of the last one that matters is {found}",
        power=0,
    ),
    "rows_sum_to_1": Sides(
        lambda A: (_sums(A), _ones(A)),
        _row_sums,
        "the sum of row {place} is {found}, not 1",
    ),
    "columns_sum_to_1": Sides(
        lambda A: (_sums(T(A)), _ones(T(A))),
        lambda M: _row_sums(M.T),
        "the sum of column {place} is {found}, not 1",
    ),
}
SQUARE_EQUATIONS = set(EQUATIONS) - {
    "upper_triangular", "lower_triangular", "diagonal", "rows_sum_to_1",
    "columns_sum_to_1",
}  # fmt: skip


def equation(given: Given, name: str, adjective: str) -> Finding:
    """Return whether such an equation may hold, with the first entry that is off.

    Parameters
    ----------
    adjective : what the matrix then is, for sentences.
    """
    sides = EQUATIONS[name]
    rows = given.exact
    if rows is not None:
        left, right = sides.exact(rows)
        off = [
            (i, j)
            for i, row in enumerate(left)
            for j, x in enumerate(row)
            if x != right[i][j]
        ]
        pair = [(float(left[i][j]), float(right[i][j])) for i, j in off[:1]]
    else:
        M = given.rows
        a, b = sides.measured(M)
        room = TRACE * max(a.size, b.size, M.size ** (sides.power or M.shape[0]))
        off = [(int(i), int(j)) for i, j in np.argwhere(~a.may_be(b, room))]
        pair = [(float(a.value[off[0]]), float(b.value[off[0]]))] if off else []
    claim = f"it is {adjective}"
    if not off:
        return Finding(True, "", claim)
    place = off[0][:1] if name.endswith("sum_to_1") else off[0]
    told = sides.words.format(
        place=place_words(place),
        found=float_text(pair[0][0]),
        wanted=float_text(pair[0][1]),
    )
    entries = tuple(off) if sides.power == 1 and "sum" not in name else ()
    return Finding(False, f"It is not {adjective}: {told}.", claim, entries)
