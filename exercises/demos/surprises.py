"""Values drawn by chance, for whoever wants to be surprised."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from exercises.demos.parameters import (
    Matrix,
    Parameter,
    Points,
    Real,
    Seed,
    Weights,
    Whole,
)

__all__ = ["surprise"]


def surprise(
    parameters: Sequence[Parameter], generator: np.random.Generator
) -> dict[str, Any]:
    """A new seed; for a demo without one, new values of what has a range."""
    seeds = [one for one in parameters if isinstance(one, Seed)]
    if seeds:
        return {one.name: int(generator.integers(one.high + 1)) for one in seeds}
    drawn = {one.name: _draw(one, generator) for one in parameters if one.is_primary}
    return {name: value for name, value in drawn.items() if value is not None}


def _draw(parameter: Parameter, generator: np.random.Generator) -> Any:
    if isinstance(parameter, Real):
        return _number(parameter, generator)
    if isinstance(parameter, Whole):
        return round(_spread(parameter, generator))
    if isinstance(parameter, Matrix):
        shape = (len(parameter.default), len(parameter.default[0]))
        least, most = max(parameter.low, -9.0), min(parameter.high, 9.0)
        entries = np.round(generator.uniform(least, most, shape))
        return np.clip(entries, parameter.low, parameter.high).tolist()
    if isinstance(parameter, Weights) and parameter.total is not None:
        # In thousandths, so that the address stays short and the sum exact.
        parts = generator.multinomial(1000, generator.dirichlet(_ones(parameter)))
        return [float(part) * parameter.total / 1000 for part in parts]
    if isinstance(parameter, Points):
        low, high = parameter.low, parameter.high
        points = generator.uniform(low, high, (len(parameter.default), 2))
        return [[_short(x, low, high), _short(y, low, high)] for x, y in points]
    return None


def _ones(parameter: Weights) -> list[float]:
    return [1.0] * len(parameter.default)


def _number(parameter: Real, generator: np.random.Generator) -> float:
    found = _spread(parameter, generator)
    if parameter.step:
        places = round((found - parameter.low) / parameter.step)
        found = parameter.low + places * parameter.step
    return _short(found, parameter.low, parameter.high)


def _spread(parameter: Real | Whole, generator: np.random.Generator) -> float:
    low, high = parameter.low, parameter.high
    if parameter.is_logarithmic:
        return math.exp(generator.uniform(math.log(low), math.log(high)))
    return float(generator.uniform(low, high))


def _short(number: float, low: float, high: float) -> float:
    """Three figures, still in range: an address that can be read."""
    return min(max(float(f"{number:.3g}"), low), high)
