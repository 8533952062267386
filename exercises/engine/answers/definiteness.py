"""Definite, semidefinite or neither: by pivots if exact, by eigenvalues if not."""

from fractions import Fraction

import numpy as np

from exercises.engine.answers.given_array import NEXT_TO_NOTHING, Given
from exercises.engine.answers.openness import both, negated
from exercises.engine.answers.written import exact_rows
from exercises.engine.measured import ROUNDING

__all__ = ["DEFINITE", "extreme_eigenvalues", "is_definite", "is_semidefinite_exactly"]

DEFINITE = (
    "positive_definite",
    "positive_semidefinite",
    "negative_definite",
    "negative_semidefinite",
    "indefinite",
)


def is_definite(given: Given, which: str) -> bool | None:
    """Say whether a symmetric matrix is this, None if its rounding leaves it open."""
    if which == "indefinite":
        low = _at_least(given, sign=1, strict=False)
        high = _at_least(given, sign=-1, strict=False)
        return both(negated(low), negated(high))
    sign = 1 if which.startswith("positive") else -1
    return _at_least(given, sign=sign, strict=not which.endswith("semidefinite"))


def _at_least(given: Given, *, sign: int, strict: bool) -> bool | None:
    """Say whether all eigenvalues of sign·A are positive (or not negative)."""
    rows = exact_rows(given.rows)
    if rows is not None and all(isinstance(x, Fraction) for x in given.typed):
        scaled = [[Fraction(sign * x) for x in row] for row in rows]
        return is_semidefinite_exactly(scaled, strict=strict)
    least = min(sign * x for x in extreme_eigenvalues(given))
    room = float(np.linalg.norm(given.firm)) + ROUNDING * given.read.size
    if abs(least) > room:
        return least > 0
    if room <= NEXT_TO_NOTHING * given.read.size:
        return not strict
    return None


def extreme_eigenvalues(given: Given) -> tuple[float, float]:
    """Return the smallest and the largest eigenvalue of the symmetric part."""
    A = given.rows.value
    found = np.linalg.eigvalsh((A + A.T) / 2)
    return float(found[0]), float(found[-1])


def is_semidefinite_exactly(rows: list[list[Fraction]], *, strict: bool) -> bool:
    """Say whether a symmetric matrix is positive (semi)definite, by its pivots.

    A semidefinite matrix with a 0 on the diagonal has 0 in that whole row (Golub, Van
    Loan, Matrix Computations, 2013, section 4.2.8).
    """
    left = [list(row) for row in rows]
    while left:
        diagonal = [row[i] for i, row in enumerate(left)]
        if any(x < 0 for x in diagonal) or (strict and any(x == 0 for x in diagonal)):
            return False
        place = next((i for i, x in enumerate(diagonal) if x > 0), None)
        if place is None:
            return all(x == 0 for row in left for x in row)
        left = _reduced(left, place)
    return True


def _reduced(rows: list[list[Fraction]], place: int) -> list[list[Fraction]]:
    pivot = rows[place]
    others = [i for i in range(len(rows)) if i != place]
    return [
        [rows[i][j] - rows[i][place] * pivot[j] / pivot[place] for j in others]
        for i in others
    ]
