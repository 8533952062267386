"""Answers of kind expression."""

from typing import Any

import pytest

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError
from exercises.engine.tests.making import judged, mistake, setting_of

KIND = kind_of("expression")
SLOPE = {
    "kind": "expression",
    "value": "2*a*x + b",
    "variables": {"x": [-3, 3]},
}
DRAWS = {
    "a": {"draw": "choice", "from": [3]},
    "b": {"draw": "choice", "from": [-5]},
}
TWO = {"kind": "expression", "value": "x*y", "variables": {"x": [-2, 2], "y": [1, 4]}}


def one(value: str, low: float = -3, high: float = 3, **more: Any) -> dict[str, Any]:
    return {
        "kind": "expression",
        "value": value,
        "variables": {"x": [low, high]},
        **more,
    }


def result(typed: Any, answer: Any, **more: Any) -> PartResult:
    setting = setting_of(answer, **more)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "typed",
    [
        "6x - 5",
        "-5 + 6*x",
        "6(x - 1) + 1",
        "f(x) = 6x - 5",
        "f'(x) = 6x-5",
        "y = 6x - 5",
        "dy/dx = 6x − 5",
        r"2\cdot 3x - 5",
        "2·3·x−5",
        "(12x² - 10x)/(2x)",
    ],
)
def test_every_equal_form_is_right(typed: str) -> None:
    assert judged(SLOPE, typed, parameters=DRAWS).verdict is Verdict.CORRECT


def test_another_formula_is_wrong_and_gets_a_point_that_shows_it() -> None:
    outcome = judged(SLOPE, "6x + 5", parameters=DRAWS)

    assert (outcome.verdict, outcome.score) == (Verdict.WRONG, 0.0)
    assert outcome.counterexample is not None
    assert outcome.counterexample.point == {"x": 2.0}
    assert outcome.counterexample.submitted == 17
    assert outcome.counterexample.expected == 7
    assert "At x = 2 your formula gives 17" in outcome.counterexample.text
    assert outcome.counterexample.curves is not None


def test_a_counterexample_in_two_letters_names_both() -> None:
    outcome = judged(TWO, "x + y")

    assert outcome.counterexample is not None
    assert set(outcome.counterexample.point) == {"x", "y"}
    assert outcome.counterexample.curves is None


def test_a_formula_without_values_is_wrong() -> None:
    outcome = judged(one("x"), "sqrt(-1 - x^2)")

    assert outcome.verdict is Verdict.WRONG
    assert outcome.counterexample is not None
    assert outcome.counterexample.submitted is None
    assert "has no value" in outcome.counterexample.text


def test_another_domain_is_wrong_unless_a_remark_is_declared_enough() -> None:
    said = judged(one("ln(x^2)", domain="say"), "2ln(x)")
    refused = judged(one("ln(x^2)"), "2ln(x)")
    wider = judged(one("ln(x)"), "ln|x|")

    assert said.verdict is Verdict.CORRECT
    assert "not defined at the same places" in said.reason
    assert refused.verdict is wider.verdict is Verdict.WRONG
    assert refused.counterexample is not None
    assert refused.counterexample.submitted is None
    assert "not defined at the same places" in refused.reason


def test_single_points_without_a_value_do_not_count() -> None:
    assert judged(one("x + 1"), "(x^2 - 1)/(x - 1)").verdict is Verdict.CORRECT
    assert judged(one("(x^2 - 1)/(x - 1)"), "x + 1").verdict is Verdict.CORRECT


def test_what_cannot_be_decided_is_neither_right_nor_wrong() -> None:
    outcome = judged(one("0.01*x"), "(10.0 - 9.00)*x/100")

    assert outcome.verdict is Verdict.UNGRADED
    assert outcome.score == 0


def test_rounded_decimals_are_taken_unless_the_exact_formula_is_asked_for() -> None:
    exact = {"policy": "exact"}

    assert judged(one("x/3"), "0.333x").verdict is Verdict.CORRECT
    strict = judged(one("x/3", tolerance=exact), "0.333x")
    assert strict.verdict is Verdict.UNGRADED
    assert "exact formula" in strict.reason
    wrong = judged(one("x/3", tolerance=exact), "0.334x")
    assert wrong.verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("typed", "words", "span"),
    [
        ("2z", "Unknown letter z", (1, 2)),
        ("f(x) = 2z", "Unknown letter z", (8, 9)),
        ("2x = 4", "not an equation", (0, 6)),
        ("x < 4", "not an equation", (0, 5)),
        ("x and 4", "One formula", (0, 7)),
        ("x + inf", "Infinity", (4, 7)),
        ("2,5x", "with a point", (0, 3)),
        ("X", "did you mean x", (0, 1)),
        ("[x, 1]", "round brackets", (0, 1)),
        ("", "nothing here", (0, 0)),
    ],
)
def test_what_is_no_formula_is_not_graded_and_says_where(
    typed: str, words: str, span: tuple[int, int]
) -> None:
    with pytest.raises(ReadError) as caught:
        judged(one("x"), typed)

    assert words in caught.value.fault.message
    assert (caught.value.fault.start, caught.value.fault.end) == span


