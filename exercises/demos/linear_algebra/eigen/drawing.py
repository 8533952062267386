"""The plane with its moving arrow, the turn of every direction, and convergence."""

from typing import Any

import numpy as np

from exercises.demos.demo import Figure, Result, Table
from exercises.demos.linear_algebra.eigen.iteration import Powers
from exercises.demos.linear_algebra.eigen.pairs import Pairs, turns
from exercises.demos.linear_algebra.eigen.telling import captions
from exercises.demos.linear_algebra.plane import arrow, direction, plane
from exercises.demos.sentences import shown
from exercises.demos.traces import DASHED, DOTTED, axes, dots, line

__all__ = ["draw_convergence", "draw_plane", "draw_turns", "power_table"]

DIRECTIONS = 361
"""Points of the circle: one a degree."""
# Kept lines go on beyond a picture that is wider than high.
BEYOND = 4.0
# Below this a logarithmic axis shows rounding, not the method.
FLOOR = 1e-17
REVEALS = {"reveals": True}


def draw_plane(result: Result, pairs: Pairs, powers: Powers) -> None:
    """Draw the circle, its image, x and Ax; the iterates move above them."""
    circle = direction(np.linspace(0, 360, DIRECTIONS))
    image = pairs.A @ circle
    reach = 1.12 * max(1.0, float(np.abs(image).max()))
    data = [
        line(result, "circle", circle[0], circle[1], "x of length 1", 3, DOTTED),
        line(result, "image", image[0], image[1], "their images", 4, DOTTED),
    ]
    for place, (value, v) in enumerate(pairs.lines):
        if pairs.is_multiple_of_identity:
            break
        far = np.outer(v, [-BEYOND * reach, BEYOND * reach])
        kept = line(result, f"kept_{place}", far[0], far[1], "kept lines", 2, DASHED)
        beside = reach * (0.1 * np.array([-v[1], v[0]]) - 0.85 * v)
        told = _name_of_line(result, place, beside, value)
        data += [
            {**kept, "showlegend": place == 0, "meta": {"colour_index": 2, **REVEALS}},
            told,
        ]
    x = powers.start
    data.append(arrow(result, "Ax", pairs.A @ x, "Ax", 1))
    data.append(arrow(result, "x", x, "x", 0))
    result.figures.append(
        Figure(
            id="plane",
            caption="An arrow x, its image Ax, and the lines that A keeps. Drag x "
            "round the circle; the player multiplies by A again and again.",
            data=data,
            layout=plane(reach),
        )
    )
    _tell_steps(result, powers)


def _name_of_line(result: Result, place: int, at: Any, value: float) -> Any:
    """Write the eigenvalue beside its line, inside the picture."""
    told = dots(result, f"name_{place}", [at[0]], [at[1]], "eigenvalue", 2)
    return {
        **told,
        "mode": "text",
        "text": [f"λ = {shown(value, 3)}"],
        "showlegend": False,
        "hoverinfo": "skip",
        "meta": {"colour_index": 2, **REVEALS},
    }


def _tell_steps(result: Result, powers: Powers) -> None:
    x = powers.iterates
    result.arrays["step"] = x[:, None, :].astype("f4")
    spokes = np.stack([-x, x], axis=1)
    result.arrays["lines_step"] = spokes.astype("f4")
    result.overlay = {
        "kind": "steps",
        "frames": len(x),
        "label": "Power step",
        "points": {"array": "step", "colours": [2], "marks": ["diamond"]},
        "lines": [{"array": "lines_step", "colour": 2}],
        "captions": captions(powers),
        "handles": [
            {
                "parameter": "angle",
                "axis": "angle",
                "centre": [0, 0],
                "radius": 1,
                "label": "Angle of x",
            }
        ],
    }


def draw_turns(result: Result, pairs: Pairs, angle: float) -> None:
    """Draw by how much each direction is turned; zeros are eigenvectors."""
    degrees = np.linspace(0.0, 180.0, DIRECTIONS)
    turn = turns(pairs.A, direction(degrees))
    turn[1:][np.abs(np.diff(turn)) > 90] = np.nan
    here = angle % 180.0
    now = float(turns(pairs.A, direction(here)[:, None])[0])
    curve = line(result, "turn", degrees, turn, "turn from x to Ax", 1)
    data = [{**curve, "meta": {"colour_index": 1, **REVEALS}}]
    kept = [np.rad2deg(np.arctan2(v[1], v[0])) % 180.0 for _, v in pairs.lines]
    if kept and not pairs.is_multiple_of_identity:
        zeros = dots(result, "kept", kept, [0.0] * len(kept), "kept lines", 2, "square")
        data.append({**zeros, "meta": {"colour_index": 2, **REVEALS}})
    if np.isfinite(now):
        data.append(dots(result, "now", [here], [now], "this x", 0, "circle", 10))
    result.figures.append(
        Figure(
            id="turn",
            caption="By how much A turns each direction; where the curve crosses 0 "
            "lies an eigenvector.",
            data=data,
            layout=axes(
                "direction of x in degrees",
                "turn in degrees",
                xaxis={"range": [0, 180], "dtick": 45},
                yaxis={"range": [-95, 95], "dtick": 45, "zeroline": True},
            ),
        )
    )


def draw_convergence(result: Result, powers: Powers) -> None:
    """Draw how far the iterates are from being an eigenvector."""
    steps = np.arange(len(powers.iterates))
    result.arrays["steps"] = steps.astype("f4")
    shown_on_log = _above(powers.residuals)
    data: list[dict[str, Any]] = [
        {
            **line(
                result, "lines_rest", "steps", shown_on_log, "residual ‖Ax − μx‖", 1
            ),
            "mode": "lines+markers",
            "marker": {"symbol": "square-open", "size": 7},
        }
    ]
    if powers.distances is not None:
        data.append(
            dots(
                result,
                "lines_distance",
                "steps",
                _above(powers.distances),
                "distance to the kept line",
                0,
            )
        )
    if powers.expected is not None:
        label = "distance foretold by (λ₂/λ₁)ᵏ"
        foretold = _above(powers.expected)
        data.append(line(result, "lines_told", "steps", foretold, label, 2, DASHED))
    result.figures.append(
        Figure(
            id="convergence",
            caption="Power iteration on a logarithmic axis: a straight line falls by "
            "the same factor in each step.",
            data=data,
            layout=axes(
                "step k",
                "distance",
                xaxis={"range": [-0.5, max(1, len(steps) - 1) + 0.5]},
                yaxis={"type": "log", "exponentformat": "power"},
            ),
        )
    )


def _above(values: Any) -> Any:
    return np.where(values > FLOOR, values, np.nan)


def power_table(powers: Powers) -> Table:
    """Return the iterates, one a row."""
    distances = powers.distances
    rows: list[list[str | float | int | None]] = [
        [
            step,
            float(x[0]),
            float(x[1]),
            float(powers.quotients[step]),
            float(powers.residuals[step]),
            None if distances is None else float(distances[step]),
        ]
        for step, x in enumerate(powers.iterates)
    ]
    names = ("step", "first entry", "second entry", "Rayleigh quotient", "residual")
    return Table(
        id="power",
        title="Power iteration from this arrow",
        columns=[
            {"name": name, "label": name.capitalize()}
            for name in (*names, "distance to the kept line")
        ],
        rows=rows,
    )
