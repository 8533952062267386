"""The basins of gradient descent as a figure, a table and a sentence."""

import numpy as np

from exercises.demos.demo import Figure, Result, Table, array
from exercises.demos.multivariable_calculus.descent.basins import (
    ELSEWHERE,
    GONE,
    SIDE,
    Basins,
)
from exercises.demos.multivariable_calculus.descent.surface import Surface

__all__ = ["draw_basins"]

TOLD = 4
"""Pits that the sentence names; the table has them all."""


def draw_basins(result: Result, surface: Surface, basins: Basins) -> None:
    """Put the picture of the basins into the result, and say what it shows."""
    result.arrays["basin_x"] = basins.x.astype("f4")
    result.arrays["basin_y"] = basins.y.astype("f4")
    result.arrays["basins"] = basins.labels
    result.figures.append(_figure(basins))
    result.tables.append(_table(surface, basins))
    result.reading += _sentence(basins)
    result.scalars["basins"] = {
        "gone": basins.share(GONE),
        "elsewhere": basins.share(ELSEWHERE),
        "pits": [basins.share(k + 1) for k in range(len(basins.pits))],
    }


def _figure(basins: Basins) -> Figure:
    left, right = float(basins.x[0]), float(basins.x[-1])
    bottom, top = float(basins.y[0]), float(basins.y[-1])
    count = len(basins.pits)
    return Figure(
        id="basins",
        caption="Where gradient descent ends from each point of the picture: in the "
        "pit of that number, nowhere yet (0), or far away (−1).",
        data=[
            {
                "type": "heatmap",
                "x": array("basin_x"),
                "y": array("basin_y"),
                "z": array("basins"),
                "zmin": GONE - 0.5,
                "zmax": count + 0.5,
                "showscale": False,
                "hovertemplate": "from (%{x:.3f}, %{y:.3f}) to %{z}<extra></extra>",
                "meta": {"role": "basins", "count": count},
            },
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [x for x, _ in basins.pits],
                "y": [y for _, y in basins.pits],
                "text": [str(k) for k in range(1, count + 1)],
                "textposition": "top center",
                "showlegend": False,
                "hoverinfo": "skip",
                "marker": {"size": 7},
                "meta": {"role": "pits"},
            },
        ],
        layout={
            "xaxis": {"title": {"text": "x"}, "range": [left, right]},
            "yaxis": {"title": {"text": "y"}, "range": [bottom, top]},
        },
    )


def _table(surface: Surface, basins: Basins) -> Table:
    names = ("pit", "x", "y", "value", "share")
    rows: list[list[str | float | int | None]] = [
        [k, x, y, _value(surface, x, y), basins.share(k)]
        for k, (x, y) in enumerate(basins.pits, 1)
    ]
    for label, word in ((ELSEWHERE, "nowhere yet"), (GONE, "far away")):
        if basins.share(label):
            rows.append([word, None, None, None, basins.share(label)])
    return Table(
        id="basins",
        title="Where gradient descent ends",
        columns=[{"name": name, "label": name.capitalize()} for name in names],
        rows=rows,
    )


def _value(surface: Surface, x: float, y: float) -> float:
    return float(surface.value(np.array([x]), np.array([y]))[0])


def _sentence(basins: Basins) -> str:
    numbers = range(1, len(basins.pits) + 1)
    largest = sorted(numbers, key=basins.share, reverse=True)[:TOLD]
    parts = [
        f"{basins.share(k):.1%} in pit {k} at "
        f"({basins.pits[k - 1][0]:.4g}, {basins.pits[k - 1][1]:.4g})"
        for k in largest
    ]
    others = sum(basins.share(k) for k in numbers if k not in largest)
    if others:
        parts.append(f"{others:.1%} in {len(basins.pits) - TOLD} other pits")
    if basins.share(ELSEWHERE):
        parts.append(f"{basins.share(ELSEWHERE):.1%} in none yet")
    if basins.share(GONE):
        parts.append(f"{basins.share(GONE):.1%} far away")
    return (
        f" Of {SIDE * SIDE:,} starts, gradient descent ends after at most "
        f"{basins.steps} steps: " + ", ".join(parts) + "."
    )
