"""One bell for two bumps: divergences of a normal law from a mixture, both ways."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

__all__ = ["Bumps", "bell", "log_bell"]

Vector = NDArray[np.float64]
Function = Callable[[Vector], Vector]

LOG_ROOT = 0.5 * math.log(2 * math.pi)
NODES = np.linspace(-9.0, 9.0, 721)
"""Places in widths of a bell: beyond nine there is less than 1e-18 of it."""
WEIGHTS = np.exp(-NODES * NODES / 2 - LOG_ROOT) * (NODES[1] - NODES[0])
CUTS = np.linspace(-9.0, 9.0, 37)
NEAR = np.concatenate([-(0.5 ** np.arange(12)), [0], 0.5 ** np.arange(12)])
PLACES, SHARES = np.polynomial.legendre.leggauss(12)
FEW, FEW_WEIGHTS = NODES[::12], WEIGHTS[::12] * 12
"""Enough for a curve that is looked at."""


def log_bell(x: Vector, mean: float, width: float) -> Vector:
    """Logarithm of a normal density."""
    z = (x - mean) / width
    return np.asarray(-z * z / 2 - math.log(width) - LOG_ROOT)


def bell(x: Vector, mean: float, width: float) -> Vector:
    """Return a normal density."""
    return np.asarray(np.exp(log_bell(x, mean, width)))


@dataclass(frozen=True)
class Bumps:
    """P: a share of one bell, the rest of another."""

    share: float
    means: tuple[float, float]
    widths: tuple[float, float]

    @property
    def parts(self) -> list[tuple[float, float, float]]:
        """Share, mean and width of each bell that is there."""
        shares = (self.share, 1 - self.share)
        found = zip(shares, self.means, self.widths, strict=True)
        return [part for part in found if part[0] > 0]

    @cached_property
    def mean(self) -> float:
        """Mean of the mixture."""
        return sum(share * mean for share, mean, _ in self.parts)

    @cached_property
    def width(self) -> float:
        """Its standard deviation: within the bells, and between them."""
        inside = sum(share * width**2 for share, _, width in self.parts)
        between = sum(share * (mean - self.mean) ** 2 for share, mean, _ in self.parts)
        return math.sqrt(inside + between)

    def log_density(self, x: Vector) -> Vector:
        """Log p(x), far from the bumps as well."""
        parts = [math.log(s) + log_bell(x, m, w) for s, m, w in self.parts]
        return parts[0] if len(parts) == 1 else np.logaddexp(parts[0], parts[1])

    def slope(self, x: Vector) -> Vector:
        """Derivative of log p."""
        pulls = [(m - x) / w**2 for _, m, w in self.parts]
        if len(pulls) == 1:
            return pulls[0]
        (s, m, w), _ = self.parts
        first = np.exp(math.log(s) + log_bell(x, m, w) - self.log_density(x))
        return first * pulls[0] + (1 - first) * pulls[1]

    @cached_property
    def entropy(self) -> float:
        """Differential entropy, in nats; it may be negative."""
        return -self.average(self.log_density, self.cuts(()))

    def average(self, f: Function, cuts: Vector) -> float:
        """Return the mean of f under P."""
        return math.fsum(s * _mean_of(f, m, w, cuts) for s, m, w in self.parts)

    def cuts(self, more: Sequence[tuple[float, float]]) -> Vector:
        """Return the pieces for integrals with these bells as well."""
        return _panels([*((m, w) for _, m, w in self.parts), *more], self.turns)

    @cached_property
    def turns(self) -> tuple[float, ...]:
        """Places where both bells are equally likely: log p turns sharply there."""
        if len(self.parts) < 2:
            return ()
        (s, m, v), (t, n, w) = self.parts
        a = 1 / w**2 - 1 / v**2
        b = 2 * (m / v**2 - n / w**2)
        c = n**2 / w**2 - m**2 / v**2 + 2 * math.log(s * w / (t * v))
        roots = np.roots([a, b, c] if a else [b, c]) if a or b else np.array([])
        return tuple(float(r.real) for r in roots if abs(r.imag) < 1e-9)

    def cross(self, mean: float, width: float) -> float:
        """H(P, N(mean, width²)), a closed form."""
        spread = self.width**2 + (self.mean - mean) ** 2
        return LOG_ROOT + math.log(width) + spread / (2 * width**2)

    def forward(self, mean: float, width: float) -> float:
        """KL(P‖N), in nats."""
        return max(0.0, self.cross(mean, width) - self.entropy)

    def reverse(self, mean: float, width: float) -> float:
        """KL(N‖P), in nats."""
        own = -math.log(width) - LOG_ROOT - 0.5
        cuts = self.cuts([(mean, width)])
        against = _mean_of(self.log_density, mean, width, cuts)
        return max(0.0, own - against)

    def shannon(self, mean: float, width: float) -> float:
        """Jensen–Shannon divergence of P and N, in nats."""

        cuts = self.cuts([(mean, width)])

        def own(x: Vector) -> Vector:
            return log_bell(x, mean, width)

        def middle(x: Vector) -> Vector:
            return np.logaddexp(self.log_density(x), own(x)) - math.log(2)

        from_q = _mean_of(lambda x: own(x) - middle(x), mean, width, cuts)
        from_p = self.average(lambda x: self.log_density(x) - middle(x), cuts)
        return (from_q + from_p) / 2

    @cached_property
    def rests(self) -> list[tuple[float, float, float]]:
        """Where KL(N‖P) is lowest nearby: mean, width, value, the least first."""
        # Not from the very middle: between equal bumps that would be a saddle.
        middle = (self.mean + 0.1 * self.width, self.width)
        starts = [(m, w) for _, m, w in self.parts] + [middle]
        found: list[tuple[float, float, float]] = []
        for mean, width in starts:
            at = optimize.minimize(
                self._lack, [mean, math.log(width)], jac=True, options={"gtol": 1e-9}
            ).x
            place = (round(float(at[0]), 7) + 0.0, math.exp(float(at[1])))
            if all(math.hypot(place[0] - m, place[1] - w) > 1e-3 for m, w, _ in found):
                found.append((*place, self.reverse(*place)))
        return sorted(found, key=lambda rest: rest[2])

    def _lack(self, at: Vector) -> tuple[float, Vector]:
        """KL(N‖P) but for a constant, and its derivatives by mean and log width."""
        width = math.exp(min(float(at[1]), 5.0))
        x = at[0] + width * NODES
        pull = WEIGHTS * self.slope(x)
        slope = np.array([-pull.sum(), -1 - (pull * NODES).sum() * width])
        return -math.log(width) - float(WEIGHTS @ self.log_density(x)), slope

    def valleys(self, means: Vector) -> tuple[Vector, Vector]:
        """Return the least divergence with each mean: KL(P‖N), KL(N‖P)."""
        widths = np.sqrt(self.width**2 + (self.mean - means) ** 2)
        forward = LOG_ROOT + np.log(widths) + 0.5 - self.entropy
        tried = np.geomspace(0.15, 6.0, 36)
        x = means[:, None, None] + tried[:, None] * FEW
        lacks = -np.log(tried) - LOG_ROOT - 0.5 - self.log_density(x) @ FEW_WEIGHTS
        return np.maximum(forward, 0), np.maximum(_lowest(lacks), 0)

    def bumps(self, x: Vector) -> int:
        """Count the hills of the density."""
        heights = self.log_density(x)
        inner = heights[1:-1]
        return int(((inner > heights[:-2]) & (inner >= heights[2:])).sum())


def _panels(bells: Sequence[tuple[float, float]], turns: Sequence[float]) -> Vector:
    """Cut the line so that every bell is smooth in each piece and turns are met."""
    cuts = [mean + width * CUTS for mean, width in bells]
    least = min(width for _, width in bells)
    cuts += [turn + least * NEAR for turn in turns]
    return np.unique(np.concatenate(cuts))


def _mean_of(f: Function, mean: float, width: float, cuts: Vector) -> float:
    """Return the mean of f under a bell, by twelve places in each piece."""
    inside = np.abs(cuts - mean) < 9 * width
    ends = np.concatenate([[mean - 9 * width], cuts[inside], [mean + 9 * width]])
    half = np.diff(ends)[:, None] / 2
    x = ends[:-1, None] + half * (1 + PLACES)
    return float((half * SHARES * f(x) * bell(x, mean, width)).sum())


def _lowest(values: Vector) -> Vector:
    """Return the least of each row, between its places by a parabola."""
    least = np.clip(values.argmin(axis=1), 1, values.shape[1] - 2)
    rows = np.arange(len(values))
    left, here, right = (values[rows, least + step] for step in (-1, 0, 1))
    bend = left - 2 * here + right
    gain = np.where(bend > 0, (left - right) ** 2 / (8 * np.maximum(bend, 1e-300)), 0)
    return np.asarray(np.minimum(values.min(axis=1), here - gain))
