"""A learner's formula in a demo, read with a fault at its parameter."""

from collections.abc import Sequence

from exercises.demos.parameters import Formula, ParameterFault
from exercises.demos.states import InvalidStateError
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError, parse
from exercises.engine.results import Preview, ReadFault

__all__ = ["preview_formula", "read_formula"]


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


def preview_formula(typed: str, parameter: Formula) -> Preview:
    """Return how a formula is read while it is typed, or where reading stopped.

    What only the arithmetic can find out (no value anywhere, a corner) is not said.
    """
    try:
        parameter.read(typed)
        found = parse(typed, parameter.variables)
        return Preview(
            found.latex(),
            found.text(),
            remarks=tuple(remark.message for remark in found.remarks),
        )
    except ParseError as error:
        fault = ReadFault(error.message, error.start, error.end, error.suggestion)
    except (ParameterFault, EngineError) as error:
        # Of the whole text: too long, or nothing at all.
        fault = ReadFault(str(error), 0, len(typed))
    return Preview(error=fault)
