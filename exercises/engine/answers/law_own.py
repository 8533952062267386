"""The author's own distribution: given, or made from mean and variance."""

from collections.abc import Mapping
from fractions import Fraction

from exercises.engine.answers.base import scalar_of
from exercises.engine.answers.law_read import MOST_VALUES
from exercises.engine.answers.laws import Law
from exercises.engine.answers.property import matrix_of, vector_of
from exercises.engine.answers.scalars import NumberRead, number_text, read_number
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import (
    Matrix,
    Scalar,
    add,
    multiply,
    power,
    subtract,
)
from exercises.engine.model import Setting

__all__ = ["as_read", "law_of", "own_law"]


def as_read(x: Scalar) -> NumberRead:
    """Return a number as if a learner had typed it."""
    return read_number(number_text(x))


def law_of(table: Matrix) -> Law:
    """Return a row of values and one of probabilities as a distribution."""
    x, p = (tuple(as_read(entry) for entry in row) for row in table)
    return Law(x, p)


def own_law(
    value: Node | None,
    values: Node | None,
    numbers: Mapping[str, Node],
    setting: Setting,
) -> Matrix:
    """Return the author's distribution as a row of values and one of probabilities.

    Parameters
    ----------
    value : what the author wrote: both rows, or the second where `values` are given.
    numbers : mean, variance and size, to make one where nothing was written.
    """
    if value is None:
        return _made(numbers, setting)
    if values is not None:
        own: Matrix = (vector_of(values, setting), vector_of(value, setting))
    else:
        own = matrix_of(value, setting)
    if len(own) != 2 or len(own[0]) != len(own[1]) or len(own[0]) > MOST_VALUES:
        raise EngineError("The value must be a row of values and one of probabilities.")
    return own


def _made(numbers: Mapping[str, Node], setting: Setting) -> Matrix:
    asked = {name: scalar_of(node, setting) for name, node in numbers.items()}
    mean = asked.get("mean", Fraction(0))
    variance = asked.get("variance", Fraction(1))
    if "standard_deviation" in asked:
        variance = power(asked["standard_deviation"], Fraction(2))
    size = asked.get("size", Fraction(2 if variance else 1))
    if size == 1:
        return (mean,), (Fraction(1),)
    if size not in (2, 3):
        raise EngineError("Of so many values the author must give a distribution.")
    root = power(variance, Fraction(1, 2))
    if size == 2:
        half = Fraction(1, 2)
        return (subtract(mean, root), add(mean, root)), (half, half)
    far = multiply(Fraction(2), root)
    eighth = Fraction(1, 8)
    return (subtract(mean, far), mean, add(mean, far)), (eighth, 6 * eighth, eighth)
