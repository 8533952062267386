"""What many answers to one exercise say together: pure functions of arrays.

Who the learners are is not known here; they are numbers. Nothing is rounded, and
what too few learners carry is not said at all.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from exercises.engine.errors import EngineError

__all__ = [
    "FEWEST_COMPARED",
    "FEWEST_LEARNERS",
    "FEWEST_OTHERS",
    "FIFTHS",
    "Correlation",
    "FirstTries",
    "correlation",
    "first_tries",
    "profile",
    "rest_shares",
    "wilson",
]

FEWEST_LEARNERS = 5
"""Below five, a figure about "learners" is nearly a figure about one of them."""

FEWEST_OTHERS = 5
"""Others behind a learner's share: of fewer, chance alone moves it by over 0.22."""

FEWEST_COMPARED = 30
"""Learners behind a correlation: with 30 its standard error is 0.19 at zero."""

FIFTHS = 5

Z = 1.959963984540054
"""The normal quantile of 0.975: intervals hold the truth 95 times in 100."""

Integers = NDArray[np.int64]
Claims = NDArray[np.bool_]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class FirstTries:
    """One entry a learner who has a first try, in the order of `learners`.

    `tries` counts marked answers up to the first right one, infinite without one;
    `seconds` is NaN where nobody knows it.
    """

    learners: Integers
    right: Claims
    tries: Vector
    seconds: Vector

    @property
    def median_tries(self) -> float | None:
        """The median over all, also those who never got it; None if it is never."""
        return _finite(np.median(self.tries)) if self.tries.size else None

    @property
    def median_seconds(self) -> float | None:
        """The median of the known times; None if too few are known."""
        known = self.seconds[~np.isnan(self.seconds)]
        return _finite(np.median(known)) if known.size >= FEWEST_LEARNERS else None


@dataclass(frozen=True)
class Correlation:
    """A correlation with its interval, and how many pairs it is of."""

    value: float
    low: float
    high: float
    count: int


def first_tries(
    learners: Integers, right: Claims, *, aided: Claims, shown: Claims, seconds: Vector
) -> FirstTries:
    """Return what each learner made of an exercise the first time, and in the end.

    Parameters
    ----------
    learners : (n,) integers, sorted; each learner's marked answers in order of time.
    right : (n,) whether the answer is fully right.
    aided : (n,) whether a hint was open when it was given.
    shown : (n,) whether the solution was open when it was given.
    seconds : (n,) time from question to answer in seconds, NaN if unknown.

    Returns
    -------
    FirstTries
        Of the m learners whose first answer was given before a solution was open.

    Raises
    ------
    EngineError
        If the columns differ in length or `learners` is not sorted.

    Notes
    -----
    A first try is right when it is right and no hint was open, as an unaided answer
    is to an estimate. Answers with the solution open are no tries.

    Examples
    --------
    >>> found = first_tries(
    ...     np.array([1, 1, 2]), np.array([False, True, True]),
    ...     aided=np.zeros(3, bool), shown=np.zeros(3, bool), seconds=np.ones(3))
    >>> found.right.tolist(), found.tries.tolist()
    ([False, True], [2.0, 1.0])
    """
    columns = (right, aided, shown, seconds)
    if any(column.shape != learners.shape for column in columns):
        raise EngineError("All columns of answers have the same length.")
    if np.any(np.diff(learners) < 0):
        raise EngineError("Answers come sorted by learner.")
    if not learners.size:
        return FirstTries(learners, right, seconds, seconds)
    starts = np.flatnonzero(np.diff(learners, prepend=learners[0] - 1))
    sizes = np.diff(starts, append=learners.size)
    counted = (~shown).astype(np.int64)
    before: Integers = np.cumsum(counted) - counted
    tries = 1.0 + before - np.repeat(before[starts], sizes)
    until_right = np.minimum.reduceat(np.where(right & ~shown, tries, np.inf), starts)
    is_first = ~shown[starts]
    firsts = starts[is_first]
    return FirstTries(
        learners=learners[firsts],
        right=right[firsts] & ~aided[firsts],
        tries=until_right[is_first],
        seconds=seconds[firsts],
    )


