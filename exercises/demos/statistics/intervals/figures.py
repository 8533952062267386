"""Pictures of intervals: many of them, and how often such ones contain the truth."""

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Figure, Result
from exercises.demos.states import State
from exercises.demos.statistics.intervals.methods import (
    MEANS,
    PROPORTIONS,
    Intervals,
    coverage_of_means,
    coverage_of_proportion,
)
from exercises.demos.traces import DASHED, axes, dots, line

__all__ = ["draw_coverage", "draw_intervals", "draw_running"]

SHOWN, FRAMES, PLACES = 100, 40, 501

Vector = NDArray[np.float64]


def draw_intervals(result: Result, found: Intervals) -> None:
    """Draw up to a hundred intervals; those that miss are drawn otherwise."""
    count = min(SHOWN, len(found.low))
    low, high, hits = found.low[:count], found.high[:count], found.hits[:count]
    number = np.arange(1.0, count + 1)
    data = []
    for name, word, chosen, colour, dash, symbol in (
        ("hits", "contains the truth", hits, 0, "solid", "circle"),
        ("misses", "misses it", ~hits, 1, "4px 2px", "x"),
    ):
        if not chosen.any():
            continue
        gap = np.full(int(chosen.sum()), np.nan)
        x = np.stack([low[chosen], high[chosen], gap], axis=1).ravel()
        y = np.stack([number[chosen], number[chosen], gap], axis=1).ravel()
        data.append(line(result, f"lines_{name}", x, y, word, colour, dash))
        data[-1]["line"]["width"] = 1.0 if name == "hits" else 2.0
        at = found.estimates[:count][chosen]
        marks = dots(result, name, at, number[chosen], word, colour, symbol, 3)
        marks["marker"]["line"] = {"width": 0}
        data.append({**marks, "showlegend": False})
    ends = [0.0, count + 1.0]
    data.append(line(result, "truth", [found.truth] * 2, ends, "truth", 2, DASHED))
    result.figures.append(
        Figure(
            id="intervals",
            caption=f"Intervals from {count} samples, each with its estimate."
            + (f" {len(found.low)} were drawn." if count < len(found.low) else ""),
            data=data,
            layout=axes("value", "sample", yaxis={"range": ends}),
        )
    )
    _tell_frames(result, found, count)


def _tell_frames(result: Result, found: Intervals, count: int) -> None:
    frames = min(FRAMES, count)
    place = np.arange(1.0, frames + 1)
    low, high = found.low[:frames], found.high[:frames]
    lines = np.stack([np.stack([low, place], 1), np.stack([high, place], 1)], axis=1)
    points = np.stack([found.estimates[:frames], place], axis=1)[:, None, :]
    result.arrays["lines_frames"] = lines.astype("f4")
    result.arrays["frames_estimates"] = points.astype("f4")
    running = np.cumsum(found.hits)
    captions = []
    for i in range(frames):
        verdict = "contains the truth" if found.hits[i] else "misses it"
        captions.append(
            f"Sample {i + 1}: the estimate is {found.estimates[i]:.4g}; the interval "
            f"from {low[i]:.4g} to {high[i]:.4g} {verdict}. So far {running[i]} of "
            f"{i + 1} contain it."
        )
    result.overlay = {
        "kind": "steps",
        "label": "Sample",
        "frames": frames,
        "lines": {"array": "lines_frames", "colour": 3},
        "points": {"array": "frames_estimates", "colours": [3], "marks": ["diamond"]},
        "captions": captions,
        "start": 0,
    }


def draw_coverage(result: Result, state: State, found: Intervals) -> None:
    """Draw how often such intervals contain the truth, over what it depends on."""
    level, method = state["level"], state["method"]
    share = float(found.hits.mean())
    if method in PROPORTIONS:
        x, here, title = np.linspace(0, 1, PLACES), state["p"], "true proportion p"
        curves = {
            name: coverage_of_proportion(name, state["n"], level, x)
            for name in ("wald", "wilson", "clopper")
        }
        words = PROPORTIONS
    else:
        most = max(60, min(400, 2 * state["n"]))
        x, here, title = np.arange(2.0, most + 1), state["n"], "sample size n"
        law = state["law"]
        asked = {name: coverage_of_means(name, law, level, x) for name in MEANS}
        curves = {name: y for name, y in asked.items() if y is not None}
        words = MEANS
    result.arrays["along"] = x.astype("f4")
    data, lowest = [], [share]
    dashes = dict(zip(words, ("solid", "3px 2px", "8px 3px", "1px 2px"), strict=False))
    for place, (name, y) in enumerate(curves.items()):
        label = words[name].split(": ")[1]
        trace = line(result, f"cover_{name}", "along", y, label, place, dashes[name])
        trace["line"]["width"] = 2.5 if name == method else 1
        trace["opacity"] = 1.0 if name == method else 0.6
        data.append(trace)
        if name == method:
            lowest.append(float(np.quantile(y, 0.05)))
    promised = line(result, "level", x[[0, -1]], [level] * 2, "promised", 4, DASHED)
    promised["showlegend"] = False
    mark = dots(result, "measured", [here], [share], "simulated", 3, "diamond", 11)
    low = max(-0.02, min(lowest) - 0.08, level - 0.6)
    result.figures.append(
        Figure(
            id="coverage",
            caption="How often such intervals contain the truth, exactly, and in the "
            "simulation; dashed what was promised."
            if curves
            else "How often the simulated intervals contain the truth; there is no "
            "formula for this law and method.",
            data=[*data, promised, mark],
            layout=axes(title, "coverage", yaxis={"range": [low, 1.01]}),
        )
    )


def draw_running(result: Result, state: State, found: Intervals) -> None:
    """Draw the share of hits so far."""
    number = np.arange(1, len(found.hits) + 1)
    share = np.cumsum(found.hits) / number
    error = 1.96 * np.sqrt(state["level"] * (1 - state["level"]) / number)
    result.arrays["number"] = number.astype("f4")
    level = np.full(len(number), state["level"])
    data = [
        line(result, "share", "number", share, "share so far", 0),
        line(result, "promise", "number", level, "promised", 4, DASHED),
    ]
    for name, edge in (("upper", level + error), ("lower", level - error)):
        trace = line(result, name, "number", edge, "95 % around it", 2, "2px 4px")
        data.append({**trace, "showlegend": name == "upper"})
    result.figures.append(
        Figure(
            id="running",
            caption="The share of intervals that contained the truth, as samples come "
            "in, and where it should be if the promise were kept.",
            data=data,
            layout=axes(
                "samples so far",
                "share that contains the truth",
                yaxis={"range": [max(0.0, 1.6 * state["level"] - 1), 1.02]},
            ),
        )
    )
