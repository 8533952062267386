"""An exercise file's table for one specified exercise."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.forms import Form, Table, Unwritten
from benchmarks.specified.literals import written
from benchmarks.specified.names import renamed
from exercises.engine.answers.kinds import KINDS
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.interpret import Scope, interpret

__all__ = ["Formulas", "exercise_table", "is_typed", "usable_parameters"]


@dataclass(frozen=True)
class Formulas:
    """What stands as a formula; None where the example's own value does."""

    right: str | None = None
    wrongs: Mapping[int, str] = field(default_factory=dict)
    without: frozenset[int] = frozenset()
    derived: Mapping[str, str] = field(default_factory=dict)

    def used(self) -> dict[str, str]:
        """Return the derived values that the formulas use, directly or not."""
        texts: list[str] = [self.right or "", *self.wrongs.values()]
        found: list[tuple[str, str]] = []
        for name, text in reversed(list(self.derived.items())):
            if any(re.search(rf"\b{name}\b", one) for one in texts):
                found.append((name, text))
                texts.append(text)
        return dict(reversed(found))


def exercise_table(recipe: Recipe, form: Form, formulas: Formulas) -> Table:
    """Return the whole table, as TOML would be read."""
    return {
        "uuid": "0b5e0c0e-3f0e-4a53-9f0c-4d8b8a5f8a11",
        "slug": recipe.slug,
        "concept": recipe.concept,
        "goal": str(recipe.data["goal"]),
        "title": str(recipe.data["title"]),
        "version": 1,
        "status": "draft",
        "difficulty": int(recipe.data["difficulty"]),
        "minutes": 3,
        "strand": str(recipe.data["strand"]),
        "prompt": _without_insertions(str(recipe.data["ask"])),
        "hints": [_without_insertions(str(x)) for x in recipe.data["hints"]][:4],
        "solution": _without_insertions(str(recipe.data["solution"])),
        "parameters": {
            name: {"draw": "choice", "from": [value, value]}
            for name, value in usable_parameters(recipe).items()
        },
        "derived": formulas.used(),
        "trivial": True,
        "minimum_variants": 1,
        "parts": [_part(recipe, form, formulas)],
    }


def _without_insertions(text: str) -> str:
    return text.replace("@", "(at)")


def usable_parameters(recipe: Recipe) -> dict[str, str]:
    """Return the parameters that are numbers or arrays, by their names with us."""
    found = {}
    for name, value in recipe.parameters.items():
        text = written(value)
        if not isinstance(value, dict) and _is_value(text):
            found[renamed(name)] = text
    return found


def _is_value(text: str) -> bool:
    try:
        interpret(parse(text, Symbols.for_author()).node, Scope({}, {}))
    except (EngineError, RecursionError):
        return False
    return not re.fullmatch(r"\s*", text)


def _part(recipe: Recipe, form: Form, formulas: Formulas) -> Table:
    right = recipe.right if formulas.right is None else formulas.right
    answer = form.answer(recipe, right)
    if answer["kind"] not in KINDS:
        raise Unwritten(f"the kind {answer['kind']} is not there yet")
    return {
        "id": "answer",
        "label": str(recipe.data["title"]),
        "answer": answer,
        "mistakes": list(_mistakes(recipe, form, formulas)),
    }


def _mistakes(recipe: Recipe, form: Form, formulas: Formulas) -> Sequence[Table]:
    found = []
    for place, wrong in enumerate(recipe.wrongs):
        if not is_typed(recipe, place) or place in formulas.without:
            continue
        value: Any = formulas.wrongs.get(place, wrong.example)
        table = {
            "name": mistake_name(place),
            "reveals": _without_insertions(wrong.reveals),
            "blames": wrong.blames,
            **form.mistake(recipe, value),
        }
        found.append(table)
    return found


def is_typed(recipe: Recipe, place: int) -> bool:
    """Say whether a listed mistake has a value in the example."""
    wrong = recipe.wrongs[place]
    return wrong.has_example and wrong.example is not None


def mistake_name(place: int) -> str:
    """Return the name of a listed mistake."""
    return f"mistake {place + 1}"
