"""What makes a vector or a matrix the orthogonal projection on a space."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np

from exercises.engine.answers.declared_space import DeclaredSpace
from exercises.engine.answers.equal_entries import equal_entries
from exercises.engine.answers.membership import outside_words
from exercises.engine.answers.property import Property
from exercises.engine.answers.relations import shown_vector
from exercises.engine.answers.spaces import Space, floats
from exercises.engine.expressions import linear
from exercises.engine.expressions.values import (
    Matrix,
    Vector,
    as_array,
    is_exact,
)
from exercises.engine.formatting import float_text
from exercises.engine.measured import ROUNDING, Measured, exactly
from exercises.engine.model import Setting

__all__ = ["matrix_properties", "projector", "vector_properties"]


def projector(space: Space) -> Matrix:
    """Return the matrix of the projection, Bᵀ(B Bᵀ)⁻¹B for a basis B of rows."""
    B = space.rows
    if not B:
        return ((Fraction(0),) * space.size,) * space.size
    if not is_exact(B):
        Q = np.linalg.qr(as_array(B).T)[0]
        return linear.from_array(Q @ Q.T)
    T = linear.transpose(B)
    inner = linear.inverse(linear.matrix_product(B, T))
    return linear.matrix_product(T, linear.matrix_product(inner, B))


def vector_properties(
    p: Measured, x: Vector, space: Space, declared: DeclaredSpace, setting: Setting
) -> Iterator[Property]:
    """Yield: p lies in the space; x − p is perpendicular to it."""
    row = Measured(p.value[None, :], p.error[None, :])
    why = outside_words(p.value, declared, setting)
    # The vector 0 lies in every space, and x − x is perpendicular to everything.
    yield Property(
        space.holds(row)[0],
        f"Your vector does not lie in {declared.words}: {why}.",
        ties=True,
    )
    rows = space.own or space.rows
    gap = exactly(x) - row
    dots = gap @ exactly(floats(rows, space.size).T)
    same = dots.may_be(exactly(np.zeros(dots.shape)), _room(rows, x))[0]
    place = int(np.argmin(same))
    off = float_text(float(dots.value[0, place])) if len(same) else ""
    shown = shown_vector(rows[place]) if rows else ""
    yield Property(
        bool(np.all(same)),
        f"$x - p$ is not perpendicular to the space: its dot product with {shown} is "
        f"{off}.",
        ties=True,
    )


def _room(rows: Matrix, x: Vector) -> float:
    lengths = [exactly(row).size for row in rows]
    return ROUNDING * max(lengths, default=0.0) * exactly(x).size


def matrix_properties(P: Measured, space: Space, words: str) -> Iterator[Property]:
    """Yield: P² = P; Pᵀ = P; columns lie in the space; the space is left as it is."""
    yield equal_entries(P @ P, P, ("P^2", "P"))
    yield equal_entries(P.T, P, ("P^{\\mathsf T}", "P"))
    inside = space.holds(P.T, P.size)
    column = inside.index(False) if False in inside else 0
    yield Property(
        all(inside),
        f"Column {column + 1} of $P$ does not lie in {words}.",
        tuple((i, column) for i in range(space.size)),
        ties=True,
    )
    # The first two hold for 0 and for I, and of the last two one holds for each.
    yield replace(_kept(P, space), ties=True)


def _kept(P: Measured, space: Space) -> Property:
    rows = space.own or space.rows
    B = exactly(floats(rows, space.size).T)
    images = P @ B
    same = images.may_be(B, ROUNDING * B.size)
    bad = np.flatnonzero(~same.all(axis=0)) if rows else np.zeros(0, dtype=int)
    if not len(bad):
        return Property(True)
    place = int(bad[0])
    image = tuple(float(float_text(float(v))) for v in images.value[:, place])
    return Property(
        False,
        f"$P$ does not leave the space as it is: it sends {shown_vector(rows[place])} "
        f"to {shown_vector(image)}.",
    )
