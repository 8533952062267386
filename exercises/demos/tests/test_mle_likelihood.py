"""Likelihoods against closed forms, SciPy's fits and general optimisers."""

from typing import Any

import numpy as np
import pytest
from scipy import optimize, stats

from exercises.demos.demo import Result
from exercises.demos.states import InvalidStateError
from exercises.demos.statistics.likelihood.families import model_of
from exercises.demos.statistics.mle_likelihood import MLE_LIKELIHOOD

FAMILIES = ("normal", "bernoulli", "exponential", "poisson", "logistic")
APART = "-2,0;-1,0;-0.5,0;0.6,1;1,1;2.5,1"


def _run(**raw: object) -> Result:
    return MLE_LIKELIHOOD.run(MLE_LIKELIHOOD.state(raw))


def _fails(result: Result) -> list[str]:
    return [check.label for check in result.checks if not check.holds]


def test_five_observations_have_the_printed_top() -> None:
    scalars = _run().scalars

    # Printed to ten figures; sums of five squares round at 1e-16.
    assert scalars["estimate"] == pytest.approx(2.0, rel=1e-14)
    assert scalars["second"] ** 2 == pytest.approx(0.068, rel=1e-13)
    assert scalars["loglik"] == pytest.approx(-0.3740737315, abs=5e-11)


def test_seven_heads_of_ten_have_the_printed_error() -> None:
    scalars = _run(family="bernoulli").scalars

    assert scalars["estimate"] == pytest.approx(0.7)
    assert scalars["error"] == pytest.approx(0.1449137675, abs=5e-11)


def test_scipy_fits_the_same_laws() -> None:
    values = np.array([2.1, 1.9, 2.4, 2.0, 1.6])
    times = np.array([0.3, 1.9, 0.6, 2.7, 0.5])

    mean, spread = stats.norm.fit(values)
    _, scale = stats.expon.fit(times, floc=0)

    assert _run().scalars["estimate"] == pytest.approx(mean)
    assert _run().scalars["second"] == pytest.approx(spread)
    found = _run(family="exponential").scalars["estimate"]
    assert found == pytest.approx(1 / scale)


@pytest.mark.parametrize("weight", [0.0, 0.5, 12.0])
@pytest.mark.parametrize("family", FAMILIES)
def test_no_optimiser_finds_a_higher_point(family: str, weight: float) -> None:
    model = model_of(MLE_LIKELIHOOD.state({"family": family, "weight": weight}))
    best = model.estimate
    assert best is not None

    def fall(at: Any) -> float:
        return -float(model.objective(*at))

    bounds: dict[str, Any] = {
        "bernoulli": [(1e-6, 1 - 1e-6)],
        "normal": [(None, None), (1e-3, None)],
    }
    limits: Any = bounds.get(family, [(1e-6, None)] if len(best) == 1 else None)
    found = optimize.minimize(fall, model.guess, bounds=limits, tol=1e-14)

    assert -found.fun <= -fall(best) + 1e-10
    # The top is flat: a height known to 1e-12 gives places to about 1e-5.
    assert found.x == pytest.approx(np.array(best), abs=1e-4)


@pytest.mark.parametrize("weight", [0.0, 0.5, 12.0])
@pytest.mark.parametrize("family", FAMILIES)
def test_each_state_keeps_its_checks(family: str, weight: float) -> None:
    assert _fails(_run(family=family, weight=weight)) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_the_shares_of_the_observations_add_up(family: str) -> None:
    model = model_of(MLE_LIKELIHOOD.state({"family": family}))

    total = float(np.sum(model.each(*model.guess)))

    assert total == pytest.approx(float(model.loglik(*model.guess)), rel=1e-12)


def test_the_poisson_likelihood_is_scipys() -> None:
    counts = [3, 5, 2, 4, 6, 3, 1]

    expected = float(np.sum(stats.poisson.logpmf(counts, 2.5)))
    found = _run(family="poisson", mean=2.5).scalars["guess_loglik"]

    assert found == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"values": "1.9"}, "All observations are equal"),
        ({"values": "3;3;3"}, "All observations are equal"),
        ({"family": "exponential", "times": "0;0"}, "All times are 0"),
        ({"family": "logistic", "points": APART}, "A threshold separates"),
        ({"family": "logistic", "points": "-1,1;0,1;1,0"}, "A threshold separates"),
        ({"family": "logistic", "points": "-1,0;0,0;0,1;2,1"}, "A threshold separates"),
        (
            {"family": "logistic", "points": "-1,1;0,1"},
            "All points have the same label",
        ),
        ({"family": "logistic", "points": "1,0;1,1"}, "All points have the same x"),
    ],
    ids=["one", "equal", "no time", "apart", "reversed", "touching", "label", "x"],
)
def test_likelihoods_without_a_top_say_why(raw: dict[str, Any], words: str) -> None:
    result = _run(**raw)

    assert words in result.reading
    assert "there is no highest point" in result.reading
    assert result.scalars["estimate"] is None
    assert result.scalars["has_top"] is False
    assert len(result.checks) >= 2
    assert _fails(result) == []
    assert len(result.figures) == 3


@pytest.mark.parametrize("points", [APART, "-1,1;0,1", "1,0;1,1"])
def test_a_prior_holds_what_ran_away(points: str) -> None:
    result = _run(family="logistic", points=points, weight=0.1)

    assert result.scalars["has_top"] is True
    assert _fails(result) == []


@pytest.mark.parametrize(
    "raw",
    [
        {"family": "bernoulli", "tails": 0},
        {"family": "bernoulli", "heads": 0},
        {"family": "poisson", "counts": "0;0"},
    ],
    ids=["heads", "tails", "counts"],
)
def test_a_top_at_the_end_of_the_range_has_no_honest_error(raw: dict[str, Any]) -> None:
    result = _run(**raw)

    assert result.scalars["error"] == 0
    assert "the formula fails there" in result.reading
    assert _fails(result) == []


@pytest.mark.parametrize(
    "raw",
    [
        {"family": "bernoulli", "heads": 0, "tails": 0},
        {"family": "poisson", "counts": "1;2.5"},
    ],
    ids=["no toss", "half a count"],
)
def test_data_that_the_family_cannot_have_are_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(InvalidStateError):
        _run(**raw)


def test_a_prior_counts_as_observations_that_were_never_made() -> None:
    with_prior = _run(family="bernoulli", weight=10).scalars["estimate"]
    with_more = _run(family="bernoulli", heads=12, tails=8).scalars["estimate"]

    assert with_prior == pytest.approx(with_more)


@pytest.mark.parametrize("seed", range(6))
def test_surprises_have_a_top_or_say_why(seed: int) -> None:
    state = MLE_LIKELIHOOD.surprising(np.random.default_rng(seed))

    assert _fails(MLE_LIKELIHOOD.run(state)) == []


def test_one_observation_is_shown_with_the_way_to_a_spread_of_nought() -> None:
    result = _run(values="1.9")
    z, sigma = result.arrays["map_z"], result.arrays["map_y"]

    assert sigma[0] < 0.05
    # The highest place of the picture is at its lowest spread, and at the data.
    row, column = np.unravel_index(np.argmax(z), z.shape)
    assert row == 0
    assert result.arrays["map_x"][column] == pytest.approx(1.9, abs=0.05)
