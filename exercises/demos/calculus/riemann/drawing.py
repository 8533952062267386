"""Strips under the curve, the area so far, and how errors shrink with more strips."""

from typing import Any

import numpy as np
from scipy import integrate, interpolate

from exercises.demos.calculus.curves import Vector, seen_range, values_of
from exercises.demos.calculus.riemann.sums import (
    RULES,
    WORDS,
    sum_by,
    weights,
)
from exercises.demos.demo import Figure, Result
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line
from exercises.engine.expressions import Expression

__all__ = ["COUNTS", "draw_area", "draw_errors", "draw_strips", "errors_of"]

CURVE, AREA = 801, 801
COUNTS = 2 ** np.arange(13)
"""Numbers of panels of the error chart: 1 to 4096."""

FAR = 1e30
"""Heights from here on are not drawn; single precision ends at 10³⁸."""

MOST_FRAMES = 64
"""With more panels than this only the last picture is drawn."""

DASHES = ("solid", DASHED, DOTTED, "10px 3px 2px 3px", "1px 3px")
MARKS = ("circle", "square", "diamond", "triangle-up", "x")


def draw_strips(result: Result, f: Expression, state: Any, total: float | None) -> None:
    """The curve, and panels that grow in number on the overlay."""
    a, b, n, rule = (state[name] for name in ("a", "b", "n", "rule"))
    room = 0.18 * abs(b - a) or 1.0
    ends = [min(a, b) - room, max(a, b) + room]
    x = np.linspace(ends[0], ends[1], CURVE)
    curve = _shown(values_of(f, x))
    data = [line(result, "lines_curve", x, curve, "f", 2)]
    counts = _counts(n)
    _put_panels(result, f, (a, b), counts, rule)
    inside = curve[(x >= min(a, b)) & (x <= max(a, b))] if a != b else curve
    result.figures.append(
        Figure(
            "area",
            f"The curve {f.text()} and {n} "
            f"{'panel' if n == 1 else 'panels'} by {WORDS[rule]}.",
            data,
            axes(
                "x",
                "f(x)",
                xaxis={"range": ends},
                yaxis={"range": seen_range(inside, with_zero=True), "zeroline": True},
            ),
        )
    )
    captions = [_caption(f, (a, b), count, rule, total) for count in counts]
    result.overlay = {
        "kind": "steps",
        "label": "Picture",
        "frames": len(counts),
        "captions": captions,
        "lines": [
            {"array": "lines_above", "colour": 0, "fill": True},
            {"array": "lines_below", "colour": 1, "dash": DASHED, "fill": True},
        ],
        "handles": [
            {"parameter": "a", "axis": "x", "at": 0, "label": "Left end a"},
            {"parameter": "b", "axis": "x", "at": 0, "label": "Right end b"},
        ],
    }


def _shown(values: Vector) -> Vector:
    """What can be drawn: a gap wherever there is no value, or one beyond all bounds."""
    return np.where(np.abs(values) < FAR, values, np.nan)


def _counts(n: int) -> list[int]:
    """1, 2, 4, … and the number asked for."""
    if n > MOST_FRAMES:
        return [n]
    return [int(count) for count in COUNTS if count < n] + [n]


def _caption(
    f: Expression,
    ends: tuple[float, float],
    n: int,
    rule: str,
    total: float | None,
) -> str:
    found = sum_by(f, *ends, n, rule)
    panels = f"{n} panel{'' if n == 1 else 's'}"
    if not np.isfinite(found):
        return f"{panels}: this rule asks for a value that is not there."
    if total is None:
        return f"{panels}: the sum is {found:.6g}."
    return f"{panels}: the sum is {found:.6g}, off by {found - total:.2g}."


def _put_panels(
    result: Result,
    f: Expression,
    ends: tuple[float, float],
    counts: list[int],
    rule: str,
) -> None:
    """One closed outline a panel, those above and those below the axis apart."""
    frames = [_panels(f, ends, n, rule) for n in counts]
    longest = max(frame.shape[1] for frame in frames)
    whole = np.full((2, len(frames), longest, 2), np.nan, "f4")
    for place, frame in enumerate(frames):
        whole[:, place, : frame.shape[1]] = frame
    result.arrays["lines_above"], result.arrays["lines_below"] = whole


def _panels(f: Expression, ends: tuple[float, float], n: int, rule: str) -> Vector:
    """Outlines (2, points, 2): above and below, parted by NaN."""
    x, tops = _tops(f, ends, n, rule)
    tops = _shown(tops)
    size = x.shape[1]
    found = np.full((2, n, size + 4, 2), np.nan)
    for side, heights in enumerate((np.maximum(tops, 0), np.minimum(tops, 0))):
        is_there = np.abs(heights).max(axis=1) > 0
        found[side, :, 1 : size + 1, 0], found[side, :, 1 : size + 1, 1] = x, heights
        found[side, :, [0, size + 2], 0] = x[:, 0]
        found[side, :, size + 1, 0] = x[:, -1]
        found[side, :, [0, size + 1, size + 2], 1] = 0.0
        found[side, ~is_there] = np.nan
    return found.reshape(2, -1, 2)


