"""Answers of kind equation: any multiple of the right one, in any form of it."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of

PLANE = {"x": [-3, 3], "y": [-3, 3]}
SPACE = {**PLANE, "z": [-3, 3]}
LINE = {"kind": "equation", "value": "2x + 3y = 6", "variables": PLANE}
CIRCLE = {"kind": "equation", "value": "x^2 + y^2 = 4", "variables": PLANE}
BOTH = {"kind": "equation", "value": ["x + y + z = 1", "x - z = 2"], "variables": SPACE}


def result(answer: Any, submitted: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "submitted",
    [
        "2x+3y=6", "4x+6y-12=0", "y = 2 - 2x/3", "x/3+y/2=1", "6=2x+3y", "g: 2x+3y=6",
        "-2x = 3y - 6", r"\frac{x}{3}+\frac{y}{2}=1", "0.333x+0.5y=1", "x = (6 - 3y)/2",
        "1e-300*(2x+3y-6)=0", "2x+3y=6\n4x+6y=12", ["2x + 3y = 6"], "0 = 2(x - 3) + 3y",
    ],
)  # fmt: skip
def test_every_multiple_of_a_line_is_right(submitted: Any) -> None:
    assert judged(LINE, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize("submitted", ["4-x^2=y^2", "(x^2+y^2)/4=1", "x² + y² − 4 = 0"])
def test_curves_are_equations_too(submitted: str) -> None:
    assert judged(CIRCLE, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("submitted", "name"),
    [
        ("2x+3y=-6", "sign of the constant"), ("3x+2y=6", "swapped coefficients"),
        ("2x-3y=6", "sign lost"), ("3x-2y=6", "turned by a right angle"),
        ("4x+6y=13", "constant"), ("y = 2 + 2x/3", "sign lost"),
    ],
)  # fmt: skip
def test_slips_are_named(submitted: str, name: str) -> None:
    found = result(LINE, submitted)

    assert found.verdict is Verdict.WRONG
    assert found.mistake is not None
    assert found.mistake.name == name


def test_a_point_shows_the_difference() -> None:
    own = judged(LINE, "x + y = 3")
    other = judged(CIRCLE, "y = sqrt(4 - x^2)")

    assert "fulfils your equation, but not the right one" in own.reason
    assert own.counterexample is not None
    x, y = own.counterexample.point.values()
    assert x + y == 3 and 2 * x + 3 * y != 6  # noqa: PT018
    assert "fulfils the right equation, but not yours" in other.reason


@pytest.mark.parametrize(
    ("submitted", "words"),
    [
        ("0=0", "every point"), ("x = x", "every point"),
        ("0*(2x+3y)=0", "every point"),
        ("1=0", "No point"), ("x = x + 1", "No point"),
    ],
)  # fmt: skip
def test_what_says_nothing_is_wrong(submitted: str, words: str) -> None:
    outcome = judged(LINE, submitted)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


@pytest.mark.parametrize(
    ("answer", "submitted"),
    [
        (LINE, "(2x+3y-6)(x^2+1)=0"), (LINE, "(2x+3y-6)^2=0"), (LINE, "10^400 x = y"),
        (CIRCLE, "sqrt(x^2+y^2)=2"),
    ],
)  # fmt: skip
def test_the_same_solutions_in_another_form_are_not_marked(
    answer: Any, submitted: str
) -> None:
    assert judged(answer, submitted).verdict is Verdict.UNGRADED


def test_a_factor_with_zeros_of_its_own_is_wrong() -> None:
    assert judged(LINE, "(2x+3y-6)(x-1)=0").verdict is Verdict.WRONG


def test_a_formula_without_an_equals_sign_gets_a_hint() -> None:
    with pytest.raises(ReadError) as caught:
        judged(LINE, "2x+3y-6")

    assert "equals sign" in caught.value.fault.message
    assert caught.value.fault.suggestion == "2x+3y-6 = 0"


@pytest.mark.parametrize(
    "submitted",
    ["", "=", "2x+3y=", "2x+3y<6", "2x+3y=6=6", "x+y+z=1", "x ≠ y", "2x+3y=oo",
     "(2, 3)",
     "x = [1, 2]", "((((", "=" * 300, "x=1;" * 9, "x" * 3000, None, True, {"a": 1}, []],
)  # fmt: skip
def test_what_is_no_equation_is_not_marked(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(LINE, submitted)


@pytest.mark.parametrize(
    "submitted",
    [
        "x+y+z=1; x-z=2", "x=z+2; y = -2z - 1", ["x+y+z=1", "2x+y=3"],
        "x+y+z=1 and x-z=2 and 2x+y=3", "x = z + 2, y = -1 - 2z",
        r"\begin{cases} x+y+z=1 \\ x-z=2 \end{cases}",
    ],
)  # fmt: skip
def test_a_line_in_space_has_many_pairs_of_equations(submitted: Any) -> None:
    assert judged(BOTH, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("submitted", "words"),
    [
        ("x+y+z=1", "an independent equation is missing"),
        ("x+y+z=1; 2x+2y+2z=2", "an independent equation is missing"),
        ("x+y+z=1; x-z=3", "Equation 2 does not hold"),
        ("0=0; x=z+2", "an independent equation is missing"),
        ("0=1; x=z+2", "Equation 1 does not hold"),
    ],
)
def test_systems_say_what_is_wrong(submitted: str, words: str) -> None:
    outcome = judged(BOTH, submitted)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


def test_systems_that_are_not_linear_are_compared_one_by_one() -> None:
    answer = {**CIRCLE, "value": ["x^2 + y^2 = 1", "x = y"]}

    assert judged(answer, "2x = 2y; 1 - x^2 = y^2").verdict is Verdict.CORRECT
    assert judged(answer, "2x = 2y").reason == "An equation is missing."
    assert "Equation 2" in judged(answer, "x = y; x^2 + y^2 = 2").reason


def test_rounded_coefficients_need_three_digits() -> None:
    answer = {**LINE, "value": "sqrt(2)*x = y"}
    verdicts = [judged(answer, f"{m}x = y").verdict for m in ("1.414", "1.41", "1.4")]

    assert verdicts == [Verdict.CORRECT, Verdict.CORRECT, Verdict.WRONG]


def test_an_exercise_with_drawn_lines_proves_itself() -> None:
    answer = {**LINE, "value": "a*x + b*y = c"}
    mistakes = [
        mistake(name="constant forgotten", when="a*x + b*y = 0"),
        mistake(name="changed places", transform="swapped"),
    ]
    parameters = {
        "a": {"draw": "integer", "low": 2, "high": 5},
        "b": {"draw": "integer", "low": 6, "high": 9},
        "c": {"draw": "integer", "low": 10, "high": 15},
    }
    file = exercise(answer, mistakes=mistakes, parameters=parameters)

    assert prove(read_specification(file), seeds=30) == []


@pytest.mark.parametrize("value", ["2x + 3y", "x < y", "x = y = 1", [], [1], None])
def test_a_faulty_declaration_is_refused(value: Any) -> None:
    with pytest.raises(EngineError):
        setting_of({"kind": "equation", "value": value, "variables": PLANE})


def test_the_input_is_described_without_the_answer() -> None:
    setting = setting_of({**LINE, "value": "17x = 23y"})
    told = kind_of("equation").describe(setting.part.answer, setting)

    assert told == {"variables": ["x", "y"], "placeholder": "x + y = 1"}


def test_the_batch_door_finds_the_letters() -> None:
    case = {"kind": "equation", "expected": "y = 2x + 1", "submitted": "2x - y + 1 = 0"}

    assert check_case(case)["verdict"] == "correct"


whole = st.integers(-9, 9)
factors = st.fractions(-9, 9, max_denominator=9).filter(lambda c: c != 0)


@settings(deadline=None, max_examples=60)
@given(
    row=st.tuples(whole, whole, whole, whole), factor=factors, place=st.integers(0, 3)
)
def test_multiples_of_planes_are_right_and_changed_planes_are_not(
    row: tuple[int, int, int, int], factor: Fraction, place: int
) -> None:
    assume(any(row[:3]))
    answer = {**BOTH, "value": plane(row)}

    scaled = [factor * entry for entry in row]
    assert judged(answer, plane(scaled)).verdict is Verdict.CORRECT
    changed = list(row)
    changed[place] += 1
    together = np.linalg.matrix_rank(np.array([row, changed], dtype=float))
    verdict = judged(answer, plane(changed)).verdict
    assert (verdict is Verdict.CORRECT) == (together == 1 and any(changed))


def plane(row: Any) -> str:
    a, b, c, d = row
    return f"({a})*x + ({b})*y = ({d}) - ({c})*z"


def test_a_point_without_a_value_is_no_solution() -> None:
    case = {"kind": "equation", "expected": "x*y = 1", "submitted": "y = 1/x"}
    assert check_case(case)["verdict"] == "ungraded"
