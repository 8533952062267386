"""The answer about one bell that shall stand for two bumps."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from exercises.demos.demo import Check, Figure, Result, Table
from exercises.demos.information_theory.cross_entropy.bells import Bumps, bell, log_bell
from exercises.demos.sentences import shown
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line

__all__ = ["Fit", "answer_fit"]

Vector = NDArray[np.float64]

PLACES, MEANS = 601, 121
MOSTLY = 0.9
"""A bell with more of its mass than this on one bump sits on that bump."""


@dataclass(frozen=True)
class Fit:
    """Bumps P, the learner's bell Q; `nat` is one nat in the unit shown."""

    bumps: Bumps
    mean: float
    width: float
    nat: float
    unit: str

    @property
    def here(self) -> tuple[float, float]:
        """The learner's bell."""
        return self.mean, self.width

    def covers_both(self) -> bool | None:
        """Whether the best bell for KL(Q‖P) stands over both bumps; None for one."""
        parts = self.bumps.parts
        if len(parts) < 2 or self.bumps.bumps(self.line()) < 2:
            return None
        mean, width, _ = self.bumps.rests[0]
        x = mean + width * np.linspace(-6, 6, 241)
        share, centre, spread = parts[0]
        own = math.log(share) + log_bell(x, centre, spread) - self.bumps.log_density(x)
        weight = bell(x, mean, width)
        first = float((np.exp(own) * weight).sum() / weight.sum())
        return max(first, 1 - first) < MOSTLY

    def line(self) -> Vector:
        """Places where there is something to see."""
        bells = [*((m, w) for _, m, w in self.bumps.parts), self.here]
        low = min(m - 4 * w for m, w in bells)
        high = max(m + 4 * w for m, w in bells)
        return np.linspace(max(low, -15.0), min(high, 15.0), PLACES)


def answer_fit(fit: Fit) -> Result:
    """Everything about one state."""
    bumps, nat = fit.bumps, fit.nat
    forward, reverse = bumps.forward(*fit.here), bumps.reverse(*fit.here)
    result = Result(reading=_reading(fit, forward, reverse))
    x = fit.line()
    result.arrays["x"] = x.astype("f4")
    _draw_bells(result, fit, x)
    _draw_best(result, fit, x)
    _draw_valleys(result, fit)
    _draw_shares(result, fit, x)
    result.checks = _checks(fit)
    result.tables = [_table(fit)]
    result.scalars = {
        "entropy": nat * bumps.entropy,
        "cross_entropy": nat * bumps.cross(*fit.here),
        "kl": nat * forward,
        "reverse_kl": nat * reverse,
        "js": nat * bumps.shannon(*fit.here),
        "total_variation": None,
        "is_finite": True,
        "zero_when_equal": None,
        "covers_both": fit.covers_both(),
        "forward_mean": bumps.mean,
        "forward_width": bumps.width,
        "reverse_best": nat * bumps.rests[0][2],
        "reverse_fits": [[mean, width] for mean, width, _ in bumps.rests],
    }
    return result


def _reading(fit: Fit, forward: float, reverse: float) -> str:
    bumps, nat = fit.bumps, fit.nat
    mean, width, least = bumps.rests[0]
    now = (
        f"For your Q, KL(P‖Q) is {nat * forward:.4g} and KL(Q‖P) {nat * reverse:.4g} "
        f"{fit.unit}."
    )
    if len(bumps.parts) == 1:
        return f"{now} P is one bell itself, and both are 0 only where Q equals it."
    covers = fit.covers_both()
    one = f"{nat * least:.3g} at mean {mean:.3g} and deviation {width:.3g}"
    if covers is None:
        stands = f"P has one hill only, and KL(Q‖P) is least, {one}, close to that"
    elif covers:
        stands = f"here KL(Q‖P) is least for a wide bell as well, {one}"
    else:
        stands = f"KL(Q‖P) sits on one bump, {one}"
    valleys = f" ({len(bumps.rests)} valleys)" if len(bumps.rests) > 1 else ""
    return (
        f"{now} KL(P‖Q) is least for the bell with P's own mean {bumps.mean:.3g} and "
        f"deviation {bumps.width:.3g}; {stands}{valleys}."
    )


def _draw_bells(result: Result, fit: Fit, x: Vector) -> None:
    p = np.exp(fit.bumps.log_density(x))
    q = bell(x, *fit.here)
    high = 1.1 * float(max(p.max(), q.max()))
    result.figures.append(
        Figure(
            id="bells",
            caption="P, what happens, and your bell Q. Drag it.",
            data=[
                line(result, "p", "x", p, "P", 0, line={"width": 3}),
                line(result, "q", "x", q, "your Q", 1),
            ],
            layout=_plane(x, high),
        )
    )
    peak = float(bell(np.array([fit.mean]), *fit.here)[0])
    handle = {"parameter": "mu", "axis": "x", "at": peak, "label": "Mean of Q"}
    result.overlay = {
        "kind": "handles",
        "items": [handle | {"low": -6.0, "high": 6.0, "step": 0.05}],
    }


def _draw_best(result: Result, fit: Fit, x: Vector) -> None:
    bumps = fit.bumps
    mean, width, _ = bumps.rests[0]
    covering = bell(x, bumps.mean, bumps.width)
    picking = bell(x, mean, width)
    p = np.exp(bumps.log_density(x))
    high = 1.1 * float(max(p.max(), picking.max(), covering.max()))
    result.figures.append(
        Figure(
            id="best",
            caption="The best bells by either divergence.",
            data=[
                line(result, "p_again", "x", p, "P", 0, line={"width": 3}),
                line(result, "covering", "x", covering, "least KL(P‖Q)", 2, DASHED),
                line(result, "picking", "x", picking, "least KL(Q‖P)", 3, DOTTED),
            ],
            layout=_plane(x, high),
        )
    )


