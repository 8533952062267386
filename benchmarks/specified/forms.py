"""How an answer of each kind is written in an exercise file, and how it is typed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.literals import (
    free_letters,
    is_rounded,
    leaves,
    number_text,
    written,
)
from exercises.engine.answers.kinds import KINDS

__all__ = ["Form", "Table", "Unwritten", "formula_form", "plain_form", "tolerance_of"]

Table = dict[str, Any]
NUMBERED = re.compile(r"(\d+) (significant|decimals)")
ABSOLUTE = re.compile(r"abs ([\d.]+)")
POSITIVE = re.compile(r"> 0|ln|log|sqrt|density|rate|sigma|theta|\bx\^\(-")
ANYWHERE, RIGHT_OF_ZERO = [-2.5, 2.5], [0.2, 0.9]
# Where the question says more precisely where its letters live.
DOMAINS = {"find-inverse": [1.2, 2.4]}


class Unwritten(Exception):
    """An exercise cannot be written in the format; the text says why."""


@dataclass(frozen=True)
class Form:
    """One kind's way into the format.

    Parameters
    ----------
    answer : recipe and right answer (a value, or a formula's text) → table.
    mistake : recipe and wrong answer → what a mistake's table says it is.
    typed : recipe and value → what a learner sends.
    """

    answer: Callable[[Recipe, Any], Table]
    mistake: Callable[[Recipe, Any], Table] = lambda _, value: {"when": written(value)}
    typed: Callable[[Recipe, Any], Any] = lambda _, value: written(value)
    formulas: bool = True
    """Whether a formula may stand for a value."""
    by_property: bool = False
    """Whether the answer is what formulas in the parameters demand of it."""


def everything(recipe: Recipe) -> list[Any]:
    """Return all values of the example's answer and mistakes."""
    return [recipe.right, *(w.example for w in recipe.wrongs)]


def tolerance_of(recipe: Recipe) -> Table:
    """Return the tolerance that the words of the JSON ask for."""
    words = recipe.tolerance
    if (match := NUMBERED.search(words)) is not None:
        return {"policy": match[2], "value": int(match[1])}
    if (match := ABSOLUTE.search(words)) is not None:
        return {"policy": "absolute", "value": float(match[1])}
    values = everything(recipe)
    whole = not is_rounded(*values) and not _has_roots(values)
    return {"policy": "exact" if words.startswith("exact") and whole else "auto"}


def _has_roots(values: list[Any]) -> bool:
    return any(re.search("[a-z]", str(x)) for x in leaves(values))


def plain_form(kind: str, *, tolerance: bool = True, **keys: Any) -> Form:
    """Return the form of a kind with a value, as a number or an array is."""

    def answer(recipe: Recipe, right: Any) -> Table:
        table: Table = {"kind": kind, "value": written(right), **keys}
        if tolerance:
            table["tolerance"] = tolerance_of(recipe)
        return table

    return Form(answer)


def formula_form(kind: str, **keys: Any) -> Form:
    """Return the form of a kind whose answer is a formula in free letters."""

    def answer(recipe: Recipe, right: Any) -> Table:
        letters = free_letters(everything(recipe))
        if not letters and kind in {"expression", "function"}:
            return plain_form("number").answer(recipe, right)
        table: Table = {"kind": kind, "value": written(right), **keys}
        if letters:
            table["variables"] = variables(recipe, letters)
        return table

    return Form(answer)


def variables(recipe: Recipe, letters: list[str]) -> Mapping[str, list[float]]:
    """Return a domain for each letter, right of 0 where the question says so."""
    if recipe.slug in DOMAINS:
        return dict.fromkeys(letters, DOMAINS[recipe.slug])
    said = f"{recipe.data['ask']} {written(everything(recipe))}"
    domain = RIGHT_OF_ZERO if POSITIVE.search(said) else ANYWHERE
    return dict.fromkeys(letters, domain)


def kind_or(name: str, otherwise: str) -> str:
    """Return a kind's name if the engine has it, else another's."""
    return name if name in KINDS else otherwise


def text_of(value: Any) -> str:
    """Return one entry as text."""
    return number_text(value)
