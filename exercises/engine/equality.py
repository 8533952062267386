"""Are two formulas the same function? Decided at seeded points with error bounds.

Points are stratified over the declared domain, so that the same question and variant
always give the same verdict. A point counts only where the rounding error is small
against the values; too few such points give “undetermined”, which is never “equal”.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from math import ceil, floor, isfinite

import numpy as np

from exercises.engine.exact_equality import exact_difference
from exercises.engine.expressions.bounds import evaluate_with_error
from exercises.engine.expressions.elementary import Array
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tree import Node
from exercises.engine.narrow import may_part_narrowly, narrow_difference

__all__ = [
    "Comparison",
    "Domain",
    "Finding",
    "Reference",
    "compare",
    "curves",
    "middle",
    "readable_point",
    "sample",
    "whole_sample",
]

Domain = Mapping[str, tuple[float, float]]

POINTS = 48
# At least an eighth of the points must be common to both domains of definition.
LEAST_COMMON = POINTS // 8
# A point says something if the error bound stays below this share of the values.
INFORMATIVE = 1e-6
INFORMATIVE_ROUNDED = 0.05
# Against values much smaller than the formula's usual ones, that share is of these.
SMALL = 0.01
CURVE_POINTS = 101
LARGEST_WHOLE = 2**53
# Where a difference is shown, the values part by this share at least.
PLAIN = 0.01
WHOLE = (2.0, 1.0, 3.0, 0.0, -1.0, -2.0, 0.5, 4.0, 5.0, -3.0, 1.5, -0.5, 10.0)
PLAINEST = (*WHOLE, 0.25, 0.75, 0.1, 0.2, 0.9)


class Finding(StrEnum):
    """What sampling found out."""

    EQUAL = "equal"
    DOMAIN_DIFFERS = "domain differs"
    DIFFERENT = "different"
    UNDEFINED = "undefined"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True)
class Comparison:
    """The finding, and a point that shows it where there is one.

    For `DOMAIN_DIFFERS`, exactly one of the two values is None.
    """

    finding: Finding
    point: Mapping[str, float] | None = None
    submitted: float | None = None
    expected: float | None = None
    is_plain: bool = False


def compare(
    expected: Node, submitted: Node, domain: Domain, *, seed: int, rounded: bool = True
) -> Comparison:
    """Return whether two formulas agree on a domain.

    Parameters
    ----------
    expected, submitted : scalar formulas in the domain's letters.
    domain : letter → (low, high).
    seed : fixes the points.
    rounded : decimals of the submission with three or more significant digits count
        as rounded in their last digit.

    Notes
    -----
    Equal means |a − b| ≤ eₐ + e_b at every informative common point, where eₐ and e_b
    are running error bounds (`expressions.bounds`). Where a bound is not known the
    values must agree as well, otherwise nothing is decided. Formulas with kinks or
    large numbers are looked at a second time at 1,024 points (`narrow`).
    """
    return Reference(expected, domain, seed).compare(submitted, rounded=rounded)


class Reference:
    """A right formula with its values, to compare any number of formulas with.

    Parameters
    ----------
    expected, domain, seed : as `compare` has them.
    """

    def __init__(self, expected: Node, domain: Domain, seed: int) -> None:
        frozen = _frozen(domain)
        self.expected, self.frozen = expected, frozen
        self.is_narrow = may_part_narrowly(expected)
        self.points = _with_plain(frozen, _points(frozen, seed))
        right = evaluate_with_error(expected, self.points)
        if _too_few(right[0]):
            whole = _whole_points(frozen, seed)
            if whole is not None:
                self.points = _with_plain(frozen, whole)
                right = evaluate_with_error(expected, self.points)
        self.right = right
        self.is_known = not _too_few(right[0])
        # The first points compare; the plain ones behind them only show.
        self.values, self.errors = (found[:POINTS] for found in right)
        self.there = np.isfinite(self.values)
        self.size = _usual_size(self.values, self.errors, self.there)

    def compare(self, submitted: Node, *, rounded: bool = True) -> Comparison:
        """Return whether a formula agrees with this one; see `compare`."""
        if not self.is_known:
            return Comparison(Finding.UNDETERMINED)
        # Nobody rounds a 0: decimals that cancel to about 0 are not it.
        rounded = rounded and self.size > 0
        left = evaluate_with_error(submitted, self.points, rounded_decimals=rounded)
        a, ea = (found[:POINTS] for found in left)
        here = np.isfinite(a)
        both = here & self.there
        with np.errstate(all="ignore"):
            room, gap = ea + self.errors, np.abs(a - self.values)
            least = self.size * SMALL or 1.0
            scale = np.maximum(np.maximum(np.abs(a), np.abs(self.values)), least)
            apart = both & (gap > room) & (room < np.inf)
            if apart.any():
                first = int(np.argmax(np.where(apart, gap / scale, -1.0)))
                return self._shown(first, Finding.DIFFERENT, left)
            share = INFORMATIVE_ROUNDED if rounded else INFORMATIVE
            known = both & (room <= share * scale)
            doubtful = both & ~np.isfinite(room) & (gap > INFORMATIVE * scale)
        if not here.any():
            return self._shown(int(np.argmax(self.there)), Finding.UNDEFINED, left)
        if known.sum() < LEAST_COMMON or doubtful.any():
            return Comparison(Finding.UNDETERMINED)
        odd = (here != self.there) & ~(np.isinf(ea) | np.isinf(self.errors))
        if odd.any():
            return self._shown(int(np.argmax(odd)), Finding.DOMAIN_DIFFERS, left)
        return self._looked_at_closely(submitted, left, rounded=rounded)

    def _looked_at_closely(
        self, submitted: Node, left: "Bounded", *, rounded: bool
    ) -> Comparison:
        """Return EQUAL unless the formulas part at a plain point or narrowly."""
        (a, ea), (b, eb) = left, self.right
        with np.errstate(all="ignore"):
            room = ea + eb
            apart = (np.abs(a - b) > room) & (room < np.inf)
        if apart.any():
            return self._shown(int(np.argmax(apart)), Finding.DIFFERENT, left)
        exact = exact_difference(self.expected, submitted, self.frozen, rounded=rounded)
        if exact is not None:
            place, one, other = exact
            at = {name: float(x) for name, x in place.items()}
            return Comparison(Finding.DIFFERENT, at, float(one), float(other))
        if self.is_narrow or may_part_narrowly(submitted):
            point = narrow_difference(
                self.expected, submitted, self.frozen, rounded=rounded
            )
            if point is not None:
                values = [evaluate(node, point) for node in (submitted, self.expected)]
                wide = [np.broadcast_to(value, (1,)) for value in values]
                return _at(point, 0, Finding.DIFFERENT, wide[0], wide[1])
        return Comparison(Finding.EQUAL)

    def _shown(self, first: int, finding: Finding, left: "Bounded") -> Comparison:
        """Return the finding at the first plain point that shows it, else `first`."""
        tail = slice(POINTS, None)
        (a, ea), (b, eb) = left, self.right
        shows = _shows(finding, (a[tail], ea[tail]), (b[tail], eb[tail]))
        plain = bool(shows.any())
        place = POINTS + int(np.argmax(shows)) if plain else first
        return replace(_at(self.points, place, finding, a, b), is_plain=plain)


def _too_few(values: Array) -> bool:
    return bool(np.isfinite(values[:POINTS]).sum() < LEAST_COMMON)


Bounded = tuple[Array, Array]


def _shows(finding: Finding, left: Bounded, right: Bounded) -> Array:
    """Say at which points a finding is plain to see."""
    (a, ea), (b, eb) = left, right
    here, there = np.isfinite(a), np.isfinite(b)
    if finding is not Finding.DIFFERENT:
        return np.asarray(here != there)
    with np.errstate(all="ignore"):
        scale = np.maximum(np.abs(a), np.abs(b))
        clear = np.abs(a - b) > ea + eb + PLAIN * scale
    return np.asarray(here & there & clear)


def _usual_size(values: Array, errors: Array, defined: Array) -> float:
    """Return the median size of a formula's values, 0 if all are 0 up to rounding."""
    sizes = np.abs(values[defined])
    if np.all(sizes <= errors[defined]):
        return 0.0
    return middle(sizes)


