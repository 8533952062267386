"""A learner's formula in a demo, read with a fault at its parameter."""

from collections.abc import Sequence

from exercises.demos.states import InvalidStateError
from exercises.engine.expressions import Expression, ParseError, parse

__all__ = ["read_formula"]


def read_formula(typed: str, letters: Sequence[str], parameter: str) -> Expression:
    """Return a formula in these letters.

    Raises
    ------
    InvalidStateError
        With the parser's sentence at the parameter it was typed for.
    """
    try:
        return parse(typed, letters)
    except ParseError as error:
        raise InvalidStateError({parameter: str(error)}) from None
