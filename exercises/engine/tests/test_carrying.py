"""Carry-forward: who goes on rightly with a wrong number is told so, and no more."""

from typing import Any

import pytest

from exercises.engine.checking import CheckResult, check
from exercises.engine.results import Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise
from exercises.engine.variants import draw_variant


def parts(**later: Any) -> list[dict[str, Any]]:
    """A mean, then the sum of squares about it."""
    return [
        {
            "id": "mean",
            "label": "Mean",
            "answer": {"kind": "fraction", "value": "m"},
        },
        {
            "id": "squares",
            "label": "Sum of squares",
            "answer": {"kind": "fraction", "value": "s"},
            "carries": {"m": "mean"},
            **later,
        },
    ]


def asked(later: dict[str, Any] | None = None) -> dict[str, Any]:
    """The exercise: 1, 2, 6 have mean 3 and sum of squares 14."""
    return exercise(
        parameters={"a": {"draw": "choice", "from": [6]}},
        derived={
            "v": "[1, 2, a]",
            "m": "mean(v)",
            "d": "v - [m, m, m]",
            "s": "dot(d, d)",
        },
        parts=parts(**(later or {})),
    )


def judged(mean: str, squares: str, later: dict[str, Any] | None = None) -> CheckResult:
    """Both answers checked together."""
    specification = read_specification(asked(later))
    variant = draw_variant(specification, 0)
    return check(specification, variant, {"mean": mean, "squares": squares})


def test_who_is_right_is_right() -> None:
    assert judged("3", "14").verdict is Verdict.CORRECT


def test_a_wrong_mean_rightly_used_counts_for_the_second_part() -> None:
    # About 4: 9 + 4 + 4.
    found = judged("4", "17")

    assert [part.verdict for part in found.parts] == [Verdict.WRONG, Verdict.CORRECT]
    assert found.verdict is Verdict.PARTIAL
    assert found.score == 0.5
    assert "with your answer to “Mean”" in found.parts[1].reason


def test_a_share_may_be_declared() -> None:
    found = judged("4", "17", {"carry_share": 0.5})

    assert found.parts[1].verdict is Verdict.PARTIAL
    assert found.score == 0.25


@pytest.mark.parametrize("squares", ["16", "0", "-17"])
def test_a_wrong_second_part_stays_wrong(squares: str) -> None:
    assert judged("4", squares).parts[1].verdict is Verdict.WRONG


def test_the_true_answer_is_right_whatever_was_said_before() -> None:
    found = judged("4", "14")

    assert found.parts[1].verdict is Verdict.CORRECT
    assert "your answer to" not in found.parts[1].reason


def test_nothing_is_carried_from_a_part_that_could_not_be_read() -> None:
    assert judged("x", "17").verdict is Verdict.UNGRADED


def test_a_value_that_makes_the_next_part_trivial_is_not_carried() -> None:
    data = exercise(
        parameters={"a": {"draw": "choice", "from": [7]}},
        derived={"b": "a + 5", "c": "3*b"},
        parts=[
            {"id": "one", "label": "b", "answer": {"kind": "fraction", "value": "b"}},
            {
                "id": "two",
                "label": "c",
                "answer": {"kind": "fraction", "value": "c"},
                "carries": {"b": "one"},
            },
        ],
    )
    specification = read_specification(data)
    variant = draw_variant(specification, 0)

    found = check(specification, variant, {"one": "0", "two": "0"})

    assert found.parts[1].verdict is Verdict.WRONG


def test_matrices_are_carried_too() -> None:
    data = exercise(
        parameters={"a": {"draw": "choice", "from": [5]}},
        derived={"A": "[[1, 2], [3, a]]", "B": "A*A", "t": "trace(B)"},
        parts=[
            {"id": "B", "label": "B", "answer": {"kind": "matrix", "value": "B"}},
            {
                "id": "t",
                "label": "trace",
                "answer": {"kind": "number", "value": "t"},
                "carries": {"B": "B"},
            },
        ],
    )
    specification = read_specification(data)
    variant = draw_variant(specification, 0)

    found = check(specification, variant, {"B": "[[1, 4], [9, 25]]", "t": "26"})

    assert found.parts[0].verdict is Verdict.WRONG
    assert found.parts[1].verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("later", "path"),
    [
        ({"carries": {"q": "mean"}}, "carries.q"),
        ({"carries": {"m": "squares"}}, "carries.m"),
        ({"carries": {"m": "nothing"}}, "carries.m"),
        ({"carry_share": 2}, "carry_share"),
        ({"carry_share": "half"}, "carry_share"),
        ({"carries": {}, "carry_share": 0.5}, "carry_share"),
    ],
)
def test_a_wrong_declaration_is_named(later: dict[str, Any], path: str) -> None:
    with pytest.raises(SpecificationError, match=path):
        read_specification(asked(later))
