"""The answer about two clouds of points: the cheapest plan, and the blurred one."""

from typing import Any

import numpy as np

from exercises.demos.advanced.transport.case import Clouds
from exercises.demos.advanced.transport.pictures import (
    draw_blur,
    draw_plan,
    draw_plane,
)
from exercises.demos.demo import Check, Result, Table
from exercises.demos.sentences import shown

__all__ = ["answer_clouds"]

MOST_ROWS = 20


def answer_clouds(case: Clouds) -> Result:
    """Everything about one state."""
    result = Result(reading=_reading(case))
    draw_plane(result, case)
    draw_plan(result, case)
    draw_blur(result, case)
    result.checks = _checks(case)
    result.tables = [_table(case)]
    last, plan = case.blurred[-1], case.plan
    result.scalars = {
        "cost": plan.cost,
        "distance": case.distance,
        "whole_cost": case.mass * plan.cost,
        "blurred_cost": last.cost if last.is_settled else None,
        "is_a_tenth_dearer": last.cost > 1.1 * plan.cost if last.is_settled else None,
        "ways": len(plan.rows),
        "is_identity": bool(np.array_equal(plan.rows, plan.columns)),
        "lost_rows": case.lost_rows(),
        "kl": None,
        "kl_is_finite": None,
    }
    return result


def _reading(case: Clouds) -> str:
    m, n = len(case.a), len(case.b)
    plan, last = case.plan, case.blurred[-1]
    moved = f"The cheapest plan costs {plan.cost:.4g}"
    if case.power == 2:
        moved += f", so the distance W₂ is {case.distance:.4g}"
    else:
        moved += ", and that is the distance W₁"
    split = ""
    if m != n:
        split = f" With {m} places and {n}, mass must split: it takes {len(plan.rows)} "
        split += "ways."
    if case.mass != 1:
        split = f" With mass 1 on each of the {m} points that is the mean of a unit of "
        split += f"mass; all together cost {case.mass * plan.cost:.4g}."
    blur = (
        f" With ε = {case.blur:g} the plan is blurred and costs {last.cost:.4g}"
        f" ({last.rounds:,} rounds)."
    )
    if not last.is_settled:
        blur = (
            f" With ε = {case.blur:g} Sinkhorn's rows still miss {last.missing:.1g} of "
            f"the mass after {last.rounds:,} rounds: so little blur takes long."
        )
    lost = case.lost_rows()
    under = ""
    if lost:
        under = (
            f" Without logarithms it would fail: exp(−c/ε) is 0 throughout {lost} of "
            f"{m} rows."
        )
    return f"{moved}.{split}{blur}{under}{_doubles(case)}"


def _doubles(case: Clouds) -> str:
    double = sum(len(side) - len(np.unique(side, axis=0)) for side in (case.a, case.b))
    if not double:
        return ""
    return f" {double} points lie on others; each still has its own share of the mass."


def _checks(case: Clouds) -> list[Check]:
    m, n = case.cost.shape
    plan, last = case.plan, case.blurred[-1]
    whole = plan.matrix((m, n))
    off = max(
        float(np.abs(whole.sum(axis=1) - 1 / m).max() * m),
        float(np.abs(whole.sum(axis=0) - 1 / n).max() * n),
    )
    # Going i → j and k → l must not cost more than i → l and k → j, for all pairs.
    crossed = case.cost[np.ix_(plan.rows, plan.columns)]
    own = np.diag(crossed)
    gain = float((own[:, None] + own - crossed - crossed.T).max())
    size = float(case.cost.max()) or 1.0
    scale = shown(max(gain, 0), 1)
    checks = [
        # The linear program works to 1e-7 of its whole-numbered masses.
        Check("every place gives and gets its share", shown(off, 1), holds=off < 1e-6),
        Check("no two ways gain by a swap", scale, holds=gain <= 1e-7 * size),
    ]
    slack = size * (last.missing + 1e-6)
    dearer = last.cost - plan.cost
    checks.append(
        Check(
            "the blurred plan is not cheaper",
            f"{_signed(dearer)}",
            holds=dearer >= -slack,
        )
    )
    return checks


def _signed(number: float) -> str:
    return f"{number:+.3g}".replace("-", "−")


def _table(case: Clouds) -> Table:
    plan = case.plan
    ways = list(zip(plan.rows, plan.columns, plan.mass, strict=True))[:MOST_ROWS]
    rest = len(plan.rows) - len(ways)
    title = "The ways" if not rest else f"The first {MOST_ROWS} ways"
    names: tuple[tuple[str, str], ...] = (
        ("from", "From"),
        ("to", "To"),
        ("mass", "Mass"),
        ("length", "Length"),
    )
    rows: list[list[Any]] = [
        [
            int(i) + 1,
            int(j) + 1,
            float(case.mass * mass),
            float(np.hypot(*(case.a[i] - case.b[j]))),
        ]
        for i, j, mass in ways
    ]
    return Table(
        id="ways",
        title=title,
        columns=[{"name": name, "label": label} for name, label in names],
        rows=rows,
    )
