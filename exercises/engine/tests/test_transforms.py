"""Named slips, the wrong values they give, and which one was made."""

from fractions import Fraction
from typing import Any

import pytest

from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Name
from exercises.engine.expressions.values import Value
from exercises.engine.results import PartResult, Verdict
from exercises.engine.tests.making import mistake, setting_of
from exercises.engine.transforms import (
    ARRAY_TRANSFORMS,
    ENTRY_TRANSFORMS,
    transformed,
    transformed_formula,
)

HALF = Fraction(1, 2)
V = (Fraction(3), Fraction(4))
A = ((Fraction(2), Fraction(1)), (Fraction(5), Fraction(3)))

SLIPS: list[tuple[str, Value, Any]] = [
    ("negated", HALF, -HALF),
    ("negated", V, (-3, -4)),
    ("negated", A, ((-2, -1), (-5, -3))),
    ("halved", HALF, Fraction(1, 4)),
    ("doubled", HALF, 1),
    ("reciprocal", HALF, 2),
    ("reciprocal", V, (Fraction(1, 3), Fraction(1, 4))),
    ("negative_reciprocal", HALF, -2),
    ("squared", HALF, Fraction(1, 4)),
    ("square_root", Fraction(9, 4), Fraction(3, 2)),
    ("absolute", -HALF, HALF),
    ("complement", HALF, HALF),
    ("plus_one", HALF, Fraction(3, 2)),
    ("minus_one", HALF, -HALF),
    ("percent", HALF, 50),
    ("per_cent_of", HALF, Fraction(1, 200)),
    ("reversed", V, (4, 3)),
    ("swapped", V, (4, 3)),
    ("reversed", A, (A[1], A[0])),
    ("rows_swapped", A, (A[1], A[0])),
    ("columns_swapped", A, ((1, 2), (3, 5))),
    ("transposed", A, ((2, 5), (1, 3))),
    ("inverted", A, ((3, -1), (-5, 2))),
    ("normalised", V, (Fraction(3, 5), Fraction(4, 5))),
    ("sign_of_first", V, (-3, 4)),
    ("sign_of_last", V, (3, -4)),
    ("offdiagonal_negated", A, ((2, -1), (-5, 3))),
    ("diagonal_swapped", A, ((3, 1), (5, 2))),
]


@pytest.mark.parametrize(("name", "value", "wrong"), SLIPS)
def test_a_slip_makes_its_wrong_value(name: str, value: Value, wrong: object) -> None:
    assert transformed(name, value) == wrong


def test_degrees_and_radians_undo_each_other() -> None:
    turned = transformed("radians", transformed("degrees", HALF))

    assert turned == pytest.approx(0.5, rel=1e-15)


@pytest.mark.parametrize("name", sorted({*ENTRY_TRANSFORMS, *ARRAY_TRANSFORMS}))
def test_every_slip_is_tried_here(name: str) -> None:
    assert name in {slip for slip, _, _ in SLIPS} | {"degrees", "radians"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("reciprocal", Fraction(0)),
        ("square_root", Fraction(-1)),
        ("inverted", ((Fraction(1), Fraction(2)), (Fraction(2), Fraction(4)))),
        ("transposed", HALF),
        ("reversed", HALF),
        ("normalised", (Fraction(0), Fraction(0))),
        ("rows_swapped", (V,)),
        ("diagonal_swapped", (V,)),
        ("no such slip", HALF),
    ],
)
def test_a_slip_that_gives_no_value_cannot_be_made(name: str, value: Value) -> None:
    with pytest.raises(EngineError):
        transformed(name, value)


def test_a_formula_with_several_letters_has_no_one_argument() -> None:
    with pytest.raises(EngineError):
        transformed_formula("argument_negated", Name("x"), ("x", "y"))


def judged_with(answer: Any, slip: Any, typed: str) -> PartResult:
    setting = setting_of(answer, mistakes=[slip])
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    ("answer", "slip", "typed"),
    [
        ({"kind": "number", "value": "4"}, {"when": "answer + 3"}, "7"),
        ({"kind": "number", "value": "sqrt(2)"}, {"when": "sqrt(3)"}, "1.732"),
        ({"kind": "fraction", "value": "3/4"}, {"transform": "complement"}, "1/4"),
        ({"kind": "vector", "value": "[1, 2]"}, {"when": "answer + [1, 1]"}, "[2, 3]"),
        ({"kind": "vector", "value": "[3, 4]"}, {"transform": "normalised"}, ".6, .8"),
        (
            {"kind": "matrix", "value": "[1, 2; 3, 5]"},
            {"when": "replace(answer, 2, 2, 4)"},
            "[1, 2; 3, 4]",
        ),
    ],
)
def test_the_mistake_made_is_named(answer: Any, slip: Any, typed: str) -> None:
    found = judged_with(answer, mistake(name="the slip", look="Look.", **slip), typed)

    assert found.verdict is Verdict.WRONG
    assert found.mistake is not None
    assert (found.mistake.name, found.mistake.look) == ("the slip", "Look.")


@pytest.mark.parametrize("typed", ["4", "9", "-9"])
def test_a_mistake_not_made_is_not_named(typed: str) -> None:
    slip = mistake(when="answer + 3")

    assert judged_with({"kind": "number", "value": "4"}, slip, typed).mistake is None


def test_a_mistake_that_gives_the_right_answer_is_never_named() -> None:
    slip = mistake(when="answer")

    found = judged_with({"kind": "number", "value": "4"}, slip, "4")

    assert found.verdict is Verdict.CORRECT
    assert found.mistake is None


def test_a_mistake_without_a_value_is_passed_over() -> None:
    answer = {"kind": "number", "value": "4"}
    slips = [mistake(name="none", when="1/(answer - 4)"), mistake(when="5")]
    setting = setting_of(answer, mistakes=slips)

    found = check(setting.specification, setting.variant, {"answer": "5"}).parts[0]

    assert found.mistake is not None
    assert found.mistake.name == "slip"