def _tops(
    f: Expression, ends: tuple[float, float], n: int, rule: str
) -> tuple[Vector, Vector]:
    """Places (n, k) along each panel, and how high its top is there."""
    a, b = ends
    width = (b - a) / n
    left: Vector = a + width * np.arange(n, dtype=float)[:, None]
    if rule in {"left", "right", "mid"}:
        places, _ = weights(rule, n)
        heights = values_of(f, a + width * places)[:, None]
        return left + width * np.array([0.0, 1.0]), np.repeat(heights, 2, axis=1)
    knots: Vector = values_of(f, a + width * np.arange(n + 1))
    if rule == "trapezoid" or n == 1:
        return _crossed(left, width, knots[:-1], knots[1:])
    parts = np.linspace(0.0, 1.0, 13 if n <= MOST_FRAMES else 3)
    return left + width * parts, _arcs(knots, n, parts)


def _crossed(
    left: Vector, width: float, first: Vector, last: Vector
) -> tuple[Vector, Vector]:
    """Slanted tops, with the place where they cross the axis."""
    crosses = first * last < 0
    share = np.where(crosses, first / np.where(crosses, first - last, 1.0), 0.5)
    middle = np.where(crosses, 0.0, (first + last) / 2)
    parts = np.stack([np.zeros_like(share), share, np.ones_like(share)], axis=1)
    return left + width * parts, np.stack([first, middle, last], axis=1)


def _arcs(knots: Vector, n: int, parts: Vector) -> Vector:
    """The parabolas (and for an odd number the last cubic) that Simpson puts there."""
    panel = np.arange(n)
    start = np.minimum(panel - panel % 2, n - 2)
    u = (panel - start)[:, None] + parts
    found: Vector
    first, middle, last = (knots[start + place][:, None] for place in range(3))
    found = (
        first * (u - 1) * (u - 2) / 2 - middle * u * (u - 2) + last * u * (u - 1) / 2
    )
    if n % 2:
        u = np.arange(3.0)[:, None] + parts
        found[-3:] = interpolate.BarycentricInterpolator(range(4), knots[-4:])(u)
    return found


def draw_area(result: Result, f: Expression, a: float, b: float) -> float | None:
    """The signed area from a to x, whose slope is f; return it at b."""
    x = np.linspace(a, b, AREA)
    heights = values_of(f, x)
    if a == b or not np.isfinite(_shown(heights)).all():
        return None
    step = (b - a) / (AREA - 1)
    area = integrate.cumulative_simpson(heights, dx=step, initial=0.0)
    result.figures.append(
        Figure(
            "antiderivative",
            "The signed area from a to x: it rises where f is above the axis, and its "
            "slope is f.",
            [
                line(result, "area", x, area, "area from a to x", 3),
                line(result, "slope", "area_x", heights, "f, its slope", 2, DASHED),
                dots(result, "end", [b], [area[-1]], "integral", 0, "circle", 10),
            ],
            axes("x", "value", yaxis={"zeroline": True}),
        )
    )
    return float(area[-1])


def errors_of(f: Expression, a: float, b: float, total: float) -> dict[str, Vector]:
    """How far each rule is off for 1, 2, 4, … panels."""
    return {
        rule: np.array([sum_by(f, a, b, int(n), rule) - total for n in COUNTS])
        for rule in RULES
    }


def draw_errors(result: Result, errors: dict[str, Vector], floor: float) -> None:
    """All rules on one chart; what is only rounding is left out."""
    data = []
    result.arrays["panels"] = COUNTS.astype("f4")
    for place, (rule, label) in enumerate(RULES.items()):
        size = np.abs(errors[rule])
        shown = np.where((size < FAR) & (size > floor), size, np.nan)
        if not np.isfinite(shown).any():
            continue
        name, dash = f"lines_{rule}", DASHES[place]
        mark = {"mode": "lines+markers", "marker": {"symbol": MARKS[place], "size": 6}}
        data.append(line(result, name, "panels", shown, label, place, dash) | mark)
    if not data:
        return
    logarithmic = {"type": "log"}
    result.figures.append(
        Figure(
            "errors",
            "Distance of each sum from the integral by number of panels, both on "
            "logarithmic scales.",
            data,
            axes("panels n", "error", xaxis=logarithmic, yaxis=logarithmic),
        )
    )
