"""The race as a picture: ground, moving lanes, and height by step."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Figure, Result, array
from exercises.demos.multivariable_calculus.descent.parameters import WORDS
from exercises.demos.multivariable_calculus.descent.race import Paths
from exercises.demos.multivariable_calculus.descent.sampling import thin
from exercises.demos.multivariable_calculus.descent.surfaces import Surface
from exercises.demos.multivariable_calculus.descent.verdicts import Lane
from exercises.demos.states import State

__all__ = ["draw_ground", "draw_lanes", "picture_box"]

GRID = 128
"""Points a side of the picture's ground; contours of 400² look the same."""

LEVELS = 12
"""Binary digits of a height: an 18th of the range, a contour, is 228 steps of it."""

# Dash and marker of the five series of the charts; after five they repeat thinner.
DASHES = ("solid", "7px 5px", "2px 4px", "9px 4px 2px 4px", "12px 4px")
MARKERS = ("circle", "square", "diamond", "triangle-up", "cross")


def picture_box(surface: Surface, state: State) -> tuple[float, float, float, float]:
    """The surface's own box, zoomed, and widened until every start is inside."""
    left, right, bottom, top = surface.box
    width, height = (right - left) / 2, (top - bottom) / 2
    x, y = (left + right) / 2, (bottom + top) / 2
    scale = float(state["zoom"])
    starts = np.array(state["starts"], float)
    inside = np.abs(starts - [x, y]) / [width, height]
    scale = max(scale, float(inside.max()) * 1.05)
    return x - scale * width, x + scale * width, y - scale * height, y + scale * height


def draw_ground(
    result: Result, surface: Surface, box: tuple[float, float, float, float]
) -> int:
    """Put the contours into the result; returns how many points have no value."""
    x = np.linspace(box[0], box[1], GRID)
    y = np.linspace(box[2], box[3], GRID)
    z = surface.value(*np.meshgrid(x, y))
    finite = np.isfinite(z)
    lowest = float(z[finite].min()) if finite.any() else 0.0
    result.arrays["ground_x"] = x.astype("f4")
    result.arrays["ground_y"] = y.astype("f4")
    # Heights on a logarithmic scale: a valley's floor is seen beside steep walls.
    height = np.where(finite, np.log10(1 + np.maximum(z - lowest, 0.0)), np.nan)
    result.arrays["ground_z"] = _stepped(height).astype("f4")
    result.figures.append(
        Figure(
            id="surface",
            caption=f"{surface.name}: contours, the lowest ground darkest.",
            data=[
                {
                    "type": "contour",
                    "x": array("ground_x"),
                    "y": array("ground_y"),
                    "z": array("ground_z"),
                    "ncontours": 18,
                    "showscale": False,
                    "hovertemplate": "x %{x:.3f}<br>y %{y:.3f}<extra></extra>",
                    "meta": {"role": "ground"},
                }
            ],
            layout={
                "xaxis": {"title": {"text": "x"}, "range": [box[0], box[1]]},
                "yaxis": {"title": {"text": "y"}, "range": [box[2], box[3]]},
            },
        )
    )
    return int((~finite).sum())


def _stepped(height: NDArray[np.float64]) -> NDArray[np.float64]:
    """Heights from 0, to the nearest binary step: what is left packs to two fifths."""
    span = float(np.nanmax(height, initial=0.0))
    if span == 0.0:
        return height
    step = 2.0 ** (np.floor(np.log2(span)) + 1 - LEVELS)
    stepped: NDArray[np.float64] = np.round(height / step) * step
    return stepped


def draw_lanes(
    result: Result,
    surface: Surface,
    paths: Paths,
    lanes: Sequence[Lane],
    *,
    state: State,
    box: tuple[float, float, float, float],
) -> None:
    """Put trajectories and losses into the result."""
    methods, starts = state["methods"], state["starts"]
    times, points, losses = [], [], []
    for lane in lanes:
        path = paths[methods.index(lane.method), lane.start]
        chosen = thin(path, lane.stopped_at, box)
        times.append(chosen)
        points.append(path[chosen])
        losses.append(surface.value(*path[chosen].T))
    shape = (len(methods), len(starts), -1)
    result.arrays["traj"] = np.array(points).reshape(*shape, 2).astype("f4")
    result.arrays["time"] = np.array(times).reshape(shape).astype("i4")
    result.arrays["loss"] = _shown_losses(surface, np.array(losses)).astype("f4")
    result.overlay = {
        "kind": "trajectories",
        "points": "traj",
        "times": "time",
        "steps": state["steps"],
        "box": list(box),
        "lanes": [_lane(lane, methods) for lane in lanes],
        "starts": [list(point) for point in starts],
        "minima": [list(point) for point in surface.minima],
        # Flags of a grid that are moved become the learner's own points.
        "moving": {} if state["pattern"] == "own" else {"pattern": "own"},
    }
    result.figures.append(_loss_figure(surface, lanes, methods, result))


def _lane(lane: Lane, methods: Sequence[str]) -> dict[str, Any]:
    place = methods.index(lane.method)
    return {
        "method": lane.method,
        "label": WORDS[lane.method],
        "start": lane.start,
        "verdict": lane.verdict,
        "reason": lane.reason,
        "stopped_at": lane.stopped_at,
        "colour_index": place % 5,
        "dash": DASHES[place % 5],
        "marker": MARKERS[place % 5],
    }


def _shown_losses(surface: Surface, losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Height above the lowest known point; never 0, which has no logarithm."""
    if surface.lowest is None:
        return losses
    return np.maximum(losses - surface.lowest, 1e-20)


def _loss_figure(
    surface: Surface, lanes: Sequence[Lane], methods: Sequence[str], result: Result
) -> Figure:
    is_bounded = surface.lowest is not None
    data: list[dict[str, Any]] = []
    loss, time = (
        result.arrays.pop("loss"),
        result.arrays["time"].reshape(len(lanes), -1),
    )
    for index, lane in enumerate(lanes):
        last = int(np.argmax(time[index] >= lane.stopped_at)) + 1
        result.arrays[f"loss_{index}"] = loss[index, :last]
        result.arrays[f"step_{index}"] = time[index, :last].astype("i4")
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": WORDS[lane.method],
                "legendgroup": lane.method,
                "showlegend": lane.start == 0,
                "x": array(f"step_{index}"),
                "y": array(f"loss_{index}"),
                "line": {"dash": DASHES[methods.index(lane.method) % 5]},
                "meta": {"colour_index": methods.index(lane.method) % 5},
            }
        )
    title = "height above the minimum" if is_bounded else "height"
    return Figure(
        id="loss",
        caption="Height by step, "
        + ("on a logarithmic scale." if is_bounded else "on a plain scale."),
        data=data,
        layout={
            "xaxis": {"title": {"text": "step"}},
            "yaxis": {
                "title": {"text": title},
                "type": "log" if is_bounded else "linear",
                "exponentformat": "power",
            },
        },
    )
