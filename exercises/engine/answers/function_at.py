"""A function of several letters near a point: gradient, Hessian, what lies there."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from exercises.engine.answers.formula_arrays import spread
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions import value_gradient_hessian
from exercises.engine.expressions.bounds import evaluate_with_error
from exercises.engine.expressions.differentiate import derivative
from exercises.engine.expressions.tidy import bind, tidy
from exercises.engine.expressions.tree import Grid, Node, Row, walk
from exercises.engine.formatting import float_text
from exercises.engine.measured import Floats
from exercises.engine.model import Setting

__all__ = [
    "DEGENERATE",
    "MAXIMUM",
    "MINIMUM",
    "SADDLE",
    "FunctionAt",
    "function_at",
    "point_text",
    "scalar_formula",
    "types_at",
]

MINIMUM, MAXIMUM, SADDLE, DEGENERATE = "minimum", "maximum", "saddle", "degenerate"
# The double rounding of a point's coordinates, as everywhere in the engine.
ROUNDING = 1e-12
# An eigenvalue this small beside the largest entry of the Hessian counts as 0.
FLAT = 1e-9
HIGHEST_ORDER = 8
SHOWN_DIGITS = 4


@dataclass(frozen=True)
class FunctionAt:
    """Value, gradient and Hessian at a point, and the gradient's rounding error."""

    value: float
    gradient: Floats
    hessian: Floats
    error: Floats

    def may_be_critical(self, room: Floats) -> bool:
        """Say whether the gradient vanishes for some point within `room` of it."""
        reach = self.error + np.abs(self.hessian) @ room
        finite = np.isfinite(self.gradient) & np.isfinite(reach)
        return bool(np.all(finite & (np.abs(self.gradient) <= reach)))


def scalar_formula(node: Node, setting: Setting, letters: Sequence[str]) -> Node:
    """Return an author's formula for a number, arrays multiplied out."""
    found = tidy(spread(bind(node, setting.scope(), frozenset(letters))))
    if any(isinstance(part, Row | Grid) for part in walk(found)):
        raise EngineError("A formula for a number is needed, not for an array.")
    return found


def function_at(f: Node, letters: Sequence[str], point: Floats) -> FunctionAt:
    """Return what a function does at a point; NaN and ±inf where it has no value."""
    value, gradient, hessian = value_gradient_hessian(f, letters, point)
    place = dict(zip(letters, np.atleast_1d(point), strict=True))
    slopes = _slopes(f, tuple(letters))
    errors = [evaluate_with_error(slope, place)[1] for slope in slopes]
    moved = ROUNDING * np.abs(hessian) @ np.abs(point)
    return FunctionAt(float(value), gradient, hessian, np.array(errors, float) + moved)


@lru_cache(maxsize=256)
def _slopes(f: Node, letters: tuple[str, ...]) -> tuple[Node, ...]:
    return tuple(derivative(f, x) for x in letters)


def types_at(f: Node, letters: Sequence[str], point: Floats) -> frozenset[str]:
    """Return how a critical point may be called: several words where it is flat.

    Raises
    ------
    UndefinedValue
        If the Hessian has no value here.
    """
    hessian = function_at(f, letters, point).hessian
    if not np.all(np.isfinite(hessian)):
        raise UndefinedValue("The second derivatives have no value at this point.")
    size = float(np.max(np.abs(hessian)))
    bends = np.linalg.eigvalsh(hessian)
    up, down = bool(bends[-1] > FLAT * size), bool(bends[0] < -FLAT * size)
    if up and down:
        return frozenset({SADDLE})
    if np.any(np.abs(bends) <= FLAT * size):
        higher = _higher_order(f, letters[0], point) if len(letters) == 1 else None
        return frozenset({DEGENERATE, higher} if higher else {DEGENERATE})
    return frozenset({MINIMUM if up else MAXIMUM})


def _higher_order(f: Node, letter: str, point: Floats) -> str | None:
    """Return the type by the first derivative that is not 0; None if none is found."""
    place: dict[str, Any] = {letter: float(point[0])}
    slope = derivative(f, letter)
    for order in range(2, HIGHEST_ORDER + 1):
        slope = derivative(slope, letter)
        value, error = (float(x) for x in evaluate_with_error(slope, place))
        if abs(value) > error + FLAT * max(1.0, abs(float(point[0]))):
            if order % 2:
                return SADDLE
            return MINIMUM if value > 0 else MAXIMUM
    return None


def point_text(point: Floats) -> str:
    """Return a point for a sentence: `(1, 2.5)`, or `3` with one coordinate."""
    shown = [_text(x) for x in np.atleast_1d(point)]
    return shown[0] if len(shown) == 1 else f"({', '.join(shown)})"


def _text(value: float) -> str:
    return float_text(float(value), SHOWN_DIGITS) if np.isfinite(value) else "undefined"
