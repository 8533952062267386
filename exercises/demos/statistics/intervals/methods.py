"""Intervals by seven methods, and how often they contain the truth."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy import special, stats

from exercises.demos.states import InvalidStateError, State

__all__ = ["MEANS", "PROPORTIONS", "Intervals", "coverage_of_means"]
__all__ += ["coverage_of_proportion", "ends_of_counts", "simulate"]

RESAMPLES = 400
MOST_RESAMPLED = 50_000
"""Observations of all samples together whose bootstrap takes less than a second."""

MEANS = {
    "t": "Mean: t",
    "z": "Mean: z, σ known",
    "plug": "Mean: z, σ estimated",
    "bootstrap": "Mean: bootstrap",
}
PROPORTIONS = {
    "wald": "Proportion: Wald",
    "wilson": "Proportion: Wilson",
    "clopper": "Proportion: Clopper–Pearson",
}

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Intervals:
    """Simulated intervals, and the truth that they are about."""

    truth: float
    estimates: Vector
    low: Vector
    high: Vector
    spread: float
    """Standard deviation of one estimate."""

    @property
    def hits(self) -> NDArray[np.bool_]:
        """Which contain the truth."""
        return (self.low <= self.truth) & (self.truth <= self.high)

    @property
    def widths(self) -> Vector:
        """How wide they are."""
        return np.asarray(self.high - self.low)


def simulate(state: State) -> Intervals:
    """Draw samples and build an interval from each."""
    source = np.random.default_rng(state["seed"])
    n, samples, level = state["n"], state["samples"], state["level"]
    if state["method"] in PROPORTIONS:
        p = state["p"]
        counts = source.binomial(n, p, samples)
        low, high = (ends[counts] for ends in ends_of_counts(state["method"], n, level))
        return Intervals(p, counts / n, low, high, math.sqrt(p * (1 - p) / n))
    return _means(state, source)


def _means(state: State, source: Generator) -> Intervals:
    n, samples, level = state["n"], state["samples"], state["level"]
    mu, sigma, method = state["mu"], state["sigma"], state["method"]
    if method == "bootstrap" and n * samples > MOST_RESAMPLED:
        raise InvalidStateError(
            {
                "samples": "The bootstrap takes at most "
                f"{MOST_RESAMPLED // n} samples of this size."
            }
        )
    if state["law"] == "normal":
        x = mu + sigma * source.standard_normal((samples, n))
    else:
        x = mu + sigma * (source.standard_exponential((samples, n)) - 1)
    means, error = x.mean(axis=1), sigma / math.sqrt(n)
    if method == "bootstrap":
        low, high = _resampled(x, level, source)
        return Intervals(mu, means, low, high, error)
    half = _quantile(method, n, level) * (
        error if method == "z" else x.std(axis=1, ddof=1) / math.sqrt(n)
    )
    return Intervals(mu, means, means - half, means + half, error)


def _quantile(method: str, n: int, level: float) -> float:
    share = (1 + level) / 2
    return float(stats.t.ppf(share, n - 1) if method == "t" else special.ndtri(share))


def _resampled(x: Vector, level: float, source: Generator) -> tuple[Vector, Vector]:
    """Percentiles of the means of samples drawn from each sample."""
    shares = [(1 - level) / 2, (1 + level) / 2]
    n = x.shape[1]
    ends = []
    for row in x:
        means = row[source.integers(n, size=(RESAMPLES, n))].mean(axis=1)
        ends.append(np.quantile(means, shares))
    low, high = np.array(ends).T
    return low, high


def ends_of_counts(method: str, n: int, level: float) -> tuple[Vector, Vector]:
    """The interval for each count from 0 to n."""
    k = np.arange(n + 1)
    p, z = k / n, float(special.ndtri((1 + level) / 2))
    if method == "wald":
        half = z * np.sqrt(p * (1 - p) / n)
        return p - half, p + half
    if method == "wilson":
        middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z * np.sqrt(p * (1 - p) / n + (z / (2 * n)) ** 2) / (1 + z**2 / n)
        # At the ends of the range rounding would leave 0 and 1 outside.
        low = np.where(k == 0, 0.0, middle - half)
        return low, np.where(k == n, 1.0, middle + half)
    tail = (1 - level) / 2
    low = np.where(k == 0, 0.0, special.betaincinv(np.maximum(k, 1), n - k + 1, tail))
    high = special.betaincinv(k + 1, np.maximum(n - k, 1), 1 - tail)
    return low, np.where(k == n, 1.0, high)


def coverage_of_proportion(method: str, n: int, level: float, p: Vector) -> Vector:
    """How often the interval contains p, exactly.

    Both ends rise with the count, so the counts whose interval contains p are a run.
    """
    low, high = ends_of_counts(method, n, level)
    first = np.searchsorted(high, p, side="left")
    last = np.searchsorted(low, p, side="right") - 1
    below = np.where(first > 0, special.bdtr(np.maximum(first - 1, 0), n, p), 0.0)
    upto = np.where(last >= 0, special.bdtr(np.maximum(last, 0), n, p), 0.0)
    return np.asarray(np.where(last >= first, upto - below, 0.0))


def coverage_of_means(method: str, law: str, level: float, n: Vector) -> Vector | None:
    """How often the interval contains the mean, where there is a formula."""
    z = float(special.ndtri((1 + level) / 2))
    if method == "z" and law == "exponential":
        # The sum of n waiting times has a Gamma law; σ = 1 is the distance.
        room = z * np.sqrt(n)
        upper = special.gammainc(n, n + room)
        return np.asarray(upper - special.gammainc(n, np.maximum(n - room, 0)))
    if law != "normal" or method == "bootstrap":
        return None
    if method == "plug":
        return np.asarray(2 * special.stdtr(n - 1, z) - 1)
    return np.full(len(n), level)
