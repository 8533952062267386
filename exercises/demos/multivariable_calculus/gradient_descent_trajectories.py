"""Ten optimisers race downhill: who arrives, who crawls, who flies off, and why."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Demo, Preset, Result
from exercises.demos.multivariable_calculus.descent.basin_figure import (
    draw_basins,
)
from exercises.demos.multivariable_calculus.descent.findings import (
    checks,
    scalars,
    table,
)
from exercises.demos.multivariable_calculus.descent.parameters import PARAMETERS, WORDS
from exercises.demos.multivariable_calculus.descent.picture import (
    GRID,
    draw_ground,
    draw_lanes,
    picture_box,
)
from exercises.demos.multivariable_calculus.descent.race import (
    basins_of,
    judge_lanes,
    pace_of,
    surface_of,
    trajectories,
)
from exercises.demos.multivariable_calculus.descent.reading import reading
from exercises.demos.multivariable_calculus.descent.snippets import snippet
from exercises.demos.multivariable_calculus.descent.starting import started
from exercises.demos.multivariable_calculus.descent.surfaces import SURFACES
from exercises.demos.prompts import Prompt
from exercises.demos.states import State

__all__ = ["GRADIENT_DESCENT_TRAJECTORIES", "trajectories"]


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Run, judge, and draw one state."""
    surface = surface_of(state)
    state = started(state, surface)
    pace = pace_of(state, inputs.get("report"))
    paths = trajectories(state, surface, pace)
    lanes = judge_lanes(state, surface, paths)
    result = Result(reading=reading(lanes, state))
    box = picture_box(surface, state)
    holes = draw_ground(result, surface, box)
    draw_lanes(result, surface, paths, lanes, state=state, box=box)
    if holes:
        result.reading += (
            f" The function has no value at {holes} of {GRID * GRID} points of the "
            "ground; those are left blank."
        )
    result.checks = checks(surface, paths, lanes, state)
    result.tables = [table(lanes)]
    result.scalars = scalars(surface, paths, lanes, state)
    if state["basins"]:
        draw_basins(result, surface, basins_of(state, surface, box, pace))
    return result


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A surface, some methods, and one to nine starts by chance."""
    surfaces = [name for name in SURFACES if name != "plateau"]
    methods = generator.choice(
        list(WORDS), int(generator.integers(2, 6)), replace=False
    )
    return {
        "surface": str(generator.choice(surfaces)),
        "methods": ",".join(methods),
        "pattern": "random",
        "count": int(generator.integers(1, 10)),
        "seed": int(generator.integers(1000)),
    }


PROMPTS = (
    Prompt(
        id="winner",
        question="From the first start, whose slope vanishes first?",
        kind="choice",
        reveals="winner",
        options=(*WORDS.items(), ("none", "Nobody's")),
        explain="Those who know the curvature need few steps, if they do not stop at a "
        "saddle.",
    ),
    Prompt(
        id="arrives",
        question="Will gradient descent arrive within these steps?",
        kind="choice",
        reveals="gd_arrives",
        options=(("yes", "It will"), ("no", "It will not")),
        explain="It is slow where the ground is much steeper one way than the other, "
        "and lost where a step exceeds 2 divided by the curvature.",
    ),
    Prompt(
        id="after-twenty",
        question="At which x is gradient descent after 20 steps, from the first start?",
        reveals="gd_x_20",
        tolerance=0.1,
        explain="Each step is the step size times the slope, straight down the slope.",
    ),
)


GRADIENT_DESCENT_TRAJECTORIES = Demo(
    slug="gradient-descent-trajectories",
    title="Ten ways downhill",
    question="Everyone starts at the same point. Who reaches the lowest one first?",
    pillar="multivariable-calculus",
    concepts=(
        "gradient-descent",
        "momentum",
        "adaptive-optimizers",
        "newtons-method",
        "quasi-newton",
    ),
    parameters=PARAMETERS,
    presets=(
        Preset("A long, bent valley", {}),
        Preset(
            "A step too long",
            {
                "methods": "gd",
                "surface": "rosenbrock",
                "starts": "-1.2,1;1.2,1.2",
                "lr_gd": 0.003,
                "steps": 1000,
            },
        ),
        Preset(
            "Newton walks into a saddle",
            {
                "surface": "saddle",
                "methods": "gd,newton",
                "starts": "1,0.1",
                "steps": 60,
            },
        ),
        Preset(
            "Four valleys, eight starts",
            {
                "surface": "himmelblau",
                "methods": "gd,adam,bfgs",
                "starts": "-4,-4;-4,4;4,-4;4,4;0,0;-1,-2;0,4;2,-1",
            },
        ),
        Preset(
            "Which valley from where",
            {
                "surface": "himmelblau",
                "methods": "gd",
                "starts": "-0.3,-0.9",
                "basins": True,
            },
        ),
        Preset(
            "Hardly any slope",
            {
                "surface": "plateau",
                "methods": "gd,adagrad,adam,newton,bfgs",
                "starts": "-2.4,1.8",
            },
        ),
        Preset(
            "Round in circles",
            {
                "surface": "himmelblau",
                "methods": "gd",
                "starts": "0.5,0.3",
                "lr_gd": 0.03,
            },
        ),
        Preset(
            "A crowd on an egg box",
            {
                "surface": "rastrigin",
                "methods": "gd,adam",
                **{"pattern": "random", "count": 30, "steps": 200, "seed": 1},
            },
        ),
        Preset(
            "A narrow bowl",
            {
                "surface": "quadratic",
                "kappa": 100,
                "angle": 30,
                "methods": "gd,momentum,nesterov,newton",
                "starts": "-2,1.5",
            },
        ),
    ),
    compute=compute,
    version=4,
    prompts=PROMPTS,
    numpy=snippet,
    surprise=surprise,
)
