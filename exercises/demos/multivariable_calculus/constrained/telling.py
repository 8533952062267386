"""What the lowest allowed point is and what the constraint costs, in words."""

from typing import Any

import numpy as np
from scipy import optimize

from exercises.demos.demo import Check, Table
from exercises.demos.multivariable_calculus.constrained.price import Price
from exercises.demos.multivariable_calculus.constrained.problem import (
    Answer,
    Problem,
    Stationary,
    Vector,
)
from exercises.demos.sentences import shown
from exercises.engine.expressions import value_gradient

__all__ = ["checks", "reading", "table"]


def reading(problem: Problem, answer: Answer) -> str:
    """One to four sentences about this state."""
    sign = "≤" if problem.is_inequality else "="
    asked = f"{problem.g.text()} {sign} {problem.c:g}"
    best = answer.best
    if best is not None:
        where = f"({best.x:.4g}, {best.y:.4g}) with f = {best.height:.6g}"
        if answer.status == "inside":
            return (
                f"The lowest allowed point is {where}. It lies inside, where {asked} "
                "is no burden: the constraint is inactive, λ = 0 and a little more or "
                "less room changes nothing."
            )
        twins = [one for one in answer.all if _is_twin(one, best)]
        also = f" {len(twins)} points are as low." if len(twins) > 1 else ""
        return (
            f"On {asked} the lowest point is {where}.{also} There ∇f = "
            f"{best.multiplier:.4g} ∇g: the level line touches the constraint. "
            f"λ = {best.multiplier:.4g} is its price: {_price(problem, best)}"
        )
    if answer.status == "infeasible" or answer.lowest is None:
        return (
            f"No point of the picture fulfils {asked} where f has a value: there is "
            "nothing to choose from. Change c, or widen the picture."
        )
    x, y, height = answer.lowest
    if answer.status == "level":
        return (
            f"On {asked} every point has the same height {height:.4g}: all are lowest."
        )
    if answer.status == "singular":
        return (
            f"The lowest point is ({x:.3g}, {y:.3g}) with f = {height:.4g}, but there "
            "∇g is 0: no multiple of it is ∇f, so no multiplier finds this point. "
            "Lagrange's rule asks for ∇g ≠ 0."
        )
    if answer.status == "corner":
        return (
            f"The lowest point seen is ({x:.3g}, {y:.3g}) with f = {height:.4g}. Next "
            "to it f or g has a corner or no value: without gradients there is no "
            "multiplier."
        )
    return (
        f"No point with parallel gradients is lowest: f keeps falling to {height:.4g} "
        f"at ({x:.3g}, {y:.3g}), at the edge of what the picture shows. On {asked} it "
        "may fall without end."
    )


def _price(problem: Problem, best: Stationary) -> str:
    if abs(best.multiplier) < 1e-9:
        return "the constraint costs nothing here."
    way = "rises" if best.multiplier > 0 else "falls"
    return (
        f"with c = {problem.c + 0.1:g} instead of {problem.c:g} the lowest value {way} "
        f"by about {0.1 * abs(best.multiplier):.3g}."
    )


def _is_twin(one: Stationary, best: Stationary) -> bool:
    return one.kind == "minimum" and abs(one.height - best.height) <= 1e-9 * (
        1 + abs(best.height)
    )


def checks(
    problem: Problem, answer: Answer, price: Price | None, way: Vector
) -> list[Check]:
    """Parallel gradients, SLSQP, the price by differences, and the way down."""
    found = [_below(problem, answer)]
    best = answer.best
    if best is None:
        return [*found, _downhill(problem, way)]
    _, df = value_gradient(problem.f, ["x", "y"], best.place)
    value, dg = value_gradient(problem.g, ["x", "y"], best.place)
    gap = float(np.linalg.norm(df - best.multiplier * dg))
    size = 1 + float(np.linalg.norm(df))
    # Newton's method stops at rounding of the gradients, here about 1e-12.
    found.append(Check("∇f = λ∇g", shown(gap, 1), holds=gap <= 1e-8 * size))
    if answer.status == "inside":
        room = problem.c - float(value)
        return [*found, Check("g < c, so λ = 0", f"{room:.4g} left", holds=room > 0)]
    found.append(_slsqp(problem, best))
    if price is not None and price.slope is not None:
        gap = abs(price.slope - best.multiplier)
        found.append(
            Check(
                "λ = change of the lowest value by c, by differences",
                f"{price.slope:.6g}",
                # A central difference over 1e-4: its error is about its square.
                holds=gap <= 1e-4 * (1 + abs(best.multiplier)),
            )
        )
    return found


def _below(problem: Problem, answer: Answer) -> Check:
    """Nothing on the grid is lower than what was found."""
    if answer.best is None or answer.lowest is None:
        count = len(answer.segments)
        label = "pieces of the constraint in the picture"
        is_right = answer.status != "infeasible" or count == 0 or answer.lowest is None
        return Check(label, str(count), holds=is_right)
    seen, low = answer.lowest[2], answer.best.height
    return Check(
        "no allowed point of the grid is lower",
        f"{seen:.6g} ≥ {low:.6g}",
        holds=low <= seen + 1e-6 * (1 + abs(seen)),
    )


def _downhill(problem: Problem, way: Vector) -> Check:
    first, last = (float(problem.values(problem.f, way[i])) for i in (0, -1))
    label = "the way down does not end higher than it began"
    holds = bool(last <= first + 1e-9 * (1 + abs(first))) or not np.isfinite(first)
    return Check(label, f"{first:.4g} to {last:.4g}", holds=holds)


def _slsqp(problem: Problem, best: Stationary) -> Check:
    """A solver of another kind, from a little way off."""

    def height(p: Vector) -> float:
        return float(problem.values(problem.f, p))

    def room(p: Vector) -> float:
        return problem.c - float(problem.values(problem.g, p))

    kind: Any = "ineq" if problem.is_inequality else "eq"
    minimise: Any = optimize.minimize
    result = minimise(
        height,
        best.place + 0.01 * problem.span * np.array([1.0, -0.7]),
        method="SLSQP",
        constraints={"type": kind, "fun": room},
        options={"ftol": 1e-10, "maxiter": 25},
    )
    found = float(result.fun)
    # It may leave for a lower valley, or keep the constraint to 1e-6 only.
    slack = 1e-5 * (1 + abs(best.height) + abs(best.multiplier))
    holds = not result.success or found <= best.height + slack
    return Check("SLSQP finds nothing better nearby", f"{found:.8g}", holds=bool(holds))


def table(answer: Answer) -> Table:
    """Every point where the gradients are parallel."""
    names = {
        "x": "x",
        "y": "y",
        "height": "f",
        "multiplier": "λ",
        "kind": "Along the constraint",
    }
    return Table(
        id="candidates",
        title="Points where the gradients are parallel",
        columns=[{"name": name, "label": label} for name, label in names.items()],
        rows=[
            [one.x, one.y, one.height, one.multiplier, one.kind]
            for one in answer.all[:12]
        ],
    )
