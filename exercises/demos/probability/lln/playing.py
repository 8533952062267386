"""Long rows of draws: averages along the way, and what follows a streak."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy import stats

from exercises.demos.probability.clt.bases import base_of
from exercises.demos.states import State

__all__ = ["Law", "Rows", "law_of", "moments_of", "play", "share_within"]

CHUNK = 1_000_000
"""Draws at a time: 8 MB."""
MOST_POINTS, MOST_VALUES = 400, 20_000

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Law:
    """The law of a draw; what does not exist is None."""

    kind: str
    mean: float | None
    spread: float | None
    """Standard deviation."""
    width: float | None
    """Largest minus smallest value, for Hoeffding's bound."""
    threshold: float
    chance: float
    """Probability of a draw above the threshold: a success."""
    draw: Callable[[Generator, tuple[int, int]], Any]
    tail: float


@dataclass(frozen=True)
class Rows:
    """What was kept of all draws."""

    times: NDArray[np.int64]
    averages: Vector
    """(paths, times)"""
    sums: Vector
    after: NDArray[np.int64]
    """For streaks of 0, 1, …: how often one was followed by anything, by a success."""


def law_of(state: State) -> Law:
    """What the state draws."""
    if state["base"] == "coin":
        p = state["p"]
        return Law(
            "coin",
            *(p, math.sqrt(p * (1 - p)), 1.0, 0.5, p),
            draw=lambda source, shape: source.random(shape) < p,
            tail=math.inf,
        )
    base = base_of(state)
    spread = None if base.variance is None else math.sqrt(base.variance)
    is_die = base.kind == "die"
    return Law(
        base.kind,
        *(base.mean, spread, 5.0 if is_die else None),
        *(3.5 if is_die else base.quartiles[0], 0.5),
        draw=_thrown if is_die else base.draw,
        tail=base.tail,
    )


def _thrown(source: Generator, shape: tuple[int, int]) -> Any:
    return source.integers(1, 7, shape, dtype=np.int8)


def moments_of(n: int, paths: int) -> NDArray[np.int64]:
    """The moments that are drawn: dense at first, even on a logarithmic axis."""
    count = min(MOST_POINTS, MOST_VALUES // paths)
    even = np.geomspace(1, n, max(2, count - 5)).round().astype(np.int64)
    return np.unique([*even, *(10**k for k in range(6) if 10**k <= n)])


def play(law: Law, n: int, paths: int, streak: int, source: Generator) -> Rows:
    """Draw all rows, a few at a time."""
    times = moments_of(n, paths)
    sums = np.empty((paths, len(times)))
    after = np.zeros((streak + 1, 2), np.int64)
    rows = max(1, CHUNK // n)
    for start in range(0, paths, rows):
        drawn = law.draw(source, (min(rows, paths - start), n))
        kind = np.float64 if drawn.dtype.kind == "f" else np.int64
        running = np.cumsum(drawn, axis=1, dtype=kind)
        sums[start : start + rows] = running[:, times - 1]
        after += _after_streaks(drawn > law.threshold, streak)
    return Rows(times, sums / times, sums, after)


def _after_streaks(success: NDArray[np.bool_], longest: int) -> NDArray[np.int64]:
    """How often 0, 1, … failures in a row were followed, and by a success."""
    found = [[success.size, int(np.count_nonzero(success))]]
    failed = ~success
    streak = failed
    for length in range(1, longest + 1):
        if success.shape[1] <= length:
            found.append([0, 0])
            continue
        before, following = streak[:, :-1], success[:, length:]
        found.append(
            [int(np.count_nonzero(before)), int(np.count_nonzero(before & following))]
        )
        streak = before & failed[:, length:]
    return np.array(found, np.int64)


def share_within(law: Law, n: int, room: float) -> tuple[float | None, float | None]:
    """P(|average − mean| ≤ room): exact for a coin, and at least this (Hoeffding)."""
    exact, least = None, None
    if law.width is not None:
        least = max(0.0, 1 - 2 * math.exp(-2 * n * (room / law.width) ** 2))
    if law.kind == "coin":
        p = law.chance
        # Counts at the very edge belong to it, however n·p and n·room are rounded.
        low, high = n * (p - room) - 1e-9, n * (p + room) + 1e-9
        exact = float(stats.binom.cdf(math.floor(high), n, p))
        exact -= float(stats.binom.cdf(math.ceil(low) - 1, n, p))
    return exact, least
