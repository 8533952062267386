"""Answers of kind data: a number from columns, and what a wrong number is instead."""

import statistics
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.results import PartResult, Verdict
from exercises.engine.tests.making import judged, mistake, setting_of

LENGTHS = [1.4, 4.7, 6.0, 1.3, 4.5, 5.1, 1.5]
MEAN = {"kind": "data", "value": "mean(x)", "data": {"x": LENGTHS}, "unit": "cm"}


def result(answer: Any, typed: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "typed",
    ["3.5", "3.50 cm", "7/2", r"3.5\,\text{cm}", "24.5/7cm", r"\frac{7}{2} cm",
     r"3.5\ \mathrm{cm}", "x = 3.5 cm", 3.5],
)  # fmt: skip
def test_the_right_number_is_right_with_its_unit_or_without(typed: Any) -> None:
    assert judged(MEAN, typed).verdict is Verdict.CORRECT


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=30))
def test_formulas_over_columns_give_what_python_gives(column: list[int]) -> None:
    def answer(formula: str) -> dict[str, Any]:
        return {"kind": "data", "value": formula, "data": {"x": column}}

    mean, spread = statistics.fmean(column), statistics.stdev(column)

    assert judged(answer("mean(x)"), repr(mean)).verdict is Verdict.CORRECT
    formula = answer("sqrt(sample_variance(x))")
    assert judged(formula, repr(spread)).verdict is Verdict.CORRECT
    assert judged(formula, repr(spread * 1.1 + 1)).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("4.5", "This is the median of x."),
        ("24.5", "This is the sum of x."),
        ("7", "This is the number of values of x."),
        ("4.7", "This is the range of x."),
        ("2.021", "This is the standard deviation with n − 1 in the denominator of x."),
        ("350", "This is 100 times what is asked for"),
    ],
)
def test_another_number_of_the_column_is_named(typed: str, words: str) -> None:
    found = result(MEAN, typed).mistake

    assert found is not None
    assert words in found.reveals


def test_a_number_that_is_right_is_never_called_another() -> None:
    answer = {"kind": "data", "value": "mean(x)", "data": {"x": [1, 2, 3]}}

    assert result(answer, "2").verdict is Verdict.CORRECT
    assert result(answer, "2").mistake is None


def test_columns_may_be_values_of_the_variant() -> None:
    parameters = {"pet_len": {"draw": "vector", "size": 5, "low": 1, "high": 9,
                              "distinct": True}}  # fmt: skip
    answer = {"kind": "data", "value": "max(pet_len)", "columns": ["pet_len"]}
    setting = setting_of(answer, parameters=parameters)
    column = [int(x) for x in setting.variant.values["pet_len"]]  # type: ignore[union-attr,arg-type]

    right = result(answer, str(max(column)), parameters=parameters)
    assert right.verdict is Verdict.CORRECT
    wrong = result(answer, str(min(column)), parameters=parameters)
    assert wrong.mistake is not None
    assert wrong.mistake.reveals == "This is the least value of pet len."


def test_an_authors_mistake_comes_first_and_may_use_the_columns() -> None:
    slips = [mistake(name="middle", when="sort(x)[4]")]
    found = result(MEAN, "4.5", mistakes=slips).mistake

    assert found is not None
    assert found.name == "middle"


@pytest.mark.parametrize(
    "typed", ["", "cm", "3.5 mm", "nan", "inf", "1/0", None, [], ["3.5"], {"x": 1},
    True,
              "9^9^9^9", "3.5 cm cm", "x" * 9999, "3" * 5000, 10**999]
)  # fmt: skip
def test_what_cannot_be_read_is_only_refused(typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(MEAN, typed)


def test_the_own_answer_is_accepted_and_the_page_learns_the_unit_only() -> None:
    setting = setting_of(MEAN)
    own = kind_of("data").own(setting.part.answer, setting)
    described = describe_inputs(setting.specification, setting.variant)[0]

    assert judged(MEAN, own).verdict is Verdict.CORRECT
    assert described["unit"] == "cm"
    assert "4.7" not in str(described)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"kind": "data"}, r"answer\.value"),
        ({**MEAN, "value": "mean(y)"}, r"answer\.value"),
        ({**MEAN, "columns": ["y"]}, "y is no value"),
        ({**MEAN, "data": {"x": []}}, "list of numbers"),
        ({**MEAN, "data": {"x": [float("nan")]}}, "list of numbers"),
        ({**MEAN, "data": {"x": ["1e999999999"]}}, "list of numbers"),
        ({**MEAN, "data": {"x y": [1]}}, "is no name"),
        ({**MEAN, "value": "x"}, "not a number"),
        ({**MEAN, "value": "1/(mean(x) - 7/2)"}, "divides by zero"),
    ],
)
def test_faults_of_the_author_are_named(answer: Any, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        setting_of(answer)
