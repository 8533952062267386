"""Shares, correlations and fifths against printed tables, SciPy and plain counting."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import pearsonr, pointbiserialr

from exercises.engine.errors import EngineError
from exercises.engine.tallies import (
    FEWEST_COMPARED,
    FEWEST_LEARNERS,
    FEWEST_OTHERS,
    FirstTries,
    correlation,
    first_tries,
    profile,
    rest_shares,
    wilson,
)

EPSILON = float(np.finfo(np.float64).eps)
PRINTED = 5e-5
"""Half a unit of the last printed place."""

answers = st.lists(
    st.tuples(st.integers(1, 4), *[st.booleans()] * 3), min_size=1, max_size=30
)


def columns(rows: list[tuple[int, bool, bool, bool]]) -> FirstTries:
    """First tries of rows (learner, right, aided, shown), in order of time."""
    ordered = sorted(rows, key=lambda row: row[0])
    who, right, aided, shown = (
        np.array(column) for column in zip(*ordered, strict=True)
    )
    seconds = np.arange(len(ordered), dtype=np.float64)
    return first_tries(who, right, aided=aided, shown=shown, seconds=seconds)


# Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion:
# comparison of seven methods. Statistics in Medicine 17, 857-872, Table I, method 3.
@pytest.mark.parametrize(
    ("hits", "tried", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_the_printed_one(
    hits: int, tried: int, low: float, high: float
) -> None:
    found = wilson(hits, tried)

    assert found == pytest.approx((low, high), abs=PRINTED)


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_ends_of_an_interval_are_where_the_score_test_turns(a: int, b: int) -> None:
    hits, tried = min(a, b), max(a, b, 1)
    share = hits / tried

    low, high = wilson(hits, tried)

    assert 0 <= low <= share <= high <= 1
    for end in (low, high):
        if 0 < end < 1:
            # (p - e)² = z² e(1 - e)/n; both sides are sums of a few rounded terms.
            error = tried * (share - end) ** 2 - 3.841458820694124 * end * (1 - end)
            assert abs(error) <= 16 * tried * EPSILON


def test_the_interval_of_nobody_is_everything_and_odd_counts_are_refused() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    for hits, tried in [(3, 2), (-1, 2)]:
        with pytest.raises(EngineError):
            wilson(hits, tried)


def test_a_first_try_is_the_first_answer_before_the_solution() -> None:
    no = False
    found = columns(
        [
            (1, no, no, no),  # wrong, wrong, right: three tries
            (1, no, no, no),
            (1, True, no, no),
            (2, True, True, no),  # right with a hint: not right at first
            (3, True, no, True),  # the solution was open: no first try
            (3, True, no, no),
            (4, no, no, no),  # right only with the solution open: never
            (4, True, no, True),
        ]
    )

    assert found.learners.tolist() == [1, 2, 4]
    assert found.right.tolist() == [False, False, False]
    assert found.tries.tolist() == [3.0, 1.0, math.inf]
    assert found.seconds.tolist() == [0.0, 3.0, 6.0]
    assert found.median_tries == 3.0


@given(answers)
def test_first_tries_are_those_of_counting_by_hand(
    rows: list[tuple[int, bool, bool, bool]],
) -> None:
    wanted = []
    for learner in sorted({row[0] for row in rows}):
        own = [row for row in rows if row[0] == learner]
        if own[0][3]:
            continue
        tries = [row for row in own if not row[3]]
        hits = [number for number, row in enumerate(tries, 1) if row[1]]
        first = own[0][1] and not own[0][2]
        wanted.append((learner, first, hits[0] if hits else math.inf))

    found = columns(rows)

    assert list(zip(found.learners, found.right, found.tries, strict=True)) == wanted


def test_half_who_never_get_it_have_no_median_and_few_times_neither() -> None:
    right = np.array([True, False])
    found = first_tries(
        np.array([1, 2]),
        right,
        aided=~right & False,
        shown=~right & False,
        seconds=np.array([10.0, np.nan]),
    )

    assert found.tries.tolist() == [1.0, math.inf]
    assert found.median_tries is None
    assert found.median_seconds is None


def test_times_are_told_from_five_learners_on() -> None:
    nobody = np.zeros(6, bool)
    seconds = np.array([10.0, 20.0, 30.0, 40.0, 1000.0, np.nan])
    assert FEWEST_LEARNERS == 5

    found = first_tries(
        np.arange(6), nobody, aided=nobody, shown=nobody, seconds=seconds
    )

    assert found.median_seconds == 30.0


def test_nobody_gives_no_first_tries() -> None:
    none = np.zeros(0, bool)

    found = first_tries(
        np.zeros(0, int), none, aided=none, shown=none, seconds=np.zeros(0)
    )

    assert (found.right.size, found.median_tries, found.median_seconds) == (
        0,
        None,
        None,
    )


def test_columns_that_do_not_fit_are_refused() -> None:
    two = np.zeros(2, bool)
    for who, seconds in [(np.array([2, 1]), np.ones(2)), (np.arange(2), np.ones(3))]:
        with pytest.raises(EngineError):
            first_tries(who, two, aided=two, shown=two, seconds=seconds)


@given(st.integers(0, 2**31 - 1))
def test_the_share_of_the_rest_leaves_out_every_version_of_the_exercise(
    seed: int,
) -> None:
    random = np.random.default_rng(seed)
    who, what = random.integers(0, 6, 120), random.integers(0, 12, 120)
    right = random.random(120) < 0.5

    shares, others = rest_shares(who, what, right)

    for place in range(120):
        rest = right[(who == who[place]) & (what != what[place])]
        assert others[place] == rest.size
        if rest.size >= FEWEST_OTHERS:
            assert shares[place] == rest.mean()
        else:
            assert np.isnan(shares[place])


@given(st.integers(0, 2**31 - 1), st.integers(FEWEST_COMPARED, 300))
def test_the_correlation_is_scipys_point_biserial_with_fishers_interval(
    seed: int, count: int
) -> None:
    random = np.random.default_rng(seed)
    rest = random.integers(0, 12, count) / 11
    right = random.random(count) < 0.2 + 0.6 * rest
    right[:2], rest[:2] = [True, False], [0.0, 1.0]

    found = correlation(
        np.append(right, [True, False]), np.append(rest, [np.nan, np.nan])
    )

    assert found is not None
    assert found.count == count
    # Sums of `count` terms each: their rounding grows at most with the count.
    allowed = 8 * count * EPSILON
    second = pointbiserialr(right, rest)
    assert found.value == pytest.approx(second.statistic, abs=allowed)
    interval = pearsonr(right.astype(float), rest).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx(tuple(interval), abs=allowed)


def test_what_everybody_or_too_few_did_is_not_correlated() -> None:
    many = np.linspace(0, 1, FEWEST_COMPARED)

    assert correlation(np.ones(FEWEST_COMPARED, bool), many) is None
    assert correlation(many > 0.5, np.full(FEWEST_COMPARED, 0.3)) is None
    assert correlation(many[1:] > 0.5, many[1:]) is None
    assert correlation(many > 0.5, many) is not None


def test_a_perfect_split_stays_a_finite_interval() -> None:
    right = np.arange(FEWEST_COMPARED) % 2 == 0

    found = correlation(right, right.astype(float))

    assert found is not None
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)


def test_fifths_split_learners_by_rank_and_keep_ties_together() -> None:
    rest = np.repeat(np.arange(10) / 10, 5)
    right = rest >= 0.5

    found = profile(right, rest)

    assert found == [(10, 0), (10, 0), (10, 5), (10, 10), (10, 10)]
    assert sum(one[0] for one in found if one) == right.size
    assert profile(np.ones(60, bool), np.full(60, 0.4)) == [
        *(None, None),
        (60, 60),
        *(None, None),
    ]


def test_a_fifth_of_fewer_than_five_is_not_told_and_few_learners_have_none() -> None:
    rest = np.append(np.zeros(47), [0.5, 0.8, 1.0])

    found = profile(rest > 0.1, rest)

    assert found[2] == (47, 0)
    assert found[4] is None
    assert profile(rest[:29] > 0.1, rest[:29]) == []
