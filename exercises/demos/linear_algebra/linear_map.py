"""A matrix moves the plane: grid lines stay lines, parallel ones stay parallel."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Demo, Preset, Prompt, Result, Table
from exercises.demos.linear_algebra.maps.drawing import (
    FLAG,
    draw_lengths,
    draw_plane,
    draw_way,
)
from exercises.demos.linear_algebra.maps.plane_map import PlaneMap
from exercises.demos.linear_algebra.plane import pair
from exercises.demos.parameters import Choice, Matrix, Points
from exercises.demos.sentences import shown
from exercises.demos.states import State

__all__ = ["LINEAR_MAP"]

EPS = float(np.finfo(float).eps)
ALPHA = 0.7
"""A factor for the check of linearity; any would do."""
ON_THE_WAY = 401


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """The way of the plane to its image, and what the determinant says of it."""
    map_, x = PlaneMap(np.array(state["A"])), np.array(state["x"][0])
    is_polar = state["way"] == "polar"
    result = Result(reading=_reading(map_, x, is_polar=is_polar))
    draw_plane(result, map_, x, is_polar=is_polar)
    draw_way(result, map_)
    draw_lengths(result, map_)
    result.checks = _checks(map_, x, is_polar=is_polar)
    result.tables = [_table(map_, x)]
    image = map_.A @ x
    (most, least), _ = map_.factors
    result.scalars = {
        "image": image.tolist(),
        "first_entry": float(image[0]),
        "determinant": map_.determinant,
        "area_factor": abs(map_.determinant),
        "orientation": map_.orientation,
        "rank": map_.rank,
        "longest": float(most),
        "shortest": float(least),
    }
    return result


def _reading(map_: PlaneMap, x: Any, *, is_polar: bool) -> str:
    A, det = map_.A, map_.determinant
    said = [map_.name] if map_.name else []
    said.append(f"e₁ → {pair(A[:, 0])}, e₂ → {pair(A[:, 1])}.")
    if map_.rank == 2:
        said.append(
            f"Areas are multiplied by {shown(abs(det))}; orientation is "
            f"{map_.orientation}."
        )
    elif map_.kernel is not None and map_.image is not None:
        said.append(
            f"The determinant is 0: the plane collapses onto the line along "
            f"{pair(map_.image)}, and {pair(map_.kernel)} goes to 0."
        )
    said.append(
        f"x = {pair(x)} goes to {shown(x[0], 3)}·Ae₁ + {shown(x[1], 3)}·Ae₂ = "
        f"{pair(A @ x, 4)}."
    )
    if det < 0:
        said.append("Every way from I to A passes through determinant 0.")
    elif det > 0 and not is_polar and _least_on_straight_way(map_) <= 1e-12:
        said.append(
            "The straight way passes through determinant 0, although neither end does; "
            "turn and stretch does not."
        )
    return " ".join(said)


def _least_on_straight_way(map_: PlaneMap) -> float:
    """The least of det((1 − t)I + tA), a parabola in t, on [0, 1]."""
    trace, det = float(np.trace(map_.A)), map_.determinant
    # det = 1 + (trace − 2)t + (1 − trace + det)t²
    bend, slope = 1 - trace + det, trace - 2
    ends = [1.0, det]
    if bend > 0 and 0 < -slope / (2 * bend) < 1:
        ends.append(1 - slope * slope / (4 * bend))
    return min(ends)


def _checks(map_: PlaneMap, x: Any, *, is_polar: bool) -> list[Check]:
    A, e = map_.A, np.array([0.3, -1.1])
    size = max(1.0, float(np.linalg.norm(A)))
    gap = float(np.linalg.norm(A @ (ALPHA * x + e) - ALPHA * (A @ x) - A @ e))
    area = abs(_shoelace(FLAG @ A.T)) / abs(_shoelace(FLAG))
    off = abs(area - abs(map_.determinant))
    end = np.abs(map_.way(np.ones(1), is_polar=is_polar)[0] - A).max()
    return [
        Check(
            "A(αx + y) = αAx + Ay",
            shown(gap, 1),
            holds=bool(gap <= 32 * EPS * size),
        ),
        Check(
            "the area of the F grows by |det A|",
            shown(off, 1),
            holds=bool(off <= 128 * EPS * size**2),
        ),
        Check("the way ends in A", shown(end, 1), holds=bool(end <= 64 * EPS * size)),
    ]


def _shoelace(points: Any) -> float:
    x, y = points.T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def _table(map_: PlaneMap, x: Any) -> Table:
    vectors = {"e₁": np.array([1.0, 0.0]), "e₂": np.array([0.0, 1.0]), "x": x}
    rows: list[list[str | float | int | None]] = []
    for name, v in vectors.items():
        image = map_.A @ v
        length = float(np.hypot(*v))
        factor = float(np.hypot(*image)) / length if length else None
        rows.append([name, *map(float, v), *map(float, image), factor])
    names = ("v", "v, first", "v, second", "Av, first", "Av, second", "length factor")
    return Table(
        id="images",
        title="Vectors and their images",
        columns=[{"name": name, "label": name} for name in names],
        rows=rows,
    )


def snippet(state: State) -> str:
    """Return the same numbers with NumPy alone."""
    return f"""import numpy as np

