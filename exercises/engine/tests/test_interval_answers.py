"""Answers of kind interval: unions of intervals and points, in any writing."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.interval_text import set_text
from exercises.engine.answers.kinds import kind_of
from exercises.engine.answers.real_sets import Mark, RealSet, tidied
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of

OUTER = {"kind": "interval", "value": "(-oo, 2] U (3, oo)"}
HOLES = {"kind": "interval", "value": "R \\ {1, 2}"}
ROOTS = {"kind": "interval", "value": "(-sqrt(2), sqrt(2))"}


def result(answer: Any, submitted: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "submitted",
    [
        "(-oo,2] U (3,oo)", "x<=2 or x>3", "x ≤ 2 ∨ x > 3", "]-∞;2] ∪ ]3;∞[",
        r"\left(-\infty,2\right]\cup\left(3,\infty\right)", "R \\ (2,3]", "ℝ∖(2,3]",
        "(3,∞), (-∞,2]", "{x | x<=2 or x>3}", "{x ∈ R : x<=2} ∪ (3,oo)",
        "x in (-oo,2] U (3,oo)", "S=(-oo,2]U(3,oo)", "not (x>2 and x<=3)",
        "(x<=2) or (x>3)", "((-oo,2] U (3,5)) U [5, oo)", "x∉(2,3]",
        r"x\in\mathbb{R}\setminus\left(2,3\right]", r"x \le 2 \text{ or } 3 < x",
        "(-infinity, 4/2] union (sqrt(9), +inf)", "x < 2 or x > 3 or x = 2",
        r"(-\infty, 2] \cup (3, \infty)", "x <= 1 ∪ (0, 2] ∪ x > 3",
    ],
)  # fmt: skip
def test_a_set_is_read_in_every_writing(submitted: str) -> None:
    assert judged(OUTER, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "submitted",
    [
        "x != 1 and x != 2", "x≠1 ∧ x≠2", "ℝ\\{1,2}", "R - {1, 2}", "R\\{1;2}",
        r"\mathbb{R}\setminus\{1,2\}", "(-oo,1) U (1,2) U (2,oo)", "x ∉ {1, 2}",
    ],
)  # fmt: skip
def test_points_can_be_taken_out(submitted: str) -> None:
    assert judged(HOLES, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("value", "submitted"),
    [
        ("{5}", "x = 5"), ("{5}", "[5, 5]"), ("R", "all real numbers"), ("R", "ℝ"),
        ("R", "(-oo, oo)"), ("none", "∅"), ("none", "no solution"),
        ("[1, 3)", "3 > x >= 1"),
        ("none", "x > 3 and x < 1"), ("(-oo, \\frac{1}{2}]", "x <= 0.5"),
        ("x >= -1 and x != 0", "[-1, 0) U (0, oo)"), ("(0, 1)", "(0, 1)"),
    ],
)  # fmt: skip
def test_one_set_has_many_writings(value: str, submitted: str) -> None:
    answer = {"kind": "interval", "value": value}

    assert judged(answer, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("submitted", "words"),
    [
        ("(-oo,2] U [3,oo)", "$3$ does not belong to the set: open that end"),
        ("(-oo,2) U (3,oo)", "$2$ belongs to the set: close that end"),
        ("(-oo,2]", "A piece is missing: $4$ belongs"),
        ("(-oo,2.5] U (3,oo)", "An end has the wrong value: $2.2$ is in your set"),
        ("x<-2 or x>3", "Your set is too small: $0$ belongs"),
        ("(-oo,2] U {2.5} U (3,oo)", "The point $2.5$ does not belong"),
        ("(-oo,2] U [2.5,2.7] U (3,oo)", "There is a piece too many: $2.6$"),
        ("R", "Your set is too large: $2.5$"),
        ("∅", "Your set is too small: $1$"),
    ],
)
def test_the_difference_is_named_with_a_number_that_shows_it(
    submitted: str, words: str
) -> None:
    outcome = judged(OUTER, submitted)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason
    assert outcome.counterexample is not None


def test_a_missing_and_a_superfluous_hole_are_named() -> None:
    assert "leave that point out" in judged(HOLES, "R - {1}").reason
    assert "you left it out" in judged(HOLES, "R \\ {1, 2, 3}").reason


@pytest.mark.parametrize(
    "submitted",
    ["x", "5", "(1,2", "[3,1]", "((((", "2x>4", "t>3", "∪", "(1,2,3)", "[2]",
     "x>2, x<3", "{oo}", "(oo, 3)", "(1, 0/0)", "x > 1/0", "x = ∞", "(1, 2) (3, 4)",
     "not " * 300,
     "∅ ∪ " * 400 + "∅", "(" * 900, "{" * 900, "[" * 900, "R \\ " * 400, "\\", "}{",
     "x<", "(1,)", "(,)", "{1,,2}", "x in", "é", "\x00", "(1, x)", "x < x", "1 < 2",
     "|x| < 2"],
)  # fmt: skip
def test_what_is_no_set_is_not_marked(submitted: str) -> None:
    with pytest.raises(ReadError):
        judged(OUTER, submitted)


@pytest.mark.parametrize("submitted", [None, True, ["(1, 2)"], {"a": 1}])
def test_anything_but_a_text_is_not_marked(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(OUTER, submitted)


def test_ends_follow_the_tolerance() -> None:
    verdicts = [
        judged(ROOTS, f"({minus}, {plus})").verdict
        for minus, plus in [
            ("-√2", "√2"), ("-1.41", "1.41"), ("-1.4", "1.4"), ("-1.5", "1.5"),
        ]
    ]  # fmt: skip

    assert verdicts == [
        Verdict.CORRECT, Verdict.CORRECT, Verdict.PARTIAL, Verdict.WRONG
    ]  # fmt: skip


def test_a_rounded_end_is_no_reason_to_forget_its_bracket() -> None:
    outcome = judged(ROOTS, "[-1.41, 1.41)")

    assert "$-1.41$ does not belong to the set" in outcome.reason


@pytest.mark.parametrize(
    ("value", "submitted", "name"),
    [
        ("(-oo, 2] U (3, oo)", "(2, 3]", "the other side"),
        ("(2, oo)", "x < 2", "the other side"),
        ("[1, 2)", "(1, 2]", "brackets turned"),
        ("[1, 3)", "(-3, -1]", "signs reversed"),
        ("x > 2", "x > -2", "signs reversed"),
    ],
)
def test_slips_are_named(value: str, submitted: str, name: str) -> None:
    found = result({"kind": "interval", "value": value}, submitted)

    assert found.mistake is not None
    assert found.mistake.name == name


def test_remarks_tell_of_infinity_and_of_and() -> None:
    assert "Infinity is no number" in result(OUTER, "[-oo, 2]").remarks[0]
    assert "did you mean “or”" in result(OUTER, "x <= 2 and x > 3").remarks[0]


def test_partial_credit_counts_ends_where_declared() -> None:
    answer = {"kind": "interval", "value": "[1, 3) U [4, 5]", "partial": True}

    assert judged(answer, "[1, 3] U [4, 5]").score == 0.75
    assert judged(answer, "(7, 8)").score == 0


def test_an_exercise_with_drawn_ends_proves_itself() -> None:
    answer = {
        "kind": "interval",
        "value": "t <= a or t > sqrt(b)",
        "variable": "t",
    }
    mistakes = [
        mistake(name="wrong way", when="t >= a"),
        mistake(name="square", when="[a, b]"),
        mistake(name="turned over", transform="complement"),
    ]
    parameters = {
        "a": {"draw": "integer", "low": -9, "high": -1},
        "b": {"draw": "integer", "low": 2, "high": 30},
    }
    file = exercise(answer, mistakes=mistakes, parameters=parameters)

    assert prove(read_specification(file), seeds=30) == []


def test_a_faulty_declaration_is_refused() -> None:
    for value in ["(1, 2", "x + 1", "2x > 3"]:
        with pytest.raises(EngineError):
            setting_of({"kind": "interval", "value": value})


def test_the_input_is_described_without_the_answer() -> None:
    setting = setting_of({"kind": "interval", "value": "(17, 23]"})
    told = kind_of("interval").describe(setting.part.answer, setting)

    assert "17" not in str(told)
    assert told["variables"] == ["x"]


def test_the_batch_door_takes_learners_writing() -> None:
    case = {"kind": "interval", "expected": r"\left[0, 1\right)", "submitted": "0<=x<1"}

    assert check_case(case)["verdict"] == "correct"


numbers = st.fractions(-20, 20, max_denominator=12)


@st.composite
def sets(draw: st.DrawFn) -> RealSet:
    ends = sorted(draw(st.sets(numbers, max_size=4)))
    size = 2 * len(ends) + 1
    inside = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    return tidied([Mark(end) for end in ends], inside)


def conditions(found: RealSet) -> str:
    """Return the set as inequalities, stretch by stretch and end by end."""
    parts = []
    ends = [f"({mark.value})" for mark in found.marks]
    for place, holds in enumerate(found.inside):
        index = place // 2
        if holds and place % 2:
            parts.append(f"x = {ends[index]}")
        elif holds:
            above = [f"x > {ends[index - 1]}"] if index else []
            below = [f"x < {ends[index]}"] if index < len(ends) else []
            parts.append(f"({' and '.join(above + below) or 'x < oo'})")
    return " or ".join(parts) or "none"


def holds_at(found: RealSet, x: Fraction) -> bool:
    below = sum(mark.value < x for mark in found.marks)
    at = any(mark.value == x for mark in found.marks)
    return found.inside[2 * below + at]


@settings(deadline=None, max_examples=60)
@given(found=sets())
def test_intervals_and_inequalities_say_the_same(found: RealSet) -> None:
    answer = {"kind": "interval", "value": set_text(found)}

    assert judged(answer, conditions(found)).verdict is Verdict.CORRECT


@settings(deadline=None, max_examples=60)
@given(right=sets(), other=sets())
def test_another_set_is_wrong_and_the_witness_is_in_one_only(
    right: RealSet, other: RealSet
) -> None:
    assume(right != other)
    outcome = judged({"kind": "interval", "value": set_text(right)}, set_text(other))

    assert outcome.verdict is Verdict.WRONG
    assert outcome.counterexample is not None
    x = outcome.counterexample.point["x"]
    near = Fraction(x).limit_denominator(10**6)
    assert holds_at(right, near) != holds_at(other, near)


@settings(deadline=None, max_examples=60)
@given(typed=st.text("x<>=≤()[]{}U∪∩\\∖R,;0123.-oinfadr ∞", max_size=40))
def test_no_text_breaks_the_reader(typed: str) -> None:
    try:
        outcome = judged(OUTER, typed)
    except ReadError:
        return
    assert outcome.verdict in {Verdict.WRONG, Verdict.CORRECT}
