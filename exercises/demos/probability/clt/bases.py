"""What is added up: laws of one draw, with their moments and a way to draw."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from exercises.demos.states import State

__all__ = ["BASES", "Base", "Lattice", "base_of", "standard_lattice"]

Vector = NDArray[np.float64]
Draw = Callable[[Generator, tuple[int, int]], NDArray[np.generic]]

BASES = {
    "die": "A die",
    "coin": "A coin",
    "own": "My own die",
    "uniform": "Uniform on [0, 1]",
    "exponential": "Exponential: skewed",
    "pareto": "Pareto: heavy tail",
    "cauchy": "Cauchy: no mean",
}


@dataclass(frozen=True)
class Lattice:
    """Probabilities of start, start + step, start + 2·step, …"""

    start: float
    step: float
    chances: Vector

    @property
    def values(self) -> Vector:
        """The possible values."""
        return np.asarray(self.start + self.step * np.arange(len(self.chances)))


@dataclass(frozen=True)
class Base:
    """The law of one draw; moments that do not exist are None."""

    kind: str
    mean: float | None
    variance: float | None
    skewness: float | None
    kurtosis: float | None
    third: float | None
    """E|X − μ|³ / σ³, for the bound of Berry and Esseen."""
    draw: Draw
    quartiles: tuple[float, float] = (0.0, 0.0)
    """Median and upper quartile of a law without steps."""
    lattice: Lattice | None = None
    tail: float = math.inf
    """The exponent α of a Pareto tail."""


def base_of(state: State) -> Base:
    """What the state adds up."""
    kind = state["base"]
    if kind == "die":
        return _of_weights("die", [1.0] * 6, start=1)
    if kind == "coin":
        return _of_weights("coin", [1 - state["p"], state["p"]], start=0)
    if kind == "own":
        return _of_weights("own", state["own"], start=1)
    if kind == "pareto":
        return _pareto(state["alpha"])
    return _CONTINUOUS[kind]


def standard_lattice(weights: Sequence[float], start: int) -> Lattice:
    """Probabilities on the coarsest grid that has every possible value."""
    chances = np.asarray(weights, float) / math.fsum(weights)
    held = np.flatnonzero(chances)
    step = int(np.gcd.reduce(np.diff(held))) if len(held) > 1 else 1
    kept = chances[held[0] : held[-1] + 1 : step]
    return Lattice(float(start + held[0]), float(step), kept)


def _of_weights(kind: str, weights: Sequence[float], start: int) -> Base:
    lattice = standard_lattice(weights, start)
    values, chances = lattice.values, lattice.chances
    mean = float(values @ chances)
    away = values - mean
    variance = float(away**2 @ chances) if len(values) > 1 else 0.0
    spread = math.sqrt(variance)
    skewness, fourth, third = (
        float(moment @ chances) / (spread or 1.0) ** power
        for moment, power in ((away**3, 3), (away**4, 4), (np.abs(away) ** 3, 3))
    )
    return Base(
        kind=kind,
        mean=mean,
        variance=variance,
        skewness=skewness if spread else None,
        kurtosis=fourth - 3 if spread else None,
        third=third if spread else None,
        draw=_drawn_from(lattice),
        lattice=lattice,
    )


def _drawn_from(lattice: Lattice) -> Draw:
    count, edges = len(lattice.chances), np.cumsum(lattice.chances)[:-1]

    def draw(source: Generator, shape: tuple[int, int]) -> NDArray[np.generic]:
        if np.ptp(lattice.chances) == 0:
            # Equal chances: whole numbers are drawn faster than they are looked up.
            return source.integers(0, count, shape, dtype=np.int8)
        return np.searchsorted(edges, source.random(shape), side="right")

    return draw


def _pareto(alpha: float) -> Base:
    """P(X > x) = x^(−α) from 1 on; moments from α on are infinite."""
    a = alpha
    mean = a / (a - 1) if a > 1 else None
    variance = a / ((a - 1) ** 2 * (a - 2)) if a > 2 else None
    skewness = 2 * (1 + a) / (a - 3) * math.sqrt(1 - 2 / a) if a > 3 else None
    top = 6 * (a**3 + a**2 - 6 * a - 2)
    kurtosis = top / (a * (a - 3) * (a - 4)) if a > 4 else None
    return Base(
        kind="pareto",
        mean=mean,
        variance=variance,
        skewness=skewness,
        kurtosis=kurtosis,
        third=None,
        quartiles=(2 ** (1 / a), 4 ** (1 / a)),
        draw=lambda source, shape: 1 + source.pareto(a, shape),
        tail=a,
    )


_CONTINUOUS = {
    "uniform": Base(
        kind="uniform",
        mean=0.5,
        variance=1 / 12,
        skewness=0.0,
        kurtosis=-1.2,
        # E|U − 1/2|³ = 1/32.
        third=12**1.5 / 32,
        quartiles=(0.5, 0.75),
        draw=lambda source, shape: source.random(shape),
    ),
    "exponential": Base(
        kind="exponential",
        mean=1.0,
        variance=1.0,
        skewness=2.0,
        kurtosis=6.0,
        third=12 / math.e - 2,
        quartiles=(math.log(2), math.log(4)),
        draw=lambda source, shape: source.standard_exponential(shape),
    ),
    "cauchy": Base(
        kind="cauchy",
        mean=None,
        variance=None,
        skewness=None,
        kurtosis=None,
        third=None,
        quartiles=(0.0, 1.0),
        draw=lambda source, shape: source.standard_cauchy(shape),
    ),
}
