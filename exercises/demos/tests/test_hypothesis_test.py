"""Tests of hypotheses against printed power, SciPy's tests and full enumeration."""

import itertools
import math
from typing import Any

import numpy as np
import pytest
from scipy import integrate, stats

from exercises.demos.demo import Result
from exercises.demos.statistics.hypothesis_test import HYPOTHESIS_TEST
from exercises.demos.statistics.testing.experiments import chances_of, shuffles_of
from exercises.demos.statistics.testing.laws import Law, law_of


def _run(**raw: object) -> Result:
    return HYPOTHESIS_TEST.run(HYPOTHESIS_TEST.state({"experiments": 1000, **raw}))


def _law(**raw: object) -> Law:
    return law_of(HYPOTHESIS_TEST.state(raw))


def test_twenty_a_group_find_half_a_deviation_one_time_in_three() -> None:
    # Printed to ten figures; Boost's noncentral t is good to about 1e-12.
    assert _run().scalars["power"] == pytest.approx(0.3379390289, abs=1e-10)


def test_sixty_four_a_group_have_the_power_of_the_rule_of_thumb() -> None:
    assert 0.80 < _law(n=64).power() < 0.81
    assert _law(n=63).power() < 0.80


def test_power_is_the_integral_of_the_noncentral_density() -> None:
    law = _law(n=6, effect=0.8)
    density = stats.nct(law.df, law.shift).pdf
    inside = integrate.quad(density, -law.critical, law.critical)[0]

    assert law.power() == pytest.approx(1 - inside, abs=1e-8)


def test_the_power_of_z_has_a_closed_form() -> None:
    law = _law(test="z", n=25, effect=0.4, sides="greater")

    # d·√n = 2 beyond 1.644854.
    assert law.power() == pytest.approx(stats.norm.sf(1.6448536269514722 - 2))


@pytest.mark.parametrize("sides", ["two", "greater", "less"])
@pytest.mark.parametrize("test", ["z", "t1", "t2"])
def test_without_an_effect_the_power_is_alpha(test: str, sides: str) -> None:
    law = _law(test=test, sides=sides, effect=0, alpha=0.03)

    assert law.power() == 0.03


@pytest.mark.parametrize("test", ["z", "t1", "t2"])
def test_mirrored_effects_have_mirrored_power(test: str) -> None:
    above = _law(test=test, effect=0.7, sides="greater").power()
    below = _law(test=test, effect=-0.7, sides="less").power()

    assert above == pytest.approx(below, rel=1e-12)


@pytest.mark.parametrize("sides", ["two", "greater", "less"])
def test_the_first_p_value_is_scipys(sides: str) -> None:
    side: Any = {"two": "two-sided"}.get(sides, sides)
    x = np.random.default_rng(0).standard_normal((1000, 2, 20))[0]
    two: Any = stats.ttest_ind(x[0] + 0.5, x[1], alternative=side)
    x = np.random.default_rng(0).standard_normal((1000, 1, 20))[0]
    one: Any = stats.ttest_1samp(x[0] + 0.5, 0, alternative=side)

    assert _run(sides=sides).scalars["p_value"] == pytest.approx(two.pvalue)
    assert _run(sides=sides, test="t1").scalars["p_value"] == pytest.approx(one.pvalue)


def test_the_first_count_is_judged_as_by_scipy() -> None:
    chances = chances_of(6, 0.3)
    counts = np.random.default_rng(0).multinomial(60, chances, 1000)[0]
    expected = stats.chisquare(counts)

    scalars = _run(test="chi2", n=60).scalars
    assert scalars["statistic"] == pytest.approx(expected.statistic)
    assert scalars["p_value"] == pytest.approx(expected.pvalue)


@pytest.mark.parametrize("cells", range(2, 13))
@pytest.mark.parametrize("w", [0.0, 0.3, 0.8])
def test_chances_are_chances_at_the_distance_asked_for(cells: int, w: float) -> None:
    chances = chances_of(cells, w)

    assert chances.min() >= 0
    assert chances.sum() == pytest.approx(1)
    distance = math.sqrt(((chances - 1 / cells) ** 2).sum() * cells)
    assert distance == pytest.approx(w)


