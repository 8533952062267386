"""Answers of kind gradient, jacobian and hessian."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.expressions import parse, value_gradient_hessian
from exercises.engine.expressions.numeric import evaluate
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.tests.trees import quick

PLANE = {"x": [-2, 2], "y": [-2, 2]}
GRADIENT = {"kind": "gradient", "of": "x^2*y + sin(3*y)", "variables": PLANE}
JACOBIAN = {"kind": "jacobian", "of": ["x^2*y", "3*x + 2*y", "exp(4*x)"],
            "variables": PLANE}  # fmt: skip
HESSIAN = {"kind": "hessian", "of": "x^3*y + y^2*x^2 + exp(2*x)", "variables": PLANE}
RIGHT = {
    "gradient": "[2xy, x^2 + 3cos(3y)]",
    "jacobian": "[[2xy, x^2], [3, 2], [4e^(4x), 0]]",
    "hessian": "[[6xy + 2y^2 + 4e^(2x), 3x^2 + 4xy], [3x^2 + 4xy, 2x^2]]",
}


def result(typed: Any, answer: Any) -> PartResult:
    setting = setting_of(answer)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize("answer", [GRADIENT, JACOBIAN, HESSIAN])
def test_the_right_array_and_the_own_one_are_accepted(answer: dict[str, Any]) -> None:
    setting = setting_of(answer)
    kind = kind_of(answer["kind"])
    own = kind.own(setting.part.answer, setting)

    assert judged(answer, RIGHT[answer["kind"]]).verdict is Verdict.CORRECT
    assert judged(answer, own).verdict is Verdict.CORRECT
    assert own not in str(kind.describe(setting.part.answer, setting))


@pytest.mark.parametrize(
    "typed",
    ["∇f(x,y) = (2xy, x² + 3cos(3y))", r"\nabla f = \begin{pmatrix}2xy\\x^2+3\cos(3y)"
     r"\end{pmatrix}", ["2x*y", "x^2+3cos(3y)"], "2xy, x^2+3cos(3y)",
     "f_x = 2xy, f_y = x^2 + 3cos(3y)", "∂f/∂y = x^2 + 3cos(3y); ∂f/∂x = 2xy",
     r"\frac{\partial f}{\partial x} = 2xy, \frac{\partial f}{\partial y}(x,y) ="
     r" x^2 + 3\cos(3y)"],
)  # fmt: skip
def test_every_writing_of_a_gradient_is_right(typed: Any) -> None:
    assert judged(GRADIENT, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "entries", "name"),
    [
        ("[-2xy, -x^2 - 3cos(3y)]", 2, "signs reversed"),
        ("[x^2 + 3cos(3y), 2xy]", 2, "other letter"),
        ("[2xy, x^2 + cos(3y)]", 1, "chain rule"),
        ("[2xy, x^2y + sin(3y)]", 1, "not differentiated"),
        ("[xy, x^2/2 + 3cos(3y)/2]", 2, "constant factor"),
        ("[2xy, x^2 + 3cos(3y) + 1]", 1, None),
    ],
)
def test_slips_of_a_gradient_are_named(
    typed: str, entries: int, name: str | None
) -> None:
    found = result(typed, GRADIENT)

    assert found.verdict is Verdict.WRONG
    assert len(found.entries) == entries
    assert (found.mistake.name if found.mistake else None) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("[[2xy, 3, 4e^(4x)], [x^2, 2, 0]]", "transposed"),
        ("[[x^2, 2xy], [2, 3], [0, 4e^(4x)]]", "other letter"),
        ("[[3, 2], [2xy, x^2], [4e^(4x), 0]]", "other function"),
        ("[[2xy, x^2], [3, 2], [e^(4x), 0]]", "chain rule"),
        ("[[-2xy, -x^2], [-3, -2], [-4e^(4x), 0]]", "signs reversed"),
    ],
)
def test_slips_of_a_jacobian_are_named(typed: str, name: str) -> None:
    found = result(typed, JACOBIAN)

    assert found.verdict is Verdict.WRONG
    assert found.mistake is not None
    assert found.mistake.name == name


def test_a_square_jacobian_may_be_transposed_too() -> None:
    answer = {**JACOBIAN, "of": ["x^2 + y", "3*x*y"]}
    found = result("[[2x, 3y], [1, 3x]]", answer)

    assert found.mistake is not None
    assert found.mistake.name == "transposed"
    assert found.entries == ((0, 1), (1, 0))


def test_a_jacobian_of_one_function_is_a_row() -> None:
    answer = {**JACOBIAN, "of": ["x^2*y"]}

    assert judged(answer, "(2xy, x^2)").verdict is Verdict.CORRECT
    assert judged(answer, "[[2xy, x^2]]").verdict is Verdict.CORRECT
    assert judged(answer, "[[2xy], [x^2]]").verdict is Verdict.WRONG


def test_another_shape_is_not_marked() -> None:
    assert judged(JACOBIAN, "[[1, 2, 3], [4, 5, 6]]").verdict is Verdict.UNGRADED
    with pytest.raises(ReadError):
        judged(JACOBIAN, "[[1, 2], [3, 4]]")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("[[6xy + 2y^2 + 4e^(2x), 0], [0, 2x^2]]", "mixed left out"),
        ("[[6xy + 2y^2 + 4e^(2x), 3x^2/2 + 2xy], [3x^2/2 + 2xy, 2x^2]]",
         "mixed halved"),
        ("[[6xy + 2y^2 + 2e^(2x), 3x^2 + 4xy], [3x^2 + 4xy, 2x^2]]", "chain rule"),
        ("[[-6xy - 2y^2 - 4e^(2x), -3x^2 - 4xy], [-3x^2 - 4xy, -2x^2]]",
         "signs reversed"),
    ],
)  # fmt: skip
def test_slips_of_a_hessian_are_named(typed: str, name: str) -> None:
    found = result(typed, HESSIAN)

    assert found.verdict is Verdict.WRONG
    assert found.mistake is not None
    assert found.mistake.name == name


def test_at_a_point_numbers_are_asked_for() -> None:
    answer = {**GRADIENT, "point": [1, 2]}

    assert judged(answer, "[4, 1 + 3cos(6)]").verdict is Verdict.CORRECT
    assert judged(answer, "(4, 3.88)").verdict is Verdict.CORRECT
    chain = result("[4, 1 + cos(6)]", answer).mistake
    assert chain is not None
    assert chain.name == "chain rule"
    with pytest.raises(ReadError):
        judged(answer, "[2xy, x^2]")


def test_quadratic_forms_are_written_with_arrays() -> None:
    answer = {**GRADIENT, "of": "dot([x, y], [[2, 1], [1, 3]]*[x, y])"}

    assert judged(answer, "(4x + 2y, 2x + 6y)").verdict is Verdict.CORRECT
    assert (
        judged({**answer, "kind": "hessian"}, "[4 2; 2 6]").verdict is Verdict.CORRECT
    )


def test_a_value_stands_alone_or_is_checked() -> None:
    alone = {"kind": "gradient", "value": "[1/2, 3]"}

    assert judged(alone, "[0.5, 3]").verdict is Verdict.CORRECT
    with pytest.raises(EngineError, match="not the gradient"):
        setting_of({**GRADIENT, "value": "[2*x*y, x^2 + cos(3*y)]"})


def test_nothing_is_asked_where_the_function_has_no_value() -> None:
    answer = {**GRADIENT, "of": "ln(x)*y"}

    assert judged(answer, "[y/x, ln|x|]").reason == "Right."
    assert judged(answer, "[y/x, ln(x)]").reason == "Right."


@pytest.mark.parametrize("cell", ["1/0", "9^9^9^9", "sqrt(-1)", "0*x/0", "1e-9"])
def test_hostile_entries_are_never_right(cell: str) -> None:
    assert judged(GRADIENT, [cell, cell]).verdict is not Verdict.CORRECT


COEFFICIENTS = st.lists(st.integers(-5, 5), min_size=4, max_size=4)


@quick
@given(COEFFICIENTS, st.integers(1, 4))
def test_random_formulas_have_the_derivatives_of_dual_numbers(
    c: list[int], change: int
) -> None:
    of = f"({c[0]})*x^3*y + ({c[1]})*x*y^2 + ({c[2]})*sin(x) + ({c[3]})*y"
    setting = setting_of({**HESSIAN, "of": of}, trivial=True)
    array = kind_of("hessian").expected(setting.part.answer, setting)
    place = np.array([0.7, -1.3])
    _, _, hessian = value_gradient_hessian(parse(of, ["x", "y"]), ["x", "y"], place)
    found = [
        float(evaluate(node, {"x": place[0], "y": place[1]})) for node in array.nodes
    ]

    assert np.allclose(found, hessian.ravel(), rtol=1e-12, atol=1e-12)
    slope = f"[3({c[0]})x^2y + ({c[1]})y^2 + ({c[2]})cos(x), "
    rest = f"({c[0]})x^3 + 2({c[1]})x*y + {c[3]}"
    answer = {**GRADIENT, "of": of}
    assert judged(answer, f"{slope}{rest}]").verdict is Verdict.CORRECT
    assert judged(answer, f"{slope}{rest} + {change}]").entries == ((1,),)


def test_an_exercise_with_mistakes_proves_itself() -> None:
    parameters = {
        "a": {"draw": "integer", "low": 2, "high": 6},
        "n": {"draw": "integer", "low": 2, "high": 4},
    }
    answer = {**JACOBIAN, "of": ["x^n*y", "a*x + n*y", "exp(a*x)"]}
    mistakes = [
        mistake(name="turned", transform="transposed"),
        mistake(name="no inner", when=[["n*x^(n-1)*y", "x^n"], ["a", "n"],
                                       ["exp(a*x)", "0"]]),
    ]  # fmt: skip
    specification = read_specification(
        exercise(answer, mistakes=mistakes, parameters=parameters, minimum_variants=10)
    )

    assert prove(specification, seeds=40) == []


@pytest.mark.parametrize(
    "change",
    [{"of": None}, {"of": "x +"}, {"variables": None}, {"point": "[1"},
     {"tolerance": {"policy": "near"}}],
)  # fmt: skip
def test_faults_of_the_declaration_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(SpecificationError):
        setting_of({**GRADIENT, **change})


@pytest.mark.parametrize(
    "change", [{"of": ["x", "y"]}, {"point": [1]}, {"of": "x/0"}, {"point": "[1, 1/0]"}]
)
def test_what_has_no_gradient_is_said_to_the_author(change: dict[str, Any]) -> None:
    with pytest.raises(EngineError):
        judged({**GRADIENT, **change}, "[1, 2]")


def test_the_batch_door_takes_the_formula() -> None:
    case = {
        "kind": "gradient",
        "submitted": "(2x, 2y)",
        "options": {"of": "x² + y²"},
    }

    assert check_case(case)["verdict"] == "correct"
