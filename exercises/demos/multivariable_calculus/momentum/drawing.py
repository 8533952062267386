"""The plane of step and momentum, the way down the bowl, and the errors."""

import math
from typing import Any

import numpy as np

from exercises.demos.demo import Figure, Result, array
from exercises.demos.multivariable_calculus.momentum.heavy_ball import (
    FAR,
    HeavyBall,
    Vector,
    radius,
)
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line

__all__ = ["GRID", "draw_bowl", "draw_errors", "draw_plane", "plane"]

GRID = 201
BOWL = 61
# Bits of a float's fraction that a colour needs; the others only cost bytes.
KEPT_BITS = 0xFFFFF800
LEAST_ERROR = 1e-16


def plane(ball: HeavyBall) -> tuple[Vector, Vector, Vector]:
    """Steps, momenta and the rate at each pair of them."""
    right = max(4.2 / ball.large, 1.1 * ball.alpha)
    low = -0.2 if ball.beta >= -0.15 else -1.1
    alpha = np.linspace(0.0, right, GRID)
    beta = np.linspace(low, max(1.1, ball.beta + 0.1), GRID)
    a, b = alpha[None, :], beta[:, None]
    rate = np.maximum(radius(a, b, ball.small), radius(a, b, ball.large))
    return alpha, beta, rate


def draw_plane(result: Result, ball: HeavyBall) -> float:
    """Colour the plane by the rate; return the least rate seen on it."""
    alpha, beta, rate = plane(ball)
    result.arrays["alpha"], result.arrays["beta"] = (
        alpha.astype("f4"),
        beta.astype("f4"),
    )
    shown = np.minimum(rate, 1.2).astype("f4")
    result.arrays["rate"] = (shown.view("u4") & np.uint32(KEPT_BITS)).view("f4")
    best, plain = ball.best, ball.plain
    ends = {"xaxis": _ends(alpha), "yaxis": _ends(beta)}
    data = [
        _ground(best.rate),
        line(result, "limit", *_limit(ball), "rate 1: beyond, it diverges", 1),
    ]
    for place, curvature in enumerate(ball.curvatures):
        name = "steepest" if place else "flattest"
        label = f"{name} direction begins to swing"
        dash = DASHED if place else DOTTED
        across, up = _swings(curvature, float(alpha[-1]))
        data.append(line(result, f"swing_{place}", across, up, label, 2 + place, dash))
    data += [
        dots(result, "plain", [plain.alpha], [0.0], "best without", 4, "square", 10),
        dots(result, "best", [best.alpha], [best.beta], "best of all", 4, "star", 13),
    ]
    caption = (
        "Rate at which errors shrink, by step and momentum: the darker, the faster. "
        "Move the handle."
    )
    result.figures.append(
        Figure("plane", caption, data, axes("step α", "momentum β", **ends))
    )
    return float(rate.min())


def _ends(values: Vector) -> dict[str, Any]:
    return {"range": [float(values[0]), float(values[-1])]}


def _ground(best: float) -> dict[str, Any]:
    """Lines at round rates, four to nine of them up to 1."""
    size = next(s for s in (0.2, 0.1, 0.05, 0.02, 0.01, 0.005) if s <= (1 - best) / 3)
    lines = math.floor((1 - best) / size)
    return {
        "type": "contour",
        "name": "rate",
        "showlegend": False,
        "x": array("alpha"),
        "y": array("beta"),
        "z": array("rate"),
        "zmin": best,
        "zmax": 1.0,
        "showscale": False,
        "contours": {
            "coloring": "fill",
            "showlines": True,
            "start": 1 - lines * size,
            "end": 1.0,
            "size": size,
        },
        "hovertemplate": "α %{x:.4g}<br>β %{y:.3f}<br>rate %{z:.4f}<extra></extra>",
        "meta": {"role": "ground"},
    }


def _limit(ball: HeavyBall) -> tuple[list[float], list[float]]:
    """The triangle in which everything shrinks: 0 < αλ < 2(1 + β), β < 1."""
    return [0.0, 0.0, 4 / ball.large, 0.0], [-1.0, 1.0, 1.0, -1.0]


def _swings(curvature: float, right: float) -> tuple[Vector, Vector]:
    """Where both roots are one: β = (1 − √(αλ))²."""
    root = np.linspace(0.0, min(2.0, math.sqrt(right * curvature)), 161)
    return root**2 / curvature, (1 - root) ** 2


def draw_bowl(result: Result, walks: Vector, ball: HeavyBall) -> None:
    """The way of the ball down the bowl, in the directions of its axes."""
    x, y = _shown(walks)
    seen = max(float(np.nanmax(np.abs([x, y]))), 1.0)
    reach = 1.15 * min(seen, 3.0)
    side = np.linspace(-reach, reach, BOWL)
    height = np.sqrt((ball.small * side**2 + ball.large * side[:, None] ** 2) / 2)
    result.arrays["side"] = side.astype("f4")
    result.arrays["bowl"] = height.astype("f4")
    data = [
        {
            "type": "contour",
            "showlegend": False,
            "x": array("side"),
            "y": array("side"),
            "z": array("bowl"),
            "ncontours": 12,
            "showscale": False,
            "hoverinfo": "skip",
            "meta": {"role": "ground"},
        },
        line(result, "lines_path", x, y, "way", 1) | _with_dots(len(x)),
        dots(result, "start", [1.0], [1.0], "start", 0, "square", 10),
        dots(result, "bottom", [0.0], [0.0], "minimum", 4, "x", 10),
    ]
    ends = {"range": [-reach, reach]}
    layout = axes("flattest direction", "steepest direction", xaxis=ends, yaxis=ends)
    caption = f"The first {len(x) - 1} steps from (1, 1), at rest."
    result.figures.append(Figure("bowl", caption, data, layout))


def _shown(walks: Vector) -> tuple[Vector, Vector]:
    """Both directions as far as both are followed."""
    there = np.isfinite(walks).all(axis=0)
    return walks[0, there], walks[1, there]


def _with_dots(count: int) -> dict[str, Any]:
    if count > 120:
        return {}
    return {"mode": "lines+markers", "marker": {"size": 5}, "line": {"width": 1.25}}


def draw_errors(result: Result, walks: Vector, ball: HeavyBall) -> None:
    """How far each direction is from the minimum, step by step."""
    steps = np.arange(walks.shape[1])
    shown = np.where(walks == 0, LEAST_ERROR, np.abs(walks))
    rate = ball.rate
    bound = np.exp(np.clip(steps * math.log(rate), -80, 80)) if rate else 0.0**steps
    bound = np.where(bound > FAR, np.nan, np.maximum(bound, LEAST_ERROR))
    data = [
        line(result, "lines_flat", steps, shown[0], "flattest", 2, DOTTED),
        line(result, "lines_steep", steps, shown[1], "steepest", 3, DASHED),
        line(result, "lines_rate", steps, bound, "rate to the power k", 1),
    ]
    every = np.concatenate([shown[np.isfinite(shown)], bound[np.isfinite(bound)]])
    low = max(float(np.log10(every.min())), -12.0) - 0.3
    high = float(np.log10(every.max())) + 0.5
    y = {"type": "log", "range": [min(low, high - 1.5), high]}
    result.figures.append(
        Figure(
            "errors",
            "Distance from the minimum in each direction, on a logarithmic scale.",
            data,
            axes("step k", "distance", yaxis=y),
        )
    )
