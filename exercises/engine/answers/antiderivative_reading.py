"""Reading of an antiderivative: `∫ … dx =` in front, `+ C` behind."""

import re
from collections.abc import Sequence

from exercises.engine.answers.base import ReadError, Reading
from exercises.engine.answers.formulas import refuse_other_than_numbers
from exercises.engine.answers.labels import read_label, renaming
from exercises.engine.answers.scalars import submitted_text
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.tree import Name, Node, free_names
from exercises.engine.results import ReadFault
from exercises.engine.transforms import put_in

__all__ = ["free_constants", "read_antiderivative"]

INTEGRAL = re.compile(r"\s*+(?:∫|\\int(?![a-zA-Z]))[^=]{0,300}+=\s*+(?=[^\s=])")
# What people write for the constant of integration.
CONSTANTS = ("C", "c", "K", "k", "D", "C_1", "C_2", "C_3", "c_1", "c_2", "const")


def free_constants(node: Node, letters: Sequence[str]) -> tuple[str, ...]:
    """Return the free constants that occur in a formula, letters of it left out."""
    found = free_names(node) - set(letters)
    return tuple(name for name in CONSTANTS if name in found)


def read_antiderivative(
    submitted: object, letters: Sequence[str], forbidden: Sequence[str]
) -> Reading:
    """Return the formula that was typed, in the declared letters and constants.

    Raises
    ------
    ReadError
        If it cannot be read, or is in other letters.
    """
    typed = submitted_text(submitted)
    match = INTEGRAL.match(typed)
    label = read_label(typed, letters)
    shift = match.end() if match else label.length
    names = {} if match else renaming(label.letters, letters)
    if names is None:
        asked = ", ".join(letters)
        raise ReadError(ReadFault(f"A function of {asked} is asked for.", 0, shift))
    used = tuple(names) or tuple(letters)
    try:
        found = _parsed(typed[shift:], used)
        refuse_other_than_numbers(found.node, forbidden)
    except ParseError as error:
        raise ReadError.of(error, shift=shift) from error
    remarks = [remark.message for remark in found.remarks]
    if names:
        trees = {given: Name(letter) for given, letter in names.items()}
        found = Expression(put_in(found.node, trees), found.remarks, found.typed)
        remarks += [f"{x} was read for {t}." for t, x in names.items() if t != x]
    return Reading(found, found.latex(), found.text(), tuple(remarks))


def _parsed(typed: str, letters: Sequence[str]) -> Expression:
    """Return the formula; a message about letters names C as the only constant."""
    try:
        return parse(typed, Symbols.learner({*letters, "C"}))
    except ParseError as error:
        try:
            return parse(typed, Symbols.learner({*letters, *CONSTANTS}))
        except ParseError:
            raise error from None
