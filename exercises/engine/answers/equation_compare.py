"""Are two equations one up to a constant factor? Decided at seeded points.

An equation stands here as its left side minus its right side. F = c·G with one c ≠ 0
everywhere means F(p)·G(r) = F(r)·G(p) for all p and a fixed r with G(r) ≠ 0.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from exercises.engine.equality import (
    INFORMATIVE,
    INFORMATIVE_ROUNDED,
    LEAST_COMMON,
    Domain,
    sample,
)
from exercises.engine.expressions.bounds import UNIT, evaluate_with_error
from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tree import Node

__all__ = ["Relation", "may_have_same_zeros", "point_apart", "relation"]

SEGMENTS = 24
STEPS = 65
# 2⁻³² of a 64th of a segment: far below what AT_ROOT asks for.
HALVINGS = 32
LEAST_ZEROS = 4
# A root found by halving leaves so much of the formula's usual size.
AT_ROOT = 1e-7
NOT_ZERO = 1e-3
LARGEST_COORDINATE = {1: 20, 2: 10, 3: 4}


class Relation(StrEnum):
    """How a learner's equation stands to the right one."""

    PROPORTIONAL = "proportional"
    DIFFERENT = "different"
    ALWAYS = "always true"
    NEVER = "never true"
    UNDETERMINED = "undetermined"


def relation(
    submitted: Node,
    expected: Node,
    domain: Domain,
    *,
    seed: int,
    rounded: bool = True,
) -> Relation:
    """Return whether one equation is a multiple of the other on a domain."""
    points = sample(domain, seed)
    a, ea = evaluate_with_error(submitted, points, rounded_decimals=rounded)
    b, eb = evaluate_with_error(expected, points)
    with np.errstate(all="ignore"):
        both = np.isfinite(a) & np.isfinite(b) & np.isfinite(ea) & np.isfinite(eb)
        a, ea, b, eb = (np.broadcast_to(x, both.shape)[both] for x in (a, ea, b, eb))
        if both.sum() < LEAST_COMMON or np.all(np.abs(b) <= eb):
            return Relation.UNDETERMINED
        if np.all(np.abs(a) <= ea):
            return Relation.ALWAYS
        if np.all(np.abs(a) > ea) and np.ptp(a) <= 2 * np.max(ea):
            return Relation.NEVER
        return _proportional(a, ea, b, eb, rounded=rounded)


def _proportional(
    a: Array, ea: Array, b: Array, eb: Array, *, rounded: bool
) -> Relation:
    r = int(np.argmax(np.abs(b)))
    left, right = a * b[r], b * a[r]
    size = np.abs(left) + np.abs(right)
    room = ea * abs(b[r]) + np.abs(a) * eb[r] + eb * abs(a[r]) + np.abs(b) * ea[r]
    room = room + UNIT * size
    if np.any(np.abs(left - right) > room) or abs(a[r]) <= ea[r]:
        return Relation.DIFFERENT
    share = INFORMATIVE_ROUNDED if rounded else INFORMATIVE
    if np.sum(room <= share * size) < LEAST_COMMON:
        return Relation.UNDETERMINED
    return Relation.PROPORTIONAL


def may_have_same_zeros(one: Node, other: Node, domain: Domain, seed: int) -> bool:
    """Say whether two formulas vanish at the same places, as far as can be tried.

    One that only touches 0, a square, has no zeros that can be found; then the other
    decides.
    """
    found = [
        _vanishes_with(one, other, domain, seed),
        _vanishes_with(other, one, domain, seed),
    ]
    return False not in found and True in found


def _vanishes_with(one: Node, other: Node, domain: Domain, seed: int) -> bool | None:
    """Say whether `other` is 0 at zeros of `one` on segments; None if none are found.

    Zeros are found where the sign changes, by halving all their stretches together.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    low = np.array([bounds[0] for bounds in domain.values()])
    high = np.array([bounds[1] for bounds in domain.values()])
    start, end = low + (high - low) * random.random((2, SEGMENTS, len(low)))

    def value(node: Node, segment: NDArray[np.intp], t: Array) -> Array:
        at = start[segment] + (end - start)[segment] * t[..., None]
        points = {name: at[..., i] for i, name in enumerate(domain)}
        return np.broadcast_to(evaluate(node, points), t.shape)

    t = np.tile(np.linspace(0, 1, STEPS), (SEGMENTS, 1))
    every = np.tile(np.arange(SEGMENTS)[:, None], (1, STEPS))
    with np.errstate(all="ignore"):
        values, others = value(one, every, t), np.abs(value(other, every, t))
        segment, step = np.nonzero(values[:, :-1] * values[:, 1:] < 0)
        left, right = t[segment, step], t[segment, step + 1]
        sign = np.sign(values[segment, step])
        for _ in range(HALVINGS):
            middle = (left + right) / 2
            same = np.sign(value(one, segment, middle)) == sign
            left, right = np.where(same, middle, left), np.where(same, right, middle)
        # Where the sign changes at a pole, there is no zero.
        real = np.abs(value(one, segment, left)) <= AT_ROOT * _usual(values)
        if real.sum() < LEAST_ZEROS:
            return None
        room = AT_ROOT * _usual(others)
        return bool(np.all(np.abs(value(other, segment, left))[real] <= room))


def _usual(values: Array) -> float:
    sizes = np.abs(values[np.isfinite(values)])
    return float(np.median(sizes)) if sizes.size else 0.0


def point_apart(
    submitted: Node, expected: Node, domain: Domain
) -> tuple[Mapping[str, float], bool] | None:
    """Return a whole point that fulfils exactly one equation; True: the learner's."""
    names = list(domain)
    most = LARGEST_COORDINATE.get(len(names))
    if most is None:
        return None
    grid = _whole_grid(len(names), most)
    points = {name: grid[:, i] for i, name in enumerate(names)}
    a, ea = evaluate_with_error(submitted, points)
    b, eb = evaluate_with_error(expected, points)
    for one, error, two, bound, own in ((a, ea, b, eb, True), (b, eb, a, ea, False)):
        with np.errstate(all="ignore"):
            usual = np.nanmedian(np.abs(two[np.isfinite(two)])) if two.size else 0.0
            shows = (np.abs(one) <= error) & (np.abs(two) > bound + NOT_ZERO * usual)
            shows &= np.isfinite(one) & np.isfinite(error)
        if shows.any():
            index = int(np.argmax(shows))
            return {name: float(points[name][index]) for name in names}, own
    return None


@lru_cache(maxsize=8)
def _whole_grid(letters: int, most: int) -> Array:
    """Return all points with whole coordinates up to a size, plain ones first."""
    found = sorted(product(range(-most, most + 1), repeat=letters), key=_plainness)
    return np.array(found, dtype=float)


def _plainness(point: tuple[int, ...]) -> tuple[int, int]:
    return sum(map(abs, point)), sum(x < 0 for x in point)
