"""Bayes' theorem for a test: exact probabilities, one result after the other."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

__all__ = ["Updating"]

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Updating:
    """A prior, a test, and results that came one after the other."""

    prior: float
    sensitivity: float
    specificity: float
    positives: int
    negatives: int

    @property
    def count(self) -> int:
        """How many results there are."""
        return self.positives + self.negatives

    @cached_property
    def sick_path(self) -> Vector:
        """Probability of the results so far for a sick person, from 1 on."""
        return self._path(self.sensitivity)

    @cached_property
    def healthy_path(self) -> Vector:
        """The same for a healthy person."""
        return self._path(1 - self.specificity)

    @cached_property
    def joint_sick(self) -> Vector:
        """Probability of being sick and having had these results."""
        return self.prior * self.sick_path

    @cached_property
    def joint_healthy(self) -> Vector:
        """Probability of being healthy and having had these results."""
        return (1 - self.prior) * self.healthy_path

    @cached_property
    def evidence(self) -> Vector:
        """Probability of the results so far."""
        return self.joint_sick + self.joint_healthy

    @cached_property
    def path(self) -> Vector:
        """Probability of being sick after each result; NaN after an impossible one."""
        total = self.evidence
        return np.where(
            total > 0, self.joint_sick / np.where(total > 0, total, 1), np.nan
        )

    @property
    def is_possible(self) -> bool:
        """Whether these results can happen at all."""
        return bool(self.evidence[-1] > 0)

    @property
    def posterior(self) -> float | None:
        """Probability of being sick after all results."""
        return float(self.path[-1]) if self.is_possible else None

    def one_by_one(self) -> float:
        """The posterior with each posterior taken as the next prior."""
        # Both shares are kept: 1 minus a share near 1 would forget the other one.
        shares = np.array([self.prior, 1 - self.prior])
        positive = np.array([self.sensitivity, 1 - self.specificity])
        for is_positive in self.results:
            shares = shares * (positive if is_positive else 1 - positive)
            shares /= shares.sum()
        return float(shares[0])

    def by_odds(self) -> float:
        """The posterior as odds times likelihood ratios, in logarithms."""
        with np.errstate(divide="ignore"):
            gain = np.log(self.prior) - np.log1p(-self.prior)
            gain += self.positives * self._log_ratio(is_positive=True)
            gain += self.negatives * self._log_ratio(is_positive=False)
        return float(1 / (1 + np.exp(-gain)))

    @property
    def results(self) -> list[bool]:
        """Positive results first; another order ends at the same place."""
        return [True] * self.positives + [False] * self.negatives

    @property
    def is_inside(self) -> bool:
        """Whether no probability is 0 or 1, so that odds are finite."""
        parts = (self.prior, self.sensitivity, self.specificity)
        return all(0 < part < 1 for part in parts)

    def _path(self, positive: float) -> Vector:
        factors = [positive if result else 1 - positive for result in self.results]
        return np.asarray(np.cumprod([1.0, *factors]), np.float64)

    def _log_ratio(self, *, is_positive: bool) -> float:
        sick, healthy = self.sensitivity, 1 - self.specificity
        if not is_positive:
            sick, healthy = 1 - sick, 1 - healthy
        return float(np.log(sick) - np.log(healthy))
