"""An earlier answer carried on: a part judged by what the learner found before.

Whoever goes on rightly with a wrong number has shown what the later part asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from exercises.engine.answers.base import AnswerKind, ReadError, Reading, Submission
from exercises.engine.answers.entries import Cells
from exercises.engine.answers.scalars import NumberRead
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.values import Value
from exercises.engine.model import Part, Setting, Specification, Variant
from exercises.engine.results import PartResult, Verdict

__all__ = ["CARRIED_KINDS", "Found", "right_after_all"]

CARRIED_KINDS = frozenset({"number", "fraction", "vector", "matrix"})
"""Kinds whose answer is one value, so that it may stand for a name."""


@dataclass(frozen=True)
class Found:
    """What became of a part, and what was read."""

    part: Part
    result: PartResult
    reading: Reading | None


def right_after_all(
    kind: AnswerKind,
    setting: Setting,
    submitted: Submission,
    before: Mapping[str, Found],
) -> Part | None:
    """Return the earlier part whose wrong answer makes this one right; None if none.

    A value that makes the part's answer trivial is not carried: otherwise a silly
    answer before would make the next one easy.
    """
    names = {
        name: before[part_id]
        for name, part_id in setting.part.carries.items()
        if part_id in before and _is_off(before[part_id])
    }
    values = {name: _value(found.reading) for name, found in names.items()}
    known = {name: value for name, value in values.items() if value is not None}
    if not known or len(known) < len(names):
        return None
    answer = setting.part.answer
    try:
        variant = _carried(setting.specification, setting.variant, known)
        other = Setting(setting.specification, variant, setting.part)
        if kind.triviality(answer, other) is not None:
            return None
        reading = kind.read(answer, submitted, other)
        verdict = kind.check(answer, reading, other).verdict
    except (EngineError, ReadError):
        return None
    if verdict is not Verdict.CORRECT:
        return None
    return next(iter(names.values())).part


def _is_off(found: Found) -> bool:
    return found.result.verdict in {Verdict.WRONG, Verdict.PARTIAL}


def _value(reading: Reading | None) -> Value | None:
    """Return what was read as a value of the expression language."""
    found = None if reading is None else reading.value
    if isinstance(found, NumberRead):
        return found.value
    if not isinstance(found, Cells):
        return None
    numbers = tuple(number.value for number in found.numbers)
    if len(found.shape) == 1:
        return numbers
    rows, width = found.shape
    return tuple(numbers[i * width : (i + 1) * width] for i in range(rows))


def _carried(
    specification: Specification, variant: Variant, known: Mapping[str, Value]
) -> Variant:
    """Return the variant with some values replaced and the derived ones made anew."""
    drawn = {draw.name: variant.values[draw.name] for draw in specification.draws}
    values: dict[str, Value] = {**drawn, **known}
    for named in specification.derived:
        if named.name not in known:
            scope = Scope(values, specification.functions)
            values[named.name] = interpret(named.node, scope)
    return Variant(variant.slug, variant.version, variant.seed, values, variant.orders)
