"""Two surfaces on which the way down is long: hardly any slope, or walls too near."""

import numpy as np

from exercises.demos.multivariable_calculus.descent.surface import Array, Surface

__all__ = ["plateau", "ravine"]

WALLS = 10.0
"""Half the curvature across the ravine."""

FLOOR = 0.05
"""Half the curvature along its floor; λmax/λmin at the bottom is about 800."""


def plateau() -> Surface:
    """1 − exp(−r²/2): a pit in a plain on which the slope dies out.

    The slope r·exp(−r²/2) is 0.04 at r = 3 and 10⁻⁶ at r = 5.7: plain gradient descent
    hardly starts, methods that divide by the size of the gradient walk on. Only for
    r < 1 are both curvatures positive; farther out Newton's step points away.
    """

    def height(x: Array, y: Array) -> Array:
        # Far out the exponent may underflow to 0, which is what it should be.
        return np.exp(-(x * x + y * y) / 2)

    def hessian(x: Array, y: Array) -> tuple[Array, Array, Array]:
        e = height(x, y)
        return (1 - x * x) * e, -x * y * e, (1 - y * y) * e

    return Surface(
        name="A pit in a plain",
        latex=r"1 - e^{-(x^2+y^2)/2}",
        value=lambda x, y: -np.expm1(-(x * x + y * y) / 2),
        gradient=lambda x, y: (x * height(x, y), y * height(x, y)),
        hessian=hessian,
        box=(-4.0, 4.0, -4.0, 4.0),
        minima=((0.0, 0.0),),
        rates={"gd": 0.2, "momentum": 0.05, "nesterov": 0.05},
    )


def ravine() -> Surface:
    """x²/20 + 10 (y − sin x)²: a winding floor that hardly falls between steep walls.

    Gelfand and Tsetlin (1961) called functions so: a small step size keeps off the
    walls and then takes for ever along the floor. The Hessian at the bottom is
    [[20.1, −20], [−20, 20]], so gradient descent is stable below 2/λmax = 0.0499.
    """

    def gradient(x: Array, y: Array) -> tuple[Array, Array]:
        across = 2 * WALLS * (y - np.sin(x))
        return 2 * FLOOR * x - across * np.cos(x), across

    def hessian(x: Array, y: Array) -> tuple[Array, Array, Array]:
        gap, slope = y - np.sin(x), np.cos(x)
        xx = 2 * FLOOR + 2 * WALLS * (slope * slope + gap * np.sin(x))
        return xx, -2 * WALLS * slope, np.full_like(x, 2 * WALLS)

    return Surface(
        name="A winding ravine",
        latex=r"\tfrac{1}{20}x^2 + 10\,(y - \sin x)^2",
        value=lambda x, y: FLOOR * x * x + WALLS * (y - np.sin(x)) ** 2,
        gradient=gradient,
        hessian=hessian,
        box=(-6.0, 6.0, -3.0, 3.0),
        minima=((0.0, 0.0),),
        rates={"gd": 0.02, "momentum": 0.01, "nesterov": 0.01},
    )
