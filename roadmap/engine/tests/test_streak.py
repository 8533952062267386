"""Days in a row, and the one day of rest that a week may have."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmap.engine.streak import streak, week_of

MONDAY = date(2026, 11, 16)


def days(*offsets: int) -> set[date]:
    return {MONDAY + timedelta(offset) for offset in offsets}


def length(offsets: tuple[int, ...], today: int) -> int:
    return streak(days(*offsets), today=MONDAY + timedelta(today)).days


def test_nobody_has_a_row_of_nothing() -> None:
    assert streak(set(), today=MONDAY) == streak(days(9), today=MONDAY)
    assert streak(set(), today=MONDAY).days == 0


def test_days_in_a_row_count() -> None:
    assert length((0, 1, 2), today=2) == 3


def test_today_is_not_over_and_breaks_nothing() -> None:
    found = streak(days(0, 1), today=MONDAY + timedelta(2))

    assert (found.days, found.includes_today) == (2, False)


def test_one_day_of_rest_a_week_is_forgiven() -> None:
    assert length((0, 1, 3), today=3) == 3


def test_a_second_day_of_rest_in_the_week_ends_the_row() -> None:
    assert length((0, 2, 4), today=4) == 2


def test_each_week_has_its_own_day_of_rest() -> None:
    assert length((0, 1, 2, 3, 4, 5, 7, 9), today=9) == 8


def test_yesterday_may_have_been_the_day_of_rest() -> None:
    assert length((0, 1), today=3) == 2
    assert length((0, 1), today=4) == 0


def test_days_to_come_do_not_count() -> None:
    assert length((0, 1, 5), today=1) == 2


def test_the_first_day_of_the_row_is_told() -> None:
    assert streak(days(1, 2), today=MONDAY + timedelta(2)).first == MONDAY + timedelta(
        1
    )


def test_a_week_begins_on_monday() -> None:
    assert {week_of(day) for day in days(0, 3, 6)} == {MONDAY}


@given(st.sets(st.integers(-40, 0)))
def test_one_more_day_never_shortens_the_row(offsets: set[int]) -> None:
    before = length(tuple(offsets), today=0)
    after = length((*offsets, 0), today=0)

    assert before <= after <= before + 1
    assert before <= len(offsets)
