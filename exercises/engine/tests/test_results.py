"""Results become plain JSON; values are stored exactly."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.checking import check, preview
from exercises.engine.errors import EngineError
from exercises.engine.expressions.values import Value
from exercises.engine.results import CheckResult, Counterexample, PartResult, Verdict
from exercises.engine.storage import decode, encode
from exercises.engine.tests.making import Answer, setting_of
from exercises.engine.tests.trees import quick

FORMULA = {"kind": "expression", "value": "x^2", "variables": {"x": [-3, 3]}}
SCALARS = st.one_of(st.fractions(), st.floats(allow_nan=False, allow_infinity=False))
VECTORS = st.lists(SCALARS, min_size=1, max_size=4).map(tuple)


@pytest.mark.parametrize("typed", ["x^2", "2x", "sqrt(x)", "x+", "ln(x) < 2", "1/x"])
def test_a_result_is_plain_json_without_nan(typed: str) -> None:
    setting = setting_of(FORMULA)

    found = check(setting.specification, setting.variant, {"answer": typed}).to_json()

    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert {"verdict", "score", "parts"} == set(found)


def test_a_value_that_is_not_finite_becomes_null() -> None:
    shown = Counterexample({"x": 1.0}, float("nan"), float("inf"), "")
    part = PartResult("a", Verdict.WRONG, 0.0, "", counterexample=shown)

    found = CheckResult(Verdict.WRONG, 0.0, (part,)).to_json()

    assert found["parts"][0]["counterexample"]["submitted"] is None
    assert found["parts"][0]["counterexample"]["expected"] is None


def test_a_preview_echoes_what_was_read_and_judges_nothing() -> None:
    setting = setting_of(FORMULA)

    found = preview(setting.specification, setting.variant, "answer", "1/2x")

    assert found.latex == r"\frac{1}{2} x"
    assert found.remarks
    assert found.error is None
    assert "correct" not in json.dumps(found.to_json())


def test_a_preview_of_a_fault_says_where() -> None:
    setting = setting_of(FORMULA)

    found = preview(setting.specification, setting.variant, "answer", "2*q")

    assert found.error is not None
    assert (found.error.start, found.error.end) == (2, 3)


@pytest.mark.parametrize("typed", ["", "   ", [], ["", ""], [["", ""], ["", ""]], None])
@pytest.mark.parametrize("kind", sorted({"number", "vector", "matrix"}))
def test_an_empty_answer_is_not_graded(kind: str, typed: object) -> None:
    value = {"number": "2", "vector": "[1, 2]", "matrix": "[1, 2; 3, 4]"}[kind]
    setting = setting_of({"kind": kind, "value": value})

    found = check(setting.specification, setting.variant, {"answer": typed})

    assert found.verdict is Verdict.UNGRADED
    assert found.score == 0


ANSWERS: dict[str, Answer] = {
    "number": {"kind": "number", "value": "sqrt(2)"},
    "fraction": {"kind": "fraction", "value": "1/2"},
    "vector": {"kind": "vector", "value": "[1, 2]"},
    "matrix": {"kind": "matrix", "value": "[1, 2; 3, 4]"},
    "expression": FORMULA,
    "choice": {
        "kind": "choice",
        "options": [
            {"id": "a", "text": "A", "correct": True},
            {"id": "b", "text": "B", "correct": False},
        ],
    },
}


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize(
    "typed", ["\x00", "💥", "9" * 5000, {"a": 1}, [[[["1"]]]], 10**500, b"1", object()]
)
def test_no_submission_whatever_raises(kind: str, typed: object) -> None:
    setting = setting_of(ANSWERS[kind])

    found = check(setting.specification, setting.variant, {"answer": typed})

    assert found.verdict is Verdict.UNGRADED


@quick
@given(st.one_of(SCALARS, VECTORS, st.booleans(), VECTORS.map(lambda v: (v, v))))
def test_a_stored_value_comes_back_exactly(value: Value) -> None:
    stored = json.loads(json.dumps(encode(value), allow_nan=False))

    found = decode(stored)

    assert found == value
    assert type(found) is type(value)


def test_a_third_is_stored_as_a_third() -> None:
    assert encode((Fraction(1, 3), 0.5)) == ["1/3", 0.5]


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_a_value_that_is_not_finite_is_not_stored(value: float) -> None:
    with pytest.raises(EngineError):
        encode(value)
