"""Answers of kind function."""

import time
from typing import Any

import pytest

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.answers.labels import read_label
from exercises.engine.batch import check_case
from exercises.engine.results import Verdict
from exercises.engine.specification import SpecificationError
from exercises.engine.tests.making import judged, setting_of


def function(value: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "function",
        "value": value,
        "variables": {"x": [-2, 2]},
        **more,
    }


@pytest.mark.parametrize(
    "typed",
    [
        "exp((x+3)/2) + 1",
        "f(x) = 1 + e^(x/2)·e^1.5",
        "f^{-1}(x) = e^{\\frac{x+3}{2}} + 1",
        "f⁻¹(y) = exp((y + 3)/2) + 1",
        "f\\left(x\\right)=e^{(x+3)/2}+1",
        "y = exp(x/2 + 3/2) + 1",
        "t ↦ 1 + exp(t/2 + 3/2)",
        "x -> √(e^(x+3)) + 1",
    ],
)
def test_a_function_may_be_named_and_given_in_another_letter(typed: str) -> None:
    outcome = judged(function("exp(x/2 + 3/2) + 1"), typed)

    assert outcome.verdict is Verdict.CORRECT


@pytest.mark.parametrize("typed", ["1/(2ln(x - 1) - 3)", "f(t) = e^(t + 3)/2 + 1", "0"])
def test_another_function_is_wrong(typed: str) -> None:
    assert judged(function("exp(x/2 + 3/2) + 1"), typed).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "typed",
    ["f(t) = 2x", "f(a, b) = a + b", "f(x) = ", "f(2) = 4", "x^2 = 4", "f(e) = e", ""],
)
def test_what_names_no_function_of_one_letter_is_not_graded(typed: str) -> None:
    with pytest.raises(ReadError):
        judged(function("2*x"), typed)


def test_letters_of_several_variables_are_exchanged_by_place() -> None:
    answer = {
        "kind": "function",
        "value": "x - 2*y",
        "variables": {"x": [-2, 2], "y": [-2, 2]},
    }

    assert judged(answer, "f(u, v) = u - 2v").verdict is Verdict.CORRECT
    assert judged(answer, "f(v, u) = u - 2v").verdict is Verdict.WRONG
    assert judged(answer, "f(y, x) = x - 2y").verdict is Verdict.CORRECT


def test_any_of_several_functions_may_be_right() -> None:
    answer = function("sqrt(x^2 + 1)", also=["-sqrt(x^2 + 1)"])

    assert judged(answer, "(1 + x²)^(1/2)").verdict is Verdict.CORRECT
    assert judged(answer, "-√(1 + x²)").verdict is Verdict.CORRECT
    wrong = judged(answer, "1 + x")
    assert wrong.verdict is Verdict.WRONG
    assert wrong.counterexample is not None


@pytest.mark.parametrize(
    ("form", "typed", "verdict"),
    [
        ("expanded", "x^2 - 1", Verdict.CORRECT),
        ("expanded", "(x - 1)(x + 1)", Verdict.UNGRADED),
        ("expanded", "-(x-1)*(x+1)", Verdict.WRONG),
        ("factored", "(x - 1)(x + 1)", Verdict.CORRECT),
        ("factored", "2(x/2 - 1/2)(1 + x)", Verdict.CORRECT),
        ("factored", "x^2 - 1", Verdict.UNGRADED),
        ("factored", "1*(x^2 - 1)", Verdict.UNGRADED),
        ("factored", "x(x^2 - 1)/x", Verdict.UNGRADED),
    ],
)
def test_a_form_asked_for_is_waited_for(
    form: str, typed: str, verdict: Verdict
) -> None:
    answer = function("(x - 1)*(x + 1)", form=form)

    assert judged(answer, typed).verdict is verdict


def test_the_own_function_is_accepted_and_described_without_it() -> None:
    setting = setting_of(function("3*x^2 - x", also=["x"]))
    kind, answer = kind_of("function"), setting.part.answer

    own = kind.own(answer, setting)

    assert judged(function("3*x^2 - x"), own).verdict is Verdict.CORRECT
    assert own not in str(kind.describe(answer, setting))


@pytest.mark.parametrize("change", [{"also": "x"}, {"also": ["x +"]}, {"form": "nice"}])
def test_faults_of_the_declaration_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(SpecificationError, match="also|form"):
        setting_of(function("x", **change))


def test_the_batch_door_knows_functions() -> None:
    case = {"kind": "function", "expected": "x²+1", "submitted": "g(t) = t^2 + 1"}

    assert check_case(case)["verdict"] == "correct"
    assert check_case({**case, "submitted": "g(t) = t^2"})["verdict"] == "wrong"


@pytest.mark.parametrize(
    "typed", [" " * 5_000, "f" + " " * 5_000, "a," * 900, "∇" * 99]
)
def test_hostile_labels_are_left_quickly(typed: str) -> None:
    before = time.perf_counter()

    assert read_label(typed, ["x"]).length == 0
    assert time.perf_counter() - before < 0.05
