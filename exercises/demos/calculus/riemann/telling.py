"""What sums and areas say, in words, checks and tables."""

import math
from typing import Any

import numpy as np

from exercises.demos.calculus.curves import Vector, plain, values_of
from exercises.demos.calculus.riemann.drawing import COUNTS
from exercises.demos.calculus.riemann.sums import RULES, WORDS, Area, sum_by
from exercises.demos.demo import Check, Table
from exercises.demos.sentences import shown
from exercises.engine.expressions import Expression

__all__ = ["checks", "reading", "rounding", "table"]

EPSILON = float(np.finfo(float).eps)
FINEST = int(COUNTS[-1])


def rounding(f: Expression, a: float, b: float, total: float | None) -> float:
    """What adding up a few thousand heights may lose; below it errors say nothing."""
    heights = values_of(f, np.linspace(a, b, 257))
    seen = np.abs(heights[np.isfinite(heights)])
    size = abs(b - a) * float(seen.mean()) if seen.size else 0.0
    return 32 * EPSILON * (size + abs(total or 0.0)) + 1e-300


def reading(state: Any, found: float, area: Area, floor: float) -> str:
    """One to four sentences with this state's numbers."""
    a, b = state["a"], state["b"]
    if a == b:
        return "Both ends are the same place: there is nothing between them, area 0."
    words = [_sum(state, found, area, floor)]
    if area.total is None:
        words.insert(0, f"There is no integral here: {area.trouble}.")
    elif area.above is not None and area.below is not None:
        words.insert(
            0,
            f"Area above the axis {area.above:.4g}, below it {area.below:.4g}, "
            f"together {_tidy(area.total, floor):.4g}."
            if min(abs(area.above), abs(area.below)) > 1e-12
            else f"The area is {area.total:.6g}, all on one side of the axis.",
        )
    else:
        words.insert(0, f"The integral is {area.total:.6g}.")
    if b < a:
        words.append("The way goes from right to left, so every sign is turned.")
    if state["rule"] == "simpson" and state["n"] % 2:
        words.append(_odd(state["n"]))
    return " ".join(words)


def _sum(state: Any, found: float, area: Area, floor: float) -> str:
    n, rule = state["n"], WORDS[state["rule"]]
    panels = f"{n} panel{'' if n == 1 else 's'} by {rule}"
    if not math.isfinite(found):
        return (
            f"The sum of {panels} asks for the function where it has no finite value."
        )
    if area.total is None:
        return f"The sum of {panels} is {found:.6g}, but it settles nowhere."
    gap = found - area.total
    way = "too large" if gap > 0 else "too small"
    if abs(gap) <= floor:
        right = _tidy(found, floor)
        return f"The sum of {panels} is {right:.8g}: exact but for rounding."
    return f"The sum of {panels} is {found:.8g}, {abs(gap):.2g} {way}."


def _tidy(number: float, floor: float) -> float:
    """Nothing but rounding is 0."""
    return number if abs(number) > floor else 0.0


def _odd(n: int) -> str:
    if n == 1:
        return "Simpson needs two panels at least; one alone is a trapezoid."
    return (
        f"Simpson takes panels in pairs; {n} is odd, so the last three share a cubic."
    )


def checks(f: Expression, state: Any, area: Area, end: float | None) -> list[Check]:
    """Identities between rules, and three roads to one area."""
    a, b, n = state["a"], state["b"], state["n"]
    slack = rounding(f, a, b, area.total)
    widths = float(np.diff(np.linspace(a, b, n + 1)).sum())
    found = [
        Check(
            "widths of all panels = b − a",
            f"{widths:.6g}",
            holds=abs(widths - (b - a)) <= 4 * EPSILON * (abs(a) + abs(b)) * n,
        )
    ]
    whole, half, mid = (
        sum_by(f, a, b, *part)
        for part in ((2 * n, "trapezoid"), (n, "trapezoid"), (n, "mid"))
    )
    if math.isfinite(whole + half + mid):
        gap = abs(whole - (half + mid) / 2)
        label = "trapezoids of 2n = mean of trapezoids and midpoints of n"
        found.append(Check(label, shown(gap, 1), holds=gap <= slack * (1 + n / 64)))
    if area.total is None:
        return found
    finest = sum_by(f, a, b, FINEST, "mid")
    if math.isfinite(finest):
        gap = abs(finest - area.total)
        label = f"{FINEST} midpoints = QUADPACK, within panel × variation"
        bound = _variation(f, a, b) * abs(b - a) / FINEST + slack
        found.append(Check(label, shown(gap, 1), holds=gap <= bound))
    if end is not None:
        gap = abs(end - area.total)
        bound = 4 * _variation(f, a, b) * abs(b - a) / 800 + 25 * slack
        label = "the area from a to x ends at the integral"
        found.append(Check(label, shown(gap, 1), holds=gap <= bound))
    return found


def _variation(f: Expression, a: float, b: float) -> float:
    """How far f goes up and down: it bounds what a sum of panels can miss."""
    middles = a + (b - a) / (2 * FINEST) * np.arange(0.5, 2 * FINEST)
    heights = values_of(f, middles)
    return float(np.abs(np.diff(heights[np.isfinite(heights)])).sum())


def table(
    f: Expression, state: Any, area: Area, errors: dict[str, Vector], floor: float
) -> Table:
    """Every rule at this number of panels, and how fast it gets better."""
    a, b, n = state["a"], state["b"], state["n"]
    rows: list[list[str | float | int | None]] = []
    for rule, label in RULES.items():
        found = sum_by(f, a, b, n, rule)
        gap = None if area.total is None else plain(found - area.total)
        rows.append([label, plain(found), gap, _order(errors.get(rule), floor)])
    names = {
        "rule": "Rule",
        "sum": f"Sum of {n}",
        "error": "Error",
        "order": "Order",
    }
    return Table(
        id="rules",
        title="All rules; order 2 means a quarter of the error with twice the panels",
        columns=[{"name": name, "label": label} for name, label in names.items()],
        rows=rows,
    )


def _order(errors: Vector | None, floor: float) -> float | None:
    """How often the error halves when panels double, where it is more than rounding."""
    if errors is None:
        return None
    size = np.abs(errors)
    clean = np.isfinite(size) & (size > 1e3 * floor)
    places = np.flatnonzero(clean)[-6:]
    if places.size < 3:
        return None
    slope = np.polyfit(np.log2(COUNTS[places]), np.log2(size[places]), 1)[0]
    return round(-float(slope), 2)
