"""What must hold in the race, and its outcome as numbers and as a table."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Table
from exercises.demos.multivariable_calculus.descent.parameters import WORDS
from exercises.demos.multivariable_calculus.descent.race import Paths, rate_of
from exercises.demos.multivariable_calculus.descent.surfaces import Surface
from exercises.demos.multivariable_calculus.descent.verdicts import Lane
from exercises.demos.sentences import shown
from exercises.demos.states import State

__all__ = ["AFTER", "checks", "scalars", "table"]

AFTER = 20
"""Steps after which gradient descent is asked for."""
LOST = 1e9
"""Beyond it a number says nothing but that the lane flew off."""
FAR = 1e4
"""Farther out nobody guesses where it is."""


def checks(
    surface: Surface, paths: Paths, lanes: Sequence[Lane], state: State
) -> list[Check]:
    """Flat where a lane converged, and no step up while the rate is safe."""
    found = [_arrived_flat(surface, lanes)]
    if "gd" in state["methods"] and state["noise"] == 0:
        found.append(_descends(surface, paths[state["methods"].index("gd")], state))
    return found


def table(lanes: Sequence[Lane]) -> Table:
    """Where each lane ended."""
    names = ["method", "start", "verdict", "steps", "x", "y", "value", "reason"]
    return Table(
        id="lanes",
        title="Where each lane ended",
        columns=[{"name": name, "label": name.capitalize()} for name in names],
        rows=[
            [
                WORDS[lane.method],
                lane.start + 1,
                lane.verdict,
                lane.stopped_at,
                *((lane.end[0], lane.end[1]) if lane.end else (None, None)),
                lane.value,
                lane.reason,
            ]
            for lane in lanes
        ],
    )


def scalars(
    surface: Surface, paths: Paths, lanes: Sequence[Lane], state: State
) -> dict[str, Any]:
    """Verdict, steps and value of each lane, and flat names for the first start."""
    found: dict[str, Any] = {
        f"{lane.method}_{lane.start + 1}": {
            "verdict": lane.verdict,
            "steps": lane.stopped_at,
            "value": lane.value,
        }
        for lane in lanes
    }
    first = [lane for lane in lanes if lane.start == 0]
    arrived = [lane for lane in first if lane.is_converged]
    winner = min(arrived, key=lambda lane: lane.stopped_at, default=None)
    plain = next((lane for lane in first if lane.method == "gd"), None)
    found["start_value"] = _value(surface, paths[0, 0, 0])
    found["winner"] = winner.method if winner else "none"
    found["gd_arrives"] = plain.is_converged if plain else None
    found["gd_x_20"] = _after(paths, state, AFTER)
    for row, method in enumerate(state["methods"]):
        end = paths[row, 0, -1]
        found[f"{method}_x"], found[f"{method}_y"] = (_number(part) for part in end)
        found[f"{method}_value"] = _value(surface, end)
    return found


def _after(paths: Paths, state: State, steps: int) -> float | None:
    """How far right gradient descent is after so many steps, if it is anywhere."""
    if "gd" not in state["methods"] or state["steps"] < steps:
        return None
    x = float(paths[state["methods"].index("gd"), 0, steps, 0])
    return x if abs(x) < FAR else None


def _number(part: Any) -> float | None:
    return float(part) if abs(part) < LOST else None


def _value(surface: Surface, point: Any) -> float | None:
    return _number(surface.value(point[:1], point[1:])[0])


def _arrived_flat(surface: Surface, lanes: Sequence[Lane]) -> Check:
    ends = [lane.end for lane in lanes if lane.is_converged and lane.end]
    if not ends:
        return Check("‖∇f‖ < 10⁻⁶ where a lane converged", "none has yet", holds=True)
    x, y = np.array(ends).T
    largest = float(np.hypot(*surface.gradient(x, y)).max())
    return Check(
        "‖∇f‖ < 10⁻⁶ where a lane converged", shown(largest, 2), holds=largest < 1e-6
    )


def _descends(surface: Surface, path: Paths, state: State) -> Check:
    """Below 2/λmax gradient descent never goes up; above it may, and at a crease."""
    values = surface.value(path[..., 0], path[..., 1])
    rises = int((np.diff(values, axis=1) > 1e-12 * (1 + np.abs(values[:, :-1]))).sum())
    label = "gradient descent never goes up"
    if not surface.is_smooth:
        label += " (a crease may lift it)"
        return Check(label, _counted(rises), holds=True)
    # A rise needs curvature above 2/lr somewhere on the step, not only at its ends.
    middles = (path[:, :-1] + path[:, 1:]) / 2
    largest = max(_steepest(surface, path[:, :-1]), _steepest(surface, middles))
    is_safe = rate_of(state, surface, "gd") * largest < 1.9
    label += "" if is_safe else " (lr too large)"
    return Check(label, _counted(rises), holds=rises == 0 or not is_safe)


def _steepest(surface: Surface, points: Paths) -> float:
    """The largest curvature at any of the points that has one."""
    _, largest = surface.curvatures(points[..., 0], points[..., 1])
    return float(np.max(largest, where=~np.isnan(largest), initial=0.0))


def _counted(rises: int) -> str:
    return f"{rises} rise" + "s" * (rises != 1)
