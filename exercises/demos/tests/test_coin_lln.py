"""Averages in the long run: exact probabilities, bounds, streaks by hand."""

import math

import numpy as np
import pytest
from scipy import stats

from exercises.demos.demo import Result
from exercises.demos.probability.coin_lln import COIN_LLN
from exercises.demos.probability.lln.playing import (
    law_of,
    moments_of,
    play,
    share_within,
)


def _run(**raw: object) -> Result:
    return COIN_LLN.run(COIN_LLN.state(raw))


def test_five_heads_of_ten_come_in_a_quarter_of_all_cases() -> None:
    # 252/1024, exact in binary; SciPy's chances are good to about 1e-15.
    scalars = _run(n=10).scalars

    assert scalars["exactly_mean"] == pytest.approx(0.24609375, rel=1e-14)
    assert scalars["within"] == pytest.approx(0.24609375, rel=1e-14)


def test_a_thousand_tosses_are_within_a_twentieth_nearly_always() -> None:
    scalars = _run(n=1000).scalars

    # Printed to nine figures.
    assert scalars["within"] == pytest.approx(0.998608258, abs=5e-10)
    assert 1 - scalars["hoeffding"] == pytest.approx(0.013475894, abs=5e-10)
    assert scalars["within"] >= scalars["hoeffding"]


def test_the_count_is_off_by_forty_after_ten_thousand_tosses() -> None:
    found = _run().scalars["expected_gap"]

    # √(n/(2π)) = 39.894; the exact value is smaller by a share of about 1/(4n).
    assert found == pytest.approx(math.sqrt(10_000 / (2 * math.pi)), rel=1e-4)
    assert "39.89" in _run().reading


@pytest.mark.parametrize(("n", "p"), [(10, 0.5), (37, 0.3), (100, 0.99), (12, 1.0)])
def test_the_expected_gap_of_a_count_is_de_moivres(n: int, p: float) -> None:
    k = np.arange(n + 1)
    expected = float(np.abs(k - n * p) @ stats.binom.pmf(k, n, p))

    assert _run(n=n, p=p).scalars["expected_gap"] == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("p", [0.0, 0.1, 0.5, 0.77, 1.0])
@pytest.mark.parametrize("n", [10, 999, 20_000])
def test_hoeffdings_bound_is_a_bound(n: int, p: float) -> None:
    law = law_of(COIN_LLN.state({"p": p}))
    for room in (0.001, 0.01, 0.05, 0.3, 1.0):
        exact, least = share_within(law, n, room)
        assert exact is not None
        assert least is not None
        assert least - 1e-9 <= exact <= 1 + 1e-12


def test_streaks_are_counted_as_by_hand() -> None:
    law = law_of(COIN_LLN.state())
    rows = play(law, 200, 3, 4, np.random.default_rng(5))
    tosses = np.random.default_rng(5).random((3, 200)) < 0.5

    for length in range(5):
        cases = hits = 0
        for row in tosses:
            for place in range(length, 200):
                if not row[place - length : place].any():
                    cases += 1
                    hits += int(row[place])
        assert rows.after[length].tolist() == [cases, hits]


def test_averages_are_those_of_the_draws() -> None:
    law = law_of(COIN_LLN.state({"base": "die"}))
    rows = play(law, 500, 4, 2, np.random.default_rng(8))
    throws = np.random.default_rng(8).integers(1, 7, (4, 500), dtype=np.int8)

    expected = np.cumsum(throws, axis=1, dtype=int) / np.arange(1, 501)
    assert np.array_equal(rows.averages, expected[:, rows.times - 1])


@pytest.mark.parametrize("paths", [1, 50, 200])
def test_the_moments_shown_begin_at_one_and_end_at_the_last(paths: int) -> None:
    times = moments_of(100_000, paths)

    assert (times[0], times[-1]) == (1, 100_000)
    assert len(times) * paths <= 20_000


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"base": "cauchy"}, "no mean to settle at"),
        ({"base": "pareto", "alpha": 0.8}, "The mean is infinite"),
        ({"base": "pareto", "alpha": 1.5}, "the variance is infinite"),
        ({"p": 0}, "never changes"),
        ({"n": 10, "paths": 1, "streak": 12}, "did not come up"),
    ],
    ids=["cauchy", "no mean", "no variance", "two tails", "no streak"],
)
def test_what_does_not_settle_or_does_not_come_is_said(
    raw: dict[str, object], words: str
) -> None:
    result = _run(**raw)

    assert words in result.reading
    assert result.checks
    assert all(check.holds for check in result.checks)


def test_averages_of_cauchy_draws_spread_as_one_draw_does() -> None:
    law = law_of(COIN_LLN.state({"base": "cauchy"}))
    rows = play(law, 1000, 200, 1, np.random.default_rng(2))

    # Each end is Cauchy again: half are within 1, off by at most 5·√(1/4/200) = 0.18.
    assert np.mean(np.abs(rows.averages[:, -1]) < 1) == pytest.approx(0.5, abs=0.18)


@pytest.mark.parametrize("seed", range(12))
def test_the_checks_hold_for_other_seeds(seed: int) -> None:
    for base in ("coin", "die", "exponential", "pareto", "cauchy"):
        result = _run(base=base, seed=seed, n=200, paths=7, streak=8)
        assert [check.label for check in result.checks if not check.holds] == []
