"""A problem with constraints: what Karush, Kuhn and Tucker ask of a point."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from exercises.engine.answers.function_at import FunctionAt, function_at, point_text
from exercises.engine.answers.kkt_reading import EQUALITY, INEQUALITY, POINT
from exercises.engine.answers.property import Property
from exercises.engine.expressions.bounds import evaluate_with_error
from exercises.engine.expressions.latex import latex
from exercises.engine.expressions.tree import Node
from exercises.engine.measured import ROUNDING, Floats, Measured

__all__ = ["Problem", "conditions"]

Given = Mapping[str, Measured]
NOTHING = Measured(np.zeros(0), np.zeros(0))


@dataclass(frozen=True)
class Problem:
    """Minimise or maximise f with h = 0 and g ≤ 0; L = f ± λh ± μg."""

    f: Node
    letters: tuple[str, ...]
    equalities: tuple[Node, ...]
    inequalities: tuple[Node, ...]
    signs: tuple[int, int]
    maximise: bool = False
    optimum: float | None = None

    def lagrangian(self) -> str:
        """Return L as LaTeX."""
        shown = "f"
        for sign, term, some in (
            (self.signs[0], r"\lambda h", self.equalities),
            (self.signs[1], r"\mu g", self.inequalities),
        ):
            if some:
                shown += f" {'+' if sign > 0 else '-'} {term}"
        return shown


def conditions(problem: Problem, given: Given) -> Iterator[Property]:
    """Yield: stationary; feasible; multipliers' signs; slackness; optimal."""
    x = given[POINT]
    equal, unequal = given.get(EQUALITY, NOTHING), given.get(INEQUALITY, NOTHING)
    # Signs and slackness hold for multipliers 0, so they count only at such a point.
    yield replace(_stationary(problem, x, equal, unequal), ties=True)
    slack = [_value(g, problem, x) for g in problem.inequalities]
    yield replace(_feasible(problem, x, slack), ties=True)
    if problem.inequalities:
        yield _signs(problem, unequal)
        yield _complementary(problem, unequal, slack)
    if problem.optimum is not None:
        value, room = _value(problem.f, problem, x)
        best = abs(value - problem.optimum) <= room + ROUNDING * abs(problem.optimum)
        yield Property(
            best,
            f"All conditions hold, but $f$ is {_text(value)} here, and another such "
            "point is better.",
        )


def _stationary(
    problem: Problem, x: Measured, equal: Measured, unequal: Measured
) -> Property:
    """Return whether ∇L = 0 within the errors of x and of the multipliers."""
    here = _at(problem.f, problem, x)
    slope, bend, room = here.gradient.copy(), here.hessian.copy(), here.error.copy()
    size = np.abs(slope)
    terms = [(problem.signs[0], h, equal, i) for i, h in enumerate(problem.equalities)]
    terms += [
        (problem.signs[1], g, unequal, i) for i, g in enumerate(problem.inequalities)
    ]
    for sign, node, multipliers, i in terms:
        there = _at(node, problem, x)
        m, dm = float(multipliers.value[i]), float(multipliers.error[i])
        slope = slope + sign * m * there.gradient
        bend = bend + sign * m * there.hessian
        size = size + np.abs(m * there.gradient)
        reach = np.abs(there.gradient) + np.abs(there.hessian) @ x.error
        room = room + abs(m) * there.error + dm * reach
    room = room + np.abs(bend) @ x.error + ROUNDING * size
    holds = np.isfinite(slope) & np.isfinite(room) & (np.abs(slope) <= room)
    if holds.all():
        return Property(True)
    place = int(np.argmin(holds))
    letter = problem.letters[place]
    return Property(
        False,
        rf"Not stationary: $\partial L/\partial {letter}$ is {_text(slope[place])} "
        f"there, not 0, with $L = {problem.lagrangian()}$.",
    )


def _feasible(
    problem: Problem, x: Measured, slack: list[tuple[float, float]]
) -> Property:
    """Return whether h = 0 and g ≤ 0; the first that is broken is told."""
    for h in problem.equalities:
        value, room = _value(h, problem, x)
        if not abs(value) <= room:
            words = f"is broken: the left side is {_text(value)}."
            return Property(False, f"The constraint ${latex(h)} = 0$ {words}")
    for g, (value, room) in zip(problem.inequalities, slack, strict=True):
        if not value <= room:
            words = f"is broken: the left side is {_text(value)}."
            return Property(False, rf"The constraint ${latex(g)} \le 0$ {words}")
    return Property(True)


def _signs(problem: Problem, unequal: Measured) -> Property:
    """Return whether no inequality's multiplier has the wrong sign."""
    sign = problem.signs[1] * (-1 if problem.maximise else 1)
    for i, (m, dm) in enumerate(zip(unequal.value, unequal.error, strict=True)):
        if not sign * m >= -dm:
            must = "negative" if sign > 0 else "positive"
            return Property(
                False,
                f"The multiplier {_mu(problem, i)} is {_text(m)}: it must not be "
                f"{must} with $L = {problem.lagrangian()}$ and $g \\le 0$.",
                entries=((i,),),
                field=INEQUALITY,
            )
    return Property(True)


def _complementary(
    problem: Problem, unequal: Measured, slack: list[tuple[float, float]]
) -> Property:
    """Return whether each multiplier is 0, or its constraint active."""
    for i, (value, room) in enumerate(slack):
        m, dm = float(unequal.value[i]), float(unequal.error[i])
        if not (abs(m) <= dm or abs(value) <= room):
            shown = latex(problem.inequalities[i])
            return Property(
                False,
                f"The multiplier {_mu(problem, i)} is {_text(m)}, but its constraint "
                rf"${shown} \le 0$ is not active: its left side is {_text(value)}.",
                entries=((i,),),
                field=INEQUALITY,
            )
    return Property(True)


def _mu(problem: Problem, place: int) -> str:
    return r"$\mu$" if len(problem.inequalities) == 1 else rf"$\mu_{{{place + 1}}}$"


def _at(node: Node, problem: Problem, x: Measured) -> FunctionAt:
    return function_at(node, problem.letters, x.value)


def _value(node: Node, problem: Problem, x: Measured) -> tuple[float, float]:
    """Return a formula's value, and how far it may lie from that of the exact point."""
    place = dict(zip(problem.letters, x.value, strict=True))
    value, error = (float(one) for one in evaluate_with_error(node, place))
    here = _at(node, problem, x)
    reach: Floats = x.error + ROUNDING * np.abs(x.value)
    first = float(np.abs(here.gradient) @ reach)
    second = float(reach @ np.abs(here.hessian) @ reach)
    return value, error + first + second


def _text(value: float) -> str:
    return point_text(np.array([value], float))
