"""Rank and eigenvalues of a given matrix, compared with what they should be."""

from fractions import Fraction

import numpy as np

from exercises.engine.answers.given_array import Given
from exercises.engine.answers.openness import Finding, both, negated
from exercises.engine.answers.spaces import reaches
from exercises.engine.errors import EngineError
from exercises.engine.expressions import linear
from exercises.engine.expressions.values import Scalar, Vector, is_exact, to_float
from exercises.engine.formatting import float_text, value_text
from exercises.engine.measured import TRACE, Floats, Measured

__all__ = ["compared_rank", "eigenvalues_are", "invertible", "numerical_rank"]


def numerical_rank(given: Given) -> int:
    """Return the largest rank that is certain, else the one computed."""
    sides = min(given.rows.shape)
    sure = [r for r in range(sides + 1) if reaches(given.rows, r)]
    return max(sure)


def compared_rank(given: Given, op: str, wanted: int) -> Finding:
    """Return whether the rank is = ≠ < ≤ > ≥ a number."""
    M = given.rows
    least, more = reaches(M, wanted), reaches(M, wanted + 1)
    holds = {
        "=": both(least, negated(more)),
        "!=": negated(both(least, negated(more))),
        "<": negated(least),
        "<=": negated(more),
        ">": more,
        ">=": least,
    }[op]
    sign = {"=": "", "!=": "≠ ", "<=": "≤ ", ">=": "≥ "}.get(op, f"{op} ")
    claim = f"its rank is {sign}{wanted}"
    return Finding(
        holds,
        f"Its rank is {numerical_rank(given)}; asked for is {sign}{wanted}.",
        claim,
    )


def invertible(given: Given, *, wanted: bool) -> Finding:
    """Return whether a square matrix is invertible (or singular, if that is wanted)."""
    found = reaches(given.rows, given.shape[0])
    shown = float_text(float(np.linalg.det(given.rows.value)))
    if wanted:
        words = "It is not invertible: its determinant is 0."
        return Finding(found, words, "it is invertible")
    words = f"It is invertible: its determinant is {shown}, not 0."
    return Finding(negated(found), words, "it is singular")


def eigenvalues_are(given: Given, wanted: Vector) -> Finding:
    """Return whether the eigenvalues are these, by the traces of the powers.

    tr Aᵏ = Σ λᵢᵏ for k = 1 … n determines the eigenvalues with their multiplicities.
    """
    size = given.shape[0]
    if len(wanted) != size:
        raise EngineError(f"A {size} × {size} matrix has {size} eigenvalues.")
    claim = f"its eigenvalues are {value_text(wanted)[1:-1]}"
    words = f"Its eigenvalues are {_shown(given.rows.value)}, not "
    words += f"{value_text(tuple(sorted(wanted)))[1:-1]}."
    rows = given.exact
    if rows is not None and is_exact(wanted):
        power, holds = linear.identity(size), True
        for k in range(1, size + 1):
            power = linear.matrix_product(power, rows)
            trace = sum((Fraction(power[i][i]) for i in range(size)), Fraction(0))
            holds = holds and trace == sum(Fraction(x) ** k for x in wanted)
        return Finding(holds, words, claim)
    return Finding(_traces_fit(given.rows, wanted), words, claim)


def _traces_fit(M: Measured, wanted: Vector) -> bool:
    power = M
    for k in range(1, M.shape[0] + 1):
        power = M if k == 1 else power @ M
        trace = float(np.trace(power.value))
        error = float(np.trace(power.error))
        target = sum(to_float(x) ** k for x in wanted)
        scale = M.size**k + abs(target)
        if abs(trace - target) > error + TRACE * scale:
            return False
    return True


def _shown(A: Floats) -> str:
    found = sorted(np.linalg.eigvals(A), key=lambda z: (z.real, z.imag))
    size = 1e-9 * (1 + float(np.linalg.norm(A)))
    shown: list[str] = []
    for z in found:
        real: Scalar = float(z.real) if abs(z.real) > size else 0.0
        if abs(z.imag) <= size:
            shown.append(float_text(to_float(real), 4))
        else:
            sign = "+" if z.imag > 0 else "-"
            shown.append(f"{float_text(to_float(real), 4)} {sign} "
                         f"{float_text(abs(float(z.imag)), 4)}i")  # fmt: skip
    return ", ".join(shown)
