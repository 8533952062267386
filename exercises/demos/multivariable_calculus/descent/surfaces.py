"""The surfaces that the race offers, each with its derivatives and known minima."""

from collections.abc import Callable
from typing import Any

import numpy as np

from exercises.demos.multivariable_calculus.descent.slow_surfaces import (
    plateau,
    ravine,
)
from exercises.demos.multivariable_calculus.descent.surface import (
    DEFAULT_RATES,
    Array,
    Gradient,
    Surface,
)
from exercises.engine.expressions import (
    Expression,
    parse,
    value_gradient,
    value_gradient_hessian,
)

__all__ = [
    "METHODS",
    "SURFACES",
    "Array",
    "Gradient",
    "Surface",
    "custom",
    "quadratic",
    "rosenbrock",
]


def quadratic(condition: float, degrees: float) -> Surface:
    """½ pᵀAp with eigenvalues 1 and `condition`, turned by an angle."""
    turn = np.deg2rad(degrees)
    c, s = np.cos(turn), np.sin(turn)
    a = condition * c * c + s * s
    b = (condition - 1) * c * s
    d = condition * s * s + c * c
    safe = 1.0 / condition
    return Surface(
        name="Quadratic bowl",
        latex=r"\tfrac12 p^{\mathsf T} A p",
        value=lambda x, y: 0.5 * (a * x * x + 2 * b * x * y + d * y * y),
        gradient=lambda x, y: (a * x + b * y, b * x + d * y),
        hessian=lambda x, y: (
            np.full_like(x, a),
            np.full_like(x, b),
            np.full_like(x, d),
        ),
        box=(-2.5, 2.5, -2.0, 2.0),
        minima=((0.0, 0.0),),
        rates={
            "gd": safe,
            "momentum": safe * 0.5,
            "nesterov": safe * 0.5,
        },
    )


def rosenbrock(a: float = 1.0, b: float = 100.0) -> Surface:
    """(a − x)² + b (y − x²)², lowest at (a, a²); Rosenbrock (1960)."""

    def gradient(x: Array, y: Array) -> tuple[Array, Array]:
        gap = 2 * b * (y - x * x)
        return 2 * (x - a) - 2 * x * gap, gap

    # About 1/λmax at the minimum: 2 + 2b(1 + 4a²) is the trace of the Hessian.
    safe = float(f"{1 / (2 + 2 * b * (1 + 4 * a * a)):.1g}")
    return Surface(
        name="Rosenbrock's valley",
        latex=rf"({a:g}-x)^2 + {b:g}\,(y-x^2)^2",
        value=lambda x, y: (a - x) ** 2 + b * (y - x * x) ** 2,
        gradient=gradient,
        hessian=lambda x, y: (
            12 * b * x * x - 4 * b * y + 2,
            -4 * b * x,
            np.full_like(x, 2 * b),
        ),
        box=(-2.0, 2.0, -1.0, 3.0),
        minima=((a, a * a),),
        rates={
            "gd": safe,
            "momentum": safe,
            "nesterov": safe,
            "adagrad": 0.5,
            "rmsprop": 0.01,
            "adam": 0.05,
            "adamw": 0.05,
        },
    )


def _himmelblau() -> Surface:
    def gradient(x: Array, y: Array) -> tuple[Array, Array]:
        a, b = x * x + y - 11, x + y * y - 7
        return 4 * x * a + 2 * b, 2 * a + 4 * y * b

    return Surface(
        name="Himmelblau's four valleys",
        latex=r"(x^2+y-11)^2 + (x+y^2-7)^2",
        value=lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
        gradient=gradient,
        hessian=lambda x, y: (
            12 * x * x + 4 * y - 42,
            4 * (x + y),
            4 * x + 12 * y * y - 26,
        ),
        box=(-5.0, 5.0, -5.0, 5.0),
        minima=(
            (3.0, 2.0),
            (-2.805118086952745, 3.131312518250573),
            (-3.779310253377747, -3.283185991286170),
            (3.584428340330492, -1.848126526964404),
        ),
        rates={"gd": 0.01, "momentum": 0.005, "nesterov": 0.005},
    )


def _beale() -> Surface:
    constants = (1.5, 2.25, 2.625)

    def terms(x: Array, y: Array) -> list[tuple[Array, Array, Array]]:
        """For each term: its value, its derivatives by x and by y."""
        return [
            (c - x * (1 - y**k), y**k - 1, x * k * y ** (k - 1))
            for k, c in enumerate(constants, 1)
        ]

    def value(x: Array, y: Array) -> Array:
        total: Array = sum((t * t for t, _, _ in terms(x, y)), start=np.zeros_like(x))
        return total

    def gradient(x: Array, y: Array) -> tuple[Array, Array]:
        parts = terms(x, y)
        zero = np.zeros_like(x)
        return (
            sum((2 * t * tx for t, tx, _ in parts), start=zero),
            sum((2 * t * ty for t, _, ty in parts), start=zero),
        )

    def hessian(x: Array, y: Array) -> tuple[Array, Array, Array]:
        zero = np.zeros_like(x)
        xx, xy, yy = zero, zero, zero
        for k, (t, tx, ty) in enumerate(terms(x, y), 1):
            bend = x * k * (k - 1) * y ** max(k - 2, 0)
            xx = xx + 2 * tx * tx
            xy = xy + 2 * (tx * ty + t * k * y ** (k - 1))
            yy = yy + 2 * (ty * ty + t * bend)
        return xx, xy, yy

    return Surface(
        name="Beale's plateau with a notch",
        latex=r"(1.5-x+xy)^2 + (2.25-x+xy^2)^2 + (2.625-x+xy^3)^2",
        value=value,
        gradient=gradient,
        hessian=hessian,
        box=(-4.5, 4.5, -4.5, 4.5),
        minima=((3.0, 0.5),),
        rates={"gd": 1e-3, "momentum": 1e-3, "nesterov": 1e-3, "rmsprop": 0.01},
    )


