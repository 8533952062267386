"""Answers of kind critical_points."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import approx_fprime

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.function_at import function_at, types_at
from exercises.engine.answers.kinds import kind_of
from exercises.engine.batch import check_case
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.expressions import parse
from exercises.engine.proving import prove
from exercises.engine.results import PartResult, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, judged, mistake, setting_of
from exercises.engine.tests.trees import quick

LEAF: dict[str, Any] = {
    "kind": "critical_points",
    "of": "x^3 + y^3 - 3*x*y",
    "value": "(0,0): saddle; (1,1): minimum",
    "variables": {"x": [-3, 3], "y": [-3, 3]},
}
QUARTIC: dict[str, Any] = {
    "kind": "critical_points",
    "of": "3*x^4 - 8*x^3",
    "value": [["0", "neither"], ["2", "minimum"]],
    "variables": {"x": [-5, 5]},
}
CUBIC = {**QUARTIC, "of": "x^3 - 6*x", "value": "[sqrt(2), -sqrt(2)]"}


def leaf(p: Any) -> float:
    """The function of LEAF."""
    return float(p[0] ** 3 + p[1] ** 3 - 3 * p[0] * p[1])


def result(typed: Any, answer: Any) -> PartResult:
    setting = setting_of(answer)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    "typed",
    [
        "(0,0): saddle; (1,1): minimum",
        "(1,1) min, (0,0) saddle point",
        "saddle at (0, 0); local minimum at (1, 1)",
        "(0,0) is a saddle point and (1,1) is a minimum",
        "(0,0): saddle\n(1,1): minimum",
        "{(0,0): saddle; (1,1): minimum}",
        "P = (0,0): saddle; Q = (1,1): min",
        r"\left(0,0\right):\ \text{saddle};\ (1,1): \text{minimum}",
        [["0", "0", "saddle"], ["1", "1", "min"]],
        [["(0,0)", "saddle"], [["1", "1"], "minimum"]],
        [{"point": "(0,0)", "type": "saddle"}, {"point": [1, 1], "type": "minimum"}],
        {"(0,0)": "saddle", "(1,1)": "minimum"},
        ["(0,0): saddle", "(1,1): min"],
        "(0,0): saddle; (1,1): min; (1,1): min",
    ],
)
def test_every_writing_in_any_order_is_right(typed: Any) -> None:
    assert judged(LEAF, typed).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("(0,0): saddle; (1,2): minimum", r"(1, 2) is no critical point: $\nabla f$ is"
         " (-3, 9) there."),
        ("(0,0): minimum; (1,1): minimum", "(0, 0) is not a minimum: the eigenvalues of"
         " the Hessian there are -3, 3."),
        ("(0,0): saddle", "One critical point is missing."),
        ("none", "2 critical points are missing."),
        ("(0,0): saddle; (1,1): min; (1,1): max", "(1, 1) is not a maximum"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(typed: str, words: str) -> None:
    outcome = judged(LEAF, typed)

    assert outcome.verdict is Verdict.WRONG
    assert words in outcome.reason


def test_the_gradient_that_is_shown_is_that_of_differences() -> None:
    f = parse("x^3 + y^3 - 3*x*y", ["x", "y"]).node
    place = np.array([1.3, -0.4])
    found = function_at(f, ["x", "y"], place).gradient

    other = approx_fprime(place, leaf)
    assert np.allclose(found, other, atol=1e-6)


def test_rows_that_are_right_earn_a_share_only_where_declared() -> None:
    typed = "(0,0): saddle; (1,2): minimum"

    assert judged(LEAF, typed).score == 0
    assert judged({**LEAF, "partial": True}, typed).score == 0.5
    assert judged({**LEAF, "partial": True}, typed).entries == ((1,),)


@pytest.mark.parametrize(
    ("answer", "typed", "name"),
    [
        (CUBIC, "sqrt 2: max; -sqrt 2: min", "minimum for maximum"),
        (LEAF, "(0,0): saddle; (-1,-1): minimum", "signs reversed"),
        (CUBIC, "±sqrt(2): max", None),
    ],
)
def test_slips_are_named(answer: Any, typed: str, name: str | None) -> None:
    found = result(typed, answer)

    assert found.verdict is Verdict.WRONG
    assert (found.mistake.name if found.mistake else None) == name


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("0: neither; 2: min", Verdict.CORRECT),
        ("x = 0: saddle, x = 2: minimum", Verdict.CORRECT),
        ("0 inflection point; 2 minimum", Verdict.CORRECT),
        ("0: min; 2: min", Verdict.WRONG),
        ("0: degenerate; 2: min", Verdict.UNGRADED),
    ],
)
def test_the_authors_word_counts_where_second_derivatives_decide_nothing(
    typed: str, verdict: Verdict
) -> None:
    short = {**QUARTIC, "value": [["0", "neither"], ["2", "min"]]}

    assert judged(QUARTIC, typed).verdict is verdict
    assert judged(short, typed).verdict is verdict


@pytest.mark.parametrize(
    ("of", "types"),
    [
        ("x^4", {"degenerate", "minimum"}),
        ("-x^6", {"degenerate", "maximum"}),
        ("x^5", {"degenerate", "saddle"}),
        ("x^2", {"minimum"}),
        ("0*x", {"degenerate"}),
    ],
)
def test_higher_derivatives_decide_in_one_letter(of: str, types: set[str]) -> None:
    assert types_at(parse(of, ["x"]).node, ["x"], np.array([0.0])) == types


@pytest.mark.parametrize(
    ("typed", "score"),
    [("1.414: min; -1.414: max", 1), ("1.4: min; -1.4: max", 0.5), ("1.5: min", 0)],
)
def test_coordinates_may_be_rounded_but_not_too_early(typed: str, score: float) -> None:
    assert judged(CUBIC, typed).score == score


def test_only_the_points_may_be_asked_for() -> None:
    answer = {**LEAF, "value": "[[0, 0], [1, 1]]", "classify": False}

    assert judged(answer, "(1,1), (0,0)").verdict is Verdict.CORRECT
    assert judged(answer, "[[0,0],[1,1]]").verdict is Verdict.CORRECT
    assert judged(answer, "(1,1)").verdict is Verdict.WRONG


def test_there_may_be_none() -> None:
    answer = {**QUARTIC, "of": "exp(x)", "value": "none"}

    assert judged(answer, "none").verdict is Verdict.CORRECT
    assert "$f'$ is 2.718" in judged(answer, "1: min").reason


def test_a_critical_point_outside_is_not_marked() -> None:
    answer = {**QUARTIC, "of": "cos(x)", "value": "[0, pi, -pi]"}

    outcome = judged(answer, "3pi: min")

    assert outcome.verdict is Verdict.UNGRADED
    assert "lies outside" in outcome.reason


@pytest.mark.parametrize(
    "typed",
    ["", "(0,0), (1,1)", "(0,0): hill", "(1/0, 1): min", "(nan, 1): min", 5, {}, [],
     "(1e400, 1): min", "(1,1,1): min", [[]], [["a", "b", "min"]], [None], "saddle",
     [{"type": "min"}], "(0,0): min max", "(((((", [[True, 1, "min"]]],
)  # fmt: skip
def test_what_cannot_be_read_is_ungraded(typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(LEAF, typed)


def test_huge_coordinates_are_never_right() -> None:
    assert judged(LEAF, "(1e200, 1e200): min").verdict is not Verdict.CORRECT


@pytest.mark.parametrize("answer", [LEAF, QUARTIC, CUBIC])
def test_the_own_answer_is_accepted_and_hidden(answer: dict[str, Any]) -> None:
    setting = setting_of(answer)
    kind = kind_of("critical_points")
    own = kind.own(setting.part.answer, setting)

    assert judged(answer, own).verdict is Verdict.CORRECT
    assert own not in str(kind.describe(setting.part.answer, setting))


@pytest.mark.parametrize(
    "value", ["(0,0): minimum", "(0,1): saddle", "(0,0,0): saddle", "[1]"]
)
def test_wrong_points_of_the_author_are_refused(value: str) -> None:
    with pytest.raises(EngineError):
        judged({**LEAF, "value": value}, "none")


def test_a_point_the_author_forgot_is_found() -> None:
    setting = setting_of({**LEAF, "value": "(0,0): saddle"})

    with pytest.raises(EngineError, match=r"\(1, 1\) is a critical point too"):
        kind_of("critical_points").own(setting.part.answer, setting)


@pytest.mark.parametrize(
    "change", [{"value": None}, {"of": None}, {"value": "(0,0): hill"}, {"classify": 1}]
)
def test_faults_of_the_declaration_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(SpecificationError):
        setting_of({**LEAF, **change})


def test_an_exercise_with_mistakes_proves_itself() -> None:
    answer = {
        **LEAF,
        "of": "x^3 - 3*a^2*x + y^3 - 3*b^2*y",
        "value": [["a", "b"], ["-a", "-b"], ["a", "-b"], ["-a", "b"]],
        "variables": {"x": [-5, 5], "y": [-5, 5]},
    }
    mistakes = [
        mistake(name="half", when=[["a", "b", "minimum"], ["-a", "-b", "maximum"]]),
        mistake(
            name="swapped",
            when=[
                ["a", "b", "maximum"],
                ["-a", "-b", "minimum"],
                ["a", "-b", "saddle"],
                ["-a", "b", "saddle"],
            ],
        ),
        mistake(name="squares", when=[["a^2", "b^2", "minimum"],
                                      ["-a^2", "-b^2", "maximum"]]),
    ]  # fmt: skip
    parameters = {name: {"draw": "integer", "low": 2, "high": 4} for name in ("a", "b")}
    specification = read_specification(
        exercise(answer, mistakes=mistakes, parameters=parameters, minimum_variants=5)
    )

    assert prove(specification, seeds=20) == []


@quick
@given(st.integers(-4, 4), st.integers(-4, 4), st.sampled_from("+-"))
def test_random_paraboloids_are_decided(a: int, b: int, sign: str) -> None:
    answer = {
        **LEAF,
        "of": f"(x - ({a}))^2 {sign} (y - ({b}))^2",
        "value": f"[[{a}, {b}]]",
        "variables": {"x": [-9, 9], "y": [-9, 9]},
    }
    word = "min" if sign == "+" else "saddle"

    assert judged(answer, f"({a}, {b}): {word}").verdict is Verdict.CORRECT
    assert judged(answer, f"({a}, {b}): max").verdict is Verdict.WRONG
    assert judged(answer, f"({a}, {b} + 1/9): {word}").verdict is Verdict.WRONG


def test_the_batch_door_takes_the_learners_writing() -> None:
    case = {
        "kind": "critical_points",
        "expected": "0: minimum",
        "submitted": "x = 0: min",
        "options": {"of": "x²"},
    }

    assert check_case(case)["verdict"] == "correct"
