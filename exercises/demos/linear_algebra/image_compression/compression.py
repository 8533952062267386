"""One picture, factored: errors, energy and storage at every rank."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from exercises.demos.linear_algebra.image_compression.channels import WHITE, Plan
from exercises.demos.linear_algebra.image_compression.factors import (
    Factors,
    factorise,
)

__all__ = ["Compression", "Curve", "compress", "decibels"]

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """One number for each rank k = 0…r; errors on the scale where white is 1."""

    error: Vector
    bound: Vector
    spectral: Vector
    energy: Vector
    ratio: Vector
    """Signal to noise in decibels; infinite where nothing but rounding is left."""
    storage: Vector
    """Numbers kept, as a share of the numbers of the picture."""


@dataclass(frozen=True)
class Compression:
    """The matrices of a picture with all their ranks."""

    plan: Plan
    factors: tuple[Factors, ...]
    ranks: Mapping[str, int]
    """The ranks asked for, by the name of their parameter."""

    @property
    def most(self) -> int:
        """The largest rank there is."""
        return len(self.factors[0].sigma)

    @property
    def values(self) -> int:
        """How many numbers the picture has."""
        return sum(matrix.size for matrix in self.plan.matrices)

    @property
    def break_even(self) -> float:
        """The rank at which the factors are as large as the picture."""
        m, n = self.plan.matrices[0].shape
        own = self.plan.ranks.count("rank")
        others = sum(self.ranks[name] for name in self.plan.ranks if name != "rank")
        return float((self.values / (m + n + 1) - others) / own)

    @property
    def norm(self) -> float:
        """‖A‖ of all matrices together."""
        squares = [float((A**2).sum()) for A in self.plan.matrices]
        return math.sqrt(sum(squares))

    @cached_property
    def curve(self) -> Curve:
        """What each rank gives; matrices with a rank of their own keep it."""
        every = np.arange(self.most + 1)
        chosen = [self._ranks_of(name, every) for name in self.plan.ranks]
        pairs = list(zip(self.factors, chosen, strict=True))
        error = np.sqrt(sum(f.measured[k] ** 2 for f, k in pairs))
        bound = np.sqrt(sum(f.bound[k] ** 2 for f, k in pairs))
        spectral = np.max([np.append(f.sigma, 0.0)[k] for f, k in pairs], axis=0)
        m, n = self.plan.matrices[0].shape
        storage = sum(k * (m + n + 1) for _, k in pairs) / self.values
        total = sum(float(f.measured[0] ** 2) for f in self.factors)
        energy = 1 - error**2 / total if total else np.ones(self.most + 1)
        return Curve(
            error=error / WHITE,
            bound=bound / WHITE,
            spectral=spectral / WHITE,
            energy=np.maximum(energy, 0.0),
            ratio=decibels(np.where(bound > 0, error / WHITE, 0.0), self.values),
            storage=np.asarray(storage, float),
        )

    def rank_for(self, share: float) -> list[int]:
        """For each matrix the smallest rank that keeps this share of the energy."""
        found = []
        for factors in self.factors:
            squares = factors.measured**2
            found.append(int(np.argmax(squares <= (1 - share) * squares[0])))
        return found

    def _ranks_of(self, name: str, every: NDArray[np.intp]) -> NDArray[np.intp]:
        return every if name == "rank" else np.full_like(every, self.ranks[name])


def compress(plan: Plan, ranks: Mapping[str, int]) -> Compression:
    """Factor every matrix of a plan, once for all ranks."""
    return Compression(plan, tuple(factorise(A) for A in plan.matrices), ranks)


def decibels(error: Vector, values: int) -> Vector:
    """−10 log₁₀ of the mean squared error, white being 1; ∞ where there is none."""
    with np.errstate(divide="ignore"):
        return np.asarray(-20 * np.log10(error / np.sqrt(values)))
