"""An unknown proportion: a Beta prior, counts, and the Beta posterior."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from exercises.demos.demo import Check, Figure, Result, Table
from exercises.demos.sentences import shown
from exercises.demos.traces import DASHED, DOTTED, axes, bars, line

__all__ = ["Proportion", "answer_proportion"]

GRID = 401
NEXT = 10
"""Trials whose number of successes is predicted."""
LEVEL = 0.95

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Proportion:
    """Beta(a, b) before, and what was counted."""

    a: float
    b: float
    successes: int
    failures: int

    @property
    def after(self) -> tuple[float, float]:
        """Parameters of the posterior."""
        return self.a + self.successes, self.b + self.failures

    @property
    def mean(self) -> float:
        """Mean of the posterior."""
        a, b = self.after
        return a / (a + b)

    @property
    def mode(self) -> float | None:
        """Highest point of the posterior inside (0, 1), where there is one."""
        a, b = self.after
        return (a - 1) / (a + b - 2) if a > 1 and b > 1 else None

    def log_evidence(self) -> float:
        """Logarithm of the probability of the counts in one order."""
        return float(special.betaln(*self.after) - special.betaln(self.a, self.b))

    def log_evidence_in_turn(self) -> float:
        """The same, one observation after the other."""
        k, m, total = self.successes, self.failures, self.a + self.b
        gained = (
            np.log(self.a + np.arange(k)).sum() + np.log(self.b + np.arange(m)).sum()
        )
        return float(gained - np.log(total + np.arange(k + m)).sum())


def answer_proportion(case: Proportion) -> Result:
    """Everything about one state."""
    a, b = case.after
    low, high = (float(end) for end in stats.beta.interval(LEVEL, a, b))
    result = Result(reading=_reading(case, low, high))
    theta = np.linspace(0, 1, GRID + 2)[1:-1]
    gap = _draw_densities(result, case, theta)
    _draw_prediction(result, case)
    turn = abs(case.log_evidence() - case.log_evidence_in_turn())
    # Both sums have up to 1000 terms of at most 8: rounding stays below 1e-9.
    result.checks = [
        Check(
            "prior × likelihood ÷ evidence is the posterior density",
            shown(gap, 1),
            holds=bool(gap < 1e-9),
        ),
        Check(
            "the evidence in turn is the evidence at once",
            shown(turn, 1),
            holds=bool(turn < 1e-9),
        ),
    ]
    result.tables = [_table(case, low, high)]
    result.scalars = {
        "posterior": None,
        "is_likely": None,
        "posterior_mean": case.mean,
        "posterior_mode": case.mode,
        "low": low,
        "high": high,
    }
    return result


def _reading(case: Proportion, low: float, high: float) -> str:
    total = case.successes + case.failures
    prior_mean = case.a / (case.a + case.b)
    if not total:
        return (
            f"Nothing was counted yet: the posterior is the prior, with mean "
            f"{prior_mean:.4g}; it has 95 % of its mass from {low:.3g} to {high:.3g}."
        )
    weight = (case.a + case.b) / (case.a + case.b + total)
    return (
        f"{case.successes} of {total} succeeded, {case.successes / total:.4g}; the "
        f"prior said {prior_mean:.4g} and counts as {case.a + case.b:g} observations, "
        f"{100 * weight:.3g} % of all. The posterior has the mean {case.mean:.4g} and "
        f"95 % of its mass from {low:.3g} to {high:.3g}."
    )


def _draw_densities(result: Result, case: Proportion, theta: Vector) -> float:
    """Draw the three curves; return the gap in Bayes' theorem, in logarithms."""
    a, b = case.after
    prior = stats.beta.logpdf(theta, case.a, case.b)
    posterior = stats.beta.logpdf(theta, a, b)
    likelihood = special.xlogy(case.successes, theta)
    likelihood = likelihood + special.xlog1py(case.failures, -theta)
    gap = prior + likelihood - case.log_evidence() - posterior
    scaled = stats.beta.pdf(theta, case.successes + 1, case.failures + 1)
    high = 1.15 * float(np.exp(np.maximum(prior, posterior)[20:-20]).max())
    result.arrays["theta"] = theta.astype("f4")
    result.figures.append(
        Figure(
            id="densities",
            caption="Belief about the proportion before and after counting; the "
            "likelihood is scaled to area 1.",
            data=[
                line(result, "prior", "theta", np.exp(prior), "prior", 0, DASHED),
                line(result, "posterior", "theta", np.exp(posterior), "posterior", 1),
                line(result, "likely", "theta", scaled, "likelihood", 2, DOTTED),
            ],
            layout=axes(
                "proportion",
                "density",
                xaxis={"range": [0, 1]},
                yaxis={"range": [0, high]},
            ),
        )
    )
    return float(np.abs(gap / (1 + np.abs(posterior))).max())


def _draw_prediction(result: Result, case: Proportion) -> None:
    """Draw the next successes: by the whole posterior, and by its mean alone."""
    a, b = case.after
    count = np.arange(NEXT + 1)
    whole = stats.betabinom.pmf(count, NEXT, a, b)
    plugged = stats.binom.pmf(count, NEXT, case.mean)
    result.arrays["count"] = count.astype("f4")
    result.figures.append(
        Figure(
            id="prediction",
            caption=f"Successes in the next {NEXT} trials: the whole posterior is less "
            "sure than its mean alone.",
            data=[
                bars(result, "whole", "count", whole, "whole posterior", 1),
                bars(result, "plugged", "count", plugged, "its mean alone", 0),
            ],
            layout=axes(
                f"successes in {NEXT} trials",
                "probability",
                xaxis={"dtick": 1},
                barmode="group",
            ),
        )
    )


def _table(case: Proportion, low: float, high: float) -> Table:
    prior = stats.beta(case.a, case.b)
    start, stop = (float(end) for end in prior.interval(LEVEL))
    a, b = case.after
    return Table(
        id="beliefs",
        title="Before and after",
        columns=[
            {"name": "belief", "label": "Belief"},
            {"name": "a", "label": "a"},
            {"name": "b", "label": "b"},
            {"name": "mean", "label": "Mean"},
            {"name": "low", "label": "95 % from"},
            {"name": "high", "label": "to"},
        ],
        rows=[
            ["prior", case.a, case.b, case.a / (case.a + case.b), start, stop],
            ["posterior", a, b, case.mean, low, high],
        ],
    )
