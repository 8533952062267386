"""A direction in which a function falls, or rises, at a given point."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.arrays_read import read_vector
from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.function_at import (
    function_at,
    point_text,
    scalar_formula,
)
from exercises.engine.answers.letters import Letter, read_letters
from exercises.engine.answers.property import (
    Property,
    PropertyKind,
    is_zero,
    vector_of,
)
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Vector, as_array, is_scalar
from exercises.engine.formatting import OWN_DIGITS, float_text, value_text
from exercises.engine.measured import ROUNDING, Floats, Measured, exactly, near_one
from exercises.engine.model import Answer, Setting
from exercises.engine.table import Table, Words

__all__ = ["DescentDirectionAnswer", "DescentDirectionKind"]

FREE = "free"
LENGTH_ROOM = 1e-6


@dataclass(frozen=True)
class DescentDirectionAnswer(Answer):
    """The gradient, or a function and a point; what else is asked of the direction."""

    gradient: Node | None
    of: Node | None
    variables: tuple[Letter, ...]
    point: Node | None
    value: Node | None
    ascent: bool = False
    steepest: bool = False
    oblique: bool = False
    unit: bool = False
    entries: tuple[Node | None, ...] = ()
    partial: bool = False


class DescentDirectionKind(PropertyKind[DescentDirectionAnswer]):
    """Checks ∇f · d < 0 for d ≠ 0, whatever its length."""

    name = "descent_direction"
    has_variables = True
    formula_keys = ("of",)

    def specify(self, table: Table, words: Words) -> DescentDirectionAnswer:
        """Return the declared question."""
        gradient = table.formula("gradient", words, required=False)
        needed = gradient is None
        given = needed or "variables" in table.data
        variables = read_letters(table, words) if given else ()
        names = [letter.name for letter in variables]
        answer = DescentDirectionAnswer(
            self.name,
            gradient,
            table.formula("of", words, extra=names, required=needed),
            variables,
            table.formula("point", words, required=needed),
            table.formula("value", words, required=False),
            ascent=table.flag("ascent"),
            steepest=table.flag("steepest"),
            oblique=table.flag("oblique"),
            unit=table.flag("unit"),
            entries=_declared_entries(table, words),
            partial=table.flag("partial"),
        )
        if answer.steepest and (answer.oblique or answer.entries):
            table.fault("steepest", "leaves nothing else to ask of the direction")
        return answer

    def gradient(self, answer: DescentDirectionAnswer, setting: Setting) -> Floats:
        """Return the gradient at the point; raise EngineError if it is 0."""
        if answer.gradient is not None:
            slope = as_array(vector_of(answer.gradient, setting))
        elif answer.of is None or answer.point is None:
            raise EngineError("A gradient, or a function and a point, are needed.")
        else:
            letters = tuple(letter.name for letter in answer.variables)
            f = scalar_formula(answer.of, setting, letters)
            here = function_at(f, letters, _place(answer.point, setting))
            slope = here.gradient
            if here.may_be_critical(np.zeros(len(letters))):
                slope = np.zeros(len(letters))
        if not np.all(np.isfinite(slope)):
            raise UndefinedValue("The gradient has no value at this point.")
        if not slope.any():
            raise EngineError("The gradient is 0 here: no direction falls at once.")
        if answer.entries and len(answer.entries) != len(slope):
            raise EngineError("The key entries must have one place for each entry.")
        return slope

    def expected(self, answer: DescentDirectionAnswer, setting: Setting) -> Vector:
        """Return one right direction: the author's, or one that is computed."""
        if answer.value is not None:
            return vector_of(answer.value, setting)
        slope = self.gradient(answer, setting) * (1 if answer.ascent else -1)
        fixed = self.fixed(answer, setting)
        made = _oblique(slope) if answer.oblique else slope
        if fixed:
            made = _with_entries(slope, fixed)
        if answer.unit:
            made = made / np.linalg.norm(made)
        return tuple(float(x) for x in made)

    def fixed(
        self, answer: DescentDirectionAnswer, setting: Setting
    ) -> dict[int, float]:
        """Return the entries that are prescribed, by place."""
        return {
            i: float(as_array(vector_of(node, setting))[0])
            for i, node in enumerate(answer.entries)
            if node is not None
        }

    def submission(
        self, answer: DescentDirectionAnswer, value: Vector, setting: Setting
    ) -> Submission:
        """Return [a, b, …]."""
        return value_text(value, digits=OWN_DIGITS)

    def describe(
        self, answer: DescentDirectionAnswer, setting: Setting
    ) -> dict[str, Any]:
        """Return the input's description."""
        size = len(self.gradient(answer, setting))
        return {"rows": size, "columns": 1, "placeholder": "[1, 2]"}

    def read(
        self, answer: DescentDirectionAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the vector that was typed."""
        return read_vector(submitted, len(self.gradient(answer, setting)))

    def near_one(
        self, answer: DescentDirectionAnswer, reading: Reading, setting: Setting
    ) -> Reading:
        """Return a multiple near 1, unless entries or the length are asked for."""
        if answer.unit or answer.entries:
            return reading
        return replace(reading, value=near_one(reading.value))

    def properties(
        self, answer: DescentDirectionAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield: not zero; the prescribed entries; falling; steepest; length 1."""
        d: Measured = reading.value
        if is_zero(d):
            yield Property(False, "The zero vector is no direction.")
            return
        slope = self.gradient(answer, setting)
        for place, value in self.fixed(answer, setting).items():
            same = bool(d[place].may_be(exactly(np.array(value)), ROUNDING))
            words = f"Entry {place + 1} must be {float_text(value)}."
            yield Property(same, words, () if same else ((place,),))
        yield _falls(slope, d, ascent=answer.ascent)
        parallel = _is_parallel(slope, d)
        if answer.steepest:
            way = "uphill" if answer.ascent else "downhill"
            words = f"$f$ goes {way}, but not the steepest way: that is along the "
            end = "gradient." if answer.ascent else "negative gradient."
            yield Property(parallel, words + end)
        if answer.oblique:
            words = "A direction that is no multiple of the gradient is asked for."
            yield Property(not parallel, words)
        if answer.unit:
            room = float(d.error.sum()) + LENGTH_ROOM
            yield Property(abs(d.size - 1) <= room, "Its length is not 1.")

    def matches(
        self,
        answer: DescentDirectionAnswer,
        reading: Reading,
        value: Any,
        setting: Setting,
    ) -> bool:
        """Say whether a reading points the way of this vector."""
        d: Measured = reading.value
        w = as_array(need_vector(value))
        if w.shape != d.shape or not w.any() or is_zero(d):
            return w.shape == d.shape and not w.any() and is_zero(d)
        if answer.entries:
            return bool(np.all(d.may_be(exactly(w), ROUNDING * d.size)))
        return _is_parallel(w, d) and float(w @ d.value) > 0

    def automatic(
        self, answer: DescentDirectionAnswer, reading: Reading, setting: Setting
    ) -> tuple[str, str] | None:
        """Recognise the gradient itself, and uphill taken for downhill."""
        d: Measured = reading.value
        slope = self.gradient(answer, setting)
        rise = float(slope @ d.value)
        if is_zero(d) or _is_level(slope, d) or (rise > 0) == answer.ascent:
            return None
        if answer.ascent:
            return "descent for ascent", "Uphill is where $\\nabla f \\cdot d > 0$."
        if _is_parallel(slope, d):
            words = "This is the way of the gradient, which points uphill."
            return "ascent for descent", words
        return "ascent for descent", "Downhill is where $\\nabla f \\cdot d < 0$."


def _declared_entries(table: Table, words: Words) -> tuple[Node | None, ...]:
    raw = table.get("entries")
    if raw is None:
        return ()
    if not isinstance(raw, list):
        table.fault("entries", f"must be a list of formulas and “{FREE}”")
        return ()
    return tuple(
        None if item == FREE else table.parsed("entries", [item], words) for item in raw
    )


def _place(point: Node, setting: Setting) -> Floats:
    value = interpret(point, setting.scope())
    return as_array((value,) if is_scalar(value) else need_vector(value))


def _is_level(slope: Floats, d: Measured) -> bool:
    """Say whether ∇f · d is 0 as written: any other direction is up or down."""
    room = ROUNDING * float(np.abs(slope) @ np.abs(d.value))
    return abs(float(slope @ d.value)) <= room


def _falls(slope: Floats, d: Measured, *, ascent: bool) -> Property:
    """Return whether f falls (rises) along d, saying what the product is."""
    rise = float(slope @ d.value)
    if _is_level(slope, d):
        return Property(
            False,
            "Your direction is orthogonal to the gradient: $\\nabla f \\cdot d = 0$, "
            "along a level line.",
        )
    if (rise > 0) == ascent:
        return Property(True)
    shown = point_text(np.array([rise]))
    verb, sign = ("falls", "<") if ascent else ("rises", ">")
    return Property(
        False,
        f"$f$ {verb} along your direction: $\\nabla f \\cdot d = {shown} {sign} 0$.",
    )


def _is_parallel(slope: Floats, d: Measured) -> bool:
    """Say whether all d_i g_j = d_j g_i up to the errors of both."""
    product = np.outer(d.value, slope)
    room = np.outer(d.error + ROUNDING * np.abs(d.value), np.abs(slope))
    return bool(np.all(np.abs(product - product.T) <= room + room.T))


def _oblique(slope: Floats) -> Floats:
    """Return a vector with positive product with this one, and not parallel to it."""
    if len(slope) < 2:
        raise EngineError("In one dimension every direction is along the gradient.")
    made = np.array(slope, float)
    largest = int(np.argmax(np.abs(slope)))
    made[largest] *= 2
    if np.count_nonzero(slope) == 1:
        made[(largest + 1) % len(slope)] = abs(slope[largest])
    return made


def _with_entries(slope: Floats, fixed: dict[int, float]) -> Floats:
    """Return prescribed entries, completed so that the product is positive."""
    rest = np.array(slope, float)
    rest[list(fixed)] = 0
    if not rest.any():
        raise EngineError("The prescribed entries leave no such direction.")
    bound = sum(slope[i] * value for i, value in fixed.items())
    made: Floats = rest * (2 * (1 + max(0.0, -bound)) / float(rest @ rest))
    for place, value in fixed.items():
        made[place] = value
    return made
