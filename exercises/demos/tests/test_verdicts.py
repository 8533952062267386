"""What became of each lane: every verdict, and that its reason is the true one."""

from typing import Any

import numpy as np
import pytest

from exercises.demos.demo import Result
from exercises.demos.multivariable_calculus.descent.race import surface_of, trajectories
from exercises.demos.multivariable_calculus.descent.surfaces import SURFACES, quadratic
from exercises.demos.multivariable_calculus.descent.verdicts import Lane, judge
from exercises.demos.multivariable_calculus.gradient_descent_trajectories import (
    GRADIENT_DESCENT_TRAJECTORIES,
)

ALL = "gd,momentum,nesterov,adagrad,rmsprop,adam,adamw,newton,bfgs,lbfgs"


def _run(**raw: Any) -> Result:
    demo = GRADIENT_DESCENT_TRAJECTORIES
    return demo.run(demo.state(raw))


def _verdict(method: str, **raw: Any) -> str:
    return str(_run(methods=method, **raw).scalars[f"{method}_1"]["verdict"])


def _reason(**raw: Any) -> str:
    return str(_run(**raw).overlay["lanes"][0]["reason"])


def _judged(path: list[tuple[float, float]], name: str = "himmelblau") -> Lane:
    points = np.array(path, float)
    return judge(SURFACES[name](), points, method="gd", start=0, rate=0.03)


@pytest.mark.parametrize("rate", [0.0025, 0.003])
def test_too_long_a_step_is_told_with_the_threshold_of_the_minimum(rate: float) -> None:
    reason = _reason(methods="gd", starts="1.01,1.02", lr_gd=rate, steps=3000)

    # Source: the largest eigenvalue of [[802, −400], [−400, 200]] is 1001.600639.
    assert f"lr {rate} > 2/λmax = 0.001997" in reason


@pytest.mark.parametrize(("rate", "verdict"), [(0.0199, "slow"), (0.0201, "diverged")])
def test_a_bowl_is_left_just_above_the_threshold(rate: float, verdict: str) -> None:
    given = {"surface": "quadratic", "kappa": 100, "starts": "1,1", "steps": 2000}

    found = _verdict("gd", **given, lr_gd=rate)

    # Below 2/100 the steep direction swings in; it does so for long.
    assert found == verdict or (verdict == "slow" and found == "converged")


@pytest.mark.parametrize(
    ("surface", "rate", "period"), [("himmelblau", 0.03, 4), ("styblinski", 0.1, 12)]
)
def test_a_lane_that_comes_back_to_the_same_places_goes_in_circles(
    surface: str, rate: float, period: int
) -> None:
    given = {"surface": surface, "starts": "0.52,0.3", "steps": 3000, "lr_gd": rate}
    state = GRADIENT_DESCENT_TRAJECTORIES.state({**given, "methods": "gd"})
    path = trajectories(state, surface_of(state))[0, 0]

    assert _verdict("gd", **given) == "cycling"
    reason = _reason(**given, methods="gd")
    assert f"the same {period} places" in reason
    assert f"lr {rate} > 2/λmax" in reason
    # By hand: that many steps on it is where it was, and not before.
    gaps = [np.hypot(*(path[-1] - path[-1 - back])) for back in range(1, period + 1)]
    assert gaps[-1] < 1e-6
    assert min(gaps[:-1]) > 1e-2


def test_two_places_in_turn_are_swinging_to_and_fro() -> None:
    path = [(0.0, 0.0), (1.0, 0.0)] * 40

    assert _judged(path).verdict == "oscillating"


def test_three_places_in_turn_are_a_circle_and_four_another() -> None:
    triangle = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)] * 40
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)] * 40

    assert "the same 3 places" in _judged(triangle).reason
    assert "the same 4 places" in _judged(square).reason