def _plane(x: Vector, high: float) -> dict[str, Any]:
    ends = [float(x[0]), float(x[-1])]
    return axes("x", "density", xaxis={"range": ends}, yaxis={"range": [0, high]})


def _draw_valleys(result: Result, fit: Fit) -> None:
    bumps = fit.bumps
    ends = [m + s * w for _, m, w in bumps.parts for s in (-1.5, 1.5)]
    means = np.linspace(min(ends), max(ends), MEANS)
    forward, reverse = (fit.nat * curve for curve in bumps.valleys(means))
    result.arrays["mean"] = means.astype("f4")
    at = [mean for mean, _, _ in bumps.rests]
    lows = [fit.nat * value for _, _, value in bumps.rests]
    least = fit.nat * bumps.forward(bumps.mean, bumps.width)
    high = 1.15 * max(float(forward.max()), float(np.median(reverse)), 0.1)
    data = [
        line(result, "forward", "mean", forward, "KL(P‖Q)", 2, DASHED),
        line(result, "reverse", "mean", reverse, "KL(Q‖P)", 3),
        dots(result, "lowest", [bumps.mean], [least], "covers", 2, "square", 10),
        dots(result, "rests", at, lows, "picks", 3, "diamond", 10),
    ]
    for trace in data[2:]:
        trace["showlegend"] = False
    result.figures.append(
        Figure(
            id="valleys",
            caption="The least divergence of a bell with each mean, with the width "
            "that suits it best.",
            data=data,
            layout=axes("mean of Q", fit.unit, yaxis={"range": [-0.03 * high, high]}),
        )
    )


def _draw_shares(result: Result, fit: Fit, x: Vector) -> None:
    log_p, log_q = fit.bumps.log_density(x), log_bell(x, *fit.here)
    gap = fit.nat * (log_p - log_q)
    result.figures.append(
        Figure(
            id="shares",
            caption="Where the divergences come from: the areas under these curves, "
            "negative ones counted as such.",
            data=[
                line(
                    *(result, "from_p", "x", np.exp(log_p) * gap),
                    *("p log(p/q), area KL(P‖Q)", 2, DASHED),
                ),
                line(
                    *(result, "from_q", "x", -np.exp(log_q) * gap),
                    *("q log(q/p), area KL(Q‖P)", 3),
                ),
            ],
            layout=axes(
                "x",
                f"{fit.unit} per unit of x",
                xaxis={"range": [float(x[0]), float(x[-1])]},
            ),
        )
    )


def _checks(fit: Fit) -> list[Check]:
    bumps = fit.bumps
    mean, width = _searched(fit)
    off = max(abs(mean - bumps.mean), abs(width - bumps.width))
    total = bumps.average(np.ones_like, bumps.cuts(()))
    shannon = bumps.shannon(*fit.here)
    forward, least = bumps.forward(*fit.here), bumps.forward(bumps.mean, bumps.width)
    reverse, lowest = bumps.reverse(*fit.here), bumps.rests[0][2]
    return [
        # The search has derivatives by differences only: 1e-5 of a step of some units.
        Check(
            "a search finds P's mean and deviation",
            shown(off, 1),
            holds=off < 1e-3,
        ),
        Check("P has area 1", shown(total - 1, 1), holds=abs(total - 1) < 1e-12),
        Check(
            "neither divergence is below its least",
            f"{forward - least:.3g} and {reverse - lowest:.3g} nats above",
            holds=forward >= least - 1e-9 and reverse >= lowest - 1e-6,
        ),
        Check(
            "Jensen–Shannon ≤ log 2",
            f"{shannon:.4g} nats",
            holds=-1e-9 <= shannon <= math.log(2) + 1e-9,
        ),
    ]


def _searched(fit: Fit) -> tuple[float, float]:
    """Find the least KL(P‖Q) from the learner's bell, without knowing where it is."""

    def cost(at: Vector) -> float:
        return fit.bumps.cross(float(at[0]), math.exp(float(at[1])))

    at = optimize.minimize(cost, [fit.mean, math.log(fit.width)]).x
    return float(at[0]), math.exp(float(at[1]))


def _table(fit: Fit) -> Table:
    bumps = fit.bumps
    rows = [
        ("your Q", *fit.here),
        ("least KL(P‖Q)", bumps.mean, bumps.width),
        *(("valley of KL(Q‖P)", mean, width) for mean, width, _ in bumps.rests),
    ]
    names = ("bell", "mean", "deviation", "forward", "reverse", "js")
    labels = ("Bell", "Mean", "Deviation", "KL(P‖Q)", "KL(Q‖P)", "Jensen–Shannon")
    return Table(
        id="bells",
        title=f"Divergences in {fit.unit}",
        columns=[
            {"name": n, "label": label} for n, label in zip(names, labels, strict=True)
        ],
        rows=[
            [
                *(name, mean, width),
                fit.nat * bumps.forward(mean, width),
                fit.nat * bumps.reverse(mean, width),
                fit.nat * bumps.shannon(mean, width),
            ]
            for name, mean, width in rows
        ],
    )
