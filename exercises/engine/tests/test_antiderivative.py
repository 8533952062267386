"""Answers of kind antiderivative."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from exercises.engine.answers.antiderivative_slips import jump
from exercises.engine.answers.base import ReadError
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

OWN = {
    "x^2": "x^3/3",
    "x^3": "x^4/4",
    "1/x": "ln(abs(x))",
    "1/(x - 1)": "ln(abs(x - 1))",
    "1/(x^2 - 1)": "ln(abs((x - 1)/(x + 1)))/2",
    "cos(2*x)": "sin(2*x)/2",
    "sin(x)": "-cos(x)",
    "abs(x)": "x*abs(x)/2",
    "1/cos(x)^2": "tan(x)",
    "ln(x)": "x*ln(x) - x",
    "x*(2*x^2 + 3)^4": "(2*x^2 + 3)^5/20",
    "x*exp(x)": "(x - 1)*exp(x)",
    "x*y": "x^2*y/2",
}


def integral_of(of: str, **more: Any) -> dict[str, Any]:
    low, high = more.pop("on", (-3, 3))
    return {
        "kind": "antiderivative",
        "of": of,
        "value": OWN.get(of),
        "variables": {"x": [low, high]},
        **more,
    }


def result(typed: Any, answer: Any) -> PartResult:
    setting = setting_of(answer)
    submission = {"answer": typed}
    return check(setting.specification, setting.variant, submission).parts[0]


@pytest.mark.parametrize(
    ("of", "typed"),
    [
        ("x^2", "x^3/3"),
        ("x^2", "F(x) = x³/3 - 7"),
        ("x^2", "∫ x² dx = x³/3 + C"),
        ("x^2", r"\int x^2\,dx = \frac{x^3}{3} + C"),
        ("x^2", "F(t) = t^3/3 + k"),
        ("x^2", "0.333x^3"),
        ("1/x", "ln|x| + C"),
        ("1/x", "ln(C|x|)"),
        ("1/x", "ln(x^2)/2"),
        ("1/x", "ln|x| + sign(x)"),
        ("1/(x^2 - 1)", "ln|(x-1)/(x+1)|/2"),
        ("cos(2*x)", "sin x cos x"),
        ("abs(x)", "x|x|/2"),
        ("1/cos(x)^2", "tan x + C"),
        ("ln(x)", "x ln x - x"),
    ],
)
def test_every_antiderivative_is_right(of: str, typed: str) -> None:
    outcome = judged(integral_of(of), typed)

    assert (outcome.verdict, outcome.reason) == (Verdict.CORRECT, "Right.")


@pytest.mark.parametrize(
    ("of", "typed", "name"),
    [
        ("x^3", "3x^2", "differentiated"),
        ("x^3", "x^3", "not integrated"),
        ("sin(x)", "cos(x)", "sign"),
        ("1/x", "ln(x)", "missing absolute value"),
        ("1/(x - 1)", "ln(x - 1) + C", "missing absolute value"),
        ("cos(2*x)", "sin(2x)", "constant factor"),
        ("x*(2*x^2 + 3)^4", "(2x^2 + 3)^5/5", "constant factor"),
        ("x*exp(x)", "x^2 e^x/2", None),
    ],
)
def test_slips_are_named(of: str, typed: str, name: str | None) -> None:
    found = result(typed, integral_of(of))

    assert found.verdict is Verdict.WRONG
    assert (found.mistake.name if found.mistake else None) == name


def test_the_missing_factor_is_said() -> None:
    found = result("sin(2x)", integral_of("cos(2*x)")).mistake

    assert found is not None
    assert "is 2 times the given formula: the factor 1/2" in found.reveals


def test_a_wrong_one_is_shown_by_the_values_of_its_derivative() -> None:
    found = judged(integral_of("x*exp(x)"), "x e^x").counterexample

    assert found is not None
    slope = (1 + found.point["x"]) * np.exp(found.point["x"])
    assert found.submitted == pytest.approx(slope)
    assert "the derivative of your formula is" in found.text
    assert found.curves is not None


@pytest.mark.parametrize("typed", ["ln(x)", "ln(-x)", "ln(x) + 0*ln(-x)", "-atanh(x)"])
def test_a_part_of_the_domain_is_not_enough(typed: str) -> None:
    assert judged(integral_of("1/x"), typed).verdict is Verdict.WRONG


def test_a_part_of_the_domain_may_be_declared_enough() -> None:
    said = judged(integral_of("1/x", domain="say"), "ln(x)")

    assert said.verdict is Verdict.CORRECT
    assert "has no value" in said.reason


def test_a_narrower_domain_needs_no_bars() -> None:
    assert judged(integral_of("1/x", on=(0, 5)), "ln x").verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("of", "typed", "on"),
    [
        ("x^2", "x^3/3 + sign(x)", (-3, 3)),
        ("x^2", "x^3/3 + |x|/x", (-3, 3)),
        ("1/(2 + cos(x))", "2/sqrt(3)*atan(tan(x/2)/sqrt(3))", (-6, 6)),
    ],
)
def test_jumps_inside_an_interval_are_found(
    of: str, typed: str, on: tuple[int, int]
) -> None:
    case = {"variables": {"x": list(on)}, "options": {"of": of}, "submitted": typed}
    found = check_case({"kind": "antiderivative", **case})

    assert found["verdict"] == "wrong"
    assert "jumps between x = " in found["reason"]


@pytest.mark.parametrize(
    ("primitive", "f"),
    [("ln(abs(x))", "1/x"), ("-1/x", "1/x^2"), ("3*cbrt(x)", "1/cbrt(x)^2"),
     ("abs(x)^3/3", "x*abs(x)"), ("exp(9*x)/9", "exp(9*x)"),
     ("sin(40*x)/40", "cos(40*x)")],
)  # fmt: skip
def test_no_jump_is_seen_where_there_is_none(primitive: str, f: str) -> None:
    above, below = (parse(text, ["x"]).node for text in (primitive, f))

    for seed in range(5):
        assert jump(above, below, "x", {"x": (-3.0, 3.0)}, seed) is None


@pytest.mark.parametrize("typed", ["x^3/3", "x^3/3 + 1", "x^3/3 + C - C"])
def test_all_antiderivatives_need_a_constant(typed: str) -> None:
    answer = integral_of("x^2", constant=True)
    found = result(typed, answer)

    assert found.verdict is Verdict.WRONG
    assert found.mistake is not None
    assert found.mistake.name == "constant of integration"
    assert judged(answer, f"{typed} + C").verdict is not Verdict.UNGRADED


@pytest.mark.parametrize("typed", ["x^3/3 + C", "x^3/3 + c", "(x^3 + K)/3"])
def test_the_constant_has_any_name(typed: str) -> None:
    assert judged(integral_of("x^2", constant=True), typed).verdict is Verdict.CORRECT


def test_a_constant_in_the_wrong_place_is_wrong() -> None:
    assert judged(integral_of("x^2"), "C x^3/3").verdict is Verdict.WRONG
    assert judged(integral_of("x^2"), "x^3/3 + C x").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "typed", ["1/0", "x^3/3 + 1/0", "x^3/3 + 9^9^9^9", "x^3/3 + sqrt(-1)", "x! + x^3/3"]
)
def test_hostile_formulas_are_never_right(typed: str) -> None:
    assert judged(integral_of("x^2"), typed).verdict is not Verdict.CORRECT


@pytest.mark.parametrize("typed", ["", "x^3/3 + z", "[1, 2]", "y = x^2 = 3", None, 1j])
def test_what_cannot_be_read_is_ungraded(typed: Any) -> None:
    with pytest.raises(ReadError):
        judged(integral_of("x^2"), typed)


def test_rounded_decimals_are_refused_where_the_exact_formula_is_asked_for() -> None:
    answer = integral_of("x^2", tolerance={"policy": "exact"})

    assert judged(answer, "0.333x^3").verdict is Verdict.UNGRADED
    assert judged(answer, "0.4x^3").verdict is Verdict.WRONG


def test_one_letter_of_several_is_integrated() -> None:
    plane = {"x": [-2, 2], "y": [-2, 2]}
    answer = integral_of("x*y", variables=plane, variable="x")

    assert judged(answer, "x^2 y/2 + C").verdict is Verdict.CORRECT
    assert judged(answer, "x^2 y/2 + y^2").verdict is Verdict.CORRECT
    assert judged(answer, "x y^2/2").verdict is Verdict.WRONG


def test_the_own_answer_is_accepted_and_hidden() -> None:
    setting = setting_of(integral_of("x^2", value="x^3/3", constant=True))
    kind, answer = kind_of("antiderivative"), setting.part.answer

    assert kind.own(answer, setting) == "x^3/3 + C"
    assert "x^3/3 + C" not in str(kind.describe(answer, setting)["variables"])


@pytest.mark.parametrize("value", ["x^3", "ln(x)", "x^3/3 + sign(x)"])
def test_an_own_answer_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(EngineError, match="not an antiderivative"):
        setting_of(integral_of("x^2", value=value))


def test_an_exercise_with_mistakes_proves_itself() -> None:
    answer = integral_of("x*(a*x^2 + b)^n", value="(a*x^2 + b)^(n + 1)/(2*a*(n + 1))")
    mistakes = [
        mistake(name="inner", when="(a*x^2 + b)^(n + 1)/(n + 1)"),
        mistake(name="outer", when="(a*x^2 + b)^(n + 1)/(2*a)"),
        mistake(name="factor x", when="x^2*(a*x^2 + b)^(n + 1)/(2*(n + 1))"),
    ]
    parameters = {
        "a": {"draw": "integer", "low": 5, "high": 9},
        "b": {"draw": "integer", "low": 1, "high": 6},
        "n": {"draw": "integer", "low": 2, "high": 4},
    }
    specification = read_specification(
        exercise(answer, mistakes=mistakes, parameters=parameters)
    )

    assert prove(specification, seeds=40) == []


@quick
@given(st.lists(st.integers(-9, 9), min_size=2, max_size=5), st.integers(1, 9))
def test_polynomials_are_decided(coefficients: list[int], change: int) -> None:
    of = " + ".join(f"({c})*x^{k}" for k, c in enumerate(coefficients))
    right = " + ".join(f"({c})/{k + 1}*x^{k + 1}" for k, c in enumerate(coefficients))
    values = parse(right, ["x"]).evaluate({"x": np.array([-1.0, 2.0])})
    area, _ = quad(lambda x: float(parse(of, ["x"]).evaluate({"x": x})), -1, 2)

    assert values[1] - values[0] == pytest.approx(area)
    answer = integral_of(of, value=right)
    assert judged(answer, f"{right} + {change}").verdict is Verdict.CORRECT
    assert judged(answer, f"{right} + {change}x").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "change",
    [{"of": None, "value": None}, {"of": "x +"}, {"variable": "z"}, {"constant": 1},
     {"variables": {"x": [0, 1], "y": [0, 1]}},
     {"tolerance": {"policy": "decimals", "value": 2}}],
)  # fmt: skip
def test_faults_of_the_declaration_are_named(change: dict[str, Any]) -> None:
    with pytest.raises(SpecificationError):
        setting_of({**integral_of("x^2"), **change})


def test_the_batch_door_takes_the_formula_or_an_antiderivative() -> None:
    of = {"kind": "antiderivative", "submitted": "t²", "options": {"of": "2t"}}
    value = {"kind": "antiderivative", "submitted": "x^2 + 3", "expected": "x²"}

    assert check_case(of)["verdict"] == "correct"
    assert check_case(value)["verdict"] == "correct"
