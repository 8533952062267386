"""How dependent vectors depend: the first that the earlier ones give, in words."""

from fractions import Fraction

import numpy as np

from exercises.engine.answers.written import exact_rows
from exercises.engine.expressions import linear
from exercises.engine.expressions.values import Scalar, Vector, magnitude
from exercises.engine.formatting import float_text, scalar_text, value_latex
from exercises.engine.measured import TRACE, Measured

__all__ = ["dependence_words", "shown_vector"]


def shown_vector(vector: Vector) -> str:
    """Return $(1, 2, 3)$ for a sentence."""
    body = ", ".join(value_latex(x) for x in vector)
    return f"$({body})$"


def dependence_words(vectors: Measured, name: str = "Vector") -> tuple[int, str]:
    """Return which row depends on those before it, from 0, and the relation."""
    if not vectors.value.any(axis=1).all():
        place = int(np.argmin(vectors.value.any(axis=1)))
        return place, f"{name} {place + 1} is the zero vector."
    place, factors = _first_dependent(vectors)
    letter = name[0].lower()
    terms = [(i, c) for i, c in enumerate(factors) if c != 0]
    written = ""
    for i, factor in terms:
        sign = "-" if factor < 0 else "+"
        size = _text(magnitude(factor))
        size = "" if size == "1" else size + "\\,"
        written += f" {sign} {size}{letter}_{{{i + 1}}}"
    written = written.removeprefix(" + ").strip() or "0"
    relation = f"${letter}_{{{place + 1}}} = {written}$"
    if len(terms) == 1:
        words = f"is a multiple of {name.lower()} {terms[0][0] + 1}"
    else:
        words = "is a combination of those before it"
    return place, f"{name} {place + 1} {words}: {relation}."


def _text(factor: Scalar) -> str:
    if isinstance(factor, Fraction):
        return scalar_text(factor)
    return float_text(factor, 4)


def _first_dependent(vectors: Measured) -> tuple[int, list[Scalar]]:
    rows = exact_rows(vectors)
    if rows is not None:
        reduced, pivots, _ = linear.reduced_rows(linear.transpose(rows))
        place = next((j for j in range(len(rows)) if j not in pivots), None)
        if place is None:  # independent as written, dependent but for rounding
            return _near_dependent(vectors)
        factors: list[Scalar] = [Fraction(0)] * place
        for i, pivot in enumerate(pivots):
            if pivot < place:
                factors[pivot] = reduced[i][place]
        return place, factors
    return _near_dependent(vectors)


def _near_dependent(vectors: Measured) -> tuple[int, list[Scalar]]:
    V = vectors.value
    left, fits = [], []
    for j in range(1, len(V)):
        found = np.linalg.lstsq(V[:j].T, V[j], rcond=None)[0]
        gap = np.linalg.norm(V[j] - found @ V[:j]) / np.linalg.norm(V[j])
        left.append(gap)
        fits.append(found)
    small = [j for j, gap in enumerate(left) if gap <= TRACE]
    place = small[0] if small else int(np.argmin(left))
    return place + 1, [_snapped(float(c)) for c in fits[place]]


def _snapped(factor: float) -> Scalar:
    near = Fraction(factor).limit_denominator(60)
    return near if abs(float(near) - factor) <= TRACE * (1 + abs(factor)) else factor
