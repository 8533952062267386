"""Right angles and lengths of vectors given as rows."""

import numpy as np

from exercises.engine.answers.property import Property, bad_entries
from exercises.engine.expressions import linear
from exercises.engine.expressions.arrays import norm
from exercises.engine.expressions.values import (
    Matrix,
    Vector,
    divide,
    multiply,
    subtract,
)
from exercises.engine.formatting import float_text
from exercises.engine.measured import TRACE, Measured, exactly

__all__ = ["orthogonalised", "perpendicular", "unit_lengths"]


def perpendicular(vectors: Measured) -> Property:
    """Return whether all rows are perpendicular, naming the first pair that is not."""
    gram = vectors @ vectors.T
    bare = exactly(np.diag(np.diag(gram.value)))
    off = bad_entries(gram.may_be(bare) | np.eye(len(gram.value), dtype=bool))
    if not off:
        return Property(True)
    i, j = off[0]
    value = float_text(float(gram.value[i, j]))
    return Property(
        False,
        f"Vectors {i + 1} and {j + 1} are not perpendicular: their dot product is "
        f"{value}.",
        tuple((k, c) for k in (i, j) for c in range(vectors.shape[1])),
    )


def unit_lengths(vectors: Measured) -> Property:
    """Return whether all rows have length 1, naming the first that has not."""
    squares = (vectors * vectors) @ exactly(np.ones(vectors.shape[1]))
    same = squares.may_be(exactly(np.ones(len(squares.value))), TRACE)
    if same.all():
        return Property(True)
    place = bad_entries(same)[0][0]
    length = float_text(float(np.sqrt(squares.value[place])))
    return Property(
        False,
        f"Vector {place + 1} has length {length}, not 1.",
        tuple((place, c) for c in range(vectors.shape[1])),
    )


def orthogonalised(rows: Matrix, *, unit: bool) -> Matrix:
    """Return the rows after Gram–Schmidt, of length 1 if asked."""
    found: list[Vector] = []
    for row in rows:
        left = row
        for basis in found:
            factor = divide(linear.dot(left, basis), linear.dot(basis, basis))
            left = tuple(
                subtract(x, multiply(factor, b))
                for x, b in zip(left, basis, strict=True)
            )
        found.append(left)
    if unit:
        return tuple(tuple(divide(x, norm(v)) for x in v) for v in found)
    return tuple(found)
