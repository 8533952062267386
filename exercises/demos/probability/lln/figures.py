"""Pictures of long rows: averages, gaps of sums, and what follows a streak."""

import math

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Figure, Result
from exercises.demos.probability.lln.playing import Law, Rows
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line

__all__ = ["draw_averages", "draw_gaps", "draw_streaks"]

FRAMES = 24
MOST_DOTS = 60
SURE = 1.96
DOUBT = 0.05

Vector = NDArray[np.float64]


def draw_averages(result: Result, law: Law, rows: Rows) -> None:
    """Draw all averages, and between which bounds they should be."""
    times = rows.times.astype(float)
    low, high = _range(law, rows)
    x, y = _in_one_line(times, rows.averages[1:])
    result.arrays["time"] = times.astype("f4")
    data = [
        line(result, "lines_averages", x, y, "averages", 0, line={"width": 1}),
        line(result, "first", "time", rows.averages[0], "the first row", 1),
    ]
    data[0] |= {"opacity": 0.45, "showlegend": False}
    data[0]["hoverinfo"] = "skip"
    if law.mean is not None:
        level = np.full_like(times, law.mean)
        data.append(line(result, "mean", "time", level, "mean", 2, DASHED))
        data[-1]["showlegend"] = False
    if law.mean is not None and law.spread is not None:
        data += _bounds(result, law, times)
    result.figures.append(
        Figure(
            id="averages",
            caption=f"The averages of {len(rows.averages)} rows of draws, as the rows "
            "grow; dashed the mean, where there is one.",
            data=data,
            layout=axes(
                "draws",
                "average so far",
                xaxis={"type": "log", "range": [0, math.log10(times[-1] * 1.05)]},
                yaxis={"range": [low, high]},
            ),
        )
    )
    _tell_frames(result, law, rows)


def _in_one_line(times: Vector, values: Vector) -> tuple[Vector, Vector]:
    """Many curves as one, with gaps between; one gap if there are none."""
    if not len(values):
        return np.array([np.nan]), np.array([np.nan])
    gap = np.full((len(values), 1), np.nan)
    x = np.concatenate([np.tile(times, (len(values), 1)), gap], axis=1)
    return x.ravel(), np.concatenate([values, gap], axis=1).ravel()


def _bounds(result: Result, law: Law, times: Vector) -> list[dict[str, object]]:
    mean, spread = law.mean or 0.0, law.spread or 0.0
    data = []
    room = SURE * spread / np.sqrt(times)
    for name, sign in (("above", 1), ("below", -1)):
        edge = mean + sign * room
        bound = line(result, name, "time", edge, "95 % (normal)", 3, DOTTED)
        data.append({**bound, "showlegend": sign > 0})
    if law.width is not None:
        sure = law.width * np.sqrt(math.log(2 / DOUBT) / (2 * times))
        for name, sign in (("over", 1), ("under", -1)):
            bound = line(result, name, "time", mean + sign * sure, "Hoeffding", 4)
            bound["line"] = {"dash": "1px 3px", "width": 1.5}
            data.append({**bound, "showlegend": sign > 0})
    return data


def _range(law: Law, rows: Rows) -> tuple[float, float]:
    if law.mean is not None and law.spread is not None:
        room = 1.3 * law.spread or 0.5
        return law.mean - room, law.mean + room
    low, high = np.quantile(rows.averages, [0.03, 0.97])
    room = 0.1 * float(high - low) or 0.5
    return float(low) - room, float(high) + room


def _tell_frames(result: Result, law: Law, rows: Rows) -> None:
    places = np.unique(np.linspace(0, len(rows.times) - 1, FRAMES).round().astype(int))
    seen = rows.averages[:MOST_DOTS, places].T
    spots = np.stack(
        [np.broadcast_to(rows.times[places][:, None], seen.shape), seen], 2
    )
    result.arrays["frames_averages"] = spots.astype("f4")
    captions = []
    for place in places:
        low, high = np.quantile(rows.averages[:, place], [0.05, 0.95])
        count = int(rows.times[place])
        said = f"After {count:,} draw{'s' if count > 1 else ''} the middle nine tenths "
        captions.append(f"{said}of the averages are between {low:.4g} and {high:.4g}.")
    result.overlay = {
        "kind": "steps",
        "label": "Frame",
        "frames": len(places),
        "points": {
            "array": "frames_averages",
            "colours": [0] * seen.shape[1],
            "marks": ["circle"] * seen.shape[1],
        },
        "captions": captions,
        "start": len(places) - 1,
    }


def draw_gaps(result: Result, law: Law, rows: Rows) -> None:
    """Draw how far the sums are from n times the mean: that grows."""
    times = rows.times.astype(float)
    centre = 0.0 if law.mean is None else law.mean
    gaps = np.abs(rows.sums - centre * times)
    data = [
        line(result, "typical", "time", gaps.mean(axis=0), "mean gap of all rows", 0),
        line(result, "gap", "time", gaps[0], "gap of the first row", 1),
    ]
    data[1]["line"] = {"dash": DOTTED}
    if law.mean is not None and law.spread is not None:
        expected = law.spread * np.sqrt(2 * times / np.pi)
        data.append(
            line(result, "expected", "time", expected, "expected: σ√(2n/π)", 2, DASHED)
        )
    goal = "0" if law.mean is None else "n times the mean"
    result.figures.append(
        Figure(
            id="gaps",
            caption=f"How far the sum is from {goal}: the gap grows, whatever the "
            "average does.",
            data=data,
            layout=axes("draws", "gap of the sum", xaxis={"type": "log"}),
        )
    )


def draw_streaks(result: Result, law: Law, rows: Rows, word: str) -> None:
    """Draw how often a success followed streaks of failures."""
    counts, hits = rows.after.T
    lengths = np.flatnonzero(counts)
    share = hits[lengths] / counts[lengths]
    error = SURE * np.sqrt(law.chance * (1 - law.chance) / counts[lengths])
    result.arrays["error"] = error.astype("f4")
    trace = dots(result, "streak", lengths, share, f"share of {word}", 0)
    trace["error_y"] = {"type": "data", "array": {"$array": "error"}}
    ends = [-0.5, len(counts) - 0.5]
    away = np.abs(share - law.chance) + error
    room = 1.2 * max(0.08, float(away.max()))
    low, high = law.chance - room, law.chance + room
    chance = line(result, "chance", ends, [law.chance] * 2, "probability", 2, DASHED)
    result.figures.append(
        Figure(
            id="streaks",
            caption=f"How often {word} came after so many failures in a row (0: after "
            "anything). The bars say what the number of cases leaves open.",
            data=[trace, chance],
            layout=axes(
                "failures in a row before",
                f"share of {word}",
                xaxis={"dtick": 1},
                yaxis={"range": [max(-0.02, low), min(1.02, high)]},
            ),
        )
    )
