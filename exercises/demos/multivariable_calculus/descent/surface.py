"""A surface to descend: value, gradient and Hessian, vectorised over points.

Coordinates come as two arrays of one shape; a gradient is two such arrays, a Hessian
three (xx, xy, yy).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = ["DEFAULT_RATES", "Array", "Gradient", "Surface"]

Array = NDArray[np.float64]
Value = Callable[[Array, Array], Array]
Gradient = Callable[[Array, Array], tuple[Array, Array]]
Hessian = Callable[[Array, Array], tuple[Array, Array, Array]]

DEFAULT_RATES = {
    "gd": 0.05,
    "momentum": 0.02,
    "nesterov": 0.02,
    "adagrad": 0.5,
    "rmsprop": 0.02,
    "adam": 0.1,
    "adamw": 0.1,
    "newton": 1.0,
    "bfgs": 1.0,
    "lbfgs": 1.0,
}


@dataclass(frozen=True)
class Surface:
    """A function of two variables with exact derivatives."""

    name: str
    latex: str
    value: Value
    gradient: Gradient
    hessian: Hessian
    box: tuple[float, float, float, float]
    minima: tuple[tuple[float, float], ...] = ()
    rates: dict[str, float] = field(default_factory=dict)
    is_smooth: bool = True
    """Whether it is known to have no crease or jump."""

    def rate(self, method: str) -> float:
        """The step size that suits this surface."""
        return self.rates.get(method, DEFAULT_RATES[method])

    @property
    def lowest(self) -> float | None:
        """The value at the known global minimum."""
        if not self.minima:
            return None
        x, y = self.minima[0]
        return float(self.value(np.array([x]), np.array([y]))[0])

    def curvatures(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Smallest and largest eigenvalue of the Hessian at each point."""
        xx, xy, yy = self.hessian(x, y)
        mean, half = (xx + yy) / 2, np.hypot((xx - yy) / 2, xy)
        return mean - half, mean + half
