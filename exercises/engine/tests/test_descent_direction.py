"""Answers of kind descent_direction."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.tests.trees import quick

BOWL: dict[str, Any] = {
    "kind": "descent_direction",
    "of": "x^2 + 3*y^2",
    "variables": {"x": [-3, 3], "y": [-3, 3]},
    "point": [1, 2],
}
GIVEN: dict[str, Any] = {"kind": "descent_direction", "gradient": [2, -3]}


def result(typed: Any, answer: Any) -> PartResult:
    setting = setting_of(answer)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "typed", ["(-1, 0)", "-1, -6", "[-0.001; 0]", ["0", "-2/3"], "(5.9, -1.0)"]
)
def test_every_direction_downhill_is_right(typed: Any) -> None:
    assert judged(BOWL, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("(0, 0)", "The zero vector is no direction."),
        ("(6, -1)", "orthogonal to the gradient"),
        ("(1, 6)", r"$\nabla f \cdot d = 74 > 0$"),
    ],
)
def test_what_is_wrong_is_named(typed: str, words: str) -> None:
    outcome = judged(BOWL, typed)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


def test_ascent_for_descent_is_named_and_the_other_way_round() -> None:
    up = result("(1, 6)", BOWL).mistake
    down = result("(-1, -6)", {**BOWL, "ascent": True}).mistake

    assert up is not None
    assert down is not None
    assert (up.name, down.name) == ("ascent for descent", "descent for ascent")
    assert judged({**BOWL, "ascent": True}, "(1, 6)").verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "right"),
    [("(-2, 3)", True), ("(-4, 6)", True), ("(-0.667, 1)", True), ("(-1, 1)", False),
     ("(2, -3)", False), ("(-0.66, 1)", False), ("(-2/3, 1.000)", True)],
)  # fmt: skip
def test_the_steepest_way_is_right_up_to_a_positive_factor(
    typed: str, right: bool
) -> None:
    found = judged({**GIVEN, "steepest": True}, typed).verdict

    assert (found is Verdict.CORRECT) == right


def test_further_demands_are_checked() -> None:
    unit = {**GIVEN, "unit": True, "steepest": True}
    oblique = {**GIVEN, "oblique": True}
    entries = {**GIVEN, "gradient": [3, 2], "entries": ["1", "free"]}

    assert judged(unit, "(-2, 3)").reason == "Its length is not 1."
    assert judged({**unit, "partial": True}, "(-2, 3)").score == 0.6667
    assert judged(unit, "(-2/√13, 3/√13)").verdict is Verdict.CORRECT
    assert judged(oblique, "(-4, 6)").verdict is Verdict.WRONG
    assert judged(oblique, "(-4, 5)").verdict is Verdict.CORRECT
    assert judged(entries, "(1, -2)").verdict is Verdict.CORRECT
    assert judged(entries, "(2, -9)").entries == ((0,),)
    assert "orthogonal" in judged(entries, "(1, -3/2)").reason


@pytest.mark.parametrize("typed", ["", "1", "(1, 2, 3)", "(1/0, 1)", "(nan, 1)", None])
def test_what_cannot_be_read_is_ungraded(typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(BOWL, typed)


@pytest.mark.parametrize("typed", ["(-1e200, 0)", "(-1e-200, 0)"])
def test_huge_and_tiny_directions_are_judged(typed: str) -> None:
    assert judged(BOWL, typed).verdict is Verdict.CORRECT
    assert judged(BOWL, typed.replace("-1e", "1e")).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "more",
    [{}, {"ascent": True}, {"steepest": True}, {"oblique": True}, {"unit": True},
     {"entries": ["1", "free"]}, {"entries": ["free", "-5"], "ascent": True}],
)  # fmt: skip
def test_the_own_answer_has_what_is_asked(more: dict[str, Any]) -> None:
    answer = {**GIVEN, **more}
    setting = setting_of(answer)
    own = kind_of("descent_direction").own(setting.part.answer, setting)

    assert judged(answer, own).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "change",
    [{"point": [0, 0]}, {"point": [1]}, {"of": "ln(x - 1)*y", "point": [1, 2]},
     {"of": "x", "oblique": True, "variables": {"x": [0, 1]}, "point": [1]}],
)  # fmt: skip
def test_questions_without_an_answer_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(EngineError):
        judged({**BOWL, **change}, "(1, 1)")


@pytest.mark.parametrize(
    "change", [{"of": None}, {"point": None}, {"steepest": 1}, {"entries": "1"},
               {"steepest": True, "oblique": True}, {"variables": None}]
)  # fmt: skip
def test_faults_of_the_declaration_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(SpecificationError):
        setting_of({**BOWL, **change})


def test_an_exercise_with_mistakes_proves_itself() -> None:
    mistakes = [
        mistake(name="the negative gradient", when="[-a, -b]"),
        mistake(name="turned", when="[-b, a]"),
        mistake(name="one entry", when="[a, 0]"),
    ]
    parameters = {
        name: {"draw": "integer", "low": -5, "high": 5, "exclude": [0]}
        for name in ("a", "b")
    }
    answer = {**GIVEN, "gradient": ["a", "b"], "oblique": True}
    specification = read_specification(
        exercise(answer, mistakes=mistakes, parameters=parameters)
    )

    assert prove(specification, seeds=40) == []


SMALL = st.integers(-9, 9)


@quick
@given(st.tuples(SMALL, SMALL, SMALL), st.tuples(SMALL, SMALL, SMALL))
def test_random_directions_are_decided_by_the_product(
    slope: tuple[int, int, int], d: tuple[int, int, int]
) -> None:
    assume(any(slope))
    answer = {**GIVEN, "gradient": list(slope)}

    falls = int(np.dot(slope, d)) < 0
    assert (judged(answer, str(list(d))).verdict is Verdict.CORRECT) == falls


def test_the_batch_door_takes_the_formula() -> None:
    case = {
        "kind": "descent_direction",
        "submitted": "-1",
        "options": {"of": "x²", "point": "2"},
    }

    assert check_case(case)["verdict"] == "correct"
