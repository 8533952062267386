"""Shadows on a turning axis, scores, shares of variance, and the shadow's width."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from exercises.demos.columns import Columns
from exercises.demos.demo import Figure, Result
from exercises.demos.linear_algebra.pca.components import Components, Matrix
from exercises.demos.linear_algebra.pca.shadow import Shadow
from exercises.demos.linear_algebra.plane import arrow, direction
from exercises.demos.traces import DASHED, DOTTED, axes, bars, dots, line

__all__ = ["draw_scores", "draw_shadow", "draw_shares", "draw_turn"]

FRAMES = 31
# Lines to the axis: more would hide the points.
MOST_LINES = 80
MOST_SHARES = 20
MOST_ARROWS = 6
MOST_NAMED = 5
"""Labels in a legend; on a narrow screen each needs a line."""
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x") * 2
REVEALS = {"reveals": True}


def draw_turn(
    result: Result,
    shadow: Shadow,
    table: Columns,
    *,
    names: Sequence[str],
    offset: Any,
    reach: float | None,
) -> None:
    """Draw two columns and the axis, which turns to where the shadow is widest."""
    at = shadow.points + offset
    half = reach or 1.12 * float(np.abs(shadow.points).max())
    middle = np.zeros(2) if reach else offset
    spans = [[float(c - half), float(c + half)] for c in middle]
    result.figures.append(
        Figure(
            id="plane",
            caption="Two columns, an axis through the mean, and the distances to it. "
            "Turn the axis: where are the points' shadows most spread out?",
            data=_points(result, "point", at, table, is_written=False),
            layout=axes(
                *names,
                xaxis={"range": spans[0]},
                yaxis={"range": spans[1], "scaleanchor": "x"},
            ),
        )
    )
    _tell_turn(result, shadow, offset, half)


def _tell_turn(result: Result, shadow: Shadow, offset: Any, half: float) -> None:
    start, best = shadow.angle, shadow.best
    way = 0.0 if best is None else (best - start + 90) % 180 - 90
    frames = 1 if abs(way) < 1e-9 else FRAMES
    angles = start + way * np.linspace(0, 1, frames)
    u = direction(angles).T
    ends = 4 * half * np.stack([-u, u], axis=1)
    result.arrays["lines_axis"] = (ends + offset).astype("f4")
    few = np.unique(
        np.linspace(0, len(shadow.points) - 1, MOST_LINES).round().astype(int)
    )
    points = shadow.points[few]
    feet = (points @ u.T).T[:, :, None] * u[:, None, :]
    drops = np.full((frames, len(few), 3, 2), np.nan)
    drops[:, :, 0], drops[:, :, 1] = points, feet
    result.arrays["lines_drop"] = (drops + offset).reshape(frames, -1, 2).astype("f4")
    result.overlay = {
        "kind": "steps",
        "frames": frames,
        "label": "Turn",
        "smooth": True,
        "start": 0,
        "lines": [
            {"array": "lines_drop", "colour": 3, "width": 0.75},
            {"array": "lines_axis", "colour": 4},
        ],
        "handles": [
            {
                "parameter": "angle",
                "axis": "angle",
                "centre": [float(part) for part in offset],
                "radius": 0.85 * half,
                "label": "Angle of the axis",
            }
        ],
    }


def _points(
    result: Result, name: str, at: Matrix, table: Columns, *, is_written: bool
) -> list[dict[str, Any]]:
    """Draw each label in its own colour and mark, or as its own letters."""
    levels = table.levels or ("rows",)
    codes = table.codes
    data = []
    for place, level in enumerate(levels):
        chosen = at[codes == place]
        drawn = dots(
            result,
            f"{name}_{place}",
            chosen[:, 0],
            chosen[:, 1],
            str(level),
            place % 5,
            SYMBOLS[(place + place // 5) % 10],
            6,
            opacity=0.8,
            marker={"line": {"width": 0}},
        )
        if is_written and len(levels) > 1:
            drawn |= {"mode": "text", "text": [level] * len(chosen)}
        is_told = 1 < len(levels) <= MOST_NAMED
        data.append({**drawn, "showlegend": is_told})
    return data


def draw_scores(result: Result, components: Components, table: Columns) -> None:
    """Draw rows in the plane of the first two components, and the largest loadings."""
    scores = components.scores[:, :2]
    if scores.shape[1] < 2:
        scores = np.column_stack([scores, np.zeros(len(scores))])
    levels = table.levels
    is_written = len(levels) > MOST_NAMED and all(len(level) < 3 for level in levels)
    data = _points(result, "score", scores, table, is_written=is_written)
    half = 1.15 * np.abs(scores).max(axis=0)
    half[half == 0] = half[0]
    if components.axes.shape[0] > 1 and not is_written:
        data += _loadings(result, components, half)
    shares = components.shares
    told = [f"component {i + 1}, {100 * share:.3g} %" for i, share in enumerate(shares)]
    for trace in data:
        trace["meta"] = {**trace["meta"], **REVEALS}
    result.figures.append(
        Figure(
            id="scores",
            caption="All rows seen along the first two components; arrows say in which "
            "columns these components are largest.",
            data=data,
            layout=axes(
                told[0],
                told[1] if len(told) > 1 else "component 2, none",
                xaxis={"range": [-float(half[0]), float(half[0])]},
                yaxis={"range": [-float(half[1]), float(half[1])]},
            ),
        )
    )


def _loadings(result: Result, components: Components, half: Any) -> list[Any]:
    """Draw the columns with the largest loadings, all stretched by one factor."""
    loads = components.axes[:2].T
    order = np.argsort(-np.hypot(loads[:, 0], loads[:, 1]), kind="stable")[:MOST_ARROWS]
    stretch = 0.8 * float((half / np.abs(loads).max(axis=0)).min())
    return [
        arrow(result, f"load_{i}", stretch * loads[i], components.names[i], 4)
        for i in order
    ]


def draw_shares(result: Result, components: Components, k: int) -> None:
    """Draw the share of variance of each component, and what the first keep."""
    shares = 100 * components.shares[:MOST_SHARES]
    number = np.arange(1, len(shares) + 1)
    result.arrays["number"] = number.astype("f4")
    together = 100 * np.cumsum(components.shares)[:MOST_SHARES]
    total = line(result, "together", "number", together, "the first k together", 1)
    data: list[dict[str, Any]] = [
        bars(result, "share", "number", shares, "each component", 0),
        {**total, "mode": "lines+markers", "marker": {"symbol": "square", "size": 6}},
    ]
    for trace in data:
        trace["meta"] = {**trace["meta"], **REVEALS}
    if k <= MOST_SHARES:
        data.append(line(result, "k", [k, k], [0, 105], f"k = {k}", 2, DASHED))
    result.figures.append(
        Figure(
            id="shares",
            caption="How much of the variance lies along each component.",
            data=data,
            layout=axes(
                "component",
                "share of the variance in %",
                xaxis={"dtick": 1 if len(shares) <= 10 else 2},
                yaxis={"range": [0, 105]},
            ),
        )
    )


def draw_shadow(result: Result, shadow: Shadow) -> None:
    """Draw the variance of the shadows, and of the distances, by the angle."""
    degrees = np.linspace(0, 180, 181)
    along = 100 * shadow.variance(degrees) / shadow.total
    result.arrays["degrees"] = degrees.astype("f4")
    kept = line(result, "along", "degrees", along, "shadows", 0)
    lost = line(result, "across", "degrees", 100 - along, "distances", 3, DOTTED)
    data = [{**trace, "meta": {**trace["meta"], **REVEALS}} for trace in (kept, lost)]
    here = shadow.angle % 180
    now = 100 * shadow.measured[0] / shadow.total
    data.append(dots(result, "here", [here], [now], "this axis", 4, "diamond", 11))
    result.figures.append(
        Figure(
            id="shadow",
            caption="Variance of the shadows and of the distances to the axis: "
            "together always 100 %, so the widest shadow has the smallest distances.",
            data=data,
            layout=axes(
                "angle of the axis in degrees",
                "share of both columns' variance in %",
                xaxis={"range": [0, 180], "dtick": 45},
                yaxis={"range": [-3, 103]},
            ),
        )
    )
