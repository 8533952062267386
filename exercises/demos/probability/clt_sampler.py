"""The central limit theorem: sums of many draws, exact and simulated."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Demo, Prompt, Result, Table
from exercises.demos.probability.clt.bases import BASES, Base, base_of
from exercises.demos.probability.clt.figures import (
    BERRY_ESSEEN,
    draw_one,
    draw_quantiles,
    draw_speed,
    draw_sums,
    scale_of,
    spread_of_means,
)
from exercises.demos.probability.clt.parameters import PARAMETERS, PRESETS
from exercises.demos.probability.clt.sums import (
    Distances,
    Sample,
    cdf_of_sum,
    distances,
    simulate,
)
from exercises.demos.states import State

__all__ = ["CLT_SAMPLER"]

FAR = 5.0
"""Standard errors: missed once in 1.7 million seeds."""
CLOSE = 0.02
"""A law within this of the normal one everywhere counts as normal."""
DOUBT = 1e-6
"""How often the bound of Dvoretzky, Kiefer and Wolfowitz may be missed."""


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Draw, add, and compare with the exact and with the normal law."""
    base, n = base_of(state), state["n"]
    source = np.random.default_rng(state["seed"])
    sample = simulate(base, n, state["samples"], source)
    gaps = distances(base, n)
    result = Result(reading=_reading(base, n, sample, gaps))
    draw_sums(result, base, n, sample, scale_of(base, state["scale"]))
    draw_one(result, base, sample)
    draw_quantiles(result, base, n, sample)
    draw_speed(result, base, n, sample)
    result.checks = _checks(base, n, sample, gaps)
    result.tables = [_table(base, n, sample)]
    result.scalars = _scalars(base, n, gaps)
    return result


def _scalars(base: Base, n: int, gaps: Distances | None) -> dict[str, Any]:
    is_normal = None
    if gaps is not None:
        closest = gaps.plain if gaps.corrected is None else gaps.corrected
        is_normal = closest < CLOSE
    if base.variance is None:
        is_normal = False
    return {
        "mean": None if base.mean is None else n * base.mean,
        "spread": None if base.variance is None else math.sqrt(n * base.variance),
        "spread_of_mean": None
        if base.variance is None
        else math.sqrt(base.variance / n),
        "skewness": None if base.skewness is None else base.skewness / math.sqrt(n),
        "kurtosis": None if base.kurtosis is None else base.kurtosis / n,
        "gap": gaps and gaps.plain,
        "gap_corrected": gaps and gaps.corrected,
        "is_normal": is_normal,
    }


def _reading(base: Base, n: int, sample: Sample, gaps: Distances | None) -> str:
    if base.variance == 0:
        return (
            f"Every draw is {base.mean:g}: the sum is always {n * (base.mean or 0):g}. "
            "Without variance there is nothing to standardise and no normal law."
        )
    if base.variance is None:
        return _reading_without_variance(base, n, sample)
    mean, spread = n * (base.mean or 0), math.sqrt(n * base.variance)
    said = (
        f"Sums of {n} have the mean {mean:.5g} and the standard deviation {spread:.4g}."
    )
    if gaps is None:
        tail = (
            f" The variance is finite but the tail falls only like x^(−{base.tail:g}): "
            "the upper end stays heavy long after the middle looks normal."
        )
        return said + tail
    said += f" The exact law is at most {gaps.plain:.3g} from the normal one"
    if gaps.corrected is None:
        return f"{said}; its excess kurtosis is {(base.kurtosis or 0) / n:.3g}."
    return (
        f"{said}, and {gaps.corrected:.3g} with half a step added, as sums are "
        f"{base.lattice.step if base.lattice else 1:g} apart."
    )


def _reading_without_variance(base: Base, n: int, sample: Sample) -> str:
    rungs, widths = spread_of_means(n, sample)
    width = f"The middle half of the simulated means of {n} is {widths[-1]:.3g} wide"
    if len(rungs) > 1:
        width += f"; of single draws it is {widths[0]:.3g}"
    if base.kind == "cauchy":
        return (
            f"{width}. The mean of Cauchy draws has the law of one draw, however many: "
            "there is no mean to approach, and never a normal law."
        )
    lost = "mean and variance are" if base.mean is None else "the variance is"
    return (
        f"{width}. With a tail like x^(−{base.tail:g}) {lost} infinite: one draw can "
        "outweigh all others, and no normal law appears."
    )


