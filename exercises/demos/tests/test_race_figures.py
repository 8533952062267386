"""The race's printed figures: iterates, counts and places that others publish too."""

from typing import Any

import numpy as np
import pytest
import scipy.optimize
from numpy.typing import NDArray

from exercises.demos.multivariable_calculus.descent.race import surface_of, trajectories
from exercises.demos.multivariable_calculus.gradient_descent_trajectories import (
    GRADIENT_DESCENT_TRAJECTORIES,
)

STARTS = (
    *((-1.2, 1.0), (1.5, -0.5), (0.0, 2.0), (-1.0, -0.5)),
    *((1.8, 2.8), (-1.8, 2.0), (0.5, 0.5), (-0.5, 2.5)),
)


def _values(**raw: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Paths (methods, starts, steps + 1, 2) and the heights along them."""
    state = GRADIENT_DESCENT_TRAJECTORIES.state(raw)
    surface = surface_of(state)
    with np.errstate(all="ignore"):
        paths = trajectories(state, surface)
        return paths, surface.value(paths[..., 0], paths[..., 1])


def test_newton_jumps_up_to_1411_and_is_there_in_six_steps() -> None:
    _, heights = _values(methods="newton", steps=6)

    printed = [24.2, 4.73188433, 1411.84518, 0.0559655171, 0.313189079]
    assert heights[0, 0, :5] == pytest.approx(printed, rel=1e-8)
    # The last two are squares of distances of 10⁻⁶ and 10⁻¹⁰ that rounding reaches.
    assert heights[0, 0, 5] == pytest.approx(1.8528e-11, rel=1e-4, abs=0)
    assert heights[0, 0, 6] == pytest.approx(3.43e-20, rel=1e-2, abs=0)


def test_newtons_places_are_those_of_numpys_own_solver() -> None:
    paths, _ = _values(methods="newton", steps=6)
    p = np.array([-1.2, 1.0])

    for found in paths[0, 0, 1:]:
        H, g = scipy.optimize.rosen_hess(p), scipy.optimize.rosen_der(p)
        p = p - np.linalg.solve(H, g)
        assert found == pytest.approx(p, abs=1e-9)


def test_bfgs_with_armijos_rule_is_there_in_33_steps() -> None:
    _, heights = _values(methods="bfgs", line_search="armijo", steps=60)

    assert int(np.argmax(heights[0, 0] < 1e-10)) == 33


def test_bfgs_needs_about_as_many_steps_as_scipys() -> None:
    _, heights = _values(methods="bfgs", starts=STARTS, steps=100)

    ours = (heights[0] >= 1e-10).sum(axis=1)
    theirs = []
    for start in STARTS:
        found = scipy.optimize.minimize(
            scipy.optimize.rosen,
            start,
            jac=scipy.optimize.rosen_der,
            method="BFGS",
            options={"gtol": 1e-6},
        )
        theirs.append(found.nit)

    # SciPy's first step and line search are other ones; Source: its nit from
    # (−1.2, 1) is 32 or 33 by version.
    assert theirs[0] in {32, 33}
    assert ours.sum() <= 1.2 * sum(theirs)
    assert ours.max() <= 50


def test_gradient_descent_crawls_through_rosenbrocks_valley() -> None:
    paths, _ = _values(methods="gd", lr_gd=1e-3, steps=1000)

    assert np.hypot(*(paths[0, 0, -1] - 1)) == pytest.approx(1.12, abs=0.005)


@pytest.mark.parametrize("method", ["bfgs", "lbfgs"])
def test_quasi_newton_begins_with_the_slope_itself(method: str) -> None:
    given = {"surface": "quadratic", "kappa": 1, "starts": "2,1"}
    paths, _ = _values(methods=method, **given, steps=1)

    # In a round bowl ½r² the step against the slope leads to the middle.
    assert paths[0, 0, 1] == pytest.approx([0, 0], abs=1e-15)
