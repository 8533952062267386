"""Four quotients that aim at one slope, and how to see that there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import special

from exercises.demos.calculus.curves import Vector, values_of
from exercises.engine.expressions import Expression, value_gradient
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Name,
    Node,
    Unary,
    free_names,
)

__all__ = [
    "SCHEMES",
    "Slopes",
    "ends_of",
    "has_complex_step",
    "quotient",
    "slopes_at",
    "trouble_of",
]

SCHEMES = {
    "forward": "Forward",
    "backward": "Backward",
    "central": "Central",
    "complex": "Complex step",
}
# One-sided slopes at this step tell a corner from a bend: at a corner they differ by
# a constant, at a bend by f″·h.
PROBE = 1e-6
CORNER = 1e-3
STEEP = 5.0
"""Slopes that grow by more than this from h = 10⁻⁶ to 10⁻⁸ have no finite limit."""

Complex = NDArray[np.complex128]


@dataclass(frozen=True)
class Slopes:
    """What is known about the slope at one point."""

    tangent: float
    left: float
    right: float
    trouble: str

    @property
    def gap(self) -> float:
        """How far the two sides are apart, relative to their size."""
        return abs(self.left - self.right) / (1 + max(abs(self.left), abs(self.right)))


def ends_of(x0: float, h: float, scheme: str) -> tuple[float, float]:
    """The two places that a quotient looks at; one twice for a complex step."""
    return {
        "forward": (x0, x0 + h),
        "backward": (x0 - h, x0),
        "central": (x0 - h, x0 + h),
    }.get(scheme, (x0, x0))


def quotient(f: Expression, x0: float, h: Vector, scheme: str) -> Vector:
    """The quotient for each of these steps; NaN where it has no value."""
    if scheme == "complex":
        try:
            steps = np.asarray(h, float)
            return np.asarray(_complex(f.node, x0 + 1j * steps).imag / steps, float)
        except _NoComplexStepError:
            return np.full(np.shape(h), np.nan)
    ahead = x0 + h if scheme != "backward" else np.full_like(h, x0)
    behind = x0 - h if scheme != "forward" else np.full_like(h, x0)
    length = 2 * h if scheme == "central" else h
    return (values_of(f, ahead) - values_of(f, behind)) / length


def slopes_at(f: Expression, x0: float) -> Slopes:
    """The exact slope by dual numbers, and what both sides say."""
    _, gradient = value_gradient(f, ["x"], np.array([[x0]]))
    probe = np.array([PROBE, PROBE / 100])
    right = quotient(f, x0, probe, "forward")
    left = quotient(f, x0, probe, "backward")
    tangent = float(gradient[0, 0])
    return Slopes(tangent, float(left[0]), float(right[0]), trouble_of(left, right))


def trouble_of(left: Vector, right: Vector) -> str:
    """Why there is no derivative, in words; empty if there is one."""
    size = 1 + max(abs(float(left[0])), abs(float(right[0])))
    if not (np.isfinite(left[0]) and np.isfinite(right[0])):
        return "the function has no value on one side"
    grows = max(abs(float(left[1])), abs(float(right[1]))) / size
    if grows > STEEP:
        return "the slopes grow without bound, as at a vertical tangent or a jump"
    if abs(float(left[0] - right[0])) > CORNER * size:
        return "the slopes from the two sides differ"
    return ""


class _NoComplexStepError(ValueError):
    """The formula is no function of a complex number."""


def has_complex_step(f: Expression) -> bool:
    """Whether f can be asked beside the line of real numbers."""
    try:
        _complex(f.node, np.array([0.5 + 1e-9j]))
    except _NoComplexStepError:
        return False
    return True


def _complex(node: Node, z: Complex) -> Complex:
    """The value of a formula at complex numbers."""
    if isinstance(node, Name) and node.name == "x":
        return z
    if "x" not in free_names(node):
        return np.full(z.shape, complex(float(evaluate(node, {}))))
    if isinstance(node, Unary) and node.op in "-%":
        return _complex(node.operand, z) * (-1.0 if node.op == "-" else 0.01)
    if isinstance(node, Binary) and node.op in _OPERATIONS:
        first, other = _complex(node.left, z), _complex(node.right, z)
        return np.asarray(_OPERATIONS[node.op](first, other), complex)
    if isinstance(node, Call) and len(node.arguments) == 1:
        function = _ANALYTIC.get(node.name)
        if function is not None:
            return np.asarray(function(_complex(node.arguments[0], z)), complex)
    raise _NoComplexStepError


def _power(base: Complex, exponent: Complex) -> Complex:
    """Whole powers by multiplication: no logarithm of a negative number."""
    p = exponent.flat[0] if exponent.size else 0.0
    if (exponent == p).all() and p.imag == 0 and p.real == int(p.real):
        return np.asarray(base ** int(p.real), complex)
    if (base.real < 0).any():
        # The root that is real on the line is not the one that NumPy takes here.
        raise _NoComplexStepError
    return np.asarray(np.power(base, exponent), complex)


_OPERATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": _power,
}
_ANALYTIC: Mapping[str, Callable[[Any], Any]] = {
    **{name: getattr(np, name) for name in ("exp", "sin", "cos", "tan", "sqrt")},
    **{name: getattr(np, name) for name in ("sinh", "cosh", "tanh", "log2", "log10")},
    **{"ln": np.log, "log": np.log, "asin": np.arcsin, "acos": np.arccos},
    **{"atan": np.arctan, "asinh": np.arcsinh, "acosh": np.arccosh},
    **{"atanh": np.arctanh, "erf": special.erf},
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "sec": lambda z: 1 / np.cos(z),
    "csc": lambda z: 1 / np.sin(z),
    "cot": lambda z: 1 / np.tan(z),
}
