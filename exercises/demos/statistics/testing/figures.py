"""Pictures of a test: two laws and a border, p-values, and power."""

import math

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Figure, Result
from exercises.demos.states import State
from exercises.demos.statistics.testing.experiments import Experiments
from exercises.demos.statistics.testing.laws import Law, power_at
from exercises.demos.traces import DASHED, DOTTED, axes, bars, dots, line

__all__ = ["draw_laws", "draw_p_values", "draw_power"]

CURVE, FRAMES, BINS = 401, 40, 20
EFFORT = 60
"""Sample sizes on the curve of power."""

Vector = NDArray[np.float64]


def draw_laws(result: Result, law: Law, done: Experiments) -> None:
    """Draw the statistic without and with the effect, and where the test rejects."""
    if law.kind == "permutation":
        _draw_shuffles(result, done)
        return
    low, high = _range(law)
    x = np.linspace(low, high, CURVE)
    if law.kind == "chi2":
        x = x[1:]
    result.arrays["statistic"] = x.astype("f4")
    null = law.density(x, is_shifted=False)
    there = law.density(x, is_shifted=True)
    top = 1.1 * float(max(null[np.isfinite(null)].max(), there.max()))
    top = min(top, 0.6)
    data = []
    for name, y, word, colour, dash in (
        ("null", null, "no effect", 0, DASHED),
        ("there", there, "with the effect", 1, "solid"),
    ):
        y = np.minimum(y, 2 * top)
        data.append(line(result, name, "statistic", y, word, colour, dash))
        # Zeros and no gaps: a filling would run straight across a gap.
        shade = np.where(law.rejects(x), y, 0.0)
        area = line(result, f"area_{name}", "statistic", shade, "rejected", colour)
        area |= {"fill": "tozeroy", "showlegend": False, "hoverinfo": "skip"}
        area["line"] = {"width": 0}
        data.append(area)
    for place, end in enumerate(_borders(law)):
        border = line(
            result, f"border_{place}", [end, end], [0, top], "border", 2, DOTTED
        )
        data.append({**border, "showlegend": place == 0})
    result.figures.append(
        Figure(
            id="laws",
            caption="The law of the statistic without and with the effect. Beyond the "
            "border the test rejects: the area there is α and the power.",
            data=data,
            layout=axes(
                "statistic",
                "density",
                xaxis={"range": [low, high]},
                yaxis={"range": [0, top]},
            ),
        )
    )
    _tell_frames(result, law, done, top, (low, high))


def _range(law: Law) -> tuple[float, float]:
    if law.kind == "chi2":
        mean = law.df + law.shift
        room = 4 * math.sqrt(2 * mean + 2 * law.shift)
        return 0.0, max(mean + room, law.critical + 2)
    wide = 4.0 if law.is_z or law.df > 5 else 6.0
    ends = (-wide, wide, law.shift - wide, law.shift + wide)
    return max(min(ends), -30.0), min(max(ends), 30.0)


def _borders(law: Law) -> list[float]:
    if law.kind == "chi2" or law.sides == "greater":
        return [law.critical]
    return [-law.critical] if law.sides == "less" else [-law.critical, law.critical]


def _tell_frames(
    result: Result, law: Law, done: Experiments, top: float, ends: tuple[float, float]
) -> None:
    """Put experiments into frames: each adds a dot where its statistic is."""
    seen, p = done.found[:FRAMES], done.found_p[:FRAMES]
    place = np.clip(seen, *ends)
    bins = np.floor((place - ends[0]) / (ends[1] - ends[0]) * 40).astype(int)
    rank = np.array([int((bins[:i] == bins[i]).sum()) for i in range(len(bins))])
    spots = np.stack([place, top * (0.03 + 0.055 * rank)], axis=1)
    frames = np.full((len(seen), len(seen), 2), np.nan)
    for i in range(len(seen)):
        frames[i, : i + 1] = spots[: i + 1]
    result.arrays["lines_dots"] = frames.astype("f4")
    is_found = p <= law.alpha
    captions = [
        f"Trial {i + 1}: the statistic is {seen[i]:.3g}, p = {p[i]:.2g}: "
        + ("rejected." if is_found[i] else "not rejected.")
        + f" So far {int(is_found[: i + 1].sum())} of {i + 1}."
        for i in range(len(seen))
    ]
    result.overlay = {
        "kind": "steps",
        "label": "Trial",
        "frames": len(seen),
        "points": {
            "array": "lines_dots",
            "colours": [1 if hit else 0 for hit in is_found],
            "marks": ["diamond" if hit else "circle" for hit in is_found],
        },
        "captions": captions,
        "start": 0,
    }


def _draw_shuffles(result: Result, done: Experiments) -> None:
    observed = float(done.found[0])
    most = 1.15 * max(float(np.abs(done.permuted).max()), abs(observed)) or 1.0
    counts, edges = np.histogram(done.permuted, 40, (-most, most))
    middle = (edges[1:] + edges[:-1]) / 2
    top = 1.1 * float(counts.max())
    data = [
        bars(result, "shuffled", middle, counts, "labels shuffled", 0),
        line(result, "seen", [observed] * 2, [0, top], "as observed", 1),
    ]
    result.figures.append(
        Figure(
            id="laws",
            caption="The difference of the means of the first experiment, as observed "
            "and with shuffled labels.",
            data=data,
            layout=axes("difference of means", "shuffles", bargap=0),
        )
    )


def draw_p_values(result: Result, law: Law, done: Experiments) -> None:
    """Draw how p-values spread without and with the effect."""
    data = []
    edges = np.linspace(0, 1, BINS + 1)
    middle = (edges[1:] + edges[:-1]) / 2
    result.arrays["p"] = middle.astype("f4")
    for name, p, word, colour in (
        ("p_null", done.null_p, "no effect", 0),
        ("p_there", done.found_p, "with the effect", 1),
    ):
        share = np.histogram(p, edges)[0] / len(p)
        data.append(bars(result, name, "p", share, word, colour))
    even = line(result, "even", [0, 1], [1 / BINS] * 2, "even", 2, DASHED)
    result.figures.append(
        Figure(
            id="p-values",
            caption=f"p-values of {len(done.null_p):,} experiments each: without an "
            "effect all are as frequent; an effect moves them towards 0.",
            data=[*data, even],
            layout=axes("p-value", "share", xaxis={"range": [0, 1]}, barmode="group"),
        )
    )


def draw_power(result: Result, state: State, law: Law, share: float | None) -> None:
    """Draw the power over the sample size."""
    least = 1 if law.kind in {"z", "chi2"} else 2
    most = max(40, 4 * state["n"])
    sizes = np.unique(np.geomspace(least, most, EFFORT).round())
    power = [power_at(state, float(n)).power() for n in sizes]
    data = [
        line(result, "power", sizes, power, "power", 1),
        line(result, "alpha", sizes[[0, -1]], [state["alpha"]] * 2, "α", 0, DASHED),
    ]
    if share is not None:
        label = "simulated"
        data.append(
            dots(result, "here", [state["n"]], [share], label, 3, "diamond", 11)
        )
    what = " of the t-test" if law.kind == "permutation" else ""
    result.figures.append(
        Figure(
            id="power",
            caption=f"The power{what} over the sample size"
            + (" of each group." if law.kind in {"t2", "permutation"} else "."),
            data=data,
            layout=axes(
                "sample size", "probability to reject", yaxis={"range": [-0.02, 1.04]}
            ),
        )
    )
