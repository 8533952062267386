"""Spaces as vectors or equations describe them: {0}, ℝⁿ, too little, too much."""

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

from exercises.engine.answers.base import ReadError, Reading
from exercises.engine.answers.property import Property
from exercises.engine.answers.relations import shown_vector
from exercises.engine.answers.spaces import Space, floats, kernel, reaches
from exercises.engine.answers.vectors_read import read_vectors
from exercises.engine.answers.written import plain_rows, typed_rows
from exercises.engine.expressions import linear
from exercises.engine.expressions.values import is_exact
from exercises.engine.measured import Measured, exactly
from exercises.engine.results import ReadFault

__all__ = ["described", "named_space", "spans"]

WHOLE = re.compile(r"(?:\\mathbb\s*\{?\s*R\s*\}?|R)\s*\^?\s*\{?\s*(\d{1,2})\s*\}?")
ZERO = re.compile(
    r"\\?\{?\s*(?:0|\\(?:mathbf|vec|boldsymbol)\s*\{?\s*0\s*\}?)\s*\\?\}?"
)
OPEN = (
    "The numbers are rounded so much that this cannot be decided: whether your answer "
    "gives the whole space. Write roots and fractions, or more digits."
)


def named_space(typed: str, size: int) -> Reading | None:
    """Return {0} and ℝⁿ, None for anything else."""
    text = unicodedata.normalize("NFKC", typed).replace("ℝ", "R").strip()[:40]
    if ZERO.fullmatch(text):
        found = read_vectors("none", size)
        return Reading({"vectors": found.value}, r"\left\{0\right\}", "{0}")
    match = WHOLE.fullmatch(text)
    if match is None:
        return None
    if int(match[1]) != size:
        words = f"The space lies in $\\mathbb R^{{{size}}}$, not in this one."
        raise ReadError(ReadFault(words))
    unit = str(np.eye(size, dtype=int).tolist())
    value = read_vectors(unit, size).value
    return Reading({"vectors": value}, rf"\mathbb{{R}}^{{{size}}}", f"R^{size}")


def spans(V: Measured, space: Space) -> Property:
    found = reaches(V, space.dimension)
    if found:
        return Property(True)
    if found is None:
        return Property(False, OPEN, sure=False)
    missed = shown_vector(space.missed(V))
    return Property(
        False,
        f"This is only a part of the space: {missed} lies in the space, and your "
        "vectors cannot reach it.",
    )


def described(C: Measured, constants: Measured, space: Space) -> Iterator[Property]:
    """Yield: 0 is a solution; all of the space is; nothing else is."""
    off = np.flatnonzero(~constants.may_be(exactly(np.zeros(constants.shape))))
    if len(off):
        yield Property(
            False,
            f"The zero vector does not satisfy equation {off[0] + 1}, so your "
            "equations describe no subspace.",
        )
    else:
        yield Property(True)
    satisfied = _satisfied(C, space)
    yield satisfied
    if satisfied.holds:
        yield _enough(C, space)


def _satisfied(C: Measured, space: Space) -> Property:
    rows = plain_rows(C)
    if rows is not None and is_exact(space.rows):
        bad = [
            (i, v)
            for v in space.rows
            for i, e in enumerate(rows)
            if linear.dot(e, v) != 0
        ]
    else:
        same = (C @ exactly(floats(space.rows, space.size).T)).may_be(
            exactly(np.zeros((C.shape[0], space.dimension)))
        )
        bad = [(int(i), space.rows[j]) for i, j in np.argwhere(~same)]
    if not bad:
        return Property(True)
    equation, vector = bad[0]
    return Property(
        False,
        f"{shown_vector(vector)} lies in the space, but does not satisfy equation "
        f"{equation + 1}.",
    )


def _enough(C: Measured, space: Space) -> Property:
    found = reaches(C, space.size - space.dimension)
    if found:
        return Property(True)
    if found is None:
        return Property(False, OPEN, sure=False)
    solutions = kernel(typed_rows(C) or linear.from_array(C.value)).rows
    outside = [
        vector
        for vector in solutions
        if not space.holds(exactly(floats((vector,), space.size)))[0]
    ]
    shown = shown_vector(outside[0]) if outside else "another vector"
    return Property(
        False,
        f"Your equations allow too much: {shown} satisfies them, but does not lie in "
        "the space.",
    )
