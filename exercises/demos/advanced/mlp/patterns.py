"""Points of two classes in the plane: by chance, by a formula, or one's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.columns import Columns
from exercises.demos.formulas import read_formula
from exercises.demos.states import InvalidStateError, State

__all__ = ["PATTERNS", "Points", "points"]

Array = NDArray[np.float64]
HALF = 3.0
"""Made points lie in [−3, 3]² before noise."""

PATTERNS = {
    "xor": "Four corners (xor)",
    "circles": "A disc in a ring",
    "moons": "Two half moons",
    "spirals": "Two spirals",
    "blobs": "Two clouds",
    "formula": "By a formula of my own",
}


@dataclass(frozen=True)
class Points:
    """Points (n, 2) with labels 0 and 1, parted into training and test."""

    x: Array
    y: Array
    test_x: Array
    test_y: Array
    names: tuple[str, str] = ("x₁", "x₂")
    classes: tuple[str, str] = ("class 0", "class 1")


def points(state: State, own: Columns | None, generator: np.random.Generator) -> Points:
    """Return the points of a state; as many to test as to train, or half of own ones.

    Raises
    ------
    InvalidStateError
        If an own table has not two classes, or a formula gives only one.
    """
    if own is not None:
        return _of_table(own, generator)
    count = state["points"]
    x, y = _made(state, 2 * count, generator)
    x = x + generator.normal(scale=state["noise"], size=x.shape)
    return Points(x[:count], y[:count], x[count:], y[count:])


def _made(
    state: State, count: int, generator: np.random.Generator
) -> tuple[Array, Array]:
    if state["data"] == "formula":
        return _by_formula(state["formula"], count, generator)
    return MAKERS[state["data"]](count, generator)


def _of_table(own: Columns, generator: np.random.Generator) -> Points:
    if own.matrix.shape[1] < 2:
        raise InvalidStateError({"data": "The table needs two columns of numbers."})
    if len(own.levels) != 2:
        raise InvalidStateError(
            {"data": f"Two classes are needed; this table has {len(own.levels)}."}
        )
    x = own.matrix[:, :2]
    size = x.std(axis=0)
    x = (x - x.mean(axis=0)) / np.where(size > 0, size, 1.0)
    y = np.asarray(own.codes, float)
    order = generator.permutation(len(x))
    half = max(len(x) // 2, 1)
    train, test = order[:half], order[half:] if len(x) > 1 else order
    return Points(
        x[train],
        y[train],
        x[test],
        y[test],
        (own.names[0], own.names[1]),
        (str(own.levels[0]), str(own.levels[1])),
    )


def _by_formula(
    typed: str, count: int, generator: np.random.Generator
) -> tuple[Array, Array]:
    formula = read_formula(typed, ["x", "y"], "formula")
    x = generator.uniform(-HALF, HALF, (count, 2))
    values = np.broadcast_to(formula.evaluate({"x": x[:, 0], "y": x[:, 1]}), count)
    if not np.isfinite(values).all():
        raise InvalidStateError(
            {"formula": "The formula must have a value everywhere on [−3, 3]²."}
        )
    y = (values > 0).astype(float)
    if y.min() == y.max():
        raise InvalidStateError(
            {"formula": "The formula must be above 0 here and below 0 there."}
        )
    return x, y


def _xor(count: int, generator: np.random.Generator) -> tuple[Array, Array]:
    x = generator.uniform(0.3, HALF, (count, 2))
    x *= generator.choice([-1.0, 1.0], (count, 2))
    return x, (x[:, 0] * x[:, 1] < 0).astype(float)


def _circles(count: int, generator: np.random.Generator) -> tuple[Array, Array]:
    y = (np.arange(count) % 2).astype(float)
    radius = np.where(y == 0, generator.uniform(0, 1.2, count), 0.0)
    radius = np.where(y == 1, generator.uniform(1.9, 2.9, count), radius)
    return _polar(radius, generator.uniform(0, 2 * np.pi, count)), y


def _moons(count: int, generator: np.random.Generator) -> tuple[Array, Array]:
    y = (np.arange(count) % 2).astype(float)
    angle = generator.uniform(0, np.pi, count)
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    lower = np.column_stack([1 - np.cos(angle), 0.5 - np.sin(angle)])
    return 1.6 * (np.where(y[:, None] == 0, upper, lower) - [0.5, 0.25]), y


def _spirals(count: int, generator: np.random.Generator) -> tuple[Array, Array]:
    y = (np.arange(count) % 2).astype(float)
    way = np.sqrt(generator.uniform(0.01, 1, count))
    return _polar(2.8 * way, 1.75 * 2 * np.pi * way + np.pi * y), y


def _blobs(count: int, generator: np.random.Generator) -> tuple[Array, Array]:
    y = (np.arange(count) % 2).astype(float)
    centre = np.where(y[:, None] == 0, -1.2, 1.2)
    return centre + generator.normal(scale=0.6, size=(count, 2)), y


def _polar(radius: Array, angle: Array) -> Array:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


MAKERS: Mapping[str, Callable[[int, np.random.Generator], tuple[Any, Any]]] = {
    "xor": _xor,
    "circles": _circles,
    "moons": _moons,
    "spirals": _spirals,
    "blobs": _blobs,
}
