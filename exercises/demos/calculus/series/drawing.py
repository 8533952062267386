"""Polynomials that hug a curve, and how the error depends on place and order."""

from typing import Any

import numpy as np

from exercises.demos.calculus.curves import Vector, seen_range, values_of
from exercises.demos.calculus.series.series import CLOSE, MOST, Series
from exercises.demos.demo import Figure, Result
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line

__all__ = ["draw_curve", "draw_error", "draw_orders"]

CURVE = 401
LEAST = 1e-17
FAR = 1e30


def draw_curve(
    result: Result, series: Series, order: int, at: float, span: float
) -> None:
    """The function; its polynomials of every order up to this one on the overlay."""
    x = np.linspace(series.a - span, series.a + span, CURVE)
    curve = values_of(series.f, x)
    shown = np.where(np.abs(curve) < FAR, curve, np.nan)
    heights = seen_range(shown)
    data = [line(result, "lines_curve", x, shown, "f", 0)]
    if series.radius is not None and series.radius < span:
        data += _edges(series, heights)
    layout = axes(
        "x", "y", xaxis={"range": [float(x[0]), float(x[-1])]}, yaxis={"range": heights}
    )
    caption = f"The curve {series.f.text()} about x = {series.a:g}"
    handles: list[dict[str, Any]] = [
        {"parameter": "a", "axis": "x", "label": "Centre a", "at": _height(series)},
        {"parameter": "x", "axis": "x", "label": "Look at x"},
    ]
    if series.trouble:
        result.overlay = {"kind": "handles", "items": handles}
        result.figures.append(Figure("curve", f"{caption}.", data, layout))
        return
    lines = np.empty((order + 1, CURVE, 2))
    lines[..., 0] = x
    room = 40 * (heights[1] - heights[0])
    for k in range(order + 1):
        lines[k, :, 1] = series.polynomial(k, x)
    # Far outside of the picture one place is as good as another.
    lines[..., 1] = np.clip(lines[..., 1], heights[0] - room, heights[1] + room)
    result.arrays["lines_polynomials"] = lines.astype("f4")
    marks = np.full((order + 1, 1, 2), np.nan)
    marks[:, 0, 0] = at
    for k in range(order + 1):
        marks[k, 0, 1] = series.polynomial(k, np.array([at]))[0]
    result.arrays["lines_marks"] = np.clip(marks, -FAR, FAR).astype("f4")
    result.overlay = {
        "kind": "steps",
        "label": "Order",
        "frames": order + 1,
        "smooth": True,
        "captions": [_caption(series, k, at, span) for k in range(order + 1)],
        "lines": [{"array": "lines_polynomials", "colour": 1, "dash": DASHED}],
        "points": {
            "array": "lines_marks",
            "colours": [1],
            "marks": ["diamond"],
        },
        "handles": handles,
    }
    result.figures.append(
        Figure("curve", f"{caption} and its Taylor polynomials.", data, layout)
    )


def _height(series: Series) -> float:
    found = float(values_of(series.f, [series.a])[0])
    return found if abs(found) < FAR else 0.0


def _edges(series: Series, heights: list[float]) -> list[dict[str, Any]]:
    """The ends of the interval in which the series converges."""
    radius = series.radius or 0.0
    left, right = series.a - radius, series.a + radius
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "edge of convergence",
            "x": [left, left, None, right, right],
            "y": [*heights, None, *heights],
            "line": {"dash": DOTTED},
            "meta": {"colour_index": 3},
        }
    ]


def _caption(series: Series, order: int, at: float, span: float) -> str:
    value = float(series.polynomial(order, np.array([at]))[0])
    reach = series.reach(order, span)
    return (
        f"Order {order}: right to {CLOSE} as far as {reach:.3g} from a; "
        f"at x = {at:.4g} it says {value:.6g}."
    )


def draw_error(result: Result, series: Series, order: int, span: float) -> None:
    """The distance from the function by place, for this order and half of it."""
    x = np.linspace(series.a - span, series.a + span, CURVE)
    exact = values_of(series.f, x)
    data = []
    for place, k in enumerate(dict.fromkeys((order, order // 2))):
        gap = np.abs(series.polynomial(k, x) - exact)
        gap = np.where(gap < FAR, np.maximum(gap, LEAST), np.nan)
        dash = (DASHED, DOTTED)[place]
        data.append(
            line(result, f"lines_gap_{place}", x, gap, f"order {k}", 1 + place, dash)
        )
    ends = [float(x[0]), float(x[-1])]
    level = {"mode": "lines", "line": {"dash": "solid", "width": 1}}
    data.append(line(result, "level", ends, [CLOSE] * 2, f"{CLOSE}", 4) | level)
    result.figures.append(
        Figure(
            "error",
            "Distance between polynomial and function, on a logarithmic scale.",
            data,
            axes("x", "error", xaxis={"range": ends}, yaxis=_decades(data, result)),
        )
    )


def draw_orders(result: Result, series: Series, order: int, at: float) -> None:
    """The error at one place by order: whether more terms help there."""
    gaps = _gaps(series, at)
    shown = np.where(gaps < FAR, np.maximum(gaps, LEAST), np.nan)
    if not np.isfinite(shown).any():
        return
    label = f"at x = {at:.4g}"
    every = line(result, "lines_orders", np.arange(MOST + 1), shown, label, 1)
    every |= {"mode": "lines+markers", "marker": {"size": 6}}
    data = [every]
    if np.isfinite(shown[order]):
        data.append(
            dots(
                result, "chosen", [order], [shown[order]], "this order", 0, "square", 10
            )
        )
    result.figures.append(
        Figure(
            "orders",
            f"Error at x = {at:.4g} by order, on a logarithmic scale.",
            data,
            axes("order", "error", yaxis=_decades(data[:1], result)),
        )
    )


def _gaps(series: Series, at: float) -> Vector:
    place = np.array([at])
    values = np.array([series.polynomial(k, place)[0] for k in range(MOST + 1)])
    gaps: Vector = np.abs(values - values_of(series.f, place)[0])
    return gaps


def _decades(data: list[dict[str, Any]], result: Result) -> dict[str, Any]:
    """A logarithmic axis over what the lines have, four decades at least."""
    names = [trace["y"]["$array"] for trace in data]
    found = np.concatenate([result.arrays[name] for name in names])
    found = np.log10(found[np.isfinite(found) & (found > 0)])
    low, high = max(float(found.min()), -17.0), min(float(found.max()), 12.0)
    low = min(low, high - 4)
    return {"type": "log", "range": [low - 0.3, high + 0.5]}
