"""The law of a sum: exact where there is a way, and simulated always."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy import interpolate, special, stats

from exercises.demos.probability.clt.bases import Base, Lattice

__all__ = [
    "Distances",
    "Sample",
    "cdf_of_sum",
    "density_of_sum",
    "distances",
    "ladder",
    "power_of",
    "simulate",
]

CHUNK = 1_000_000
"""Draws at a time: 8 MB."""
KEPT = 4_000
"""Samples whose way to the sum is kept."""
GRID = 1201
RUNGS = 14

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Simulated sums of n draws, and of fewer draws for the first of them."""

    sums: Vector
    rungs: Vector
    """(rungs, samples): sums of the first m draws, for each m of the ladder."""
    above: tuple[float, float]
    """Shares of single draws above the median and the upper quartile of one."""


@dataclass(frozen=True)
class Distances:
    """Largest gaps between distribution functions: of the sum, and the normal."""

    plain: float
    corrected: float | None
    """With half a step added, for a lattice."""


def ladder(n: int) -> list[int]:
    """Numbers of draws from 1 to n, closer at the beginning."""
    steps = np.geomspace(1, n, min(n, RUNGS))
    return sorted({int(step) for step in np.round(steps)})


def simulate(base: Base, n: int, samples: int, source: Generator) -> Sample:
    """Draw and add, in pieces that fit into the cache."""
    rows = max(1, CHUNK // n)
    places = np.array(ladder(n)) - 1
    sums, kept, above = [], [], np.zeros(2)
    for start in range(0, samples, rows):
        drawn: Any = base.draw(source, (n, min(rows, samples - start)))
        if base.lattice is None:
            above += [np.count_nonzero(drawn > end) for end in base.quartiles]
        if start < KEPT:
            early = np.asarray(drawn[:, : KEPT - start], float)
            kept.append(np.cumsum(early, axis=0)[places])
        sums.append(drawn.sum(axis=0, dtype=np.float64))
    rungs, total = np.concatenate(kept, axis=1), np.concatenate(sums)
    if base.lattice is not None:
        least, step = base.lattice.start, base.lattice.step
        total = n * least + step * total
        rungs = (places[:, None] + 1) * least + step * rungs
    half, quarter = above / (samples * n)
    return Sample(total, rungs, (float(half), float(quarter)))


def power_of(base: Lattice, n: int) -> Lattice:
    """The law of the sum of n draws, by convolution in doubling steps."""
    whole, square, left = np.ones(1), base.chances, n
    while left:
        if left & 1:
            whole = np.convolve(whole, square)
        left >>= 1
        if left:
            square = np.convolve(square, square)
    return Lattice(n * base.start, base.step, whole)


def density_of_sum(base: Base, n: int, x: Vector) -> Vector | None:
    """The density of the sum of n draws; None without a closed form."""
    if base.kind == "uniform":
        # The density of n uniform draws is the B-spline on the knots 0, 1, …, n.
        knots = np.arange(n + 1.0)
        spline = interpolate.BSpline.basis_element(knots, extrapolate=False)
        return np.asarray(np.nan_to_num(np.asarray(spline(x), float)))
    if base.kind == "exponential":
        return np.asarray(stats.gamma.pdf(x, n), float)
    if base.kind == "cauchy":
        return np.asarray(stats.cauchy.pdf(x, scale=n), float)
    return None


def cdf_of_sum(base: Base, n: int, x: Vector) -> Vector | None:
    """The distribution function of the sum; None without a closed form."""
    if base.lattice is not None:
        law = power_of(base.lattice, n)
        total = np.concatenate([[0.0], np.cumsum(law.chances)])
        place = np.floor((x - law.start) / law.step + 1e-9).astype(int) + 1
        return np.asarray(total[np.clip(place, 0, len(law.chances))])
    if base.kind == "uniform":
        spline = interpolate.BSpline.basis_element(np.arange(n + 1.0))
        inside = np.clip(x, 0, n)
        found = np.asarray(spline.antiderivative()(inside), float)
        return np.asarray(np.clip(found, 0, 1))
    if base.kind == "exponential":
        return np.asarray(special.gammainc(n, np.maximum(x, 0)), float)
    if base.kind == "cauchy":
        return np.asarray(stats.cauchy.cdf(x, scale=n), float)
    return None


def distances(base: Base, n: int) -> Distances | None:
    """How far the sum is from the normal law of its mean and variance."""
    if not base.variance or base.mean is None or base.kind == "pareto":
        return None  # No formula, or nothing to compare with.
    mean, spread = n * base.mean, (n * base.variance) ** 0.5
    if base.lattice is None:
        x = mean + spread * np.linspace(-5, 5, GRID)
        found = np.asarray(cdf_of_sum(base, n, x))
        gap = np.abs(found - special.ndtr((x - mean) / spread))
        return Distances(float(gap.max()), None)
    law = power_of(base.lattice, n)
    after = np.cumsum(law.chances)
    before = after - law.chances
    normal = special.ndtr((law.values - mean) / spread)
    jump = np.maximum(np.abs(after - normal), np.abs(before - normal)).max()
    half = special.ndtr((law.values + law.step / 2 - mean) / spread)
    return Distances(float(jump), float(np.abs(after - half).max()))
