"""The ball that changes with p, and how length and area follow."""

from typing import Any

import numpy as np

from exercises.demos.demo import Figure, Result
from exercises.demos.linear_algebra.balls.norms import Array, area, ball, length
from exercises.demos.linear_algebra.plane import arrow, plane
from exercises.demos.sentences import shown
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line

__all__ = ["draw_areas", "draw_ball", "draw_lengths", "named"]

LOW, HIGH = 0.2, 20.0
SWEEP = (0.2, 0.25, 0.33, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0) + (
    *(2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 14.0, 20.0, np.inf),
)
CURVE = 161
INSIDE = 3.3
REVEALS = {"reveals": True}


def named(p: float) -> str:
    """Return p as in a sentence."""
    return "∞" if np.isinf(p) else f"{p:.4g}"


def draw_ball(result: Result, p: float, x: Array) -> None:
    """Draw three known balls; the ball of every p moves above them."""
    reach = max(1.35, 1.12 * float(np.abs(x).max()))
    data: list[dict[str, Any]] = []
    for power, label, colour in ((1.0, "p = 1", 3), (2.0, "2", 1), (np.inf, "∞", 4)):
        edge = ball(power)
        name = f"ball_{'inf' if np.isinf(power) else int(power)}"
        data.append(line(result, name, edge[0], edge[1], label, colour, DOTTED))
    middle = dots(result, "middle", [0.5], [0.5], "middle", 2, "x", 11)
    chord = line(result, "chord", [1, 0], [0, 1], "from e₁ to e₂", 2, DASHED)
    data.append({**chord, "showlegend": False})
    size = float(length(x, p))
    if size > 0:
        edge_point = x / size
        spot = dots(
            result, "edge", edge_point[:1], edge_point[1:], "x/‖x‖", 0, "square"
        )
        spot |= {"showlegend": False, "meta": {"colour_index": 0, **REVEALS}}
        data.append(spot)
    data.append(arrow(result, "x", x, "x", 0))
    data.append({**middle, "showlegend": False})
    result.figures.append(
        Figure(
            id="ball",
            caption="All vectors of length 1. The cross is halfway between (1, 0) and "
            "(0, 1): it has to lie inside. Drag x, or let p run.",
            data=data,
            layout=plane(min(reach, INSIDE)),
        )
    )
    _tell_sweep(result, p, x)


def _tell_sweep(result: Result, p: float, x: Array) -> None:
    powers = sorted({*SWEEP, p})
    frames = np.stack([ball(power).T for power in powers])
    result.arrays["lines_ball"] = frames.astype("f4")
    result.overlay = {
        "kind": "steps",
        "frames": len(powers),
        "label": "Power",
        "smooth": True,
        "start": powers.index(p),
        "lines": [{"array": "lines_ball", "colour": 0, "fill": True}],
        "captions": [
            f"p = {named(power)}: x has the length {shown(float(length(x, power)))}, "
            f"the ball the area {shown(area(power))}; "
            f"{'a norm' if power >= 1 else 'not convex, no norm'}."
            for power in powers
        ],
        "handles": [
            {"parameter": "x", "axis": "xy", "index": 0, "label": "x"}
            | {"low": -3, "high": 3, "step": 0.1}
        ],
    }


def draw_lengths(result: Result, p: float, x: Array) -> None:
    """Draw the length of x by p: it falls to the largest entry."""
    powers = np.geomspace(LOW, HIGH, CURVE)
    result.arrays["power"] = powers.astype("f4")
    lengths = [float(length(x, power)) for power in powers]
    least = float(np.abs(x).max())
    data = [
        line(result, "length", "power", lengths, "‖x‖ₚ", 0),
        line(result, "limit", [LOW, HIGH], [least] * 2, "p = ∞", 4, DOTTED),
    ]
    top = float(length(x, 0.5)) or 1.0
    result.figures.append(
        Figure(
            id="lengths",
            caption="The length of x by p: it never grows, and falls to its largest "
            "entry.",
            data=_with_now(result, data, "now_length", p, float(length(x, p))),
            layout=axes(
                "p",
                "length of x",
                xaxis={"type": "log", "range": [np.log10(LOW), np.log10(HIGH)]}
                | {"tickvals": [0.2, 0.5, 1, 2, 5, 10, 20]},
                yaxis={"range": [0, 1.1 * top]},
            ),
        )
    )


def draw_areas(result: Result, p: float) -> None:
    """Draw the area of the ball by p: from a cross to a square."""
    areas = [area(power) for power in np.geomspace(LOW, HIGH, CURVE)]
    data = [
        line(result, "area", "power", areas, "area", 1),
        line(result, "square", [LOW, HIGH], [4, 4], "the square, p = ∞", 4, DOTTED),
    ]
    result.figures.append(
        Figure(
            id="areas",
            caption="The area of the unit ball by p: 2 for the diamond, π for the "
            "circle.",
            data=_with_now(result, data, "now_area", p, area(p)),
            layout=axes(
                "p",
                "area",
                xaxis={"type": "log", "range": [np.log10(LOW), np.log10(HIGH)]}
                | {"tickvals": [0.2, 0.5, 1, 2, 5, 10, 20]},
                yaxis={"range": [0, 4.4]},
            ),
        )
    )


def _with_now(
    result: Result, data: list[dict[str, Any]], name: str, p: float, value: float
) -> list[dict[str, Any]]:
    told = [{**trace, "meta": {**trace["meta"], **REVEALS}} for trace in data]
    if np.isinf(p):
        return told
    now = dots(result, name, [p], [value], f"p = {named(p)}", 2, "diamond", 11)
    return [*told, {**now, "meta": {"colour_index": 2, **REVEALS}}]
