"""The ground of the race: its heights as they were, to a step no eye can see."""

import gzip

import numpy as np
import pytest

from exercises.demos.demo import Result
from exercises.demos.multivariable_calculus.descent.picture import (
    GRID,
    LEVELS,
    draw_ground,
)
from exercises.demos.multivariable_calculus.descent.surfaces import SURFACES
from exercises.demos.multivariable_calculus.gradient_descent_trajectories import (
    GRADIENT_DESCENT_TRAJECTORIES,
)


@pytest.mark.parametrize("name", SURFACES)
def test_heights_are_told_to_a_step_of_their_range(name: str) -> None:
    surface = SURFACES[name]()
    left, right, bottom, top = surface.box
    result = Result(reading="")

    holes = draw_ground(result, surface, surface.box)

    x = np.linspace(left, right, GRID)[None, :]
    y = np.linspace(bottom, top, GRID)[:, None]
    value = np.broadcast_to(surface.value(x, y), (GRID, GRID))
    exact = np.log10(1 + value - value[np.isfinite(value)].min())
    told = result.arrays["ground_z"]
    assert holes == np.isnan(told).sum()
    # A step is at most 2 / 2^LEVELS of the range; rounding errs by half of one, and
    # 32-bit numbers by far less.
    assert np.nanmax(abs(told - exact)) <= 1.01 * np.nanmax(exact) / 2**LEVELS
    # A symmetric valley has each height of half a side.
    assert len(np.unique(told[np.isfinite(told)])) >= GRID // 2


def test_flat_ground_stays_flat() -> None:
    demo = GRADIENT_DESCENT_TRAJECTORIES
    state = demo.state({"surface": "custom", "formula": "0*x + 0*y", "methods": "gd"})

    ground = demo.run(state).arrays["ground_z"]

    assert np.all(ground == 0)


def test_the_ground_packs_into_a_first_picture() -> None:
    demo = GRADIENT_DESCENT_TRAJECTORIES

    ground = demo.run(demo.state({})).arrays["ground_z"]

    assert len(gzip.compress(ground.tobytes(), 1)) < 40 * 1024