def wilson(hits: float, tried: float) -> tuple[float, float]:
    """Return the 95 % interval of a share that was seen as `hits` of `tried`.

    Parameters
    ----------
    hits, tried : 0 <= hits <= tried.

    Returns
    -------
    (float, float)
        Lower and upper end in [0, 1]; (0, 1) if nobody tried.

    Raises
    ------
    EngineError
        If the counts are not in order.

    Notes
    -----
    With p = hits/tried, n = tried and z the normal quantile the ends are
    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n): those shares from which p is
    z standard errors away. Unlike p ± z √(p(1 − p)/n) it never leaves [0, 1] and has
    a width at 0 and 1 as well. The ends are exact there, so they are written out.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
    inference. Journal of the American Statistical Association 22, 209-212.

    Examples
    --------
    >>> low, high = wilson(3, 4)
    >>> round(low, 3), round(high, 3)
    (0.301, 0.954)
    """
    if not 0 <= hits <= tried:
        raise EngineError("A share has 0 <= hits <= tried.")
    if tried == 0:
        return 0.0, 1.0
    share, extra = hits / tried, Z * Z / tried
    middle = share + extra / 2
    half = Z * math.sqrt(share * (1 - share) / tried + extra / (4 * tried))
    low = 0.0 if hits == 0 else (middle - half) / (1 + extra)
    high = 1.0 if hits == tried else (middle + half) / (1 + extra)
    return low, high


def rest_shares(
    learners: Integers, exercises: Integers, right: Claims
) -> tuple[Vector, Integers]:
    """Return, for each first try, its learner's share right on all other exercises.

    Parameters
    ----------
    learners, exercises : (n,) who and what; several entries of a pair are versions.
    right : (n,) whether the first try was right.

    Returns
    -------
    shares : (n,) in [0, 1]; NaN where the learner has fewer than `FEWEST_OTHERS`.
    others : (n,) first tries behind each share.

    Notes
    -----
    The exercise itself is left out of the share: an item always correlates with a sum
    that contains it (Guilford, J. P. (1954), Psychometric Methods, 2nd ed., p. 439).
    """
    _, who = np.unique(learners, return_inverse=True)
    _, what = np.unique(exercises, return_inverse=True)
    own = who * (int(what.max(initial=0)) + 1) + what
    _, pair = np.unique(own, return_inverse=True)
    others = np.bincount(who)[who] - np.bincount(pair)[pair]
    hits = np.bincount(who, weights=right)[who] - np.bincount(pair, weights=right)[pair]
    shares = np.full(len(learners), np.nan)
    np.divide(hits, others, out=shares, where=others >= FEWEST_OTHERS)
    return shares, others


def correlation(right: Claims, rest: Vector) -> Correlation | None:
    """Return how much better those do who do better elsewhere; None if too few.

    Parameters
    ----------
    right : (n,) whether the first try was right.
    rest : (n,) the learner's share on all other exercises; NaN is left out.

    Returns
    -------
    Correlation or None
        None with fewer than `FEWEST_COMPARED` pairs, or if one side does not vary.

    Notes
    -----
    Pearson's correlation of 0/1 with a share, the point-biserial correlation r. Its
    95 % interval is tanh(artanh r ± z/√(n − 3)) (Fisher 1921), which is approximate
    here, for 0/1 is not normal. A share of exact ties is told by comparing floats:
    equal shares come from equal divisions. Error: some n machine epsilons.

    References
    ----------
    Lord, F. M., Novick, M. R. (1968). Statistical Theories of Mental Test Scores,
    pp. 335-344.
    """
    known = ~np.isnan(rest)
    hit, share = right[known].astype(np.float64), rest[known]
    count = hit.size
    if count < FEWEST_COMPARED or not np.ptp(hit) or not np.ptp(share):
        return None
    value = float(np.clip(np.corrcoef(hit, share)[0, 1], -1.0, 1.0))
    with np.errstate(divide="ignore"):
        middle = float(np.arctanh(value))
    reach = Z / math.sqrt(count - 3)
    return Correlation(
        value, math.tanh(middle - reach), math.tanh(middle + reach), count
    )


def profile(right: Claims, rest: Vector) -> list[tuple[int, int] | None]:
    """Return how many tried and were right, by fifth of learners, weakest first.

    Parameters
    ----------
    right, rest : as for `correlation`.

    Returns
    -------
    list of (tried, right) or None
        Five entries; None where fewer than `FEWEST_LEARNERS` are in a fifth. Empty
        with fewer than `FEWEST_COMPARED` learners.

    Notes
    -----
    Learners with the same share are in the same fifth, by their middle rank, so
    fifths differ in size.
    """
    known = ~np.isnan(rest)
    hit, share = right[known], rest[known]
    count = hit.size
    if count < FEWEST_COMPARED:
        return []
    doubled = np.rint(2 * rankdata(share)).astype(np.int64)
    fifth = (doubled - 1) * FIFTHS // (2 * count)
    tried = np.bincount(fifth, minlength=FIFTHS).tolist()
    hits = np.bincount(fifth[hit], minlength=FIFTHS).tolist()
    return [
        (n, k) if n >= FEWEST_LEARNERS else None
        for n, k in zip(tried, hits, strict=True)
    ]


def _finite(value: np.floating) -> float | None:
    return float(value) if np.isfinite(value) else None
