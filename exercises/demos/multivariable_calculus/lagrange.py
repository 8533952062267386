"""Lagrange multipliers: the level line touches the constraint, and λ is the price."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Demo, Preset, Prompt, Result
from exercises.demos.formulas import read_formula
from exercises.demos.multivariable_calculus.constrained.drawing import (
    draw_plane,
    draw_price,
)
from exercises.demos.multivariable_calculus.constrained.price import price_of
from exercises.demos.multivariable_calculus.constrained.problem import (
    Answer,
    Problem,
    solve,
)
from exercises.demos.multivariable_calculus.constrained.sliding import slide
from exercises.demos.multivariable_calculus.constrained.telling import (
    checks,
    reading,
    table,
)
from exercises.demos.numpy_text import numpy_text
from exercises.demos.parameters import Choice, Formula, Points, Real
from exercises.demos.states import InvalidStateError, State
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Expression, value_gradient_hessian

__all__ = ["LAGRANGE"]


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Candidates, the lowest of them, the way down to it, and the price of c."""
    problem = _problem(state)
    answer = solve(problem)
    start = np.array(state["start"][0])
    way = start[None] if answer.status == "infeasible" else slide(problem, start)
    best = answer.best
    price = price_of(problem, best) if best and answer.status == "touches" else None
    result = Result(reading=reading(problem, answer))
    draw_plane(result, problem, answer, way)
    if price is not None:
        draw_price(result, problem, price, best)
    result.checks = checks(problem, answer, price, way)
    result.tables = [table(answer)]
    result.scalars = _scalars(answer)
    return result


def _scalars(answer: Answer) -> dict[str, Any]:
    best = answer.best
    return {
        "status": answer.status,
        "x": best.x if best else None,
        "y": best.y if best else None,
        "height": best.height if best else None,
        "multiplier": best.multiplier if best else None,
        "candidates": len(answer.all),
    }


def _problem(state: State) -> Problem:
    f, g = (_formula(state[name], name) for name in ("f", "g"))
    is_inequality = state["kind"] == "inequality"
    return Problem(f, g, state["c"], is_inequality, state["span"])


def _formula(typed: str, parameter: str) -> Expression:
    """A formula in x and y with exact derivatives."""
    formula = read_formula(typed, ["x", "y"], parameter)
    try:
        value_gradient_hessian(formula, ["x", "y"], [[0.5, 1.5], [1.0, 0.2]])
    except (EngineError, TypeError, ValueError):
        sentence = "This is not a smooth number for each x and y; try x^2+y^2."
        raise InvalidStateError({parameter: sentence}) from None
    return formula


