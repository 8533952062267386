"""One exercise run through the engine: written, read, drawn, answered, mistaken."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.forms import Form, Unwritten
from benchmarks.specified.writing import (
    Formulas,
    exercise_table,
    is_typed,
    mistake_name,
)
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.model import Specification, Variant
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.variants import draw_variant

__all__ = ["MistakeRun", "Run", "run"]


@dataclass(frozen=True)
class MistakeRun:
    """What became of one listed mistake; `typed` is false if there is no value.

    A mistake of another form than the answer is named, but `free`: not marked.
    """

    typed: bool
    rejected: bool = False
    named: bool = False
    by_formula: bool = False
    why: str = ""
    free: bool = False


@dataclass(frozen=True)
class Run:
    """What became of one exercise."""

    recipe: Recipe
    kind: str = ""
    expressed: bool = False
    by_formula: bool = False
    accepted: bool = False
    mistakes: tuple[MistakeRun, ...] = ()
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    unwritten: frozenset[int] = frozenset()

    @property
    def is_good(self) -> bool:
        """Whether nothing is left to do."""
        return self.expressed and self.accepted and not self.faults


def run(recipe: Recipe, form: Form | None, ways: Iterable[Formulas] = ()) -> Run:
    """Return how an exercise fares, with every formula that gives the example's value.

    A formula that does not is replaced by the example's value and told as a remark.
    """
    if form is None:
        return Run(recipe, faults=(f"no form for the kind {recipe.kind}",))
    plain = _without_unwritten(recipe, form)
    if plain.unwritten:
        return plain
    kept, remarks = Formulas(), []
    for way in ways:
        right = way.right if kept.right is None else kept.right
        if (
            right is not None
            and not _attempt(
                recipe, form, Formulas(right, derived=way.derived)
            ).accepted
        ):
            remarks.append(f"the answer's formula gives something else: {right}")
            right = None
        serving = _serving(recipe, form, way)
        kept = Formulas(right, {**serving, **kept.wrongs}, derived=way.derived)
    if kept.right is None and not kept.wrongs:
        return replace(plain, remarks=tuple(remarks))
    found = _attempt(recipe, form, kept)
    if len(found.faults) > len(plain.faults):
        return replace(plain, remarks=(*remarks, *found.faults))
    return replace(found, remarks=() if found.by_formula else tuple(remarks))


def _without_unwritten(recipe: Recipe, form: Form) -> Run:
    """Return a run that leaves out mistakes which cannot be written."""
    found = _attempt(recipe, form, Formulas())
    faults = " ".join(found.faults)
    places = {int(k) for k in re.findall(r"parts\[0\]\.mistakes\[(\d+)\]", faults)}
    if found.expressed or not places or "parts[0].answer" in faults:
        return found
    typed = [k for k in range(len(recipe.wrongs)) if is_typed(recipe, k)]
    left_out = frozenset(typed[place] for place in places)
    again = _attempt(recipe, form, Formulas(without=left_out))
    return replace(again, unwritten=left_out, faults=(*again.faults, *found.faults))


def _serving(recipe: Recipe, form: Form, way: Formulas) -> Mapping[int, str]:
    """Return the formulas of mistakes that give what the example says they give."""
    found = _attempt(recipe, form, replace(way, right=None))
    if not found.expressed:
        singles = {
            place: _attempt(
                recipe, form, replace(way, right=None, wrongs={place: text})
            )
            for place, text in way.wrongs.items()
        }
        return {
            place: way.wrongs[place]
            for place, one in singles.items()
            if one.expressed and one.mistakes[place].named
        }
    return {
        place: text for place, text in way.wrongs.items() if found.mistakes[place].named
    }


def _attempt(recipe: Recipe, form: Form, formulas: Formulas) -> Run:
    try:
        table = exercise_table(recipe, form, formulas)
        kind = str(table["parts"][0]["answer"]["kind"])
        specification = read_specification(table)
        variant = draw_variant(specification, 0)
        describe_inputs(specification, variant)
        right = _checked(specification, variant, form.typed(recipe, recipe.right))
    except (EngineError, Unwritten, KeyError, TypeError, ValueError) as error:
        why = f"{type(error).__name__}: {error}" if error.args else repr(error)
        return Run(recipe, faults=(why,))
    faults = []
    accepted = right.verdict is Verdict.CORRECT
    if not accepted:
        faults.append(f"the answer is {right.verdict.value}: {right.reason}")
    mistakes = tuple(
        _mistake(recipe, form, formulas, place, (specification, variant))
        for place in range(len(recipe.wrongs))
    )
    faults += [f"{mistake_name(k)} {m.why}" for k, m in enumerate(mistakes) if m.why]
    return Run(
        recipe,
        kind,
        expressed=True,
        by_formula=form.by_property or formulas.right is not None,
        accepted=accepted,
        mistakes=mistakes,
        faults=tuple(faults),
    )


def _checked(specification: Specification, variant: Variant, typed: Any) -> PartResult:
    return check(specification, variant, {"answer": typed}).parts[0]


def _mistake(
    recipe: Recipe,
    form: Form,
    formulas: Formulas,
    place: int,
    asked: tuple[Specification, Variant],
) -> MistakeRun:
    wrong = recipe.wrongs[place]
    if not wrong.has_example:
        return MistakeRun(typed=False, why="has no value in the example")
    if wrong.example is None:
        return MistakeRun(typed=False)
    if wrong.example == recipe.right:
        return MistakeRun(typed=False, why="is the right answer in the example")
    by_formula = place in formulas.wrongs
    try:
        result = _checked(*asked, form.typed(recipe, wrong.example))
    except (EngineError, Unwritten, KeyError, TypeError, ValueError) as error:
        return MistakeRun(typed=True, by_formula=by_formula, why=repr(error))
    told = result.mistake.name if result.mistake else "nothing"
    free = result.verdict is Verdict.UNGRADED and told == mistake_name(place)
    rejected = free or result.verdict in {Verdict.WRONG, Verdict.PARTIAL}
    named = rejected and told == mistake_name(place)
    why = ""
    if not rejected:
        why = f"is {result.verdict.value}: {result.reason}"
    elif not named and _same_as_earlier(recipe, place):
        why = "has the value of an earlier one in the example"
    elif not named:
        why = f"is recognised as {told} ({result.reason})"
    return MistakeRun(True, rejected, named, by_formula, why, free=free)


def _same_as_earlier(recipe: Recipe, place: int) -> bool:
    earlier = [one.example for one in recipe.wrongs[:place] if one.has_example]
    return recipe.wrongs[place].example in earlier


def totals(runs: list[Run]) -> Mapping[str, int]:
    """Return the counts of the table's columns."""
    mistakes = [one for r in runs for one in r.mistakes]
    return {
        "exercises": len(runs),
        "formula": sum(r.expressed and r.by_formula for r in runs),
        "values": sum(r.expressed and not r.by_formula for r in runs),
        "accepted": sum(r.accepted for r in runs),
        "mistakes": len(mistakes),
        "rejected": sum(one.rejected for one in mistakes),
        "named": sum(one.named for one in mistakes),
        "free": sum(one.free for one in mistakes),
        "without a fault": sum(r.is_good for r in runs),
    }
