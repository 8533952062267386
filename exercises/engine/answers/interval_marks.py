"""Ends of sets of real numbers: an author's, a learner's, and how they compare."""

from collections.abc import Sequence

from exercises.engine.answers.base import scalar_of
from exercises.engine.answers.interval_conditions import condition_shape
from exercises.engine.answers.interval_difference import Same
from exercises.engine.answers.real_sets import Mark, RealSet, Shape, normal_form
from exercises.engine.answers.scalars import number_of, symbolic_text
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, ParseError
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Scalar, to_float
from exercises.engine.model import Setting
from exercises.engine.results import Outcome, Verdict
from exercises.engine.tolerance import Submitted, Tolerance, judge

__all__ = [
    "author_set",
    "condition_set",
    "ends_compared",
    "is_fine",
    "judged_end",
    "learner_set",
    "right_ends",
    "with_brackets_turned",
    "with_ends",
]


def learner_set(shape: Shape) -> RealSet:
    """Return what a learner wrote; raise EngineError (ParseError with a place)."""
    return normal_form(shape, _written)


def _written(end: Expression) -> Mark:
    number = number_of(end.node, end)
    return Mark(number.value, number)


def author_set(shape: Shape, setting: Setting) -> RealSet:
    """Return an author's set in this variant's numbers."""

    def evaluated(end: Expression) -> Mark:
        value = scalar_of(end.node, setting)
        exact = symbolic_text(end.node, setting) if isinstance(value, float) else None
        return Mark(value, exact=exact)

    return normal_form(shape, evaluated)


def condition_set(node: Node, letter: str, setting: Setting) -> RealSet:
    """Return the numbers that fulfil an author's inequality."""
    try:
        return author_set(condition_shape(Expression(node), letter), setting)
    except ParseError as error:
        raise EngineError(error.message) from error


def with_ends(found: RealSet, values: Sequence[Scalar]) -> RealSet:
    """Return a set with other ends, turned round if their order is reversed."""
    sizes = [to_float(value) for value in values]
    if len(sizes) != len(found.marks) or len(set(sizes)) < len(sizes):
        raise EngineError("These ends do not fit the set.")
    marks = tuple(Mark(value) for value in values)
    if sizes == sorted(sizes):
        return RealSet(marks, found.inside)
    if sizes == sorted(sizes, reverse=True):
        return RealSet(marks[::-1], found.inside[::-1])
    raise EngineError("These ends are not in order.")


def with_brackets_turned(found: RealSet) -> RealSet:
    """Return the set with closed ends open and open ends closed."""
    inside = list(found.inside)
    for place in range(1, len(inside), 2):
        if inside[place - 1] != inside[place + 1]:
            inside[place] = not inside[place]
    return RealSet(found.marks, tuple(inside))


def judged_end(given: Mark, right: Mark, tolerance: Tolerance) -> Outcome:
    """Return the verdict on one end."""
    submitted = given.number.submitted if given.number else Submitted(given.value)
    return judge(submitted, right.value, tolerance)


def ends_compared(
    given: RealSet, right: RealSet, tolerance: Tolerance
) -> list[Outcome] | None:
    """Return the verdict on every end; None if the sets are formed otherwise."""
    if given.inside != right.inside:
        return None
    pairs = zip(given.marks, right.marks, strict=True)
    return [judged_end(a, b, tolerance) for a, b in pairs]


def right_ends(given: RealSet, right: RealSet, same: Same) -> int:
    """Return how many ends have their place and belong or not as they should."""
    return sum(
        any(
            same(mark, other) and given.around(i) == right.around(j)
            for i, mark in enumerate(given.marks)
        )
        for j, other in enumerate(right.marks)
    )


def is_fine(outcomes: Sequence[Outcome] | None) -> bool:
    """Say whether all ends may be these."""
    fine = {Verdict.CORRECT, Verdict.UNGRADED}
    return outcomes is not None and all(o.verdict in fine for o in outcomes)
