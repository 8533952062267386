"""Weeks of the plan follow each other without gap at the learner's pace."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmap.engine.pace import week_spans

START = date(2026, 3, 2)


def test_a_week_of_as_many_hours_as_the_pace_takes_seven_days() -> None:
    spans = week_spans(START, hours=[8, 8], hours_per_week=8)

    assert [(span.last - span.first).days for span in spans] == [6, 6]
    assert spans[1].first == START + timedelta(7)


def test_half_the_pace_takes_twice_as_long() -> None:
    spans = week_spans(START, hours=[8], hours_per_week=4)

    assert spans[0].last == START + timedelta(13)


def test_a_day_belongs_to_its_span() -> None:
    span = week_spans(START, hours=[8], hours_per_week=8)[0]

    assert START in span
    assert START + timedelta(7) not in span


@given(
    hours=st.lists(st.floats(1, 60), min_size=1, max_size=16),
    pace=st.floats(1, 60),
)
def test_weeks_follow_in_order_and_leave_no_day_out(
    hours: list[float], pace: float
) -> None:
    spans = week_spans(START, hours=hours, hours_per_week=pace)

    assert spans[0].first == START
    for before, after in zip(spans, spans[1:], strict=False):
        assert before.first <= before.last
        assert before.first <= after.first <= before.last + timedelta(1)
    total = (spans[-1].last - START).days + 1
    assert sum(hours) / pace * 7 - 1 <= total <= sum(hours) / pace * 7 + 1.000001
