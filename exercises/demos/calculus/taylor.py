"""Taylor polynomials: how far they hug a curve, and where more terms do not help."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.calculus.curves import plain, read_curve, values_of
from exercises.demos.calculus.series.drawing import (
    draw_curve,
    draw_error,
    draw_orders,
)
from exercises.demos.calculus.series.series import FUNCTIONS, MOST, Series, series_of
from exercises.demos.calculus.series.telling import checks, helps, reading, table
from exercises.demos.demo import Demo, Preset, Prompt, Result
from exercises.demos.numpy_text import numpy_text
from exercises.demos.parameters import Choice, Formula, Real, Whole
from exercises.demos.states import State
from exercises.engine.expressions.tree import Call, walk

__all__ = ["TAYLOR"]

# On the complex plane these are no longer the functions they are on the line.
BROKEN = {"abs", "sign", "min", "max", "relu", "floor", "ceil", "cbrt", "root"}


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Polynomials of every order up to the one asked for, and their errors."""
    order, at, span = state["order"], state["x"], state["span"]
    series = _series(state)
    result = Result(reading=reading(series, order, at, span))
    draw_curve(result, series, order, at, span)
    if not series.trouble:
        draw_error(result, series, order, span)
        draw_orders(result, series, order, at)
    result.checks = checks(series, order)
    result.tables = [table(series, order, at)]
    value = float(series.polynomial(order, np.array([at]))[0])
    exact = float(values_of(series.f, [at])[0])
    radius = series.radius
    result.scalars = {
        "value": plain(value),
        "exact": plain(exact),
        "error": plain(abs(value - exact)),
        "coefficient": plain(float(series.coefficients[order])),
        "reach": None if series.trouble else series.reach(order, span),
        "radius": None if radius is None else plain(radius),
        "converges": helps(series, at),
    }
    return result


def _series(state: State) -> Series:
    name = state["function"]
    typed = FUNCTIONS.get(name) or state["formula"]
    return series_of(read_curve(typed), state["a"], name)


def snippet(state: State) -> str:
    """Coefficients from values on a circle of complex numbers, by Cauchy's formula."""
    series, order = _series(state), state["order"]
    text = numpy_text(series.f)
    calls = {node.name for node in walk(series.f.node) if isinstance(node, Call)}
    lines = [
        "import numpy as np",
        *(["from scipy import special"] if "special." in text else []),
        "",
        f"f = lambda x: {text} + 0 * x",
        f"a, x, order = {state['a']!r}, {state['x']!r}, {order!r}",
        "with np.errstate(all='ignore'):",
        "    exact = float(f(x))",
        'print("exact", exact if np.isfinite(exact) else None)',
    ]
    if series.trouble:
        return "\n".join([*lines, 'print("value", None)']) + "\n"
    if not calls.isdisjoint(BROKEN):
        return "\n".join(lines) + "\n"
    lines += [
        f"r = {_circle(series, state['x'])!r}  # inside the circle of convergence",
        "angle = 2 * np.pi * np.arange(512) / 512",
        "around = f(a + r * np.exp(1j * angle))",
        "k = np.arange(order + 1)",
        "c = (np.exp(-1j * np.outer(k, angle)) @ around).real / 512 / r**k",
        'print("value", float((c * (x - a) ** k).sum()))',
    ]
    return "\n".join(lines) + "\n"


def _circle(series: Series, at: float) -> float:
    """As large as x asks for, but away from the edge."""
    edge = math.inf if series.radius is None else 0.7 * series.radius
    return float(f"{min(max(1.0, abs(at - series.a)), edge):.3g}")


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A known function, away from its troubles."""
    names = list(FUNCTIONS)
    a = round(float(generator.uniform(-0.5, 1.5)), 1)
    return {
        "function": names[int(generator.integers(len(names)))],
        "a": a,
        "order": int(generator.integers(1, 13)),
        "x": round(a + float(generator.uniform(0.5, 3.0)), 1),
    }


TAYLOR = Demo(
    slug="taylor",
    title="Polynomials that hug a curve",
    question="With more and more terms, does the polynomial become the curve?",
    pillar="calculus",
    concepts=("taylor-approximation", "newtons-method"),
    parameters=(
        Choice(
            name="function",
            label="Function",
            options={**FUNCTIONS, "expr": "One of your own"},
            default="sin",
            is_primary=True,
        ),
        Formula(
            name="formula",
            label="f(x)",
            help="For instance sqrt(x), tan(x), exp(-x^2).",
            default="sqrt(x)",
            variables=("x",),
            is_primary=True,
            only_when={"function": ("expr",)},
        ),
        Real(
            name="a",
            label="Centre a",
            default=0.0,
            low=-10.0,
            high=10.0,
            step=0.1,
            is_primary=True,
        ),
        Whole(
            name="order", label="Order", default=5, low=0, high=MOST, is_primary=True
        ),
        Real(
            name="x",
            label="Look at x",
            help="The place where polynomial and function are compared.",
            default=2.5,
            low=-20.0,
            high=20.0,
            step=0.1,
            is_primary=True,
        ),
        Real(
            name="span",
            label="Half width of the picture",
            default=7.0,
            low=0.5,
            high=20.0,
            step=0.5,
        ),
    ),
    presets=(
        Preset("A wave, hugged for a while", {}),
        Preset("Nineteen terms, two whole waves", {"order": 19, "x": 6.2}),
        Preset("A logarithm beyond its edge", {
            "function": "log1p", "order": 12, "x": 1.5, "span": 2}),
        Preset("A smooth hill, and yet an edge", {
            "function": "bell", "order": 16, "x": 1.3, "span": 2.5}),
        Preset("The same hill from beside", {
            "function": "bell", "a": 1, "order": 16, "x": 2.2, "span": 2.5}),
        Preset("A parabola for Newton", {
            "function": "exp", "a": 1, "order": 2, "x": 2, "span": 2}),
        Preset("A root of one's own", {
            "function": "expr", "a": 1, "order": 10, "x": 1.8, "span": 2}),
        Preset("A cubic is its own series", {
            "function": "expr", "formula": "x^3-3x+1", "a": 1, "order": 3, "span": 3}),
        Preset("No series at a corner", {
            "function": "expr", "formula": "abs(x)", "span": 2}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="reach",
            question="How far from a is the polynomial right to 0.01?",
            reveals="reach",
            tolerance=0.3,
            explain="The first term left out, cₙ₊₁ times the distance to the power "
            "n + 1, grows to 0.01 about there.",
        ),
        Prompt(
            id="converges",
            question="Will more and more terms get it right at the marked x?",
            kind="choice",
            reveals="converges",
            options=(("yes", "They will"), ("no", "They will not")),
            explain="Only within the radius of convergence: as far as the nearest "
            "trouble of f, even one among the complex numbers.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)  # fmt: skip
