"""The plane of step and momentum, the way down the bowl, and the errors."""

import math
from typing import Any

import numpy as np

from exercises.demos.demo import Figure, Result, array
from exercises.demos.multivariable_calculus.momentum.heavy_ball import (
    FAR,
    GOAL,
    HeavyBall,
    Vector,
    radius,
)
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line

__all__ = ["GRID", "draw_bowl", "draw_errors", "draw_plane", "plane"]

GRID = 201
BOWL = 61
DECADES = 1.5
"""So many times more steps than the best, as powers of ten, are told apart."""
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
    """Colour the plane by the steps needed; return the least rate seen on it."""
    alpha, beta, rate = plane(ball)
    result.arrays |= {"alpha": alpha.astype("f4"), "beta": beta.astype("f4")}
    low = math.log10(max(ball.steps_at(ball.best.rate) or 1.0, 1.0))
    decades = np.clip(np.log10(_steps(rate)), low, low + DECADES).astype("f4")
    result.arrays["decades"] = (decades.view("u4") & np.uint32(KEPT_BITS)).view("f4")
    best, plain = ball.best, ball.plain
    data = [_ground(low), line(result, "limit", *_limit(ball), "limit", 1)]
    for place, curvature in enumerate(ball.curvatures):
        label = f"{'steepest' if place else 'flattest'} swings above"
        dash = DASHED if place else DOTTED
        across, up = _swings(curvature, float(alpha[-1]))
        data.append(line(result, f"swing_{place}", across, up, label, 2 + place, dash))
    for name, one, symbol in (("best", best, "star"), ("plain", plain, "square")):
        words = "best" if one is best else "best with β = 0"
        mark = dots(result, name, [one.alpha], [one.beta], words, 4, symbol, 11)
        data.append(mark | _named(words))
    caption = (
        "Steps until the error is a millionth, by step and momentum: the darker, the "
        "fewer. Beyond the limit it never is."
    )
    ends = {"xaxis": _ends(alpha), "yaxis": _ends(beta)}
    result.figures.append(
        Figure("plane", caption, data, axes("step α", "momentum β", **ends))
    )
    return float(rate.min())


def _steps(rate: Vector) -> Vector:
    """Steps to a millionth; as many as one likes where it never shrinks."""
    shrinks = np.clip(rate, 1e-6, 1 - 1e-9)
    return np.where(rate < 1, math.log(GOAL) / np.log(shrinks), 1e9)


def _named(words: str) -> dict[str, Any]:
    return {
        "mode": "markers+text",
        "text": [words],
        "textposition": "middle left",
        "showlegend": False,
    }


def _ends(values: Vector) -> dict[str, Any]:
    return {"range": [float(values[0]), float(values[-1])]}


def _ground(low: float) -> dict[str, Any]:
    """A line wherever the steps are a quarter of a decade more."""
    return {
        "type": "contour",
        "name": "steps",
        "showlegend": False,
        "x": array("alpha"),
        "y": array("beta"),
        "z": array("decades"),
        "showscale": False,
        "contours": {
            "coloring": "fill",
            "showlines": True,
            "start": low + 0.125,
            "end": low + DECADES - 0.125,
            "size": 0.125,
        },
        "hovertemplate": "α %{x:.4g}<br>β %{y:.3f}<br>10^%{z:.2f} steps<extra></extra>",
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
    # A passage through 0 is no reason to see little of everything else.
    low = max(float(np.percentile(np.log10(every), 3)), -12.0) - 0.3
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