def _checks(base: Base, n: int, sample: Sample, gaps: Distances | None) -> list[Check]:
    checks, count = [], len(sample.sums)
    ordered = np.sort(sample.sums)
    exact = cdf_of_sum(base, n, ordered)
    if exact is not None:
        bound = math.sqrt(math.log(2 / DOUBT) / (2 * count))
        last = np.searchsorted(ordered, ordered, side="right") / count
        away = float(np.abs(last - exact).max())
        label = f"simulated and exact law differ by less than {bound:.2g}"
        checks.append(Check(label, f"{away:.2g}", holds=away < bound))
    if base.variance is not None and base.mean is not None:
        error = math.sqrt(base.variance * n / count)
        gap = abs(float(sample.sums.mean()) - n * base.mean)
        sigma = gap / error if error else gap
        label = f"the simulated mean is within {FAR:g} standard errors"
        # Without variance the mean of equal numbers is off by rounding at most.
        checks.append(Check(label, f"{sigma:.2f}", holds=sigma < FAR))
    if base.lattice is None:
        checks += [
            _share_check("half", 0.5, sample.above[0], count * n),
            _share_check("a quarter", 0.25, sample.above[1], count * n),
        ]
    if gaps is not None and base.third is not None:
        bound = BERRY_ESSEEN * base.third / math.sqrt(n)
        label = f"the distance is below Berry–Esseen's {bound:.3g}"
        checks.append(Check(label, f"{gaps.plain:.3g}", holds=gaps.plain <= bound))
    return checks


def _share_check(words: str, share: float, found: float, count: int) -> Check:
    """So many draws must lie above this quartile of the law of one."""
    sigma = abs(found - share) / math.sqrt(share * (1 - share) / count)
    label = f"{words} of all draws lie above their quartile, within {FAR:g} errors"
    return Check(label, f"{sigma:.2f}", holds=sigma < FAR)


def _table(base: Base, n: int, sample: Sample) -> Table:
    rungs, widths = spread_of_means(n, sample)
    rows: list[list[str | float | int | None]] = []
    for m, width in zip(rungs, widths, strict=True):
        gaps = distances(base, m)
        spread = None if base.variance is None else math.sqrt(base.variance / m)
        found = (gaps.plain, gaps.corrected) if gaps else (None, None)
        rows.append([m, spread, float(width), *found])
    return Table(
        id="speed",
        title="As the number of draws grows",
        columns=[
            {"name": "draws", "label": "Draws"},
            {"name": "spread", "label": "Standard deviation of the mean"},
            {"name": "width", "label": "Middle half of simulated means"},
            {"name": "gap", "label": "Largest gap to the normal law"},
            {"name": "corrected", "label": "With half a step added"},
        ],
        rows=rows,
    )


def snippet(state: State) -> str:
    """The exact law of a lattice by convolution; moments of the others."""
    base, n = base_of(state), state["n"]
    if base.lattice is None or not base.variance:
        return f"""import numpy as np

# Moments of one draw; None where there is none.
mean, variance, n = {base.mean!r}, {base.variance!r}, {n!r}
kurtosis = {base.kurtosis!r}
print("mean", None if mean is None else n * mean)
print("spread", None if variance is None else float(np.sqrt(n * variance)))
print("kurtosis", None if kurtosis is None else kurtosis / n)
"""
    law = base.lattice
    return f"""import numpy as np
from scipy.stats import norm

values = {law.values.tolist()!r}
chances = {law.chances.tolist()!r}
n = {n!r}
total = np.ones(1)
for _ in range(n):
    total = np.convolve(total, chances)
step = values[1] - values[0]
x = n * values[0] + step * np.arange(len(total))
mean = x @ total
spread = np.sqrt((x - mean) ** 2 @ total)
gap = np.abs(np.cumsum(total) - norm.cdf(x + step / 2, mean, spread)).max()
print("mean", float(mean))
print("spread", float(spread))
print("kurtosis", float(((x - mean) / spread) ** 4 @ total - 3))
print("gap_corrected", float(gap))
"""


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """An odd die of one's own, or one of the other laws."""
    kind = str(generator.choice(["own", "own", *BASES]))
    weights = generator.integers(0, 9, size=int(generator.integers(3, 9)))
    return {
        "base": kind,
        "own": [float(weight) for weight in (*weights, 1)],
        "n": int(generator.integers(2, 60)),
        "seed": int(generator.integers(2**32)),
    }


CLT_SAMPLER = Demo(
    slug="clt-sampler",
    title="Sums become normal",
    question="Add up many draws of almost anything. What shape do the sums take?",
    pillar="probability",
    concepts=("central-limit-theorem", "confidence-intervals", "point-estimation"),
    parameters=PARAMETERS,
    presets=PRESETS,
    compute=compute,
    prompts=(
        Prompt(
            id="spread",
            question="What is the standard deviation of the mean of these draws?",
            reveals="spread_of_mean",
            tolerance=0.02,
            explain="It is that of one draw divided by √n, where there is one.",
        ),
        Prompt(
            id="normal",
            question="Will the sums be within 0.02 of a normal law?",
            kind="choice",
            reveals="is_normal",
            options=(("yes", "Yes"), ("no", "No")),
            explain="The distance falls like 1/√n and starts larger for skewed draws; "
            "without a variance it never falls.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
