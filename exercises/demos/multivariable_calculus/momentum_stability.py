"""Step and momentum on a bowl: where errors shrink, swing, or fly off, and how fast."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Demo, Preset, Prompt, Result
from exercises.demos.multivariable_calculus.momentum.drawing import (
    draw_bowl,
    draw_errors,
    draw_plane,
)
from exercises.demos.multivariable_calculus.momentum.heavy_ball import HeavyBall
from exercises.demos.multivariable_calculus.momentum.telling import (
    checks,
    reading,
    tables,
)
from exercises.demos.parameters import Real, Whole
from exercises.demos.states import InvalidStateError, State

__all__ = ["MOMENTUM_STABILITY"]


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """The plane of rates, this pair's way down, and its errors."""
    ball = _ball(state)
    walks = ball.walks(state["steps"])
    result = Result(reading=reading(ball))
    least = draw_plane(result, ball)
    draw_bowl(result, walks, ball)
    draw_errors(result, walks, ball)
    result.overlay = {
        "kind": "handles",
        "items": [
            {"parameter": ["alpha", "beta"], "axis": "xy", "label": "Step and momentum"}
        ],
    }
    result.checks = checks(ball, walks, least)
    result.tables = tables(ball)
    result.scalars = ball.scalars()
    return result


def _ball(state: State) -> HeavyBall:
    ball = HeavyBall(*(state[name] for name in ("small", "large", "alpha", "beta")))
    if ball.small > ball.large:
        raise InvalidStateError(
            {
                "small": f"The smallest curvature is at most the largest, "
                f"{ball.large:g}; this was {ball.small:g}."
            }
        )
    return ball


def snippet(state: State) -> str:
    """The same rates from eigenvalues."""
    return f"""import numpy as np

small, large = {state["small"]!r}, {state["large"]!r}
alpha, beta = {state["alpha"]!r}, {state["beta"]!r}

def rate(alpha, beta, curvature):
    M = np.array([[1 + beta - alpha * curvature, -beta], [1.0, 0.0]])
    return float(np.abs(np.linalg.eigvals(M)).max())

def steps(r):
    return None if r >= 1 - 1e-12 else float(np.log(1e-6) / np.log(r)) if r else 1.0

radius = max(rate(alpha, beta, c) for c in (small, large))
gd_alpha = 2 / (small + large)
a, b = np.sqrt(small), np.sqrt(large)
best_radius = float((b - a) / (b + a))
print("radius", radius)
print("iterations", steps(radius) if alpha else None)
print("gd_radius", max(rate(gd_alpha, 0.0, c) for c in (small, large)))
print("best_alpha", float(4 / (a + b) ** 2))
print("best_beta", best_radius**2)
print("best_iterations", steps(best_radius))
"""


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A bowl, and a pair that may or may not converge."""
    small = float(f"{10 ** generator.uniform(-2, -0.3):.2g}")
    return {
        "small": small,
        "large": 1.0,
        "alpha": round(float(generator.uniform(0.1, 4.0)), 2),
        "beta": round(float(generator.uniform(0.0, 1.0)), 2),
    }


def _curvature(name: str, label: str, default: float, low: float) -> Real:
    return Real(
        name=name,
        label=label,
        help="Second derivative of the bowl in that direction.",
        default=default,
        low=low,
        high=100.0,
        is_logarithmic=True,
        is_primary=True,
    )


MOMENTUM_STABILITY = Demo(
    slug="momentum-stability",
    title="How much momentum?",
    question="Long steps and much momentum: where does fast turn into never?",
    pillar="multivariable-calculus",
    concepts=("momentum", "gradient-descent-convergence"),
    parameters=(
        Real(
            name="alpha",
            label="Step α",
            default=1.0,
            low=0.0,
            high=4.0,
            step=0.001,
            is_primary=True,
        ),
        Real(
            name="beta",
            label="Momentum β",
            default=0.9,
            low=-1.0,
            high=1.2,
            step=0.001,
            is_primary=True,
        ),
        _curvature("small", "Smallest curvature", 0.01, 0.01),
        _curvature("large", "Largest curvature", 1.0, 1.0),
        Whole(name="steps", label="Steps shown", default=100, low=10, high=300),
    ),
    presets=(
        Preset("The usual 0.9", {}),
        Preset("The tip: fastest of all", {"alpha": 3.305, "beta": 0.67}),
        Preset("Best without momentum", {"alpha": 1.9802, "beta": 0, "steps": 300}),
        Preset("Thrown over the rim", {"alpha": 3.5, "beta": 0.5, "steps": 40}),
        Preset("Creeping down, no swing", {"alpha": 0.1, "beta": 0.4, "steps": 300}),
        Preset("Round for ever", {"alpha": 1, "beta": 1}),
        Preset("Momentum backwards", {"alpha": 0.6, "beta": -0.5}),
        Preset("A round bowl: one step", {"small": 1, "alpha": 1, "beta": 0}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="fate",
            question="What will the error do at this point of the plane?",
            kind="choice",
            reveals="verdict",
            options=(
                ("monotone", "Shrink without a swing"),
                ("oscillating", "Shrink while it swings"),
                ("neutral", "Neither shrink nor grow"),
                ("diverges", "Grow without end"),
                ("still", "Stay as it is"),
            ),
            explain="Complex or negative roots swing; roots longer than 1 grow.",
        ),
        Prompt(
            id="rate",
            question="By which factor does the error shrink a step in the long run?",
            reveals="radius",
            tolerance=0.02,
            explain="With complex roots it is √β, whatever the step.",
        ),
        Prompt(
            id="saving",
            question="How many times fewer steps does the best momentum need than the "
            "best step without?",
            reveals="saving",
            tolerance=1.0,
            explain="About √κ times fewer: the condition number enters by its root.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
