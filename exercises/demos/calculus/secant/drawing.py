"""The secant as it turns into the tangent, and the error by step."""

from typing import Any

import numpy as np

from exercises.demos.calculus.curves import Vector, seen_range, values_of
from exercises.demos.calculus.secant.quotients import (
    SCHEMES,
    Slopes,
    ends_of,
    quotient,
)
from exercises.demos.demo import Figure, Result
from exercises.demos.sentences import shown
from exercises.demos.traces import DASHED, DOTTED, axes, line
from exercises.engine.expressions import Expression

__all__ = ["STEPS", "draw_curve", "draw_errors", "errors_of"]

CURVE_POINTS = 401
FRAMES = 40
WIDEST = 2.0
STEPS = 10.0 ** -np.arange(0.0, 16.5, 0.5)
"""The steps of the error chart: 1 to 10⁻¹⁶, two a decade."""

DASHES = ("solid", DASHED, DOTTED, "10px 3px 2px 3px")
MARKS = ("circle", "square", "diamond", "x")
LEAST, FAR = 1e-17, 1e30


def draw_curve(result: Result, f: Expression, state: Any, slopes: Slopes) -> None:
    """The curve and its tangent; the secant turns on the overlay."""
    x0 = float(state["x0"])
    half = max(WIDEST, 1.5 * state["h"])
    x = np.linspace(x0 - half, x0 + half, CURVE_POINTS)
    curve = values_of(f, x)
    shown = np.where(np.abs(curve) < FAR, curve, np.nan)
    heights = seen_range(shown)
    centre = float(values_of(f, [x0])[0])
    data = [line(result, "lines_curve", x, shown, "f", 0)]
    if not slopes.trouble and abs(centre) < FAR and abs(slopes.tangent) < FAR:
        tangent = centre + slopes.tangent * (x - x0)
        data.append(line(result, "tangent", x, tangent, "tangent", 2, DOTTED))
    ends = {"range": [float(x[0]), float(x[-1])]}
    result.figures.append(
        Figure(
            id="curve",
            caption=f"The curve {f.text()}, its tangent and a secant that turns.",
            data=data,
            layout=axes("x", "y", xaxis=ends, yaxis={"range": heights}),
        )
    )
    _turn(result, f, state, slopes, x=x[[0, -1]], centre=centre)


def _turn(
    result: Result,
    f: Expression,
    state: Any,
    slopes: Slopes,
    *,
    x: Vector,
    centre: float,
) -> None:
    """From a wide step down to the one that was asked for."""
    x0, scheme = state["x0"], state["scheme"]
    steps = np.geomspace(max(WIDEST, state["h"]), state["h"], FRAMES)
    found = quotient(f, x0, steps, scheme)
    places = np.array([ends_of(x0, float(h), scheme) for h in steps])
    heights = values_of(f, places)
    lines = np.empty((FRAMES, 2, 2))
    lines[..., 0] = x
    lines[..., 1] = heights[:, :1] + found[:, None] * (x - places[:, :1])
    points = np.stack([places, heights], axis=-1)
    for name, values in (("lines_secant", lines), ("lines_points", points)):
        values[~(np.abs(values) < FAR)] = np.nan
        result.arrays[name] = values.astype("f4")
    tangent = None if slopes.trouble else slopes.tangent
    pairs = zip(steps, found, strict=True)
    result.overlay = {
        "kind": "steps",
        "label": "Picture",
        "frames": FRAMES,
        "captions": [_caption(float(h), float(q), tangent) for h, q in pairs],
        "lines": [{"array": "lines_secant", "colour": 1, "dash": DASHED}],
        "points": {
            "array": "lines_points",
            "colours": [1, 1],
            "marks": ["circle", "square"],
        },
        "handles": [
            {
                "parameter": "x0",
                "axis": "x",
                "at": centre if abs(centre) < FAR else 0.0,
                "label": "Point x",
            }
        ],
    }


def _caption(h: float, found: float, tangent: float | None) -> str:
    if not np.isfinite(found):
        return f"h = {shown(h, 3)}: no slope, f has no value there."
    if tangent is None:
        return f"h = {shown(h, 3)}: slope {found:.6g}."
    return f"h = {shown(h, 3)}: slope {found:.8g}, off by {shown(found - tangent, 2)}."


def errors_of(f: Expression, x0: float, tangent: float) -> dict[str, Vector]:
    """How far each quotient is off, for each step of the chart."""
    return {
        scheme: np.abs(quotient(f, x0, STEPS, scheme) - tangent) for scheme in SCHEMES
    }


def draw_errors(result: Result, errors: dict[str, Vector]) -> None:
    """All quotients on one chart: down with h, and up again by rounding."""
    result.arrays["steps"] = STEPS.astype("f8")
    data = []
    for place, (scheme, label) in enumerate(SCHEMES.items()):
        error = errors[scheme]
        shown = np.where(error < FAR, np.maximum(error, LEAST), np.nan)
        if not np.isfinite(shown).any():
            continue
        trace = line(
            result, f"error_{scheme}", "steps", shown, label, place, DASHES[place]
        )
        mark = {"symbol": MARKS[place], "size": 5}
        data.append(trace | {"mode": "lines+markers", "marker": mark})
    if not data:
        return
    logarithmic = {"type": "log"}
    result.figures.append(
        Figure(
            id="error",
            caption="Error of the slope by step h, both on logarithmic scales; exact "
            "answers are drawn at 10⁻¹⁷.",
            data=data,
            layout=axes("h", "error", xaxis=logarithmic, yaxis=logarithmic),
        )
    )
