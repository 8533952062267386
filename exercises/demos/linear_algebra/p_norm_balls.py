"""Unit balls of p-norms: the star, the diamond, the circle and the square."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Demo, Preset, Prompt, Result, Table
from exercises.demos.linear_algebra.balls.drawing import (
    draw_areas,
    draw_ball,
    draw_lengths,
    named,
)
from exercises.demos.linear_algebra.balls.norms import (
    Array,
    area,
    ball,
    length,
    measured_area,
    worst_detour,
)
from exercises.demos.linear_algebra.plane import pair
from exercises.demos.parameters import Choice, Points, Real
from exercises.demos.sentences import shown
from exercises.demos.states import State

__all__ = ["P_NORM_BALLS"]

EPS = float(np.finfo(float).eps)
TOLD = (0.5, 1.0, 2.0, 4.0, np.inf)


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """The ball of p, the length of x, and whether detours are longer."""
    p, x = _power(state), np.array(state["x"][0])
    result = Result(reading=_reading(p, x))
    draw_ball(result, p, x)
    draw_lengths(result, p, x)
    draw_areas(result, p)
    result.checks = _checks(p, x)
    result.tables = [_table(p, x)]
    result.scalars = {
        "length": float(length(x, p)),
        "area": area(p),
        "is_norm": p >= 1,
        "detour": float(length([1.0, 1.0], p)),
    }
    return result


def _power(state: State) -> float:
    return np.inf if state["kind"] == "largest" else float(state["p"])


def _reading(p: float, x: Array) -> str:
    said = (
        f"p = {named(p)}: x = {pair(x)} has the length {shown(float(length(x, p)))}, "
        f"the ball has the area {shown(area(p))}."
    )
    both = shown(float(length([1.0, 1.0], p)))
    if p < 1:
        return (
            f"{said} This is no norm: (1, 0) and (0, 1) have the length 1 each, their "
            f"sum (1, 1) has {both}, more than 2. The middle between them lies outside."
        )
    if p == 1:
        return (
            f"{said} A norm, if only just: (1, 1) has the length 2, as long as the "
            "detour over (1, 0)."
        )
    special = " The only one of them that comes from an inner product." * (p == 2)
    return (
        f"{said} A norm: (1, 1) has the length {both}, and the detour over (1, 0) "
        f"has 2.{special}"
    )


def _checks(p: float, x: Array) -> list[Check]:
    # A power of 1/p turns a rounding of the sum into 1/p of them.
    slack = 64 * EPS * max(1.0, 1 / p)
    edge = float(np.abs(length(ball(p), p) - 1).max())
    doubled = abs(float(length(-3 * x, p)) - 3 * float(length(x, p)))
    gap = abs(measured_area(p) / area(p) - 1)
    worst = worst_detour(p)
    claim = "no sum is longer than its parts" if p >= 1 else "some sum is longer"
    return [
        Check("every point of the edge has length 1", shown(edge, 1), edge <= slack),
        Check(
            "‖−3x‖ = 3‖x‖",
            shown(doubled, 1),
            holds=bool(doubled <= slack * (1 + 3 * float(length(x, p)))),
        ),
        # The integral is asked for ten figures; thin tips cost some.
        Check("area as integral and as formula", shown(gap, 1), holds=bool(gap < 1e-7)),
        Check(
            f"{claim}, of 2304 pairs",
            f"{worst:+.2g}",
            holds=bool(worst <= slack) == (p >= 1),
        ),
    ]


def _table(p: float, x: Array) -> Table:
    powers = sorted({*TOLD, p})
    names = ("p", "length of x", "length of (1, 1)", "area of the ball", "norm")
    return Table(
        id="norms",
        title="Lengths and areas",
        columns=[{"name": name, "label": name[0].upper() + name[1:]} for name in names],
        rows=[
            [
                named(power),
                float(length(x, power)),
                float(length([1.0, 1.0], power)),
                area(power),
                "yes" if power >= 1 else "no",
            ]
            for power in powers
        ],
    )


def snippet(state: State) -> str:
    """The same with NumPy's own norm and SciPy's gamma function."""
    p = "np.inf" if state["kind"] == "largest" else repr(state["p"])
    return f"""import numpy as np
from scipy.special import gamma

p = {p}
x = np.array({list(state["x"][0])!r})
length = np.linalg.norm(x, ord=p)
detour = np.linalg.norm([1.0, 1.0], ord=p)
area = 4.0 if np.isinf(p) else 4 * gamma(1 + 1 / p) ** 2 / gamma(1 + 2 / p)
print("length", float(length))
print("area", float(area))
print("detour", float(detour))
print("is_norm", bool(p >= 1))
"""


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """Below and above 1 alike."""
    x = generator.integers(-15, 16, 2) / 10
    p = float(f"{np.exp(generator.uniform(np.log(0.3), np.log(8))):.2g}")
    return {"p": p, "x": [x.tolist()]}


P_NORM_BALLS = Demo(
    slug="p-norm-balls",
    title="Balls with corners",
    question="All vectors of length 1: a circle, a square or a star?",
    pillar="linear-algebra",
    concepts=("norms", "regularization", "inner-products", "proof-toolkit"),
    parameters=(
        Choice(
            name="kind",
            label="Length",
            options={"power": "By a power p", "largest": "Largest entry, p = ∞"},
            default="power",
            is_primary=True,
        ),
        Real(
            name="p",
            label="Power p",
            default=2.0,
            low=0.2,
            high=20.0,
            is_logarithmic=True,
            is_primary=True,
            only_when={"kind": ("power",)},
        ),
        Points(
            name="x",
            label="Arrow x",
            default=((1.0, 1.0),),
            low=-3.0,
            high=3.0,
            most=1,
            is_primary=True,
        ),
    ),
    presets=(
        Preset("The circle", {}),
        Preset("The diamond", {"p": 1}),
        Preset("Nearly a square", {"p": 4}),
        Preset("The square", {"kind": "largest"}),
        Preset("A star: no norm", {"p": 0.5}),
        Preset("Thin as a cross", {"p": 0.2}),
        Preset("Three along, one up", {"p": 1.5, "x": "3,1"}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="length",
            question="How long is x for this p?",
            reveals="length",
            tolerance=0.05,
            explain="Add the p-th powers of the entries' sizes and take the p-th root.",
        ),
        Prompt(
            id="norm",
            question="Is this a norm?",
            kind="choice",
            reveals="is_norm",
            options=(("yes", "Yes"), ("no", "No, some detour is shorter")),
            explain="For p below 1 the ball is not convex: the triangle inequality "
            "fails.",
        ),
        Prompt(
            id="area",
            question="Which area does the ball have?",
            reveals="area",
            tolerance=0.15,
            explain="The diamond has 2, the circle π, the square 4.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
