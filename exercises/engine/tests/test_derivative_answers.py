"""Derivatives as formulas, and answers of kind derivative."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.expressions import Symbols, parse, value_gradient
from exercises.engine.expressions.bounds import evaluate_with_error
from exercises.engine.expressions.differentiate import derivative, only_where
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.expressions.printing import text
from exercises.engine.expressions.tree import Node
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError
from exercises.engine.tests.making import judged, setting_of
from exercises.engine.tests.test_duals import POINTS, SMOOTH
from exercises.engine.tests.trees import formulas, quick

AUTHOR = Symbols.for_author(["x", "y"])
PLACES = np.array([[0.31, 1.73], [1.37, 0.59], [2.71, 3.13], [0.83, 0.19]])


def slope_of(of: str, **more: Any) -> dict[str, Any]:
    return {"kind": "derivative", "of": of, "variables": {"x": [-3, 3]}, **more}


def result(typed: Any, answer: Any) -> PartResult:
    setting = setting_of(answer)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


def agree(node: Node, points: Any) -> None:
    """Assert that the formulas of both slopes give what dual numbers give."""
    value, gradient = value_gradient(node, ["x", "y"], points)
    place = {"x": points[..., 0], "y": points[..., 1]}
    for index, name in enumerate("xy"):
        found, error = evaluate_with_error(derivative(node, name), place)
        dual = gradient[:, index]
        with np.errstate(all="ignore"):
            known = np.isfinite(found + dual + error + value)
            gap = np.abs(found - dual)[known]
        # Both take other roads to the number: a hundred times one bound for either.
        size = 1 + np.abs(found[known]) + np.abs(value[known])
        assert np.all(gap <= 100 * error[known] + 1e-9 * size)


@pytest.mark.parametrize("typed", SMOOTH)
def test_the_formula_of_a_derivative_has_the_values_of_dual_numbers(typed: str) -> None:
    agree(parse(typed, AUTHOR).node, POINTS)


@quick
@given(formulas())
def test_random_formulas_have_the_derivatives_of_dual_numbers(node: Node) -> None:
    try:
        value_gradient(node, ["x", "y"], PLACES)
        derivative(node, "x"), derivative(node, "y")
    except EngineError:
        return
    place = {"x": PLACES[:, 0], "y": PLACES[:, 1]}
    size = np.max(np.abs(np.nan_to_num(evaluate(node, place))), initial=0)
    if size < 1e6:
        agree(node, PLACES)


def test_a_formula_can_be_left_out_where_another_has_no_value() -> None:
    node = only_where(parse("ln(x)", ["x"]).node, parse("1/x", ["x"]).node, "x")

    values = evaluate(node, {"x": np.array([-1.0, 2.0])})

    assert np.isfinite(values).tolist() == [False, True]


@pytest.mark.parametrize(
    "typed",
    [
        "3x² sin(2x) + 2x³ cos(2x)",
        "x^2*(3sin 2x + 2x cos 2x)",
        "f'(x) = 2x^3 cos(2x) + 3x^2 sin(2x)",
        r"\frac{dy}{dx} = 3x^2\sin(2x) + 2x^3\cos(2x)",
        "f'(t) = 6t² sin t cos t + 2t³ cos(2t)",
    ],
)
def test_every_form_of_a_derivative_is_right(typed: str) -> None:
    assert judged(slope_of("x^3*sin(2*x)"), typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("of", "typed", "name"),
    [
        ("sin(2*x)", "cos(2x)", "chain rule"),
        ("(3*x + 1)^5", "5(3x+1)^4", "chain rule"),
        ("1/(2*x + 9)", "-1/(2x+9)^2", "chain rule"),
        ("exp(-x^2/2)", "e^(-x²/2)", "not differentiated"),
        ("x^3", "x^4/4", "integrated"),
        ("x^3", "x^4/4 + 7", "integrated"),
        ("cos(x)", "sin(x)", "integrated"),
        ("cos(2*x)", "2sin(2x)", "sign lost"),
        ("x^3", "x^2", "constant factor"),
        ("x^3", "2x^3", None),
    ],
)
def test_slips_are_named(of: str, typed: str, name: str | None) -> None:
    found = result(typed, slope_of(of))

    assert found.verdict is Verdict.WRONG
    assert (found.mistake.name if found.mistake else None) == name


def test_a_partial_derivative_of_the_other_letter_is_named() -> None:
    answer = {
        "kind": "derivative",
        "of": "x^2*y^3",
        "variable": "y",
        "variables": {"x": [1, 3], "y": [1, 3]},
    }

    assert judged(answer, "∂f/∂y = 3x²y²").verdict is Verdict.CORRECT
    found = result("2x*y^3", answer).mistake
    assert found is not None
    assert found.name == "other letter"


def test_a_second_derivative_is_not_the_first() -> None:
    answer = slope_of("x^4 + x", order=2)

    assert judged(answer, "f''(x) = 12x^2").verdict is Verdict.CORRECT
    found = result("4x^3 + 1", answer).mistake
    assert found is not None
    assert found.name == "not often enough"


@pytest.mark.parametrize("typed", ["2/x", "2/|x|", "2x/x^2"])
def test_nothing_is_asked_where_the_formula_has_no_value(typed: str) -> None:
    outcome = judged(slope_of("2*ln(x)"), typed)

    assert (outcome.verdict, outcome.reason) == (Verdict.CORRECT, "Right.")


@pytest.mark.parametrize("typed", ["2/x + sqrt(x - 1)*0", "2/x + 0*ln(x - 1.5)"])
def test_missing_places_are_said_and_may_be_wrong(typed: str) -> None:
    said = judged(slope_of("2*ln(x)"), typed)
    refused = judged(slope_of("2*ln(x)", domain="wrong"), typed)

    assert "not defined" in said.reason
    assert refused.verdict is Verdict.WRONG


@pytest.mark.parametrize("typed", ["1/0", "0/0", "9^9^9^9", "sqrt(-1)", "1e-9", "0"])
def test_hostile_formulas_are_never_right(typed: str) -> None:
    assert check_case(
        {"kind": "derivative", "options": {"of": "x^2"}, "submitted": typed}
    )["verdict"] in {"wrong", "ungraded"}


@pytest.mark.parametrize(
    "of", ["x^3 - 2*x", "sin(x)/x", "x*exp(-x)", "ln(x^2 + 1)", "abs(x)", "relu(x)"]
)
def test_the_own_derivative_is_accepted_and_hidden(of: str) -> None:
    setting = setting_of(slope_of(of))
    kind, answer = kind_of("derivative"), setting.part.answer

    own = kind.own(answer, setting)

    assert judged(slope_of(of), own).verdict is Verdict.CORRECT
    assert own not in str(kind.describe(answer, setting))


@quick
@given(st.lists(st.integers(-9, 9), min_size=2, max_size=5), st.integers(1, 9))
def test_polynomials_are_decided(coefficients: list[int], change: int) -> None:
    of = " + ".join(f"({c})*x^{k}" for k, c in enumerate(coefficients))
    right = text(derivative(parse(of, ["x"]).node, "x"))

    assert judged(slope_of(of), right).verdict is Verdict.CORRECT
    assert judged(slope_of(of), f"{right} + {change}").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "change",
    [
        {"variable": "z"},
        {"order": 9},
        {"of": None},
        {"of": "x +"},
        {"variables": {"x": [0, 1], "y": [0, 1]}},
        {"tolerance": {"policy": "decimals", "value": 2}},
    ],
)
def test_faults_of_the_declaration_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(SpecificationError):
        setting_of({**slope_of("x^2"), **change})


def test_a_value_that_is_not_the_derivative_is_refused() -> None:
    with pytest.raises(EngineError, match="not the derivative"):
        setting_of(slope_of("x^2", value="3*x"))


def test_the_batch_door_takes_the_formula_or_its_derivative() -> None:
    of = {"kind": "derivative", "submitted": "2t", "options": {"of": "t²"}}
    value = {"kind": "derivative", "submitted": "2x y", "expected": "2x*y"}

    assert check_case(of)["verdict"] == "correct"
    assert check_case(value)["verdict"] == "correct"