def snippet(state: State) -> str:
    """The system ∇f = λ∇g, g = c, solved by SciPy from close by."""
    problem = _problem(state)
    answer = solve(problem)
    best = answer.best
    if best is None:
        return f"# {answer.status}: no multiplier finds a lowest point here\n" + (
            'print("height", None)\nprint("multiplier", None)\n'
        )
    texts = [numpy_text(h) for h in (problem.f, problem.g)]
    extra = ", special" if any("special." in text for text in texts) else ""
    start = [round(best.x, 1) + 0.03, round(best.y, 1) - 0.02]
    lines = [
        "import numpy as np",
        f"from scipy import optimize{extra}",
        "",
        f"f = lambda x, y: {texts[0]} + 0 * x",
        f"g = lambda x, y: {texts[1]} + 0 * x",
        f"c = {problem.c!r}",
        "",
        "def slope(h, x, y, e=1e-5):",
        "    across, up = h(x + e, y) - h(x - e, y), h(x, y + e) - h(x, y - e)",
        "    return np.array([across, up]) / (2 * e)",
        "",
    ]
    if answer.status == "inside":
        lines += [
            f"x, y = optimize.fsolve(lambda v: slope(f, *v), {start}, xtol=1e-13)",
            "multiplier = 0.0  # g < c: the constraint is inactive",
        ]
    else:
        lines += [
            "def system(v):",
            "    x, y, m = v",
            "    return [*(slope(f, x, y) - m * slope(g, x, y)), g(x, y) - c]",
            "",
            f"first = [*{start}, {round(best.multiplier, 1)!r}]",
            "x, y, multiplier = optimize.fsolve(system, first, xtol=1e-13)",
        ]
    lines += [
        'print("x", float(x))',
        'print("y", float(y))',
        'print("height", float(f(x, y)))',
        'print("multiplier", float(multiplier))',
    ]
    return "\n".join(lines) + "\n"


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A bowl somewhere, and a line or a circle."""
    a, b = (round(float(v), 1) for v in generator.uniform(-2, 2, 2))
    g = ("x+2y", "x^2+y^2", "x^2+4y^2", "x-y")[int(generator.integers(4))]
    return {
        "f": f"(x-({a}))^2+{int(generator.integers(1, 4))}*(y-({b}))^2",
        "g": g,
        "c": round(float(generator.uniform(1, 5)), 1),
        "kind": ("equality", "inequality")[int(generator.integers(2))],
    }


def _expression(name: str, label: str, default: str, example: str) -> Formula:
    return Formula(
        name=name,
        label=label,
        help=f"For instance {example}.",
        default=default,
        variables=("x", "y"),
        is_primary=True,
    )


LAGRANGE = Demo(
    slug="lagrange",
    title="As low as the constraint allows",
    question="You may move only along the constraint. Where can you go no lower?",
    pillar="multivariable-calculus",
    concepts=("lagrange-multipliers", "duality-and-kkt"),
    parameters=(
        _expression("f", "Height f(x, y)", "x^2+y^2", "x^2+y^2, -x*y, x+y"),
        _expression("g", "Constraint g(x, y)", "x+2y", "x+2y, x^2+y^2, y^2-x^3"),
        Choice(
            name="kind",
            label="What is allowed",
            options={"equality": "g = c", "inequality": "g ≤ c"},
            default="equality",
            is_primary=True,
        ),
        Real(
            name="c",
            label="Bound c",
            default=5.0,
            low=-20.0,
            high=20.0,
            step=0.1,
            is_primary=True,
        ),
        Points(
            name="start",
            label="Start of the way down",
            default=((-3.0, 2.0),),
            low=-10.0,
            high=10.0,
            most=1,
        ),
        Real(
            name="span",
            label="Half width of the picture",
            default=4.0,
            low=0.5,
            high=10.0,
            step=0.5,
        ),
    ),
    presets=(
        Preset("Closest point of a line", {}),
        Preset("Around a circle", {
            "f": "x+2y", "g": "x^2+y^2", "c": 5, "start": "2,0.5"}),
        Preset("The largest rectangle", {"f": "-x*y", "g": "x+y", "c": 4,
            "start": "3.8,0.2"}),
        Preset("Two lowest points", {
            "f": "x*y", "g": "x^2+y^2", "c": 4, "start": "1.6,1.2"}),
        Preset("Pushed against the wall", {
            "f": "(x-2)^2+(y-2)^2", "g": "x+y", "c": 1, "kind": "inequality"}),
        Preset("Room to spare: λ = 0", {
            "f": "(x+1)^2+(y+1)^2", "g": "x+y", "c": 1, "kind": "inequality"}),
        Preset("A cusp without multiplier", {
            "f": "x", "g": "y^2-x^3", "c": 0, "span": 2, "start": "1.5,1.8"}),
        Preset("Falling without end", {
            "f": "x", "g": "y", "c": 1, "start": "2,1"}),
        Preset("Nothing is allowed", {
            "f": "x+y", "g": "x^2+y^2", "c": -1}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="status",
            question="What is the lowest allowed point like?",
            kind="choice",
            reveals="status",
            options=(
                ("touches", "A level line touches the constraint there"),
                ("inside", "It lies inside, away from the edge"),
                ("singular", "It is a point where ∇g is 0"),
                ("corner", "It is a corner, without gradients"),
                ("edge", "There is none: it falls on and on"),
                ("level", "All allowed points are as low"),
                ("infeasible", "Nothing is allowed at all"),
            ),
            explain="Where a level line crosses the constraint one can still go down.",
        ),
        Prompt(
            id="multiplier",
            question="How fast does the lowest value change with c?",
            reveals="multiplier",
            tolerance=0.2,
            explain="By λ for each unit of c: the multiplier is a price.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)  # fmt: skip
