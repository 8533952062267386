"""Functions of vectors and matrices in the author's language."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions import linear
from exercises.engine.expressions.rounding import rounded
from exercises.engine.expressions.values import (
    Matrix,
    Scalar,
    Value,
    Vector,
    add,
    divide,
    is_matrix,
    is_scalar,
    is_vector,
    magnitude,
    multiply,
    power,
    subtract,
)

__all__ = ["FUNCTIONS", "entries", "need_matrix", "need_vector"]

LARGEST_SIDE = 12
LONGEST = 50


def need_matrix(value: Value) -> Matrix:
    """Return the value as a matrix, a vector as a column; raise EngineError else."""
    if is_matrix(value):
        return value
    raise EngineError("A matrix is needed here.")


def need_vector(value: Value) -> Vector:
    """Return the value as a vector; a matrix of one row or column is one too."""
    if is_matrix(value):
        if len(value) == 1:
            return value[0]
        if len(value[0]) == 1:
            return tuple(row[0] for row in value)
    elif is_vector(value):
        return value
    raise EngineError("A vector is needed here.")


def entries(value: Value) -> Vector:
    """Return all entries, row by row."""
    if is_matrix(value):
        return tuple(x for row in value for x in row)
    if is_vector(value):
        return value
    raise EngineError("A vector or matrix is needed here.")


def total(value: Value) -> Scalar:
    """Return the sum of all entries."""
    found: Scalar = Fraction(0)
    for x in entries(value):
        found = add(found, x)
    return found


def product(value: Value) -> Scalar:
    """Return the product of all entries."""
    found: Scalar = Fraction(1)
    for x in entries(value):
        found = multiply(found, x)
    return found


def mean(value: Value) -> Scalar:
    """Return the mean of all entries."""
    return divide(total(value), Fraction(len(entries(value))))


def median(value: Value) -> Scalar:
    """Return the middle entry, or the mean of the two in the middle."""
    ordered = sorted(entries(value))
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return divide(add(ordered[middle - 1], ordered[middle]), Fraction(2))


def _spread(value: Value, lost: int) -> Scalar:
    middle = mean(value)
    squares = tuple(power(subtract(x, middle), Fraction(2)) for x in entries(value))
    return divide(total(squares), Fraction(len(squares) - lost))


def _cumulative(value: Value) -> Vector:
    found: list[Scalar] = []
    for x in need_vector(value):
        found.append(add(found[-1], x) if found else x)
    return tuple(found)


def norm(value: Value, order: Scalar = Fraction(2)) -> Scalar:
    """Return ‖v‖_p; for matrices Frobenius, or with p given the operator norm."""
    if is_scalar(value):
        return magnitude(value)
    sizes = tuple(magnitude(x) for x in entries(value))
    if order == math.inf:
        return max(sizes)
    if order == 1:
        return total(sizes)
    if order < 1:
        raise EngineError("A norm needs p ≥ 1.")
    powers = tuple(power(x, order) for x in sizes)
    return power(total(powers), divide(Fraction(1), order))


def matrix_norm(value: Value, *order: Scalar) -> Scalar:
    """Return a norm; norm(A, 2) of a matrix is its largest singular value."""
    if not is_matrix(value) or not order:
        return norm(value, *order)
    if order[0] == 2:
        return linear.singular_values(value)[0]
    if order[0] == 1:
        return max(total(tuple(map(magnitude, c))) for c in linear.transpose(value))
    if order[0] == math.inf:
        return max(total(tuple(map(magnitude, row))) for row in value)
    raise EngineError("A matrix norm needs p = 1, 2 or inf.")


def _side(x: Scalar, most: int = LARGEST_SIDE) -> int:
    if x != math.floor(x) or not 1 <= x <= most:
        raise EngineError(f"A size is a whole number from 1 to {most}.")
    return int(x)


def _filled(m: Scalar, n: Scalar, entry: int) -> Matrix:
    return ((Fraction(entry),) * _side(n),) * _side(m)


def _diagonal(value: Value) -> Value:
    if is_matrix(value):
        return tuple(value[i][i] for i in range(min(len(value), len(value[0]))))
    v = need_vector(value)
    zero = Fraction(0)
    size = range(_side(Fraction(len(v))))
    return tuple(tuple(v[i] if i == j else zero for j in size) for i in size)


def _trace(value: Value) -> Scalar:
    A = need_matrix(value)
    if len(A) != len(A[0]):
        raise EngineError("Only a square matrix has a trace.")
    return total(_diagonal(A))


def _cross(u: Value, v: Value) -> Vector:
    a, b = need_vector(u), need_vector(v)
    if len(a) != 3 or len(b) != 3:
        raise EngineError("A cross product needs two vectors of 3.")
    return tuple(
        subtract(multiply(a[i], b[j]), multiply(a[j], b[i]))
        for i, j in ((1, 2), (2, 0), (0, 1))
    )


def _outer(u: Value, v: Value) -> Matrix:
    right = need_vector(v)
    return tuple(tuple(multiply(x, y) for y in right) for x in need_vector(u))


def _concatenated(u: Value, v: Value) -> Vector:
    parts = [(x,) if is_scalar(x) else need_vector(x) for x in (u, v)]
    if len(parts[0]) + len(parts[1]) > LONGEST:
        raise EngineError(f"A vector has at most {LONGEST} entries.")
    return parts[0] + parts[1]


def _hadamard(A: Value, B: Value) -> Value:
    if isinstance(A, tuple) and isinstance(B, tuple) and len(A) == len(B):
        pairs = zip(A, B, strict=True)
        return tuple(_hadamard(x, y) for x, y in pairs)  # type: ignore[return-value]  # same shape as A
    if is_scalar(A) and is_scalar(B):
        return multiply(A, B)
    raise EngineError("hadamard needs two arrays of one shape.")


def _stacked(*rows: Value) -> Matrix:
    vectors = tuple(need_vector(row) for row in rows)
    if len({len(v) for v in vectors}) > 1:
        raise EngineError("Rows of one length are needed.")
    return vectors


def position(index: Scalar, length: int) -> int:
    """Return a 1-based index as a 0-based one; UndefinedValue outside."""
    if not math.isfinite(index) or index != math.floor(index):
        raise EngineError("An index is a whole number.")
    if not 1 <= index <= length:
        raise UndefinedValue(f"Index {int(index)} is outside 1 … {length}.")
    return int(index) - 1


def _changed(items: tuple[Any, ...], place: int, item: Any) -> tuple[Any, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _replaced(value: Value, i: Scalar, *rest: Any) -> Value:
    if is_matrix(value) and len(rest) == 2:
        row = position(i, len(value))
        column = position(rest[0], len(value[row]))
        return _changed(value, row, _changed(value[row], column, rest[1]))
    vector = need_vector(value)
    return _changed(vector, position(i, len(vector)), rest[-1])


def _swapped(value: Value, i: Scalar, j: Scalar) -> Value:
    if not isinstance(value, tuple):
        raise EngineError("A vector or matrix is needed here.")
    items = list(value)
    a, b = position(i, len(items)), position(j, len(items))
    items[a], items[b] = items[b], items[a]
    return tuple(items)  # type: ignore[return-value]  # same kind as value


def _extreme_place(value: Value, best: Callable[[Vector], Scalar]) -> Scalar:
    v = need_vector(value)
    return Fraction(v.index(best(v)) + 1)


def _column(A: Value, j: Scalar) -> Vector:
    matrix = need_matrix(A)
    return linear.transpose(matrix)[position(j, len(matrix[0]))]


def _row(A: Value, i: Scalar) -> Vector:
    matrix = need_matrix(A)
    return matrix[position(i, len(matrix))]


def transposed(value: Value) -> Value:
    """Return Aᵀ; a vector becomes a matrix of one row."""
    if is_vector(value):
        return (value,)
    return linear.transpose(need_matrix(value))


def _rounded(value: Value, places: Scalar = Fraction(0)) -> Value:
    if isinstance(value, tuple):
        return tuple(_rounded(x, places) for x in value)  # type: ignore[return-value]  # same shape as value
    if not is_scalar(value):
        raise EngineError("round takes numbers.")
    return rounded(value, places)


def _checked_eigenvalues(A: Value) -> Vector:
    try:
        return linear.eigenvalues(need_matrix(A))
    except np.linalg.LinAlgError as error:
        raise UndefinedValue("The eigenvalues did not converge.") from error


FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "sum": total,
    "prod": product,
    "mean": mean,
    "median": median,
    "variance": lambda v: _spread(v, 0),
    "sample_variance": lambda v: _spread(v, 1),
    "cumsum": _cumulative,
    "sort": lambda v: tuple(sorted(need_vector(v))),
    "length": lambda v: Fraction(len(entries(v))),
    "min of": lambda v: min(entries(v)),
    "max of": lambda v: max(entries(v)),
    "round of": _rounded,
    "argmin": lambda v: _extreme_place(v, min),
    "argmax": lambda v: _extreme_place(v, max),
    "dot": lambda u, v: linear.dot(need_vector(u), need_vector(v)),
    "cross": _cross,
    "outer": _outer,
    "concat": _concatenated,
    "hadamard": _hadamard,
    "stack": _stacked,
    "vector": lambda *items: tuple(items),
    "norm": matrix_norm,
    "transpose": transposed,
    "inv": lambda A: linear.inverse(need_matrix(A)),
    "det": lambda A: linear.determinant(need_matrix(A)),
    "trace": _trace,
    "rank": lambda A: Fraction(linear.rank(need_matrix(A))),
    "solve": lambda A, b: linear.solve(need_matrix(A), need_vector(b)),
    "rref": lambda A: linear.reduced_rows(need_matrix(A))[0],
    "diag": _diagonal,
    "eye": lambda n: linear.identity(_side(n)),
    "zeros": lambda m, n: _filled(m, n, 0),
    "ones": lambda m, n: _filled(m, n, 1),
    "rows": lambda A: Fraction(len(need_matrix(A))),
    "columns": lambda A: Fraction(len(need_matrix(A)[0])),
    "row": _row,
    "column": _column,
    "replace": _replaced,
    "swap": _swapped,
    "eigenvalues": _checked_eigenvalues,
    "singular_values": lambda A: linear.singular_values(need_matrix(A)),
}
