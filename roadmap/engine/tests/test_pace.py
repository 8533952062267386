"""A pace says how many minutes a study day holds."""

from datetime import date
from fractions import Fraction

from roadmap.engine.pace import Pace, Span, minutes_a_day

WEEKS = [780, 825, 660, 840, 690, 705, 660, 600, 615, 615, 615, 690]


def test_as_written_every_week_of_the_plan_fills_one_of_the_calendar() -> None:
    found = minutes_a_day(Pace.TWELVE, WEEKS, hours_per_week=8, study_days=6)

    assert [each * 6 for each in found] == WEEKS


def test_sixteen_weeks_double_the_first_four_as_the_plan_proposes() -> None:
    found = minutes_a_day(Pace.SIXTEEN, WEEKS, hours_per_week=8, study_days=5)

    weeks = [minutes / (each * 5) for minutes, each in zip(WEEKS, found, strict=True)]
    assert weeks == [2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]
    assert sum(weeks) == 16


def test_own_hours_are_the_same_on_every_study_day() -> None:
    found = minutes_a_day(Pace.OWN, WEEKS, hours_per_week=8, study_days=4)

    assert set(found) == {Fraction(120)}


def test_an_empty_week_does_not_divide_by_nothing() -> None:
    assert minutes_a_day(Pace.TWELVE, [0], hours_per_week=8, study_days=1) == [1]


def test_a_span_has_both_of_its_ends() -> None:
    span = Span(date(2026, 3, 2), date(2026, 3, 8))

    assert span.days == 7
    assert span.first in span
    assert span.last in span
    assert date(2026, 3, 9) not in span
