"""The chart of two curves: what is drawn, and what is left out."""

import math
import re
from typing import Any

from exercises.charts.curves import curve_chart


def found(right: Any, own: Any, low: float = -3, high: float = 3) -> dict[str, Any]:
    """Return a counterexample at 1, with the curves of two functions."""
    xs = [low + (high - low) * i / 100 for i in range(101)]
    return {
        "point": {"x": 1.0},
        "expected": right(1.0),
        "submitted": own(1.0),
        "text": "",
        "curves": {
            "x": xs,
            "expected": [right(x) for x in xs],
            "submitted": [own(x) for x in xs],
        },
    }


def test_both_curves_are_drawn_in_one_piece() -> None:
    chart = curve_chart(found(lambda x: x * x, lambda x: x + 1))
    assert chart is not None
    for path in (chart.right, chart.submitted):
        assert re.fullmatch(r"M[-\d. ]+(L[-\d. ]+){100}", path)
    assert chart.right != chart.submitted


def test_the_marks_stand_where_the_difference_is_told() -> None:
    chart = curve_chart(found(lambda x: x * x, lambda x: x + 1))
    assert chart is not None
    assert chart.right_mark is not None
    assert chart.submitted_mark is not None
    assert chart.right_mark.x == chart.submitted_mark.x == chart.place
    assert chart.right_mark.y > chart.submitted_mark.y


def test_gaps_and_poles_lift_the_pen() -> None:
    def root(x: float) -> float | None:
        return math.sqrt(x) if x >= 0 else None

    def pole(x: float) -> float | None:
        return 1 / x if x else None

    chart = curve_chart(found(pole, root))
    assert chart is not None
    assert chart.right.count("M") == 2
    assert chart.submitted.count("M") == 1
    assert chart.submitted.count("L") == 50


def test_a_pole_does_not_press_the_curve_flat() -> None:
    chart = curve_chart(found(lambda x: 1 / (x - 0.005), lambda x: x))
    assert chart is not None
    assert max(abs(float(label.text.replace("−", "-"))) for label in chart.up) <= 20


def test_the_axes_carry_a_few_round_numbers() -> None:
    chart = curve_chart(found(lambda x: 30 * x, lambda x: x))
    assert chart is not None
    assert [label.text for label in chart.along] == ["−2", "0", "2"]
    assert 3 <= len(chart.up) <= 7


def test_a_curve_without_any_value_is_said() -> None:
    chart = curve_chart(found(lambda x: x, lambda _: None))
    assert chart is not None
    assert chart.submitted == ""
    assert chart.submitted_mark is None
    assert "no value" in chart.description


def test_constants_are_drawn_too() -> None:
    chart = curve_chart(found(lambda _: 0.0, lambda _: 5.0))
    assert chart is not None
    assert chart.right
    assert "nan" not in chart.right + chart.submitted


def test_nothing_is_drawn_without_curves() -> None:
    assert curve_chart(None) is None
    assert curve_chart({"point": {"x": 1.0, "y": 2.0}, "curves": None}) is None
    assert curve_chart(found(lambda _: None, lambda _: None)) is None
