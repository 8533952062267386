"""Whether a given function tends to a value: by its values nearer and nearer."""

import math
from collections.abc import Sequence

from exercises.engine.answers.given_function import GivenFunction
from exercises.engine.answers.openness import Finding
from exercises.engine.expressions.values import Scalar, to_float
from exercises.engine.formatting import float_text

__all__ = ["limit_is"]

STEPS = (8, 12, 16, 20, 24)
# Gaps must shrink by this from step to step, or be lost in rounding.
SHRINKING = 0.7
STANDING = 0.95
# The rounding of the value that is asked for.
NOISE = 1e-12


def limit_is(
    given: GivenFunction, place: Scalar, value: Scalar, letter: str
) -> Finding:
    """Return whether f tends to a value, or to infinity, at a place or at infinity."""
    at, wanted = to_float(place), to_float(value)
    shown = f"\\lim_{{{given.letter} \\to {_latex(at)}}} {letter}({given.letter})"
    claim = f"${shown} = {_latex(wanted)}$"
    no = Finding(False, f"{claim} does not hold.", "")
    polynomial = given.coefficients
    if polynomial is not None and math.isfinite(at):
        found = given.at(0, place)
        if found is None or not math.isfinite(wanted):
            return no
        gap = abs(to_float(found.value) - wanted)
        room = found.closed + NOISE * abs(wanted)
        return Finding(gap <= room, no.words, claim)
    sides = [[math.copysign(2.0**k, at) for k in STEPS]]
    if math.isfinite(at):
        sides = [[at + sign * 2.0**-k for k in STEPS] for sign in (1, -1)]
    found_all = [_tends(given.values(side), wanted) for side in sides]
    if False in found_all:
        return no
    if None in found_all:
        words = f"It cannot be decided whether {claim}."
        return Finding(None, "", claim, unclear=words)
    return Finding(True, "", claim)


def _latex(value: float) -> str:
    if math.isinf(value):
        return "\\infty" if value > 0 else "-\\infty"
    return float_text(value)


def _tends(values: Sequence[tuple[float, float]], wanted: float) -> bool | None:
    """Return whether values tend to what is wanted; None if that is not clear."""
    if any(math.isnan(v) for v, _ in values):
        return False if all(math.isnan(v) for v, _ in values[1:]) else None
    if math.isinf(wanted):
        return _grows([math.copysign(1, wanted) * v for v, _ in values])
    if any(math.isinf(v) for v, _ in values):
        return False
    gaps = [abs(v - wanted) for v, _ in values]
    errors = [e if math.isfinite(e) else 0.0 for _, e in values]
    room = [e + NOISE * abs(wanted) for e in errors]
    steps = list(zip(gaps, gaps[1:], room[1:], strict=False))
    if all(b <= r or b <= SHRINKING * a for a, b, r in steps):
        return True
    if gaps[-1] > room[-1] and all(b >= STANDING * a for a, b, _ in steps[-2:]):
        return False
    return None


def _grows(values: Sequence[float]) -> bool | None:
    """Return whether values grow beyond all bounds, as far as that can be seen."""
    if math.isinf(values[-1]):
        return values[-1] > 0
    rises = [b - a for a, b in zip(values, values[1:], strict=False)]
    if all(r > 0 for r in rises) and rises[-1] >= STANDING * rises[-2]:
        return True
    if all(r <= 0 for r in rises) or abs(rises[-1]) <= SHRINKING * abs(rises[-2]):
        return False
    return None
