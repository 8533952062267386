"""Polynomials with wanted roots, as vectors of coefficients, lowest power first."""

import math
from fractions import Fraction

import numpy as np

from exercises.engine.draw_options import Options, entry_of
from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import Vector

__all__ = ["polynomial"]

HIGHEST_DEGREE = 8


def polynomial(options: Options, rng: np.random.Generator) -> Vector:
    """Return the coefficients c₁ + c₂x + … of leading·∏(x − root)^multiplicity.

    Without a wanted leading coefficient it is the smallest positive one that makes
    every coefficient of a product of factors qx − p whole.
    """
    roots = _roots(options, rng)
    if options.has("leading"):
        leading = options.scalar("leading")
        if leading == 0:
            raise EngineError(f"leading of {options.draw.name} must not be 0.")
    else:
        leading = Fraction(math.prod(root.denominator for root in roots))
    coefficients = [leading]
    for root in roots:
        raised = [Fraction(0), *coefficients]
        lowered = [-root * c for c in coefficients] + [Fraction(0)]
        coefficients = [a + b for a, b in zip(raised, lowered, strict=True)]
    return tuple(coefficients)


def _roots(options: Options, rng: np.random.Generator) -> list[Fraction]:
    """Return every root as often as its multiplicity says."""
    multiplicities = [_whole(options, x) for x in options.numbers("multiplicities")]
    if options.has("roots"):
        different = options.numbers("roots")
    else:
        count = len(multiplicities) or options.whole("degree", most=HIGHEST_DEGREE)
        distinct = options.flag("distinct") or bool(multiplicities)
        different = entry_of(options).draw_many(count, rng, distinct=distinct)
    times = multiplicities or [1] * len(different)
    if len(times) != len(different):
        raise EngineError(
            f"{options.draw.name} has {len(different)} roots and "
            f"{len(times)} multiplicities."
        )
    roots = [x for x, m in zip(different, times, strict=True) for _ in range(m)]
    if not 1 <= len(roots) <= HIGHEST_DEGREE:
        raise EngineError(
            f"The degree of {options.draw.name} must be 1 to {HIGHEST_DEGREE}."
        )
    return roots


def _whole(options: Options, value: Fraction) -> int:
    if value.denominator != 1 or not 1 <= value <= HIGHEST_DEGREE:
        raise EngineError(
            f"multiplicities of {options.draw.name} must be whole numbers "
            f"from 1 to {HIGHEST_DEGREE}."
        )
    return int(value)
