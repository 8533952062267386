"""Answers of kind complex: a + bi, by length and angle, with either unit."""

import cmath
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.complex_read import complex_text, read_complex
from exercises.engine.answers.complex_values import Complex
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of

PLAIN = {"kind": "complex", "value": "2 - 3i"}
ROOT = {"kind": "complex", "value": "(-1 + i*sqrt(3))/2"}


def result(answer: Any, submitted: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": submitted}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "submitted",
    [
        "2-3i", "2 - 3j", "-3i+2", "2-3*i", "λ = 2 - 3i", r"2-3\mathrm{i}", "(4-6i)/2",
        "2+3/i", "-(3i-2)", "sqrt(4)-sqrt(-9)", "sqrt(13) e^(-i*0.982793723247)",
        "3.60555 e^{-0.982794i}", "3.61e^(-0.983i)", "2.00-3.00i", "2-3ⅈ", "2 − 3·i",
        "i(-3 - 2i)", "(1+i)^2*(-3/2) + 2", r"\frac{13}{2+3i}",
    ],
)  # fmt: skip
def test_a_number_is_read_in_every_writing(submitted: str) -> None:
    assert judged(PLAIN, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "submitted",
    [
        "-1/2 + sqrt(3)/2 i", "e^(2 pi i/3)", r"e^{i\frac{2\pi}{3}}", "-0.5+0.866i",
        "cos(2pi/3)+i sin(2pi/3)", "-1/2+i√3/2", "(-1+sqrt(-3))/2", "exp(2i pi/3)",
        "e^(2.094i)", "e^(2.0944i)", "-0.5+0.8660254i", "1*e^(120 pi i/180)",
    ],
)  # fmt: skip
def test_roots_of_unity_are_read_by_parts_and_by_angle(submitted: str) -> None:
    assert judged(ROOT, submitted).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("submitted", "name"),
    [
        ("2+3i", "conjugate"), ("-2+3i", "sign lost"), ("-2-3i", "real part's sign"),
        ("-3+2i", "parts swapped"), ("3+2i", "parts swapped"), ("2-3", "i lost"),
    ],
)  # fmt: skip
def test_slips_are_named(submitted: str, name: str) -> None:
    found = result(PLAIN, submitted)

    assert found.verdict is Verdict.WRONG
    assert found.mistake is not None
    assert found.mistake.name == name


def test_the_wrong_part_is_named() -> None:
    assert judged(PLAIN, "2-4i").reason.endswith("the imaginary part is not.")
    assert judged(PLAIN, "1-3i").reason.endswith("the real part is not.")
    assert judged(PLAIN, "i").reason.startswith("Neither")
    assert judged({**PLAIN, "partial": True}, "2-4i").score == 0.5


@pytest.mark.parametrize(
    "submitted",
    ["(2,-3)", "[2,-3]", "<2, 3>", "(2; -3)", "", "x+i", "2 3i", "1/0", "i/0", "oo i",
     "2-3i=0", "9^9^9^9 i", "floor(i)", "(2-3i", "i" * 300, "(1+i)^64^64", "0^i",
     "ln(0)", "i!", "min(i, 1)", "e^(10^400)", "(" * 200, "sqrt(" * 70 + "i", "2 > i",
     "2,5 + i"],
)  # fmt: skip
def test_what_is_no_complex_number_is_not_marked(submitted: str) -> None:
    with pytest.raises(ReadError):
        judged(PLAIN, submitted)


@pytest.mark.parametrize("submitted", [None, True, ["2", "3"], {"re": 2}])
def test_anything_but_a_text_is_not_marked(submitted: Any) -> None:
    with pytest.raises(ReadError):
        judged(PLAIN, submitted)


def test_rounding_follows_the_digits_of_each_part() -> None:
    writings = ["-0.5+0.866i", "-0.5+0.87i", "-0.5+0.9i", "1.0e^(2.1i)"]

    assert [judged(ROOT, typed).verdict for typed in writings] == [
        Verdict.CORRECT, Verdict.PARTIAL, Verdict.WRONG, Verdict.PARTIAL
    ]  # fmt: skip


def test_a_small_part_is_not_lost_beside_a_large_one() -> None:
    answer = {"kind": "complex", "value": "1000 + 0.001i"}

    assert judged(answer, "1000 + 0.002i").verdict is Verdict.WRONG
    assert judged(answer, "1000").verdict is Verdict.WRONG


