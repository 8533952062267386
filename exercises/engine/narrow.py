"""A second, dense look at formulas that may part on a narrow stretch only.

Forty-eight points miss a kink near an end or a narrow peak. Formulas with kinks, jumps
or large numbers are therefore compared at a thousand points more once the first ones
agree; all other formulas have no such stretches.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from exercises.engine.expressions.bounds import evaluate_with_error
from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tree import Call, Node, Number, walk

__all__ = ["may_part_narrowly", "narrow_difference"]

POINTS = 1024
MOST_SUSPECTS = 32
KINKED = frozenset({"abs", "max", "min", "relu", "sign", "floor", "ceil", "round"})
STEEP = 50
# The share of the values that two evaluations without bounds may part by.
SUSPECT = 1e-9
# Square roots of these step through all letters' ranges without a common period.
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)

Frozen = tuple[tuple[str, float, float], ...]


def may_part_narrowly(node: Node) -> bool:
    """Say whether a formula has kinks, jumps or large numbers."""
    return any(
        part.name in KINKED
        if isinstance(part, Call)
        else isinstance(part, Number) and part.value >= STEEP
        for part in walk(node)
    )


def narrow_difference(
    expected: Node, submitted: Node, domain: Frozen, *, rounded: bool
) -> Mapping[str, Array] | None:
    """Return one point at which two formulas surely differ; None if none is found."""
    points = _dense(domain)
    with np.errstate(all="ignore"):
        a = np.broadcast_to(evaluate(submitted, points), (POINTS,))
        b = np.broadcast_to(evaluate(expected, points), (POINTS,))
        gap = np.abs(a - b) - SUSPECT * np.maximum(np.abs(a), np.abs(b))
    suspects = np.flatnonzero(np.isfinite(gap) & (gap > 0))
    if not suspects.size:
        return None
    worst = suspects[np.argsort(-gap[suspects])[:MOST_SUSPECTS]]
    chosen = {name: x[worst] for name, x in points.items()}
    left = evaluate_with_error(submitted, chosen, rounded_decimals=rounded)
    right = evaluate_with_error(expected, chosen)
    with np.errstate(all="ignore"):
        room = left[1] + right[1]
        sure = (np.abs(left[0] - right[0]) > room) & np.isfinite(room)
    if not sure.any():
        return None
    place = int(np.argmax(sure))
    return {name: x[place : place + 1] for name, x in chosen.items()}


@lru_cache(maxsize=128)
def _dense(domain: Frozen) -> Mapping[str, Array]:
    """Return evenly spread points; with one letter, equal steps and both ends."""
    if len(domain) == 1:
        ((name, low, high),) = domain
        return {name: np.linspace(low, high, POINTS)}
    steps = np.arange(POINTS)
    return {
        name: low + (high - low) * np.mod(steps * np.sqrt(PRIMES[place]), 1.0)
        for place, (name, low, high) in enumerate(domain[: len(PRIMES)])
    }
