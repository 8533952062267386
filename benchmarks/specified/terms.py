"""What a translated formula is made of: texts of our language with their shapes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = [
    "Term",
    "Untranslatable",
    "as_term",
    "bracketed",
    "each",
    "item",
    "items",
    "listed",
]

LONGEST = 1900


class Untranslatable(Exception):
    """A formula has no counterpart in our language; the text says why."""


@dataclass(frozen=True)
class Term:
    """A formula's text with the shape of its value: (), (n,) or (m, n)."""

    text: str
    shape: tuple[int, ...] = ()
    condition: bool = False
    parts: "tuple[Term, ...]" = ()

    def __post_init__(self) -> None:
        """Refuse what is longer than a formula may be."""
        if len(self.text) > LONGEST:
            raise Untranslatable("the formula becomes too long")

    @property
    def is_scalar(self) -> bool:
        """Whether it is a number."""
        return not self.shape


def as_term(value: Any) -> Term:
    """Return a value known beforehand as a term; lists become arrays."""
    if isinstance(value, Term):
        return value
    if isinstance(value, bool):
        return Term("true" if value else "false", condition=True)
    if isinstance(value, int | float):
        return Term(f"({value!r})" if value < 0 else repr(value))
    if isinstance(value, list | tuple):
        return listed([as_term(x) for x in value])
    raise Untranslatable(f"{type(value).__name__} has no writing")


def listed(terms: Sequence[Term]) -> Term:
    """Return the array of these terms."""
    if not terms:
        raise Untranslatable("an empty list")
    shapes = {term.shape for term in terms}
    if len(shapes) != 1:
        raise Untranslatable("a list of different shapes")
    shape = shapes.pop()
    if len(shape) > 1:
        raise Untranslatable("an array with three indices")
    text = "[" + ", ".join(term.text for term in terms) + "]"
    return Term(text, (len(terms), *shape), parts=tuple(terms))


def item(term: Term, place: int) -> Term:
    """Return an entry of a vector or a row of a matrix, counted from 0."""
    if term.is_scalar:
        raise Untranslatable("an index of a number")
    if not -term.shape[0] <= place < term.shape[0]:
        raise Untranslatable("an index outside")
    if term.parts:
        return term.parts[place]
    whole = place % term.shape[0] + 1
    return Term(f"{_indexed(term.text)}[{whole}]", term.shape[1:])


def entry(term: Term, row: str, column: str) -> Term:
    """Return an entry of a matrix; places are texts, counted from 1."""
    if term.parts and row.isdigit() and column.isdigit():
        return item(item(term, int(row) - 1), int(column) - 1)
    return Term(f"{_indexed(term.text)}[{row}, {column}]")


def _indexed(text: str) -> str:
    return bracketed(text)


def bracketed(text: str) -> str:
    """Return a text in brackets, unless nothing in it could fall apart."""
    if text.isidentifier() or text.replace(".", "", 1).isdigit():
        return text
    return text if _is_one(text) else f"({text})"


def _is_one(text: str) -> bool:
    """Say whether the first bracket closes at the end: (…), […], f(…)."""
    match = re.match(r"[A-Za-z_]\w*(?=\()|(?=[(\[])", text)
    if match is None:
        return False
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0 and sign in ")]" and place < len(text) - 1:
            return False
    return depth == 0


def items(value: Any) -> list[Any]:
    """Return the members of a list, of a vector, or the rows of a matrix."""
    if isinstance(value, Term):
        if value.is_scalar:
            raise Untranslatable("a loop over a number")
        return [item(value, k) for k in range(value.shape[0])]
    if isinstance(value, list | tuple | str | range):
        return list(value)
    raise Untranslatable(f"a loop over {type(value).__name__}")


def each(function: Callable[..., Term], *terms: Term) -> Term:
    """Return a function entry by entry; numbers go with every entry."""
    shapes = {term.shape for term in terms if term.shape}
    if not shapes:
        return function(*terms)
    if len(shapes) > 1:
        longest = max(shapes, key=len)
        rows = [s for s in shapes if s != longest]
        if len(longest) == 2 and rows == [longest[1:]]:
            return listed(
                [
                    each(function, *(_row(t, k) for t in terms))
                    for k in range(longest[0])
                ]
            )
        raise Untranslatable("arrays of different shapes")
    size = shapes.pop()[0]
    parts = [
        each(function, *(item(t, k) if t.shape else t for t in terms))
        for k in range(size)
    ]
    return listed(parts)


def _row(term: Term, place: int) -> Term:
    return item(term, place) if len(term.shape) == 2 else term