def test_a_circle_that_closes_only_once_is_none_yet() -> None:
    away = [(step / 10, step / 7) for step in range(20)]

    assert _judged([*away, (0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]).verdict == "slow"


def test_newton_from_zero_to_one_and_back_swings() -> None:
    # Newton's method for x³ − 2x + 2 = 0 from 0 is the textbook cycle 0, 1, 0, 1.
    reason = _reason(
        surface="custom", formula="x^4/4 - x^2 + 2x", methods="newton", starts="0,0"
    )

    assert "singular" in reason  # no curvature along y: there is no step at all
    bowl = "x^4/4 - x^2 + 2x + y^2"
    given = {"surface": "custom", "formula": bowl, "starts": "0,0"}
    assert _verdict("newton", **given) == "oscillating"
    assert "nothing holds Newton" in _reason(**given, methods="newton")


def test_a_lane_that_jumps_up_once_and_comes_back_has_not_diverged() -> None:
    high = [(0.0, 0.0), (40.0, 0.0), (3.0, 2.0), (3.0, 2.0)]

    # 40⁴ is more than a million times (1 + 170), but the next step is back.
    assert SURFACES["himmelblau"]().value(*np.array(high[1:2]).T)[0] > 2e6
    assert _judged(high).verdict == "converged"


def test_a_lane_that_rises_for_twenty_steps_has() -> None:
    surface = quadratic(1.0, 0.0)
    path = np.array([[1.9**step, 0.0] for step in range(60)])

    lane = judge(surface, path, method="gd", start=0, rate=2.9)

    # x²/2 passes a million times 1.5 at x = 1732, and that is step 12; x passes
    # a thousand times the box of 6.4 at step 14. It has risen 20 times at neither.
    assert lane.verdict == "diverged"
    assert 1.9**lane.stopped_at <= 1e3 * np.hypot(5, 4) < 1.9 ** (lane.stopped_at + 1)


def test_far_away_but_lower_is_not_blamed_on_the_step() -> None:
    reason = _reason(surface="beale", methods="bfgs", starts="-1.2,1")

    # Beale's function falls towards 0 far out along the axes as well.
    assert reason == "it went down all the way, but there is no pit this way"


def test_newton_without_a_step_says_that_the_hessian_is_singular() -> None:
    given = {"surface": "custom", "formula": "x^4 + y^4", "starts": "0,1"}

    assert _verdict("newton", **given) == "stuck"
    assert "Hessian is singular" in _reason(**given, methods="newton")


def test_where_the_hessian_fades_newton_takes_two_thirds_each_step() -> None:
    state = GRADIENT_DESCENT_TRAJECTORIES.state(
        {"surface": "custom", "formula": "x^4 + y^4", "methods": "newton",
         "starts": "1,1", "steps": 40}
    )  # fmt: skip

    path = trajectories(state, surface_of(state))[0, 0]

    # x − 4x³/(12x²) = 2x/3: linear, as the second derivative is 0 at the minimum.
    moving = np.abs(4 * path[:, 0] ** 3) > 1e-9
    assert path[moving, 0] == pytest.approx((2 / 3) ** np.arange(moving.sum()))


@pytest.mark.parametrize("method", ["bfgs", "lbfgs"])
def test_a_line_search_without_end_is_told(method: str) -> None:
    given = {
        "surface": "custom",
        "formula": "abs(x - y) + abs(sin(40*x)) + x^2 + y^2",
        "starts": "-1.36,-0.33",
    }

    assert _verdict(method, **given) == "stuck"
    assert "no acceptable step" in _reason(**given, methods=method)


@pytest.mark.parametrize("method", ["newton", "bfgs", "lbfgs"])
def test_at_the_lowest_point_of_a_crease_nobody_has_converged(method: str) -> None:
    result = _run(surface="corner", methods=method, starts="0.52,0.3")

    assert result.scalars[f"{method}_1"]["verdict"] == "stuck"
    assert all(check.holds for check in result.checks)


@pytest.mark.parametrize("method", ["gd", "momentum", "adam", "bfgs"])
def test_a_crease_lets_no_constant_step_settle(method: str) -> None:
    verdict = _verdict(method, surface="corner", starts="0.52,0.3", steps=2000)

    assert verdict in {"oscillating", "cycling", "slow", "stuck"}


@pytest.mark.parametrize("method", ALL.split(","))
def test_on_level_ground_nobody_has_arrived(method: str) -> None:
    result = _run(surface="plateau", methods=method, starts="9,9", weight_decay=0)

    lane = result.scalars[f"{method}_1"]
    assert lane["verdict"] == "stuck"
    assert "the ground is level there, 1 above" in result.reading


def test_newton_is_sent_away_from_a_pit_and_ends_on_level_ground() -> None:
    given = {"surface": "plateau", "starts": "-2.4,1.8"}

    assert _verdict("newton", **given) == "stuck"
    assert _verdict("gd", **given) == "converged"
    assert _verdict("newton", surface="plateau", starts="0.3,0.4") == "converged"


@pytest.mark.parametrize("name", SURFACES)
def test_a_start_at_the_minimum_is_an_arrival_in_no_steps(name: str) -> None:
    surface = SURFACES[name]()
    if not surface.minima:
        return
    x, y = surface.minima[0]
    methods = [method for method in ALL.split(",") if method != "adamw"]

    result = _run(surface=name, methods=",".join(methods), starts=f"{x!r},{y!r}")

    for method in methods:
        lane = result.scalars[f"{method}_1"]
        assert (lane["verdict"], lane["steps"]) == ("converged", 0), method


def test_a_minimum_outside_the_box_is_arrived_at_too() -> None:
    given = {"surface": "custom", "formula": "(x - 50)^2 + y^2"}

    result = _run(**given, methods="newton,bfgs", starts="0,0")

    ends = [row[4] for row in result.tables[0].rows]
    assert ends == pytest.approx([50, 50], abs=1e-5)


def test_a_lane_that_steps_out_of_the_domain_is_cut_before() -> None:
    # From 0.1 the step is 0.5/0.1 = 5 to the left, where there is no logarithm.
    result = _run(
        surface="custom", formula="ln(x) + y^2", methods="gd", starts="0.1,0", lr_gd=0.5
    )

    assert result.scalars["gd_1"]["verdict"] == "diverged"
    assert result.scalars["gd_1"]["steps"] == 0
    assert result.overlay["lanes"][0]["stopped_at"] == 0