def middle(values: Array) -> float:
    """Return the median of some numbers."""
    ordered, count = np.sort(values), len(values)
    # Halved before they are added: two large ones have no sum.
    return float(ordered[(count - 1) // 2] / 2 + ordered[count // 2] / 2)


def _at(
    points: Mapping[str, Array], index: int, finding: Finding, a: Array, b: Array
) -> Comparison:
    point = {name: float(values[index]) for name, values in points.items()}
    return Comparison(finding, point, _number(a[index]), _number(b[index]))


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


_Frozen = tuple[tuple[str, float, float], ...]


def _frozen(domain: Domain) -> _Frozen:
    return tuple(
        (name, float(low), float(high)) for name, (low, high) in domain.items()
    )


def sample(domain: Domain, seed: int) -> Mapping[str, Array]:
    """Return 48 points of the domain, the same for the same seed."""
    return _points(_frozen(domain), seed)


def whole_sample(domain: Domain, seed: int) -> Mapping[str, Array] | None:
    """Return 48 points with whole coordinates; None where a domain has too few."""
    return _whole_points(_frozen(domain), seed)


@lru_cache(maxsize=512)
def _points(domain: _Frozen, seed: int) -> Mapping[str, Array]:
    """Return one point in each of 48 strata per letter, strata paired at random."""
    random = np.random.Generator(np.random.PCG64(seed))
    points = {}
    for name, low, high in domain:
        strata = random.permutation(POINTS)
        # Away from the strata's edges: 0, ±1 and the bounds are too special.
        inside = 0.1 + 0.8 * random.random(POINTS)
        points[name] = low + (high - low) * ((strata + inside) / POINTS)
    return points


@lru_cache(maxsize=128)
def _whole_points(domain: _Frozen, seed: int) -> Mapping[str, Array] | None:
    """Return whole numbers of the domain, for formulas defined nowhere else."""
    random = np.random.Generator(np.random.PCG64(seed))
    points = {}
    for name, low, high in domain:
        first, last = int(np.ceil(low)), int(np.floor(high))
        if last - first < 2 or max(-first, last) > LARGEST_WHOLE:
            return None
        points[name] = random.integers(first, last, POINTS, endpoint=True).astype(float)
    return points


def readable_point(
    expected: Node, submitted: Node, domain: Domain, comparison: Comparison
) -> Comparison:
    """Return the same finding at a point with short coordinates, if one shows it."""
    if comparison.point is None or comparison.is_plain:
        return comparison
    candidates = _points_near(comparison.point, domain)
    left = evaluate_with_error(submitted, candidates, rounded_decimals=True)
    right = evaluate_with_error(expected, candidates)
    shows = _shows(comparison.finding, left, right)
    if not shows.any():
        return comparison
    place = int(np.argmax(shows))
    return _at(candidates, place, comparison.finding, left[0], right[0])


def _points_near(point: Mapping[str, float], domain: Domain) -> Mapping[str, Array]:
    """Return the point with coordinates rounded, and itself."""
    columns = {}
    for name, (low, high) in domain.items():
        x = point[name]
        rounded = [round(x, places) for places in range(4)]
        columns[name] = np.array([r if low <= r <= high else x for r in rounded] + [x])
    return columns


@lru_cache(maxsize=512)
def _plain_points(domain: _Frozen) -> Mapping[str, Array]:
    """Return points with whole coordinates or simple fractions, plain ones first."""
    columns: dict[str, list[float]] = {}
    for place, (name, low, high) in enumerate(domain):
        first, last = ceil(low), floor(high)
        whole = sorted(range(first, min(last, first + 30) + 1), key=abs)
        inside = [x for x in PLAINEST if low <= x <= high]
        inside += [float(x) for x in whole if x not in inside][:6]
        inside = inside or [float(f"{(low + high) / 2:.3g}")]
        inside += [x for x in (low, high) if x not in inside]
        turn = place % len(inside)
        columns[name] = inside[turn:] + inside[:turn]
    length = max(len(column) for column in columns.values())
    return {
        name: np.array([column[i % len(column)] for i in range(length)])
        for name, column in columns.items()
    }


def _with_plain(domain: _Frozen, points: Mapping[str, Array]) -> Mapping[str, Array]:
    plain = _plain_points(domain)
    return {name: np.concatenate([x, plain[name]]) for name, x in points.items()}


def curves(
    expected: Node, submitted: Node, domain: Domain
) -> dict[str, list[float | None]] | None:
    """Return both curves over the domain of the only letter, None for several."""
    if len(domain) != 1:
        return None
    ((name, (low, high)),) = domain.items()
    x = np.linspace(low, high, CURVE_POINTS)
    return {
        "x": x.tolist(),
        "submitted": _listed(evaluate(submitted, {name: x}), len(x)),
        "expected": _listed(evaluate(expected, {name: x}), len(x)),
    }


def _listed(values: Array, length: int) -> list[float | None]:
    spread = np.broadcast_to(values, (length,))
    listed: list[float | None] = spread.tolist()
    if np.isfinite(spread).all():
        return listed
    return [x if x is not None and isfinite(x) else None for x in listed]
