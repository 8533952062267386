"""The ground of f, the constraint, the level line that touches it, and the price."""

from typing import Any

import numpy as np

from exercises.demos.demo import Figure, Result, array
from exercises.demos.multivariable_calculus.constrained.level import (
    gapped,
    level_segments,
)
from exercises.demos.multivariable_calculus.constrained.price import Price
from exercises.demos.multivariable_calculus.constrained.problem import (
    Answer,
    Problem,
    Vector,
)
from exercises.demos.multivariable_calculus.constrained.sliding import angle_between
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line

__all__ = ["draw_plane", "draw_price"]

ARROW = 0.34
"""Length of a gradient's arrow, as a share of half the picture."""

NOT_ALLOWED = [[0.0, "rgba(128,128,128,0.55)"], [1.0, "rgba(128,128,128,0.55)"]]


def draw_plane(result: Result, problem: Problem, answer: Answer, way: Vector) -> None:
    """Ground, constraint and answer; the way down moves on the overlay."""
    ground = problem.values(problem.f, problem.grid())
    result.arrays["side"] = problem.side().astype("f4")
    data = [_ground(result, ground)]
    if problem.is_inequality:
        data.append(_fog(result, problem))
    name = "g = c, the edge" if problem.is_inequality else "g = c"
    if len(answer.segments):
        data.append(line(result, "lines_edge", *gapped(answer.segments), name, 2))
    data += _answer(result, problem, answer, ground)
    ends = {"range": [-problem.span, problem.span], "constrain": "domain"}
    layout = axes("x", "y", xaxis=ends, yaxis={**ends, "scaleanchor": "x"})
    sign = "≤" if problem.is_inequality else "="
    result.figures.append(
        Figure(
            "plane",
            f"Height f = {problem.f.text()} (dark is low) where "
            f"{problem.g.text()} {sign} {problem.c:g} is asked for.",
            data,
            layout,
        )
    )
    _move(result, problem, way)


def _ground(result: Result, ground: Vector) -> dict[str, Any]:
    shown = np.where(np.abs(ground) < 1e30, ground, np.nan)
    result.arrays["lines_ground"] = shown.astype("f4")
    return {
        "type": "contour",
        "showlegend": False,
        "x": array("side"),
        "y": array("side"),
        "z": array("lines_ground"),
        "ncontours": 18,
        "showscale": False,
        "hovertemplate": "x %{x:.3f}<br>y %{y:.3f}<br>f %{z:.4g}<extra></extra>",
        "meta": {"role": "ground"},
    }


def _fog(result: Result, problem: Problem) -> dict[str, Any]:
    """Grey over what is not allowed."""
    beyond = problem.values(problem.g, problem.grid()) > problem.c
    result.arrays["lines_fog"] = np.where(beyond, 1.0, np.nan).astype("f4")
    return {
        "type": "heatmap",
        "name": "not allowed",
        "showlegend": False,
        "x": array("side"),
        "y": array("side"),
        "z": array("lines_fog"),
        "showscale": False,
        "colorscale": NOT_ALLOWED,
        "hoverinfo": "skip",
    }


def _answer(
    result: Result, problem: Problem, answer: Answer, ground: Vector
) -> list[dict[str, Any]]:
    """The lowest point and its level line; the other candidates in pale."""
    best, found = answer.best, []
    if best is not None:
        level = level_segments(problem.side(), ground - best.height)
        if len(level):
            name = f"f = {best.height:.4g}"
            found.append(line(result, "lines_level", *gapped(level), name, 1))
            found[-1]["line"] = {"dash": DOTTED}
    others = [one for one in answer.all if one is not best]
    if others:
        x, y = [one.x for one in others], [one.y for one in others]
        found.append(dots(result, "others", x, y, "also parallel", 3, "square", 9))
    if best is not None:
        mark = dots(result, "best", [best.x], [best.y], "lowest", 4, "star", 14)
        found.append(mark)
    elif answer.lowest is not None:
        x, y = [answer.lowest[0]], [answer.lowest[1]]
        found.append(dots(result, "low", x, y, "lowest seen", 4, "x", 11))
    return found


def _move(result: Result, problem: Problem, way: Vector) -> None:
    frames = len(way)
    (height, df, _), (value, dg, _) = problem.both(way)
    length = ARROW * problem.span
    arrows = [
        _arrows(way, slope, size * length) for slope, size in ((df, 1), (dg, 0.8))
    ]
    result.arrays["lines_df"], result.arrays["lines_dg"] = (
        a.astype("f4") for a in arrows
    )
    result.arrays["lines_way"] = way[:, None].astype("f4")
    captions = []
    for place in range(frames):
        angle = angle_between(df[place], dg[place])
        turned = "" if angle is None else f", {angle:.1f}° between the gradients"
        x, y = way[place]
        captions.append(
            f"At ({x:.3g}, {y:.3g}): f = {height[place]:.5g}, g = {value[place]:.4g}"
            f"{turned}."
        )
    result.overlay = {
        "kind": "steps",
        "label": "Step",
        "frames": frames,
        "smooth": True,
        "captions": captions,
        "points": {
            "array": "lines_way",
            "colours": [0],
            "marks": ["circle"],
            "trail": True,
        },
        "lines": [
            {"array": "lines_df", "colour": 1},
            {"array": "lines_dg", "colour": 2, "dash": DASHED},
        ],
        "handles": [
            {"parameter": "start", "axis": "xy", "index": 0, "label": "Start"},
        ],
    }


def _arrows(way: Vector, slopes: Vector, length: float) -> Vector:
    """One arrow a frame, with its head, all of one length: (frames, 6, 2)."""
    size = np.linalg.norm(slopes, axis=1, keepdims=True)
    along = (
        np.where(size > 1e-12, slopes / np.where(size > 0, size, 1.0), np.nan) * length
    )
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    tip = way + along
    left, right = tip - 0.2 * along + 0.1 * across, tip - 0.2 * along - 0.1 * across
    return np.stack([way, tip, left, tip, right, tip], axis=1)


def draw_price(result: Result, problem: Problem, price: Price, best: Any) -> None:
    """The lowest value by c, with the slope that λ promises."""
    ends = np.array([price.c[0], price.c[-1]])
    promised = best.height + best.multiplier * (ends - problem.c)
    shown = np.where(np.abs(price.heights) < 1e30, price.heights, np.nan)
    result.figures.append(
        Figure(
            "price",
            f"The lowest value for other c: at c = {problem.c:g} its slope is λ = "
            f"{best.multiplier:.4g}.",
            [
                line(result, "lines_price", price.c, shown, "lowest value", 0),
                line(result, "slope", ends, promised, "slope λ", 1, DASHED),
                dots(
                    result, "here", [problem.c], [best.height], "this c", 4, "star", 12
                ),
            ],
            axes("c", "lowest f"),
        )
    )
