"""The pictures of progress: every value stands where its number says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigenpath.pages.growth_chart import Point, _nice_top, columns, growth

FIRST = date(2026, 11, 1)
TODAY = date(2026, 11, 21)


def points(*rows: tuple[int, float, int]) -> list[Point]:
    return [
        Point(FIRST + timedelta(day), known, mastered) for day, known, mastered in rows
    ]


def test_nothing_answered_draws_nothing() -> None:
    assert growth([], first=FIRST, today=TODAY) is None
    assert columns([]) is None
    assert columns([(FIRST, 0, 3)]) is None


def test_a_value_holds_until_the_next_and_until_today() -> None:
    found = growth(points((0, 0.86, 0), (10, 2.0, 1)), first=FIRST, today=TODAY)

    assert found is not None
    # Left edge, half way, right edge; two is the top of the axis.
    assert found.known.startswith("M44.0 ")
    assert "H326.0V18.0H608.0" in found.known
    assert found.mastered.endswith("V129.0H608.0")


def test_what_was_before_the_window_is_where_the_lines_begin() -> None:
    earlier = [Point(FIRST - timedelta(9), 2.0, 2)]

    found = growth([*earlier, *points((5, 2.0, 2))], first=FIRST, today=TODAY)

    assert found is not None
    assert found.known.startswith("M44.0 18.0")


def test_labels_of_equal_lines_do_not_lie_on_one_another() -> None:
    found = growth(points((0, 2.0, 2)), first=FIRST, today=TODAY)

    assert found is not None
    assert found.mastered_y - found.known_y >= 20


def test_a_first_day_that_is_today_is_drawn_as_well() -> None:
    found = growth([Point(TODAY, 0.86, 0)], first=TODAY, today=TODAY)

    assert found is not None
    assert len(found.x_ticks) == 1


def test_a_column_is_as_high_as_its_minutes() -> None:
    found = columns([(FIRST, 600, 2), (FIRST + timedelta(7), 1200, 4)])

    assert found is not None
    low, high = found.columns
    assert high.height == pytest.approx(2 * low.height, abs=0.2)
    assert high.minutes == 20
    assert found.y_ticks[-1].value == 20


@given(st.floats(0.01, 1e6))
def test_the_axis_ends_above_the_value_and_not_far_above(value: float) -> None:
    top = _nice_top(value)

    assert value <= top <= max(2, value * 2.5 + 1e-9)