def _saddle() -> Surface:
    return Surface(
        name="Saddle",
        latex="x^2 - y^2",
        value=lambda x, y: x * x - y * y,
        gradient=lambda x, y: (2 * x, -2 * y),
        hessian=lambda x, y: (
            np.full_like(x, 2.0),
            np.zeros_like(x),
            np.full_like(x, -2.0),
        ),
        box=(-2.0, 2.0, -2.0, 2.0),
    )


def _monkey() -> Surface:
    return Surface(
        name="Monkey saddle",
        latex="x^3 - 3xy^2",
        value=lambda x, y: x**3 - 3 * x * y * y,
        gradient=lambda x, y: (3 * x * x - 3 * y * y, -6 * x * y),
        hessian=lambda x, y: (6 * x, -6 * y, -6 * x),
        box=(-2.0, 2.0, -2.0, 2.0),
        rates={"gd": 0.02},
    )


def _rastrigin() -> Surface:
    turn = 2 * np.pi

    def value(x: Array, y: Array) -> Array:
        waves: Array = np.cos(turn * x) + np.cos(turn * y)
        return 20 + x * x + y * y - 10 * waves

    return Surface(
        name="Rastrigin's egg box",
        latex=r"20 + x^2 + y^2 - 10(\cos 2\pi x + \cos 2\pi y)",
        value=value,
        gradient=lambda x, y: (
            2 * x + 10 * turn * np.sin(turn * x),
            2 * y + 10 * turn * np.sin(turn * y),
        ),
        hessian=lambda x, y: (
            2 + 10 * turn**2 * np.cos(turn * x),
            np.zeros_like(x),
            2 + 10 * turn**2 * np.cos(turn * y),
        ),
        box=(-3.0, 3.0, -3.0, 3.0),
        minima=((0.0, 0.0),),
        rates={"gd": 2e-3, "momentum": 1e-3, "nesterov": 1e-3},
    )


def _styblinski() -> Surface:
    return Surface(
        name="Styblinski and Tang's four basins",
        latex=r"\tfrac12\sum_i (x_i^4 - 16x_i^2 + 5x_i)",
        value=lambda x, y: (
            0.5 * (x**4 - 16 * x * x + 5 * x + y**4 - 16 * y * y + 5 * y)
        ),
        gradient=lambda x, y: (
            2 * x**3 - 16 * x + 2.5,
            2 * y**3 - 16 * y + 2.5,
        ),
        hessian=lambda x, y: (6 * x * x - 16, np.zeros_like(x), 6 * y * y - 16),
        box=(-5.0, 5.0, -5.0, 5.0),
        minima=((-2.903534027771177, -2.903534027771177),),
        rates={"gd": 0.01, "momentum": 0.005, "nesterov": 0.005},
    )


def _corner() -> Surface:
    return Surface(
        name="Two creases, |x| + |y|",
        latex="|x| + |y|",
        value=lambda x, y: np.abs(x) + np.abs(y),
        gradient=lambda x, y: (np.sign(x), np.sign(y)),
        hessian=lambda x, y: (np.zeros_like(x), np.zeros_like(x), np.zeros_like(x)),
        box=(-2.0, 2.0, -2.0, 2.0),
        minima=((0.0, 0.0),),
        is_smooth=False,
    )


SURFACES: dict[str, Callable[[], Surface]] = {
    "rosenbrock": rosenbrock,
    "himmelblau": _himmelblau,
    "beale": _beale,
    "saddle": _saddle,
    "monkey": _monkey,
    "rastrigin": _rastrigin,
    "styblinski": _styblinski,
    "plateau": plateau,
    "ravine": ravine,
    "corner": _corner,
}

METHODS = tuple(DEFAULT_RATES)


def custom(text: str) -> Surface:
    """The learner's own formula in x and y, with exact derivatives.

    Raises
    ------
    ParseError
        If the formula is not understood; it says where and what to change.
    """
    expression = parse(text, ["x", "y"])
    return Surface(
        name=f"Your own: {expression.text()}",
        latex=expression.latex(),
        value=lambda x, y: _plain_value(expression, x, y),
        gradient=lambda x, y: _plain_gradient(expression, x, y),
        hessian=lambda x, y: _plain_hessian(expression, x, y),
        box=(-3.0, 3.0, -3.0, 3.0),
        is_smooth=False,
    )


def _plain_value(expression: Expression, x: Array, y: Array) -> Array:
    found: Any = expression.evaluate({"x": x, "y": y})
    return np.broadcast_to(np.asarray(found, float), x.shape)


def _plain_gradient(expression: Expression, x: Array, y: Array) -> tuple[Array, Array]:
    _, slopes = value_gradient(expression, ["x", "y"], np.stack([x, y], axis=-1))
    return slopes[..., 0], slopes[..., 1]


def _plain_hessian(
    expression: Expression, x: Array, y: Array
) -> tuple[Array, Array, Array]:
    points = np.stack([x, y], axis=-1)
    _, _, bends = value_gradient_hessian(expression, ["x", "y"], points)
    return bends[..., 0, 0], bends[..., 0, 1], bends[..., 1, 1]