def test_shuffled_labels_come_near_all_ways_to_share_them_out() -> None:
    scalars = _run(test="permutation", n=4, effect=1.5).scalars
    x = np.random.default_rng(0).standard_normal((1000, 8))[0]
    x = x + np.repeat([1.5, 0.0], 4)

    gaps = [
        x[list(chosen)].mean() - np.delete(x, chosen).mean()
        for chosen in itertools.combinations(range(8), 4)
    ]
    exact = float(np.mean(np.abs(gaps) >= abs(scalars["statistic"]) - 1e-12))

    # 499 shuffles: five standard errors of a share are at most 0.11.
    assert scalars["p_value"] == pytest.approx(exact, abs=0.11)
    assert np.abs(shuffles_of(4, 0).sum(axis=1)).max() < 1e-12


def test_three_a_group_can_never_reject() -> None:
    result = _run(test="permutation", n=3, effect=2)

    assert "20 ways" in result.reading
    assert "never rejects" in result.reading
    # Chance among 499 shuffles may fall below 1/10, hardly ever to 1/20.
    assert result.scalars["found"] < 0.01


@pytest.mark.parametrize("test", ["t1", "t2"])
def test_one_observation_has_no_spread(test: str) -> None:
    result = _run(test=test, n=1)

    assert "no degrees of freedom" in result.reading
    assert result.scalars["p_value"] is None
    assert result.figures
    assert all(check.holds for check in result.checks)


def test_the_wrong_side_and_no_effect_are_said() -> None:
    assert "on the other side" in _run(sides="less").reading
    assert "a false alarm" in _run(effect=0).reading
    assert "a false alarm" in _run(test="chi2", w=0).reading


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("test", ["z", "t1", "t2", "chi2", "permutation"])
def test_the_checks_hold_for_other_seeds(test: str, seed: int) -> None:
    for n in (1, 2, 7, 40):
        result = _run(test=test, n=n, seed=seed, experiments=300, effect=-0.8)
        assert [check.label for check in result.checks if not check.holds] == []


def test_p_values_without_an_effect_are_even() -> None:
    share = _run(experiments=20_000).arrays["p_null_y"]

    # Twenty shares of 20,000: each within five standard errors of 1/20.
    assert np.abs(share - 0.05).max() < 5 * math.sqrt(0.05 * 0.95 / 20_000)


def test_the_density_with_an_effect_is_that_of_scipy() -> None:
    law = _law(n=6)
    x = np.linspace(-4, 6, 41)

    expected = stats.nct.pdf(x, law.df, law.shift)

    # Central differences: the third derivative is below 1, so h² and ε/h remain.
    assert law.density(x, is_shifted=True) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("effect", [-2, -0.5, 0.5, 2])
@pytest.mark.parametrize("test", ["z", "t1", "t2"])
def test_large_samples_and_effects_have_finite_laws(test: str, effect: float) -> None:
    for n in (2, 60, 200, 500):
        result = _run(test=test, n=n, effect=effect, experiments=200)

        assert np.isfinite(result.arrays["there_y"]).all()
        power = result.arrays["power_y"]
        assert ((power >= 0) & (power <= 1 + 1e-6)).all()
        assert [check.label for check in result.checks if not check.holds] == []


def test_the_shaded_areas_are_alpha_and_the_power() -> None:
    result = _run()
    x = result.arrays["statistic"].astype(float)

    # The trapezoidal rule on a grid of 0.024 loses a strip of half a step at each
    # border: 0.012 · 0.35 at most.
    null = np.trapezoid(result.arrays["area_null_y"].astype(float), x)
    there = np.trapezoid(result.arrays["area_there_y"].astype(float), x)
    assert null == pytest.approx(0.05, abs=2e-3)
    assert there == pytest.approx(0.3379, abs=5e-3)
