"""One draw of an exercise made up for a test."""

from collections.abc import Mapping
from typing import Any

from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise
from exercises.engine.variants import draw_variant

__all__ = ["faults_of_draw", "value_drawn", "values_drawn"]


def values_drawn(
    seed: int, draw: Mapping[str, Any], **earlier: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a seed gives, the draw under the name `x`."""
    made = exercise(parameters={**earlier, "x": draw})
    return dict(draw_variant(read_specification(made), seed).values)


def value_drawn(seed: int, draw: Mapping[str, Any]) -> Any:
    """Return what a seed gives for the draw."""
    return values_drawn(seed, draw)["x"]


def faults_of_draw(draw: Mapping[str, Any]) -> dict[str, str]:
    """Return the faults of the draw, each by its path."""
    try:
        read_specification(exercise(parameters={"x": draw}))
    except SpecificationError as error:
        return {fault.path: fault.message for fault in error.faults}
    return {}
