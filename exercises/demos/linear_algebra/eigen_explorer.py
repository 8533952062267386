"""A turning arrow and its image: where the two lie on one line."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Check, Demo, Figure, Preset, Result, Table, array
from exercises.demos.parameters import Real, Whole
from exercises.demos.states import State

__all__ = ["EIGEN_EXPLORER"]

DIRECTIONS = 361
"""Points of the circle: one a degree."""

# Eigenvalues that differ by less, relative to the matrix, count as one.
SAME = 1e-7

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """The circle, its image, the turn at every direction, and power iteration."""
    A = np.array([[state["a"], state["b"]], [state["c"], state["d"]]])
    x = _arrow(np.deg2rad(state["angle"]))
    values, lines = _eigen(A)
    result = Result(reading=_reading(A, x, values, lines))
    _draw_plane(result, A, x, lines)
    _draw_turn(result, A, state["angle"])
    iterates = _power(A, x, state["steps"])
    result.checks = _checks(A, values, lines)
    result.tables = [_table(A, iterates)]
    result.scalars = {
        "eigenvalues": [[float(value.real), float(value.imag)] for value in values],
        "trace": float(np.trace(A)),
        "determinant": float(_determinant(A)),
    }
    return result


def _arrow(angle: Any) -> Vector:
    return np.array([np.cos(angle), np.sin(angle)])


def _determinant(A: Matrix) -> float:
    return float(A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0])


def _size(A: Matrix) -> float:
    return float(np.linalg.norm(A)) or 1.0


def _eigen(A: Matrix) -> tuple[NDArray[np.complex128], list[tuple[float, Vector]]]:
    """Both eigenvalues, and the real ones with a direction of length 1."""
    values, vectors = np.linalg.eig(A)
    found = np.asarray(values, complex)
    if np.abs(found.imag).max() > SAME * _size(A):
        return found, []
    pairs = [(float(values[i].real), _upright(vectors[:, i].real)) for i in (0, 1)]
    pairs.sort(key=lambda pair: -abs(pair[0]))
    u, w = pairs[0][1], pairs[1][1]
    is_one_line = abs(u[0] * w[1] - u[1] * w[0]) < SAME
    return found, pairs[:1] if is_one_line else pairs


def _upright(v: Vector) -> Vector:
    """The same line, shown by the vector that points to the right."""
    return -v if v[0] < 0 or (v[0] == 0 and v[1] < 0) else v


def _is_multiple_of_identity(A: Matrix) -> bool:
    return bool(np.allclose(A, A[0, 0] * np.eye(2), atol=SAME))


def _reading(
    A: Matrix,
    x: Vector,
    values: NDArray[np.complex128],
    lines: list[tuple[float, Vector]],
) -> str:
    turned = abs(_turn(A, x[:, None])[0])
    now = f"At this angle A turns the arrow by {turned:.3g}°."
    if _is_multiple_of_identity(A):
        return f"Every direction is kept and stretched by {A[0, 0]:.4g}."
    if not lines:
        real, imaginary = values[0].real, abs(values[0].imag)
        return (
            "No direction is kept: the eigenvalues are "
            f"{real:.4g} ± {imaginary:.4g}i. {now}"
        )
    told = " and ".join(
        f"({v[0]:.3g}, {v[1]:.3g}) by {value:.4g}" for value, v in lines
    )
    only = "Only one line is kept" if len(lines) == 1 else "Two lines are kept"
    return f"{only}; A stretches {told}. {now}"


def _turn(A: Matrix, directions: Matrix) -> Vector:
    """Signed angle from x to Ax in degrees, as between lines: −90 to 90."""
    images = A @ directions
    cross = directions[0] * images[1] - directions[1] * images[0]
    dot = (directions * images).sum(axis=0)
    angles = np.degrees(np.arctan2(cross, dot))
    return np.asarray((angles + 90.0) % 180.0 - 90.0)


def _draw_plane(
    result: Result, A: Matrix, x: Vector, lines: list[tuple[float, Vector]]
) -> None:
    circle = _arrow(np.linspace(0, 2 * np.pi, DIRECTIONS))
    image = A @ circle
    reach = 1.1 * max(1.0, float(np.abs(image).max()))
    data = [
        _curve(result, "circle", circle, "all x of length 1", 3, "2px 4px"),
        _curve(result, "image", image, "their images Ax", 4, "2px 4px"),
        _curve(result, "x", np.outer(x, [0, 1]), "x", 0, "solid"),
        _curve(result, "Ax", np.outer(A @ x, [0, 1]), "Ax", 1, "solid"),
    ]
    for place, (value, v) in enumerate(lines):
        far = np.outer(v, [-2 * reach, 2 * reach])
        label = f"kept line, eigenvalue {value:.3g}"
        data.append(_curve(result, f"kept_{place}", far, label, 2, "7px 5px"))
    axis = {"range": [-reach, reach], "zeroline": True}
    result.figures.append(
        Figure(
            id="plane",
            caption="An arrow x, its image Ax, and the lines that A keeps.",
            data=data,
            layout={
                "xaxis": {**axis, "title": {"text": "first entry"}},
                "yaxis": {
                    **axis,
                    "title": {"text": "second entry"},
                    "scaleanchor": "x",
                },
            },
        )
    )


def _curve(
    result: Result, name: str, points: Matrix, label: str, colour: int, dash: str
) -> dict[str, Any]:
    result.arrays[f"{name}_x"] = np.ascontiguousarray(points[0], dtype="f4")
    result.arrays[f"{name}_y"] = np.ascontiguousarray(points[1], dtype="f4")
    return {
        "type": "scatter",
        "mode": "lines",
        "name": label,
        "x": array(f"{name}_x"),
        "y": array(f"{name}_y"),
        "line": {"dash": dash},
        "meta": {"colour_index": colour},
    }


def _draw_turn(result: Result, A: Matrix, angle: float) -> None:
    degrees = np.linspace(0.0, 180.0, DIRECTIONS)
    turn = _turn(A, _arrow(np.deg2rad(degrees)))
    turn[np.concatenate([[False], np.abs(np.diff(turn)) > 90])] = np.nan
    here = angle % 180.0
    now = float(_turn(A, _arrow(np.deg2rad(here))[:, None])[0])
    result.figures.append(
        Figure(
            id="turn",
            caption="By how much A turns each direction; 0 marks an eigenvector.",
            data=[
                _curve(result, "turn", np.stack([degrees, turn]), "turn", 1, "solid"),
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": "this arrow",
                    "x": [here],
                    "y": [now],
                    "marker": {"size": 10},
                    "meta": {"colour_index": 0},
                },
            ],
            layout={
                "xaxis": {"title": {"text": "direction of x in degrees"}},
                "yaxis": {"title": {"text": "turn in degrees"}, "range": [-95, 95]},
            },
        )
    )


def _power(A: Matrix, x: Vector, steps: int) -> list[Vector]:
    found = [x]
    for _ in range(steps):
        image = A @ found[-1]
        length = float(np.linalg.norm(image))
        if length == 0.0:
            break
        found.append(image / length)
    return found


def _table(A: Matrix, iterates: list[Vector]) -> Table:
    rows: list[list[str | float | int | None]] = []
    for step, x in enumerate(iterates):
        mu = float(x @ A @ x)
        residual = float(np.linalg.norm(A @ x - mu * x))
        rows.append([step, float(x[0]), float(x[1]), mu, residual])
    names = ("step", "first entry", "second entry", "Rayleigh quotient", "residual")
    return Table(
        id="power",
        title="Power iteration from this arrow",
        columns=[{"name": name, "label": name.capitalize()} for name in names],
        rows=rows,
    )


def _checks(
    A: Matrix, values: NDArray[np.complex128], lines: list[tuple[float, Vector]]
) -> list[Check]:
    size = _size(A)
    total, product = values.sum(), values.prod()
    checks = [
        Check(
            "sum of the eigenvalues = trace",
            f"{total.real:.6g}",
            holds=bool(abs(total - np.trace(A)) <= 1e-12 * size),
        ),
        Check(
            "product of the eigenvalues = determinant",
            f"{product.real:.6g}",
            holds=bool(abs(product - _determinant(A)) <= 1e-12 * size**2),
        ),
    ]
    if lines:
        worst = max(float(np.linalg.norm(A @ v - value * v)) for value, v in lines)
        label = "‖Av − λv‖ on the kept lines"
        checks.append(Check(label, f"{worst:.1e}", holds=worst <= 1e-7 * size))
    return checks


def _entry(name: str, label: str, default: float) -> Real:
    return Real(
        name=name,
        label=label,
        default=default,
        low=-5.0,
        high=5.0,
        step=0.1,
        is_primary=True,
    )


EIGEN_EXPLORER = Demo(
    slug="eigen-explorer",
    title="Which directions stay?",
    question="Turn the arrow. At how many angles does its image lie on the same line?",
    pillar="linear-algebra",
    concepts=("eigenvalues-eigenvectors", "diagonalization"),
    parameters=(
        _entry("a", "Row 1, column 1", 2.0),
        _entry("b", "Row 1, column 2", 1.0),
        _entry("c", "Row 2, column 1", 1.0),
        _entry("d", "Row 2, column 2", 2.0),
        Real(
            name="angle",
            label="Angle of the arrow",
            default=20.0,
            low=0.0,
            high=360.0,
            step=1.0,
            unit="°",
            is_primary=True,
        ),
        Whole(
            name="steps", label="Steps of power iteration", default=10, low=0, high=60
        ),
    ),
    presets=(
        Preset("Two lines at a right angle", {}),
        Preset("Two lines, not at a right angle", {"a": 4, "b": 1, "c": 2, "d": 3}),
        Preset("A quarter turn: none", {"a": 0, "b": -1, "c": 1, "d": 0}),
        Preset("A shear: one line", {"a": 1, "b": 1, "c": 0, "d": 1}),
        Preset("Flattened: eigenvalue 0", {"a": 1, "b": 2, "c": 2, "d": 4}),
        Preset("The flip: −3 dominates", {"a": 1, "b": -2, "c": -2, "d": -2}),
    ),
    compute=compute,
)
