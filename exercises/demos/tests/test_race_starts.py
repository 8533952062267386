"""Starts by hand, in a grid and by chance; what is asked and what is copied."""

import numpy as np
import pytest

from exercises.demos.demo import Result
from exercises.demos.multivariable_calculus.gradient_descent_trajectories import (
    GRADIENT_DESCENT_TRAJECTORIES as RACE,
)
from exercises.demos.tests.snippets import assert_agrees, run_snippets

ALL = "gd,momentum,nesterov,adagrad,rmsprop,adam,adamw,newton,bfgs,lbfgs"


def _run(**raw: object) -> Result:
    return RACE.run(RACE.state(raw))


def test_a_grid_is_the_largest_square_within_the_picture() -> None:
    result = _run(pattern="grid", count=10, methods="gd", steps=5)
    starts = np.array(result.overlay["starts"])

    assert starts.shape == (9, 2)
    # Rosenbrock's picture is [−2, 2] × [−1, 3]; a tenth on each side stays free.
    assert starts.min(axis=0) == pytest.approx([-1.067, -0.067])
    assert starts.max(axis=0) == pytest.approx([1.067, 2.067])
    assert result.overlay["moving"] == {"pattern": "own"}


def test_starts_by_chance_are_those_of_their_seed_and_inside() -> None:
    first = _run(pattern="random", count=20, methods="gd", steps=5, seed=3)
    again = _run(pattern="random", count=20, methods="gd,adam", steps=9, seed=3)
    other = _run(pattern="random", count=20, methods="gd", steps=5, seed=4)
    starts = np.array(first.overlay["starts"])

    assert first.overlay["starts"] == again.overlay["starts"]
    assert first.overlay["starts"] != other.overlay["starts"]
    assert (np.abs(starts - [0, 1]) <= 1.6).all()


def test_own_starts_are_untouched() -> None:
    result = _run(starts="1,2;0,0", methods="gd", steps=5)

    assert result.overlay["starts"] == [[1, 2], [0, 0]]
    assert result.overlay["moving"] == {}


def test_the_winner_is_who_arrives_first_from_the_first_start() -> None:
    assert _run().scalars["winner"] == "newton"
    assert _run().scalars["gd_arrives"] is False
    assert _run(methods="gd", steps=20).scalars["winner"] == "none"
    assert _run(methods="newton").scalars["gd_arrives"] is None


def test_gradient_descent_on_a_bowl_is_where_powers_say() -> None:
    # Without a turn each step multiplies x by 1 − ηκ and y by 1 − η.
    raw = {"surface": "quadratic", "kappa": 4, "starts": "1,1", "methods": "gd"}
    found = _run(**raw, lr_gd=0.05, steps=30).scalars

    assert found["gd_x_20"] == pytest.approx(0.8**20, rel=1e-13)
    assert found["gd_y"] == pytest.approx(0.95**30, rel=1e-13)
    assert _run(**raw, steps=19).scalars["gd_x_20"] is None


@pytest.mark.parametrize(
    "raw",
    # Few steps: near a pit g/√s turns rounding of the last digit into steps.
    [
        {"methods": ALL, "noise": 1, "schedule": "cosine", "steps": 40},
        {
            "methods": ALL,
            "surface": "quadratic",
            "angle": 30,
            "schedule": "inverse",
            "steps": 20,
        },
        {"methods": ALL, "surface": "styblinski", "pattern": "grid", "steps": 20},
        {"methods": ALL, "surface": "beale", "schedule": "step", "steps": 60},
        {"surface": "custom", "steps": 60},
        {"surface": "corner", "starts": "1.3,0.7", "steps": 40},
        {"surface": "saddle", "methods": "gd", "steps": 900},
    ],
    ids=lambda raw: raw.get("surface", "rosenbrock"),
)
def test_the_snippet_runs_every_plain_method(raw: dict[str, object]) -> None:
    state = RACE.state(raw)
    text = RACE.numpy(state) if RACE.numpy else ""
    (printed,) = run_snippets([text])
    scalars = RACE.run(state).scalars

    assert len(text.splitlines()) <= 40
    for name, value in printed.items():
        assert_agrees(scalars[name], value, name)
