"""The integral as signed area: strips by five rules, and what more strips gain."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.calculus.curves import plain, read_curve
from exercises.demos.calculus.riemann.drawing import (
    draw_area,
    draw_errors,
    draw_strips,
    errors_of,
)
from exercises.demos.calculus.riemann.sums import RULES, area_of, sum_by
from exercises.demos.calculus.riemann.telling import (
    checks,
    reading,
    rounding,
    table,
)
from exercises.demos.demo import Demo, Preset, Prompt, Result
from exercises.demos.numpy_text import numpy_text
from exercises.demos.parameters import Choice, Formula, Real, Whole
from exercises.demos.states import State

__all__ = ["RIEMANN_INTEGRAL"]


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """The sum of this rule, the integral, the area so far, and all errors."""
    f = read_curve(state["formula"])
    a, b, n, rule = (state[name] for name in ("a", "b", "n", "rule"))
    area = area_of(f, a, b)
    found = sum_by(f, a, b, n, rule)
    floor = rounding(f, a, b, area.total)
    result = Result(reading=reading(state, found, area, floor))
    draw_strips(result, f, state, area.total)
    end = None if area.total is None else draw_area(result, f, a, b)
    errors = {} if area.total is None else errors_of(f, a, b, area.total)
    if errors:
        draw_errors(result, errors, floor)
    result.checks = checks(f, state, area, end)
    result.tables = [table(f, state, area, errors, floor)]
    result.scalars = {
        "sum": plain(found),
        "integral": area.total,
        "above": area.above,
        "below": area.below,
        "error": None if area.total is None else plain(found - area.total),
        "side": _side(found, area.total, floor),
    }
    return result


def _side(found: float, total: float | None, floor: float) -> str | None:
    if total is None or not math.isfinite(found):
        return None
    if abs(found - total) <= floor:
        return "exact"
    return "large" if found > total else "small"


_SUMS = {
    "left": "f(a + width * np.arange(n)).sum()",
    "right": "f(a + width * np.arange(1, n + 1)).sum()",
    "mid": "f(a + width * (np.arange(n) + 0.5)).sum()",
    "trapezoid": "np.trapezoid(f(a + width * np.arange(n + 1)))",
}


def snippet(state: State) -> str:
    """The sum of this rule, and SciPy's integral."""
    f = read_curve(state["formula"])
    a, b, n, rule = (state[name] for name in ("a", "b", "n", "rule"))
    text = numpy_text(f)
    lines = [
        "import numpy as np",
        f"from scipy import integrate{', special' if 'special.' in text else ''}",
        "",
        f"f = lambda x: {text} + 0 * x",
        f"a, b, n = {a!r}, {b!r}, {n!r}",
        "width = (b - a) / n",
        "with np.errstate(all='ignore'):",
        *(_simpson(n) if rule == "simpson" else [f"    total = {_SUMS[rule]}"]),
        "    total = float(width * total)",
        'print("sum", total if np.isfinite(total) else None)',
    ]
    if area_of(f, a, b).total is not None:
        lines.append('print("integral", integrate.quad(f, a, b, limit=200)[0])')
    return "\n".join(lines) + "\n"


def _simpson(n: int) -> list[str]:
    heights = "    y = f(a + width * np.arange(n + 1))"
    if n == 1:
        return [heights, "    total = np.trapezoid(y)  # Simpson needs two panels"]
    if n % 2 == 0:
        return [heights, "    total = integrate.simpson(y)"]
    tail = "    total = 3 / 8 * (y[-4:] @ [1, 3, 3, 1])  # the last three panels"
    lines = [heights, tail]
    return lines if n == 3 else [*lines, "    total += integrate.simpson(y[:-3])"]


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A curve with something above and something below the axis."""
    formulas = ("sin(x)", "x^3-2x", "x*cos(x)", "exp(-x)*sin(3x)", "x^2-2", "1/(1+x^2)")
    a = round(float(generator.uniform(-3, 1)), 1)
    return {
        "formula": formulas[int(generator.integers(len(formulas)))],
        "a": a,
        "b": round(a + float(generator.uniform(1, 4)), 1),
        "n": int(generator.integers(2, 25)),
        "rule": list(RULES)[int(generator.integers(len(RULES)))],
    }


def _end(name: str, label: str, default: float) -> Real:
    return Real(
        name=name,
        label=label,
        default=default,
        low=-20.0,
        high=20.0,
        step=0.1,
        is_primary=True,
    )


RIEMANN_INTEGRAL = Demo(
    slug="riemann-integral",
    title="Area by strips",
    question="How many strips until the area is right, and does their shape matter?",
    pillar="calculus",
    concepts=("definite-integral", "fundamental-theorem", "integration-techniques"),
    parameters=(
        Formula(
            name="formula",
            label="f(x)",
            help="For instance sin(x), x^2, exp(-x^2), 1/x.",
            default="sin(x)",
            variables=("x",),
            is_primary=True,
        ),
        _end("a", "From a", 0.0),
        _end("b", "To b", 4.5),
        Whole(
            name="n",
            label="Panels n",
            default=10,
            low=1,
            high=2000,
            is_logarithmic=True,
            is_primary=True,
        ),
        Choice(
            name="rule", label="Rule", options=RULES, default="left", is_primary=True
        ),
    ),
    presets=(
        Preset("Some above, some below", {}),
        Preset("A whole wave: nothing is left", {"b": 2 * math.pi}),
        Preset("Half a wave by midpoints", {"b": math.pi, "rule": "mid"}),
        Preset("Simpson hits a cubic", {
            "formula": "x^3-2x", "a": -1, "b": 2, "n": 2, "rule": "simpson"}),
        Preset("Left ends under a rising curve", {
            "formula": "exp(x)", "b": 2, "n": 6}),
        Preset("A corner slows Simpson down", {
            "formula": "abs(x-0.3)", "a": -1, "b": 1, "rule": "simpson"}),
        Preset("A jump: no slope, but an area", {
            "formula": "sign(x)", "a": -1, "b": 2, "n": 8, "rule": "trapezoid"}),
        Preset("Over a pole: no area", {
            "formula": "1/x", "a": -1, "b": 2, "n": 20, "rule": "mid"}),
        Preset("Infinitely high, finite area", {
            "formula": "1/sqrt(x)", "b": 1, "n": 12, "rule": "mid"}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="side",
            question="Is this sum too large or too small?",
            kind="choice",
            reveals="side",
            options=(
                ("large", "Too large"),
                ("small", "Too small"),
                ("exact", "Exact but for rounding"),
            ),
            explain="Left ends lag behind: too small where f rises, too large where it "
            "falls.",
        ),
        Prompt(
            id="integral",
            question="How large is the signed area?",
            reveals="integral",
            tolerance=0.1,
            explain="What lies below the axis counts against what lies above.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)  # fmt: skip