A = np.array({[list(row) for row in state["A"]]!r})
x = np.array({list(state["x"][0])!r})
determinant = float(np.linalg.det(A))
longest, shortest = np.linalg.svd(A, compute_uv=False)
rank = int(np.linalg.matrix_rank(A))
signs = {{1: "kept", -1: "reversed"}}
print("image", (A @ x).tolist())
print("determinant", determinant)
print("area_factor", abs(determinant))
print("orientation", signs[int(np.sign(determinant))] if rank == 2 else "lost")
print("rank", rank)
print("longest", float(longest))
print("shortest", float(shortest))
"""


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """Half steps within the picture, seldom flat."""
    A = generator.integers(-6, 7, (2, 2)) / 2
    x = generator.integers(-4, 5, 2) / 2
    return {"A": A.tolist(), "x": [x.tolist()]}


LINEAR_MAP = Demo(
    slug="linear-map",
    title="A matrix moves the plane",
    question="Two arrows say where (1, 0) and (0, 1) go. Where does all the rest go?",
    pillar="linear-algebra",
    concepts=(
        "linear-transformations",
        "determinants",
        "inverse-and-rank",
        "matrix-multiplication",
        "orthogonal-matrices",
        "svd",
        "covariance-and-correlation",
    ),
    parameters=(
        Matrix(
            name="A",
            label="Matrix A",
            default=((2.0, 1.0), (1.0, 2.0)),
            rows=2,
            columns=2,
            low=-5.0,
            high=5.0,
            step=0.1,
            is_primary=True,
        ),
        Points(
            name="x",
            label="Arrow x",
            default=((-1.0, 2.0),),
            low=-3.0,
            high=3.0,
            most=1,
            is_primary=True,
        ),
        Choice(
            name="way",
            label="Way from I to A",
            options={"linear": "Straight: (1 − t)I + tA", "polar": "Turn and stretch"},
            default="linear",
            is_primary=True,
        ),
    ),
    presets=(
        Preset("Stretched along the diagonal", {}),
        Preset("A quarter turn", {"A": "0,-1;1,0", "way": "polar"}),
        Preset("A shear", {"A": "1,1;0,1"}),
        Preset("A mirror: the F is reversed", {"A": "0,1;1,0"}),
        Preset("Flattened onto a line", {"A": "1,2;0.5,1"}),
        Preset("A shadow on the first axis", {"A": "1,0;0,0"}),
        Preset("Half a turn, through a point", {"A": "-1,0;0,-1"}),
        Preset("Turned and doubled", {"A": "0,-2;2,0", "way": "polar"}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="image",
            question="What is the first entry of Ax?",
            reveals="first_entry",
            tolerance=0.1,
            explain="The first entry of x times that of Ae₁, plus the second entry of "
            "x times that of Ae₂.",
        ),
        Prompt(
            id="area",
            question="By which factor do areas grow?",
            reveals="area_factor",
            tolerance=0.1,
            explain="By the absolute value of the determinant, whatever the shape.",
        ),
        Prompt(
            id="orientation",
            question="Can the F still be read after the map, if you turn your head?",
            kind="choice",
            reveals="orientation",
            options=(
                ("kept", "Yes"),
                ("reversed", "No, it is mirrored"),
                ("lost", "No, it is flat"),
            ),
            explain="The sign of the determinant says it: above 0, below 0, or 0.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