def test_decimals_that_say_nothing_are_no_tolerance() -> None:
    typed = "5.00^90 - 5.00^90 + 2 - 2i"

    assert judged(PLAIN, typed).verdict is Verdict.WRONG


def test_policies_apply_to_each_part() -> None:
    exact = {**ROOT, "tolerance": {"policy": "exact"}}
    room = {**PLAIN, "tolerance": {"policy": "absolute", "value": "0.2"}}

    assert judged(exact, "-0.5+0.866i").verdict is Verdict.UNGRADED
    assert judged(exact, "e^(2 pi i/3)").verdict is Verdict.CORRECT
    assert judged(room, "2.1 - 2.9i").verdict is Verdict.CORRECT
    assert judged(room, "2.1 - 2.7i").verdict is Verdict.WRONG


def test_eigenvalues_of_a_drawn_matrix_prove_themselves() -> None:
    answer = {"kind": "complex", "value": "(t + sqrt(t^2 - 4*d))/2"}
    mistakes = [
        mistake(name="not halved", when="2*answer"),
        mistake(name="other one", when="t - answer"),
        mistake(name="root of the wrong sign", when="(t + sqrt(4*d - t^2))/2"),
    ]
    parameters = {
        "t": {"draw": "integer", "low": 1, "high": 5},
        "d": {"draw": "integer", "low": 7, "high": 20},
    }
    for policy in ("auto", "exact"):
        file = exercise(
            {**answer, "tolerance": {"policy": policy}},
            mistakes=mistakes,
            parameters=parameters,
        )

        assert prove(read_specification(file), seeds=30) == []


def test_a_parameter_called_i_leaves_j_for_the_unit() -> None:
    parameters = {"i": {"draw": "integer", "low": 4, "high": 4}}
    setting = setting_of({"kind": "complex", "value": "i + 2*j"}, parameters=parameters)
    kind = kind_of("complex")

    assert kind.own(setting.part.answer, setting) == "4 + 2i"


def test_the_batch_door_takes_learners_writing() -> None:
    case = {"kind": "complex", "expected": "e^{i\\pi/2}", "submitted": "i"}

    assert check_case(case)["verdict"] == "correct"


parts = st.fractions(-50, 50, max_denominator=20)
letters = st.sampled_from(["i", "j"])


@settings(deadline=None, max_examples=60)
@given(a=parts, b=parts, unit=letters)
def test_random_numbers_are_accepted_and_neighbours_are_not(
    a: Fraction, b: Fraction, unit: str
) -> None:
    answer = {"kind": "complex", "value": f"({a}) + ({b})*i"}

    for typed in [f"{a} + ({b}){unit}", complex_text(Complex(a, b))]:
        assert judged(answer, typed).verdict is Verdict.CORRECT
    assert judged(answer, f"{a} + ({b + 1}){unit}").verdict is Verdict.WRONG
    assert judged(answer, f"{a - 1} + ({b}){unit}").verdict is Verdict.WRONG


@settings(deadline=None, max_examples=60)
@given(a=parts, b=parts)
def test_length_and_angle_give_the_same_number(a: Fraction, b: Fraction) -> None:
    assume(a or b)
    length, angle = cmath.polar(complex(a, b))
    answer = {"kind": "complex", "value": f"({a}) + ({b})*i"}

    typed = f"{length:.12f}*e^({angle:.12f}i)"
    assert judged(answer, typed).verdict is Verdict.CORRECT
    opposite = f"{length:.12f}*e^({angle + cmath.pi:.12f}i)"
    assert judged(answer, opposite).verdict is Verdict.WRONG


@settings(deadline=None, max_examples=60)
@given(a=parts, b=parts, c=parts, d=parts)
def test_arithmetic_agrees_with_python(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction
) -> None:
    assume(c or d)
    typed = f"(({a})+({b})i)/(({c})+({d})i) - (({a})+({b})i)^3*(({c})-({d})i)"
    z, w = complex(a, b), complex(c, d)

    found = read_complex(typed).value.near

    assert abs(found - (z / w - z**3 * w.conjugate())) <= 1e-9 * (1 + abs(found))


@settings(deadline=None, max_examples=60)
@given(typed=st.text("ij0123.+-*/^()e √πsqrtexpnl", max_size=30))
def test_no_text_breaks_the_reader(typed: str) -> None:
    try:
        outcome = judged(PLAIN, typed)
    except ReadError:
        return
    assert outcome.verdict in set(Verdict)
