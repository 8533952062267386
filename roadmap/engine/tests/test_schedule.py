"""The work of a plan on the days of a learner: nothing lost, nothing out of order."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.engine.pace import Span
from roadmap.engine.schedule import (
    SLIVER,
    StudyDays,
    Work,
    arrange,
    lay_out,
    least_hours,
)

MONDAY = date(2026, 3, 2)
EVERY_DAY = StudyDays(frozenset(range(7)))
HOUR = Fraction(60)

hours = st.integers(4, 240).map(lambda quarters: Fraction(quarters, 4))
minutes = st.lists(st.integers(1, 300), min_size=1, max_size=40)
spans = st.builds(
    lambda begin, length: Span(
        MONDAY + timedelta(begin), MONDAY + timedelta(begin + length)
    ),
    st.integers(-10, 90),
    st.integers(0, 30),
)
study_days = st.builds(
    StudyDays,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.lists(spans, max_size=6).map(tuple),
)


def _works(all_minutes: list[int], days: StudyDays, weekly: Fraction) -> list[Work]:
    pace = weekly * 60 / len(days.weekdays)
    return [
        Work(str(place), place // 5 + 1, each, pace)
        for place, each in enumerate(all_minutes)
    ]


@given(minutes, study_days, hours)
def test_every_minute_of_every_work_is_kept_in_order(
    all_minutes: list[int], days: StudyDays, weekly: Fraction
) -> None:
    works = _works(all_minutes, days, weekly)

    portions = lay_out(works, days, first=MONDAY)

    found = Counter[str]()
    for portion in portions:
        found[portion.work.key] += portion.minutes
    assert found == {work.key: work.minutes for work in works}
    order = [int(portion.work.key) for portion in portions]
    assert order == sorted(order)
    when = [portion.day for portion in portions]
    assert when == sorted(when)


@given(minutes, study_days, hours)
def test_no_work_falls_on_a_free_day_or_before_the_first(
    all_minutes: list[int], days: StudyDays, weekly: Fraction
) -> None:
    portions = lay_out(_works(all_minutes, days, weekly), days, first=MONDAY)

    for portion in portions:
        assert portion.day >= MONDAY
        assert portion.day.weekday() in days.weekdays
        assert not any(portion.day in span for span in days.away)


@given(minutes, study_days, hours, hours)
def test_more_hours_never_end_later(
    all_minutes: list[int], days: StudyDays, one: Fraction, other: Fraction
) -> None:
    slow, fast = sorted((one, other))

    late = lay_out(_works(all_minutes, days, slow), days, first=MONDAY)
    early = lay_out(_works(all_minutes, days, fast), days, first=MONDAY)

    assert early[-1].day <= late[-1].day


@given(minutes, study_days, hours)
def test_a_day_holds_its_pace_and_two_slivers_at_most(
    all_minutes: list[int], days: StudyDays, weekly: Fraction
) -> None:
    works = _works(all_minutes, days, weekly)

    load = Counter[date]()
    for portion in lay_out(works, days, first=MONDAY):
        load[portion.day] += portion.minutes

    sliver = min(Fraction(SLIVER), works[0].pace)
    assert max(load.values()) <= works[0].pace + 2 * sliver + 1


@given(minutes, study_days, hours)
def test_parts_are_counted_and_none_is_empty(
    all_minutes: list[int], days: StudyDays, weekly: Fraction
) -> None:
    seen = Counter[str]()
    for portion in lay_out(_works(all_minutes, days, weekly), days, first=MONDAY):
        seen[portion.work.key] += 1
        assert portion.part == seen[portion.work.key] <= portion.parts
        assert portion.minutes > 0
        if portion.parts > 1:
            assert portion.minutes >= min(SLIVER, int(portion.work.pace)) - 1


@given(st.data())
def test_inside_a_week_nothing_comes_before_what_it_needs(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    order = data.draw(st.permutations(range(size)))
    works = [
        Work(
            str(number),
            data.draw(st.integers(1, 2)),
            30,
            HOUR,
            tuple(
                str(below)
                for below in range(number)
                if data.draw(st.booleans(), label="needs")
            ),
        )
        for number in order
    ]

    arranged = arrange(works)

    assert sorted(work.key for work in arranged) == sorted(work.key for work in works)
    assert [work.week for work in arranged] == sorted(work.week for work in works)
    place = {work.key: number for number, work in enumerate(arranged)}
    week = {work.key: work.week for work in works}
    for work in arranged:
        for key in work.needs:
            assert week[key] != work.week or place[key] < place[work.key]


def test_needs_that_go_in_a_circle_do_not_stop_the_plan() -> None:
    works = [Work("a", 1, 30, HOUR, ("b",)), Work("b", 1, 30, HOUR, ("a",))]

    assert sorted(work.key for work in arrange(works)) == ["a", "b"]


def test_a_sliver_stays_with_the_rest_of_its_work() -> None:
    works = [Work("vectors", 1, 70, HOUR), Work("norms", 1, 50, HOUR)]

    found = lay_out(works, EVERY_DAY, first=MONDAY)

    assert [(one.day.day, one.work.key, one.minutes) for one in found] == [
        (2, "vectors", 70),
        (3, "norms", 50),
    ]


def test_time_away_moves_the_work_behind_it() -> None:
    away = StudyDays(frozenset(range(7)), (Span(MONDAY, date(2026, 3, 8)),))

    found = lay_out([Work("vectors", 1, 60, HOUR)], away, first=MONDAY)

    assert found[0].day == date(2026, 3, 9)


def test_nothing_left_takes_no_day() -> None:
    assert lay_out([], EVERY_DAY, first=MONDAY) == []


def test_a_week_without_study_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one study day"):
        StudyDays(frozenset())


@given(minutes, study_days, st.integers(1, 200))
def test_the_least_hours_are_enough_and_a_quarter_less_is_not(
    all_minutes: list[int], days: StudyDays, room: int
) -> None:
    last = MONDAY + timedelta(room)
    works = _works(all_minutes, days, Fraction(1))

    found = least_hours(works, days, first=MONDAY, last=last, most=60)

    def ends(weekly: Fraction) -> date:
        return lay_out(_works(all_minutes, days, weekly), days, first=MONDAY)[-1].day

    if found is None:
        assert ends(Fraction(60)) > last
        return
    least = Fraction(found)
    assert ends(least) <= last
    if least > Fraction(1, 4):
        assert ends(least - Fraction(1, 4)) > last
