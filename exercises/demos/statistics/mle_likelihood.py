"""Maximum likelihood: which parameters make these data least surprising."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Demo, Prompt, Result, Table
from exercises.demos.sentences import shown
from exercises.demos.states import State
from exercises.demos.statistics.likelihood.families import model_of
from exercises.demos.statistics.likelihood.figures import (
    draw_data,
    draw_height,
    draw_shares,
    grid_of,
)
from exercises.demos.statistics.likelihood.model import Model, Vector
from exercises.demos.statistics.likelihood.parameters import PARAMETERS, PRESETS
from exercises.demos.statistics.likelihood.snippets import snippet

__all__ = ["MLE_LIKELIHOOD"]

STEP = 1e-4
"""The square of the step, in standard errors: rounding costs about ε·|top|/STEP."""


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """The height of the likelihood, its top and how sharp it is."""
    model = model_of(state)
    sides, z = grid_of(model)
    result = Result(reading=_reading(model))
    draw_height(result, model, sides, z)
    draw_data(result, model, state)
    draw_shares(result, model)
    result.checks = _checks(model, z)
    result.tables = [_table(model)]
    best, errors = model.estimate, model.errors
    result.scalars = {
        "estimate": best[0] if best else None,
        "second": best[1] if best and len(best) > 1 else None,
        "error": errors[0] if errors else None,
        "loglik": _plain(model.loglik(*best)) if best else None,
        "guess_loglik": _plain(model.loglik(*model.guess)),
        "has_top": best is not None,
    }
    return result


def _plain(value: Any) -> float | None:
    return float(value) if math.isfinite(float(value)) else None


def _told(model: Model, values: tuple[float, ...]) -> str:
    return ", ".join(
        f"{sign} = {value:.4g}"
        for sign, value in zip(model.symbols, values, strict=True)
    )


def _reading(model: Model) -> str:
    guessed = float(model.loglik(*model.guess))
    mine = f"The guess {_told(model, model.guess)} has the log-likelihood {guessed:.5g}"
    if not model.estimate:
        return f"{model.trouble}: there is no highest point. {mine}."
    best = float(model.loglik(*model.estimate))
    gap = float(model.objective(*model.estimate)) - float(model.objective(*model.guess))
    said = f"{mine}; the {model.title} {_told(model, model.estimate)} has {best:.5g}"
    times = f"{math.exp(gap):.3g} times as high" if gap < 50 else f"e^{gap:.0f} times"
    said += f" and is {times}." if not model.weight else "."
    if model.trouble:
        return f"{said} {model.trouble}."
    errors = ", ".join(f"{error:.3g}" for error in model.errors or ())
    return f"{said} The curvature there gives the standard error {errors}."


def _checks(model: Model, z: Vector) -> list[Check]:
    if not model.estimate:
        return _checks_without_top(model)
    top = float(model.objective(*model.estimate))
    room = 1e-9 * (1 + abs(top))
    above = float(np.nanmax(z)) - top
    mine = float(model.objective(*model.guess)) - top
    checks = [
        Check("no place of the grid is higher", shown(above, 2), holds=above <= room),
        Check("the guess is not higher", f"{mine:.3g}", holds=mine <= room),
    ]
    if model.errors and all(model.errors):
        slope, bend = _differences(model)
        # Errors of third order stay below STEP; see the constant for rounding.
        checks += [
            Check("the slope at the top is 0", shown(slope, 1), holds=slope < 1e-3),
            Check(
                "the curvature is the Fisher information", shown(bend, 1), bend < 1e-2
            ),
        ]
    return checks


def _differences(model: Model) -> tuple[float, float]:
    """Slope and curvature at the top by central differences, in standard errors."""
    best, errors = np.array(model.estimate), np.array(model.errors)
    size = len(best)
    step = math.sqrt(STEP)

    def height(*moves: float) -> float:
        return float(model.objective(*(best + step * errors * np.array(moves))))

    units = np.eye(size)
    top = height(*np.zeros(size))
    ahead = np.array([height(*unit) for unit in units])
    behind = np.array([height(*-unit) for unit in units])
    slope = float(np.abs(ahead - behind).max() / (2 * step))
    bends = -(ahead - 2 * top + behind) / STEP
    if size == 1:
        return slope, float(abs(bends[0] - 1))
    mixed = height(1, 1) - height(1, -1) - height(-1, 1) + height(-1, -1)
    matrix = np.diag(bends) - mixed / (4 * STEP) * (1 - np.eye(2))
    # In units of the errors the inverse of the information has ones on its diagonal.
    return slope, float(np.abs(np.diag(np.linalg.inv(matrix)) - 1).max())


def _checks_without_top(model: Model) -> list[Check]:
    if model.escape is None:
        return []
    heights = [float(model.objective(*model.escape(t))) for t in (2.0, 4.0, 8.0)]
    falls = max(a - b for a, b in zip(heights, heights[1:], strict=False))
    mine = heights[-1] - float(model.objective(*model.guess))
    return [
        Check(
            "further out the likelihood is not lower",
            " ≤ ".join(f"{height:.4g}" for height in heights),
            holds=falls <= 1e-9 * (1 + abs(heights[0])),
        ),
        Check(
            "far enough out every guess is beaten",
            f"{mine:.3g}",
            holds=_is_beaten(model),
        ),
    ]


def _is_beaten(model: Model) -> bool:
    assert model.escape is not None  # noqa: S101  # asked only with a way out
    mine = float(model.objective(*model.guess))
    ways = [float(model.objective(*model.escape(2.0**k))) for k in range(-6, 9)]
    return max(ways) >= mine - 1e-9 * (1 + abs(mine))


def _table(model: Model) -> Table:
    rows: list[list[str | float | int | None]] = []
    for place, (name, sign) in enumerate(zip(model.names, model.symbols, strict=True)):
        best = model.estimate[place] if model.estimate else None
        error = model.errors[place] if model.errors else None
        row: list[str | float | int | None]
        row = [f"{name} {sign}", model.guess[place], best, error, None, None]
        if best is not None and error is not None:
            row[4:] = [best - 1.96 * error, best + 1.96 * error]
        rows.append(row)
    return Table(
        id="estimates",
        title="Guess and estimate",
        columns=[
            {"name": "parameter", "label": "Parameter"},
            {"name": "guess", "label": "Guess"},
            {"name": "estimate", "label": "Estimate"},
            {"name": "error", "label": "Standard error"},
            {"name": "low", "label": "95 % from"},
            {"name": "high", "label": "to"},
        ],
        rows=rows,
    )


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """New data of one of the families."""
    family = str(generator.choice(["normal", "bernoulli", "exponential", "poisson"]))
    count = int(generator.integers(4, 12))
    found: dict[str, Any] = {"family": family}
    if family == "normal":
        drawn = generator.uniform(-5, 5) + generator.uniform(0.3, 2) * (
            generator.standard_normal(count)
        )
        return found | {"values": [[round(float(x), 1)] for x in drawn]}
    if family == "exponential":
        times = np.clip(generator.exponential(2.0, count), 0.1, 20)
        return found | {"times": [[round(float(x), 1)] for x in times]}
    if family == "poisson":
        return found | {"counts": [[int(x)] for x in generator.poisson(4.0, count)]}
    heads = int(generator.integers(0, count + 1))
    return found | {"heads": heads, "tails": count - heads}


MLE_LIKELIHOOD = Demo(
    slug="mle-likelihood",
    title="The hill of likelihood",
    question="Which parameters make these data least surprising?",
    pillar="statistics",
    concepts=(
        "maximum-likelihood",
        "bayesian-estimation",
        "logistic-regression",
        "information-geometry",
    ),
    parameters=PARAMETERS,
    presets=PRESETS,
    compute=compute,
    prompts=(
        Prompt(
            id="estimate",
            question="Where is the highest point (its first coordinate)?",
            reveals="estimate",
            tolerance=0.1,
            explain="For these families the top is where the model's mean is the mean "
            "of the data; a prior pulls it to its own.",
        ),
        Prompt(
            id="error",
            question="What is the standard error of that estimate?",
            reveals="error",
            tolerance=0.05,
            explain="One over the root of the curvature at the top: a sharp hill is a "
            "sure estimate.",
        ),
        Prompt(
            id="top",
            question="Does this likelihood have a highest point?",
            kind="choice",
            reveals="has_top",
            options=(("yes", "Yes"), ("no", "No, it grows without end")),
            explain="Equal observations of a normal law have none, nor have separated "
            "labels.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