@pytest.mark.parametrize("typed", ["√(x^2)", "x + sqrt(4)", r"\sqrt{x}", "ln(x)"])
def test_a_forbidden_function_is_not_graded(typed: str) -> None:
    with pytest.raises(ReadError, match="without (sqrt|ln)"):
        judged(one("abs(x)", forbid=["sqrt", "ln"]), typed)


def test_a_label_that_is_a_variable_is_an_equation() -> None:
    with pytest.raises(ReadError, match="equation"):
        judged(TWO, "y = x")


def test_parameters_of_the_variant_bound_the_domain() -> None:
    answer = {**one("sqrt(x - b)"), "variables": {"x": ["b", "b + 4"]}}

    assert judged(answer, "(x+5)^(1/2)", parameters=DRAWS).verdict is Verdict.CORRECT


def test_an_empty_domain_is_refused() -> None:
    with pytest.raises(EngineError, match="empty"):
        setting_of({**SLOPE, "variables": {"x": ["b", "b"]}}, parameters=DRAWS)


def test_a_symbolic_function_of_the_file_may_be_the_answer() -> None:
    answer = one("f(x + 1) - f(x)")
    more = {"parameters": DRAWS, "functions": {"f": "a*t^2 + b*t"}}

    assert judged(answer, "6x - 2", **more).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "value", ["a*x^2 + b*x", "sqrt(a)*x", "x/a", "-x", "a^x", "ln(x^2 + a) - b"]
)
def test_the_own_formula_is_accepted(value: str) -> None:
    setting = setting_of(one(value), parameters=DRAWS)
    own = KIND.own(setting.part.answer, setting)

    outcome = judged(one(value), own, parameters=DRAWS)

    assert outcome.verdict is Verdict.CORRECT


def test_the_own_formula_is_tidy() -> None:
    setting = setting_of(SLOPE, parameters=DRAWS)

    assert KIND.own(setting.part.answer, setting) == "6*x - 5"


def test_a_declared_mistake_is_named() -> None:
    slips = [
        mistake(name="factor forgotten", when="a*x + b"),
        mistake(name="constant kept", when="answer + 1"),
        mistake(name="at minus x", transform="argument_negated"),
        mistake(name="halved", transform="halved"),
    ]
    typed = {
        "3x - 5": "factor forgotten",
        "6x - 4": "constant kept",
        "-6x - 5": "at minus x",
        "3x - 2.5": "halved",
    }
    for formula, name in typed.items():
        found = result(formula, SLOPE, parameters=DRAWS, mistakes=slips).mistake
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("5 - 6x", "sign lost"),
        ("12x - 10", "constant factor"),
        ("6x", "constant added"),
    ],
)
def test_slips_with_formulas_are_recognised(typed: str, name: str | None) -> None:
    found = result(typed, SLOPE, parameters=DRAWS).mistake

    assert (found.name if found else None) == name


@pytest.mark.parametrize("typed", ["2x", "7"])
def test_a_constant_answer_has_no_constant_factor(typed: str) -> None:
    assert result(typed, one("3")).mistake is None


def test_a_constant_formula_is_trivial_only_if_it_is_easily_guessed() -> None:
    for value, trivial in (("x - x + 0*x", False), ("0*x", True), ("3", False)):
        setting = setting_of(one(value))
        assert bool(KIND.triviality(setting.part.answer, setting)) is trivial


def test_the_page_is_told_the_letters_and_nothing_else() -> None:
    setting = setting_of(TWO)

    described = KIND.describe(setting.part.answer, setting)

    assert described["variables"] == ["x", "y"]
    assert "x*y" not in str(described)


def test_the_same_answer_gets_the_same_point_each_time() -> None:
    first, again = (judged(TWO, "x*y + 0.001*x^3") for _ in range(2))

    assert first == again


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"variables": {}}, "parts[0].answer.variables"),
        ({"variables": {"a": [0, 1]}}, "parts[0].answer.variables.a"),
        ({"variables": {"e": [0, 1]}}, "parts[0].answer.variables.e"),
        ({"variables": {"x": [0]}}, "parts[0].answer.variables.x"),
        ({"variables": {"x": 3}}, "parts[0].answer.variables.x"),
        ({"variables": {"x": ["q", 1]}}, "parts[0].answer.variables.x"),
        ({"value": "x + z"}, "parts[0].answer.value"),
        ({"forbid": ["squareroot"]}, "parts[0].answer.forbid"),
        ({"domain": "maybe"}, "parts[0].answer.domain"),
        (
            {"tolerance": {"policy": "decimals", "value": 2}},
            "parts[0].answer.tolerance",
        ),
    ],
)
def test_a_fault_in_the_declaration_is_named(change: Any, path: str) -> None:
    with pytest.raises(SpecificationError) as caught:
        setting_of({**one("x"), **change}, parameters=DRAWS)

    assert path in {fault.path for fault in caught.value.faults}
