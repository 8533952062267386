"""Bayes' theorem against numbers on paper, in areas, in turn and by odds."""

import numpy as np
import pytest
from scipy import integrate, stats

from exercises.demos.demo import Result
from exercises.demos.probability.bayes_explorer import BAYES_EXPLORER


def _run(**raw: object) -> Result:
    return BAYES_EXPLORER.run(BAYES_EXPLORER.state(raw))


def test_one_in_a_hundred_and_a_good_test_make_nine_in_a_hundred() -> None:
    # 0.01 · 0.9 / (0.01 · 0.9 + 0.99 · 0.09) = 0.009 / 0.0981; a few roundings.
    result = _run()

    assert result.scalars["posterior"] == pytest.approx(0.0917431193, abs=5e-11)
    assert result.scalars["posterior"] == pytest.approx(0.009 / 0.0981, rel=1e-14)
    assert result.scalars["is_likely"] is False
    assert "Of 1,000 people 9 are sick and 89 are healthy" in result.reading
    assert "9.17 %" in result.reading


def test_a_second_positive_test_starts_from_the_first_posterior() -> None:
    first = _run().scalars["posterior"]
    once_more = _run(prior=first).scalars["posterior"]

    # Odds 1 : 99 times 10 twice: 100/199; prior and posterior are rounded once each.
    assert _run(positives=2).scalars["posterior"] == pytest.approx(100 / 199, rel=1e-13)
    assert once_more == pytest.approx(100 / 199, rel=1e-13)


def test_a_negative_test_undoes_nothing_but_multiplies_the_odds() -> None:
    posterior = _run(positives=1, negatives=1).scalars["posterior"]

    assert posterior / (1 - posterior) == pytest.approx(1 / 99 * 10 * 0.1 / 0.91)


@pytest.mark.parametrize("prior", [0, 1])
def test_a_prior_of_nought_or_one_never_moves(prior: int) -> None:
    result = _run(prior=prior, positives=5)

    assert result.scalars["posterior"] == prior
    assert "never moves" in result.reading


def test_without_false_alarms_one_positive_result_settles_it() -> None:
    result = _run(specificity=1)

    assert result.scalars["posterior"] == 1
    assert "settles it" in result.reading


@pytest.mark.parametrize(
    "raw",
    [
        {"prior": 0, "specificity": 1},
        {"prior": 1, "sensitivity": 0},
        {"sensitivity": 1, "specificity": 1, "positives": 1, "negatives": 1},
    ],
    ids=["nobody sick", "nobody found", "contradiction"],
)
def test_results_that_cannot_happen_leave_nothing_to_condition_on(
    raw: dict[str, float],
) -> None:
    result = _run(**raw)

    assert result.scalars["posterior"] is None
    assert result.scalars["evidence"] == 0
    assert "nothing to condition on" in result.reading
    assert result.figures
    assert all(check.holds for check in result.checks)


def test_a_test_that_is_a_coin_says_nothing() -> None:
    result = _run(sensitivity=0.5, specificity=0.5, positives=4)

    assert result.scalars["posterior"] == pytest.approx(0.01, rel=1e-14)
    assert "coin" in result.reading


def test_the_dots_are_a_thousand_people_and_frames_surround_those_left() -> None:
    result = _run(prior=0.3, positives=2)
    people = sum(
        len(values) for name, values in result.arrays.items() if name[:6] == "people"
    )
    boxes = result.arrays["lines_sick"]

    assert people == 2 * 1000
    assert boxes.shape == (3, 9, 2)
    # Shoelace: the area of the outline is the number of people inside.
    for frame, count in zip(boxes, (300, 270, 243), strict=True):
        x, y = frame.T.astype(float)
        assert abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2 == count


@pytest.mark.parametrize(
    ("prior", "positives", "negatives"),
    [(0.001, 0, 20), (0.5, 20, 20), (0.999, 20, 0), (0.25, 3, 1)],
)
def test_every_state_keeps_its_checks(
    prior: float, positives: int, negatives: int
) -> None:
    result = _run(prior=prior, positives=positives, negatives=negatives)

    assert [check.label for check in result.checks if not check.holds] == []


def test_the_posterior_of_a_proportion_is_the_normalised_product() -> None:
    # Second source: adaptive quadrature of prior × likelihood, to about 1e-9.
    a, b, k, m = 2.5, 1.5, 7, 3

    def weight(t: float) -> float:
        return float(stats.beta.pdf(t, a, b) * t**k * (1 - t) ** m)

    whole = integrate.quad(weight, 0, 1)[0]
    mean = integrate.quad(lambda t: t * weight(t), 0, 1)[0] / whole

    found = _run(mode="counts", a=a, b=b, successes=k, failures=m).scalars

    assert found["posterior_mean"] == pytest.approx(mean, rel=1e-8)
    assert stats.beta.cdf(found["high"], a + k, b + m) == pytest.approx(0.975, rel=1e-9)


def test_a_flat_prior_gives_laplaces_rule_and_its_mode_the_frequency() -> None:
    found = _run(mode="counts").scalars

    assert found["posterior_mean"] == pytest.approx(8 / 12)
    assert found["posterior_mode"] == pytest.approx(0.7)


def test_without_counts_the_posterior_is_the_prior() -> None:
    result = _run(mode="counts", a=0.1, b=0.1, successes=0, failures=0)

    assert result.scalars["posterior_mean"] == 0.5
    assert result.scalars["posterior_mode"] is None
    assert "the posterior is the prior" in result.reading


@pytest.mark.parametrize("a", [0.1, 1, 100])
def test_many_counts_keep_the_checks_of_proportions(a: float) -> None:
    result = _run(mode="counts", a=a, b=0.1, successes=500, failures=500)

    assert [check.label for check in result.checks if not check.holds] == []
