"""Whether vectors lie in a space, or are the ones that somebody else gave."""

from typing import Any

import numpy as np

from exercises.engine.answers.declared_space import DeclaredSpace, shifted
from exercises.engine.answers.property import Property
from exercises.engine.answers.relations import shown_vector
from exercises.engine.answers.spaces import Space
from exercises.engine.expressions.values import as_array
from exercises.engine.formatting import float_text
from exercises.engine.measured import TRACE, Measured, exactly
from exercises.engine.model import Setting

__all__ = ["all_inside", "outside_words", "same_vectors"]

COMBINATIONS = {
    "span": "the given vectors",
    "column": "the columns of the matrix",
    "row": "the rows of the matrix",
}


def all_inside(
    vectors: Measured, space: Space, declared: DeclaredSpace, setting: Setting
) -> Property:
    """Return whether every row lies in the space, naming the first that does not."""
    inside = space.holds(vectors)
    if all(inside):
        return Property(True)
    place = inside.index(False)
    vector = vectors.value[place]
    why = outside_words(vector, declared, setting)
    return Property(
        False,
        f"Vector {place + 1} does not lie in {declared.words}: {why}.",
        tuple((i, j) for i, ok in enumerate(inside) if not ok for j in _all(vector)),
        part=sum(map(bool, inside)) / len(inside),
    )


def _all(vector: np.ndarray) -> range:
    return range(len(vector))


def outside_words(vector: np.ndarray, declared: DeclaredSpace, setting: Setting) -> str:
    """Return why a vector does not lie in a space."""
    if declared.form in COMBINATIONS:
        return f"it is no combination of {COMBINATIONS[declared.form]}"
    image = as_array(shifted(declared, setting)) @ vector
    shown = shown_vector(tuple(float(float_text(float(x))) for x in image))
    match declared.form:
        case "eigen":
            return f"$A v - \\lambda v$ is {shown}, not 0"
        case "left-null":
            return f"$A^{{\\mathsf T}} v$ is {shown}, not 0"
    return f"$A v$ is {shown}, not 0"


def same_vectors(read: Measured, value: Any, *, scaled: bool) -> bool:
    """Say whether rows are these vectors in some order, up to sign or any factor."""
    rows = as_array(value if value and isinstance(value[0], tuple) else (value,))
    if not value or rows.shape != read.shape:
        return False
    left = list(range(len(rows)))
    for i in range(len(rows)):
        fits = [j for j in left if _same(read[i], rows[j], scaled)]
        if not fits:
            return False
        left.remove(fits[0])
    return True


def _same(v: Measured, w: np.ndarray, scaled: bool) -> bool:
    if not w.any() or not v.value.any():
        return not w.any() and not v.value.any()
    factor = float(v.value @ w / (w @ w))
    if not scaled:
        factor = 1.0 if factor >= 0 else -1.0
    return factor != 0 and bool(np.all(v.may_be(exactly(factor * w), TRACE * v.size)))
