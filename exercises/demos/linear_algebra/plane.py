"""Arrows and square axes of the plane, for demos of linear algebra."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from exercises.demos.demo import Result
from exercises.demos.sentences import shown
from exercises.demos.traces import axes, line

__all__ = ["arrow", "direction", "pair", "plane"]


def direction(degrees: Any) -> Any:
    """The vector of length 1 at an angle, or one column for each of many."""
    angle = np.deg2rad(degrees)
    return np.array([np.cos(angle), np.sin(angle)])


def arrow(
    result: Result,
    name: str,
    tip: ArrayLike,
    label: str,
    colour: int,
    tail: ArrayLike = (0.0, 0.0),
    **more: Any,
) -> dict[str, Any]:
    """Return an arrow from its tail to its tip, with its name there."""
    ends = np.stack([np.asarray(tail, float), np.asarray(tip, float)])
    marker = {"symbol": "arrow", "size": [0, 14], "angleref": "previous", "opacity": 1}
    if np.allclose(ends[0], ends[1], atol=1e-12):
        marker = {"symbol": "circle", "size": [0, 8]}
    drawn = line(result, name, ends[:, 0], ends[:, 1], label, colour, **more)
    side = "right" if ends[1, 0] >= ends[0, 0] else "left"
    height = "top" if ends[1, 1] >= ends[0, 1] else "bottom"
    return {
        **drawn,
        "mode": "lines+markers+text",
        "marker": marker,
        "text": ["", f"\u2002{label}\u2002"],
        "textposition": f"{height} {side}",
        "showlegend": False,
    }


def plane(reach: float, x: str = "first entry", y: str = "second entry") -> Any:
    """Return a layout with the origin in the middle and equal units on both axes."""
    span = {"range": [-reach, reach], "zeroline": True}
    return axes(x, y, xaxis=span, yaxis={**span, "scaleanchor": "x"})


def pair(v: ArrayLike, figures: int = 3) -> str:
    """Return a vector as in a sentence."""
    parts = np.asarray(v, float)
    # What rounding left of a nought, beside entries that are none.
    parts = np.where(np.abs(parts) < 1e-12 * max(1.0, np.abs(parts).max()), 0.0, parts)
    entries = (shown(float(part), figures) for part in parts)
    return f"({', '.join(entries)})"
