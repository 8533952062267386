"""Momentum on a quadratic: one matrix for each curvature, and what it does to errors.

With x' = x − αλx + β(x − x⁻) the pair (x, x⁻) is multiplied at every step by
[[1 + β − αλ, −β], [1, 0]]. Its two roots have the sum t = 1 + β − αλ and the product β.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["FAR", "GOAL", "HeavyBall", "Optimum", "radius", "step_matrix", "walk"]

FAR = 1e9
"""Errors are followed so far; what grows on would leave the numbers there are."""

# A rate within this of 1 neither shrinks nor grows: rounding of a few operations.
NEUTRAL = 1e-12
GOAL = 1e-6
"""An error this small counts as gone."""

Vector = NDArray[np.float64]


def radius(alpha: ArrayLike, beta: ArrayLike, curvature: float) -> Vector:
    """The larger modulus of the two roots, at many steps and momenta at once."""
    b = np.asarray(beta, float)
    t = 1.0 + b - np.asarray(alpha, float) * curvature
    apart = t * t - 4.0 * b
    real = (np.abs(t) + np.sqrt(np.maximum(apart, 0.0))) / 2
    return np.where(apart < 0, np.sqrt(np.abs(b)), real)


def step_matrix(alpha: float, beta: float, curvature: float) -> Vector:
    """What one step does to (error now, error before)."""
    return np.array([[1 + beta - alpha * curvature, -beta], [1.0, 0.0]])


def walk(alpha: float, beta: float, curvature: float, steps: int) -> Vector:
    """Errors from 1, at rest; NaN after they went beyond all bounds."""
    slope = alpha * curvature
    found = np.full(steps + 1, np.nan)
    now = before = 1.0
    for step in range(steps + 1):
        found[step] = now
        if abs(now) > FAR:
            break
        now, before = now + beta * (now - before) - slope * now, now
    return found


@dataclass(frozen=True)
class Optimum:
    """The best step and momentum for two curvatures, and what they reach."""

    alpha: float
    beta: float
    rate: float


@dataclass(frozen=True)
class HeavyBall:
    """One step length and one momentum on a bowl with two curvatures."""

    small: float
    large: float
    alpha: float
    beta: float

    @property
    def curvatures(self) -> tuple[float, float]:
        """The smallest and the largest."""
        return self.small, self.large

    @property
    def condition(self) -> float:
        """κ, the largest curvature by the smallest."""
        return self.large / self.small

    def roots(self, curvature: float) -> tuple[complex, complex]:
        """Both eigenvalues of the step, the larger modulus first."""
        t = 1 + self.beta - self.alpha * curvature
        apart = t * t - 4 * self.beta
        if apart < 0:
            high = math.sqrt(-apart) / 2
            return complex(t / 2, high), complex(t / 2, -high)
        # The sum without cancellation first; the product gives the other one.
        first = (t + math.copysign(math.sqrt(apart), t)) / 2
        return complex(first), complex(self.beta / first if first else 0.0)

    def kind(self, curvature: float) -> str:
        """Monotone, oscillating, or a step that is none."""
        if self.alpha == 0:
            return "still"
        roots = self.roots(curvature)
        swings = any(abs(r.imag) > 0 or r.real < 0 for r in roots)
        return "oscillating" if swings else "monotone"

    @cached_property
    def rates(self) -> tuple[float, float]:
        """The spectral radius for each curvature."""
        low, high = (float(radius(self.alpha, self.beta, c)) for c in self.curvatures)
        return low, high

    @property
    def rate(self) -> float:
        """By how much errors shrink a step in the long run: the slower one decides."""
        return max(self.rates)

    @property
    def verdict(self) -> str:
        """What becomes of the error."""
        if self.alpha == 0:
            return "still"
        if abs(self.rate - 1) <= NEUTRAL:
            return "neutral"
        if self.rate > 1:
            return "diverges"
        kinds = {self.kind(c) for c in self.curvatures}
        return "oscillating" if "oscillating" in kinds else "monotone"

    @property
    def best(self) -> Optimum:
        """Polyak's choice: both curvatures at their double root."""
        a, b = math.sqrt(self.small), math.sqrt(self.large)
        rate = (b - a) / (b + a)
        return Optimum(4 / (a + b) ** 2, rate**2, rate)

    @property
    def plain(self) -> Optimum:
        """The best step without momentum."""
        total = self.small + self.large
        return Optimum(2 / total, 0.0, (self.large - self.small) / total)

    @staticmethod
    def steps_at(rate: float) -> float | None:
        """Steps until an error is a millionth, if it ever is."""
        if rate >= 1 - NEUTRAL:
            return None
        return math.log(GOAL) / math.log(rate) if rate else 1.0

    def walks(self, steps: int) -> Vector:
        """Errors in both directions, (2, steps + 1)."""
        return np.array(
            [walk(self.alpha, self.beta, c, steps) for c in self.curvatures]
        )

    def scalars(self) -> dict[str, Any]:
        """The numbers that exercises and prompts ask for."""
        gd, ball = self.steps_at(self.plain.rate), self.steps_at(self.best.rate)
        return {
            "radius": self.rate,
            "radius_small": self.rates[0],
            "radius_large": self.rates[1],
            "verdict": self.verdict,
            "converges": self.verdict in {"monotone", "oscillating"},
            "iterations": None if self.alpha == 0 else self.steps_at(self.rate),
            "gd_alpha": self.plain.alpha,
            "gd_radius": self.plain.rate,
            "gd_iterations": gd,
            "best_alpha": self.best.alpha,
            "best_beta": self.best.beta,
            "best_radius": self.best.rate,
            "best_iterations": ball,
            "saving": gd / ball if gd and ball and self.condition > 1 else None,
        }
