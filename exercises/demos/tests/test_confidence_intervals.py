"""Intervals against printed coverages, SciPy's intervals and plain sums."""

import numpy as np
import pytest
from scipy import integrate, stats

from exercises.demos.demo import Result
from exercises.demos.states import InvalidStateError
from exercises.demos.statistics.confidence_intervals import CONFIDENCE_INTERVALS
from exercises.demos.statistics.intervals.methods import (
    coverage_of_means,
    coverage_of_proportion,
    ends_of_counts,
)


def _run(**raw: object) -> Result:
    return CONFIDENCE_INTERVALS.run(CONFIDENCE_INTERVALS.state(raw))


@pytest.mark.parametrize(
    ("method", "n", "p", "printed"),
    [
        ("wald", 20, 0.1, 0.876037),
        ("wald", 50, 0.05, 0.919867),
        ("wilson", 20, 0.1, 0.956826),
        ("wilson", 50, 0.05, 0.962224),
    ],
)
def test_coverages_are_those_printed(
    method: str, n: int, p: float, printed: float
) -> None:
    # Printed to six figures.
    assert _run(method=method, n=n, p=p).scalars["coverage"] == pytest.approx(
        printed, abs=5e-7
    )


@pytest.mark.parametrize("n", [2, 20, 301])
@pytest.mark.parametrize("method", ["wilson", "clopper"])
def test_the_ends_are_those_of_scipy(method: str, n: int) -> None:
    low, high = ends_of_counts(method, n, 0.9)

    for k in {0, 1, n // 3, n - 1, n}:
        test = stats.binomtest(k, n)
        exact = test.proportion_ci(0.9, "exact")
        found = exact if method == "clopper" else test.proportion_ci(0.9, "wilson")
        # SciPy searches roots to about 1e-12.
        assert (low[k], high[k]) == pytest.approx(tuple(found), abs=1e-9)


@pytest.mark.parametrize("method", ["wald", "wilson", "clopper"])
@pytest.mark.parametrize("n", [2, 13, 200])
def test_coverage_is_the_plain_sum(method: str, n: int) -> None:
    p = np.linspace(0, 1, 97)
    low, high = ends_of_counts(method, n, 0.95)
    k = np.arange(n + 1)[:, None]
    covered = (low[:, None] <= p) & (p <= high[:, None])

    expected = (stats.binom.pmf(k, n, p) * covered).sum(axis=0)

    # Differences of distribution functions lose about n·ε.
    found = coverage_of_proportion(method, n, 0.95, p)
    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("n", [2, 7, 50, 333])
def test_clopper_and_pearson_never_promise_too_much(n: int) -> None:
    p = np.linspace(0, 1, 501)

    assert coverage_of_proportion("clopper", n, 0.9, p).min() >= 0.9 - 1e-12


def test_the_normal_quantile_with_an_estimated_spread_misses_more_often() -> None:
    found = _run(method="plug", n=4).scalars["coverage"]

    # Second source: the density of t with 3 degrees of freedom, integrated.
    half = 1.959964
    expected = integrate.quad(lambda t: float(stats.t.pdf(t, 3)), -half, half)[0]
    assert found == pytest.approx(expected, abs=1e-6)


def test_means_of_waiting_times_have_a_gamma_law() -> None:
    n = np.array([5.0])
    found = coverage_of_means("z", "exponential", 0.95, n)

    half = stats.norm.ppf(0.975) / np.sqrt(5)
    law = stats.gamma(5, scale=1 / 5)
    assert found == pytest.approx(law.cdf(1 + half) - law.cdf(max(0, 1 - half)))


def test_wald_says_nothing_where_no_or_all_trials_succeed() -> None:
    result = _run(method="wald", p=0.02)

    assert "of them have width 0" in result.reading
    assert result.scalars["is_kept"] is False


@pytest.mark.parametrize("p", [0, 1])
@pytest.mark.parametrize("method", ["wald", "wilson", "clopper"])
def test_a_sure_event_is_always_covered(method: str, p: int) -> None:
    result = _run(method=method, p=p)

    assert result.scalars["hits"] == 100
    assert result.scalars["coverage"] == 1
    assert [check.label for check in result.checks if not check.holds] == []


def test_the_bootstrap_is_refused_where_it_would_take_too_long() -> None:
    with pytest.raises(InvalidStateError) as refused:
        _run(method="bootstrap", n=1000, samples=2000)

    assert "at most 50 samples" in refused.value.faults["samples"]


def test_t_intervals_are_those_of_scipy() -> None:
    state = CONFIDENCE_INTERVALS.state({"n": 7, "samples": 10})
    rows = CONFIDENCE_INTERVALS.run(state).tables[0].rows
    x = 5 + 2 * np.random.default_rng(0).standard_normal((10, 7))

    expected = np.array(
        stats.t.interval(0.95, 6, x.mean(axis=1), stats.sem(x, axis=1))
    ).tolist()

    assert [row[2] for row in rows] == pytest.approx(expected[0])
    assert [row[3] for row in rows] == pytest.approx(expected[1])


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "method", ["t", "z", "plug", "bootstrap", "wald", "wilson", "clopper"]
)
def test_the_checks_hold_for_other_seeds(method: str, seed: int) -> None:
    for law in ("normal", "exponential"):
        result = _run(method=method, law=law, n=3, samples=40, seed=seed, p=0.01)
        assert [check.label for check in result.checks if not check.holds] == []
