"""The plane that moves, the determinant on the way, and the factor of every length."""

from typing import Any

import numpy as np

from exercises.demos.demo import Figure, Result
from exercises.demos.linear_algebra.maps.plane_map import Matrix, PlaneMap, Vector
from exercises.demos.linear_algebra.plane import arrow, direction, plane
from exercises.demos.traces import DASHED, DOTTED, axes, line

__all__ = ["FLAG", "draw_lengths", "draw_plane", "draw_way"]

FRAMES = 31
ON_THE_WAY = 201
DIRECTIONS = 361
# Entries go to 5: a handle at the end of its range is still inside the picture.
REACH = 5.4
GRID = 8
FAR = 12.0
LIMITS = {"low": -5, "high": 5, "step": 0.1}
REVEALS = {"reveals": True}

FLAG = 2 * np.array(
    [
        *((0.2, 0.1), (0.2, 0.9), (0.8, 0.9), (0.8, 0.74), (0.4, 0.74), (0.4, 0.58)),
        *((0.65, 0.58), (0.65, 0.42), (0.4, 0.42), (0.4, 0.1), (0.2, 0.1)),
    ]
)
"""A letter F: it shows at a glance whether it was turned or flipped."""


def draw_plane(result: Result, map_: PlaneMap, x: Vector, *, is_polar: bool) -> None:
    """Draw where things end; what moves is told by `_tell_way`."""
    A = map_.A
    circle = direction(np.linspace(0, 360, 121))
    ellipse = A @ circle
    reach = max(REACH, 1.1 * float(np.abs(A @ x).max()))
    data = [
        line(result, "circle", circle[0], circle[1], "unit circle", 3, DOTTED),
        line(result, "ellipse", ellipse[0], ellipse[1], "its image", 4, DOTTED),
    ]
    data[1]["meta"] |= REVEALS
    for name, label, v in (
        ("image", "all images", map_.image),
        ("kernel", "goes to 0", map_.kernel),
    ):
        if v is not None:
            far = np.outer(v, [-FAR, FAR]) * reach / REACH
            colour = 1 if name == "kernel" else 4
            drawn = line(result, name, far[0], far[1], label, colour, DASHED)
            data.append({**drawn, "meta": {"colour_index": colour, **REVEALS}})
    data.append(arrow(result, "x", x, "x", 0))
    image = arrow(result, "Ax", A @ x, "Ax", 0)
    image["line"] = {"dash": DASHED}
    data.append({**image, "meta": {"colour_index": 0, **REVEALS}})
    result.figures.append(
        Figure(
            id="plane",
            caption="The grid, a letter F and the arrows (1, 0) and (0, 1) on their "
            "way to their images. Drag the ends of both arrows, or x.",
            data=data,
            layout=plane(reach),
        )
    )
    _tell_way(result, map_, is_polar=is_polar)


def _tell_way(result: Result, map_: PlaneMap, *, is_polar: bool) -> None:
    way = map_.way(np.linspace(0, 1, FRAMES), is_polar=is_polar)
    shapes = {
        "lines_grid": _grid(),
        "lines_square": np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], float),
        "lines_flag": FLAG,
        "lines_arrows": np.array([(1, 0), (0, 0), (0, 1)], float),
    }
    for name, shape in shapes.items():
        result.arrays[name] = (shape @ way.swapaxes(1, 2)).astype("f4")
    result.arrays["ends"] = way.swapaxes(1, 2).astype("f4")
    result.overlay = {
        "kind": "steps",
        "frames": FRAMES,
        "label": "Share of the way",
        "smooth": True,
        "lines": [
            {"array": "lines_grid", "colour": 3, "width": 0.75},
            {"array": "lines_square", "colour": 2, "fill": True, "width": 1},
            {"array": "lines_flag", "colour": 4, "fill": True},
            {"array": "lines_arrows", "colour": 2},
        ],
        "points": {
            "array": "ends",
            "colours": [2, 2],
            "marks": ["diamond", "square"],
            "labels": ["Ae₁", "Ae₂"],
        },
        "handles": [
            {"parameter": "A", "axis": "xy", "column": 0, **LIMITS}
            | {"label": "Column 1, the image of (1, 0)"},
            {"parameter": "A", "axis": "xy", "column": 1, **LIMITS}
            | {"label": "Column 2, the image of (0, 1)"},
            {"parameter": "x", "axis": "xy", "index": 0, "label": "x"}
            | {**LIMITS, "low": -3, "high": 3},
        ],
    }


def _grid() -> Matrix:
    """Lines at the whole numbers, NaN between them."""
    ends = np.array([-GRID, GRID, np.nan], float)
    places = np.repeat(np.arange(-GRID, GRID + 1.0), 3)
    along = np.tile(ends, 2 * GRID + 1)
    upright, level = np.stack([places, along], 1), np.stack([along, places], 1)
    return np.concatenate([upright, level])


def draw_way(result: Result, map_: PlaneMap) -> None:
    """Draw the determinant along both ways; through 0 everything is flat."""
    shares = np.linspace(0, 1, ON_THE_WAY)
    result.arrays["share"] = shares.astype("f4")
    data: list[dict[str, Any]] = []
    for name, label, colour, dash in (
        ("straight", "straight way", 0, "solid"),
        ("polar", "turn and stretch", 1, DASHED),
    ):
        way = map_.way(shares, is_polar=name == "polar")
        drawn = line(result, name, "share", np.linalg.det(way), label, colour, dash)
        data.append({**drawn, "meta": {"colour_index": colour, **REVEALS}})
    result.figures.append(
        Figure(
            id="way",
            caption="The determinant on the way from I to A. Where it is 0 the plane "
            "is flat for a moment; below 0 left and right are exchanged.",
            data=data,
            layout=axes("share of the way", "determinant", yaxis={"zeroline": True}),
        )
    )


def draw_lengths(result: Result, map_: PlaneMap) -> None:
    """Draw by how much arrows of each direction grow: between σ₂ and σ₁."""
    degrees = np.linspace(0, 180, DIRECTIONS)
    lengths = np.hypot(*(map_.A @ direction(degrees)))
    (most, least), _ = map_.factors
    data = [
        line(result, "length", degrees, lengths, "‖Ax‖ for ‖x‖ = 1", 0),
        line(result, "most", [0, 180], [most, most], "largest, σ₁", 1, DASHED),
        line(result, "least", [0, 180], [least, least], "smallest, σ₂", 2, DOTTED),
    ]
    for trace in data:
        trace["meta"] |= REVEALS
    result.figures.append(
        Figure(
            id="lengths",
            caption="By how much A stretches each direction.",
            data=data,
            layout=axes(
                "direction of x in degrees",
                "factor",
                xaxis={"range": [0, 180], "dtick": 45},
                yaxis={"rangemode": "tozero"},
            ),
        )
    )
