"""A variant: one draw of an exercise's numbers from a seed, the same for ever."""

import numpy as np

from exercises.engine.answers.kinds import kind_of
from exercises.engine.drawing import draw_value
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.values import Value
from exercises.engine.model import Named, Setting, Specification, Variant

__all__ = ["MOST_TRIES", "Variant", "draw_variant"]

MOST_TRIES = 1000


def draw_variant(specification: Specification, seed: int) -> Variant:
    """Return the variant of a seed.

    Parameters
    ----------
    specification : the exercise.
    seed : 0 or more; the same version and seed give the same variant on any machine.

    Raises
    ------
    EngineError
        If 1,000 draws broke a constraint, or a formula has no meaning.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    broken = "?"
    for tries in range(1, MOST_TRIES + 1):
        try:
            values = _values(specification, rng)
        except UndefinedValue as error:
            broken = str(error)
            continue
        failed = _broken_constraint(specification, values)
        if failed is not None:
            broken = failed
            continue
        orders = _orders(specification, rng)
        variant = Variant(
            specification.slug, specification.version, seed, values, orders, tries
        )
        missing = _without_answer(specification, variant)
        if missing is None:
            return variant
        broken = missing
    raise EngineError(
        f"{MOST_TRIES} draws in a row were refused; the last because of: {broken}"
    )


def _values(specification: Specification, rng: np.random.Generator) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for draw in specification.draws:
        scope = Scope(values, specification.functions)
        values[draw.name] = draw_value(draw, scope, rng)
    for named in specification.derived:
        values[named.name] = interpret(
            named.node, Scope(values, specification.functions)
        )
    return values


def _broken_constraint(
    specification: Specification, values: dict[str, Value]
) -> str | None:
    for constraint in specification.constraints:
        if not _holds(constraint, Scope(values, specification.functions)):
            return constraint.text
    return None


def _holds(constraint: Named, scope: Scope) -> bool:
    try:
        found = interpret(constraint.node, scope)
    except UndefinedValue:
        return False
    if not isinstance(found, bool):
        raise EngineError(f"The constraint “{constraint.text}” is no condition.")
    return found


def _orders(
    specification: Specification, rng: np.random.Generator
) -> dict[str, tuple[str, ...]]:
    orders: dict[str, tuple[str, ...]] = {}
    for part in specification.parts:
        options = kind_of(part.answer.kind).options(part.answer)
        if options:
            shuffled = rng.permutation(len(options))
            orders[part.id] = tuple(options[int(k)] for k in shuffled)
    return orders


def _without_answer(specification: Specification, variant: Variant) -> str | None:
    for part in specification.parts:
        try:
            kind_of(part.answer.kind).expected(
                part.answer, Setting(specification, variant, part)
            )
        except UndefinedValue as error:
            return f"the answer of {part.id} ({error})"
    return None
