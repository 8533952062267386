"""The wrong values that declared mistakes give, and finding which one was made."""

import math

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.values import Scalar, Value, is_scalar
from exercises.engine.model import Mistake, Setting
from exercises.engine.transforms import transformed

__all__ = ["wrong_scalar", "wrong_value"]


def wrong_value(mistake: Mistake, expected: Value, setting: Setting) -> Value:
    """Return what a mistake makes of the right value.

    Raises
    ------
    EngineError
        If the mistake gives no value here; it then cannot have been made.
    """
    if mistake.transform is not None:
        return transformed(mistake.transform, expected)
    if mistake.when is None:
        raise EngineError("This mistake gives no value for this kind of answer.")
    return interpret(mistake.when, setting.scope({"answer": expected}))


def wrong_scalar(
    mistake: Mistake, expected: Scalar, setting: Setting, *, infinite: bool = False
) -> Scalar:
    """Return the number a mistake gives; raise EngineError if it gives none.

    It is finite, unless `infinite` says that infinity can be read.
    """
    value = wrong_value(mistake, expected, setting)
    if not is_scalar(value):
        raise EngineError("This mistake gives no number.")
    if not (math.isfinite(value) or infinite):
        raise UndefinedValue("This mistake gives no finite number.")
    return value
