"""Slips in formulas that are recognised without an author's help."""

from collections.abc import Mapping
from typing import Any

import pytest

from exercises.engine.answers.kinds import kind_of
from exercises.engine.checking import check
from exercises.engine.tests.making import setting_of

Slip = tuple[str, str]


def slip(answer: Mapping[str, Any], typed: str, **more: Any) -> Slip | None:
    """Return name and words of what a wrong submission is taken for."""
    setting = setting_of(answer, **more)
    checked = check(setting.specification, setting.variant, {"answer": typed})
    found = checked.parts[0].mistake
    return (found.name, found.reveals) if found else None


def of(value: str, low: float = 0.2, high: float = 3, **more: Any) -> dict[str, Any]:
    """Return an answer in x."""
    variables = {"x": [low, high]}
    return {"kind": "expression", "value": value, "variables": variables, **more}


@pytest.mark.parametrize(
    ("value", "typed", "name"),
    [
        ("x^2 - 3", "3 - x^2", "sign lost"),
        ("x^2 + 1", "1/(x^2 + 1)", "upside down"),
        ("x^2 + 1", "3x^2 + 3", "constant factor"),
        ("x^2 + 1", "-x^2/2 - 1/2", "constant factor"),
        ("x^2 + 1", "pi*(x^2 + 1)", "constant factor"),
        ("exp(x)/sqrt(2*pi)", "e^x", "constant factor"),
        ("x^2 + 1", "x^2 + 3/2", "constant added"),
        ("3*sin(x)", "3sin(pi x/180)", "degrees"),
        ("x + atan(x)", "x + 180/pi*arctan(x)", "degrees"),
        ("sin(x*pi/180)", "sin(x)", "radians"),
        ("x*ln(x)", "x*log10(x)", "base of the logarithm"),
        ("x + log2(x)", "x + ln x", "base of the logarithm"),
        ("x + log10(x)", "x + log(x)", "base of the logarithm"),
        ("2*x*cos(x^2)", "cos(x^2)", "chain rule"),
        ("3*x^2 + 2*x*exp(x^2)", "3x^2 + e^(x^2)", "chain rule"),
        ("x^3 - 2*x*sin(x^2)", "x^3 - sin(x^2)", "chain rule"),
        ("x^3 + sin(x)", "3x^2 + cos x", "differentiated"),
        ("3*x^2 + cos(x)", "x^3 + sin(x) + 5", "one derivative short"),
        ("x^4 + sin(x)", "12x^2 - sin x", "derivative for integral"),
        ("12*x^2 - sin(x)", "x^4 + sin x", "integral for derivative"),
        ("x^2 + 1", "x^2 + x", None),
        ("x^2 + 1", "1.0123 x^2 + 1.0123", None),
        ("x^2 + 1", "x^3 + 0.37", None),
        ("5", "7", None),
        ("5", "10", "constant factor"),
    ],
)
def test_a_slip_in_a_formula_is_named(value: str, typed: str, name: str | None) -> None:
    found = slip(of(value), typed)
    assert (found[0] if found else None) == name


def test_a_slip_may_be_written_with_rounded_decimals() -> None:
    found = slip(of("exp(x)/sqrt(2*pi)"), "-0.3989 e^x")
    assert found is not None
    assert found[0] == "sign lost"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2x^2 + 2", "Your formula is 2 times the right one."),
        ("(x^2 + 1)/2", "Your formula is half the right one."),
        ("x^2 + 4", "Your formula is 3 larger than the right one everywhere."),
        ("x^2 + 1/2", "Your formula is 1/2 smaller than the right one everywhere."),
    ],
)
def test_the_words_say_by_how_much(typed: str, words: str) -> None:
    found = slip(of("x^2 + 1"), typed)
    assert found is not None
    assert found[1] == words


def test_the_missing_factor_of_the_chain_rule_is_shown() -> None:
    found = slip(of("2*x*cos(x^2)"), "cos(x^2)")
    assert found is not None
    assert found[1].startswith("The factor $2 x$ is missing")


def test_a_formula_of_whole_numbers_has_its_slips_as_well() -> None:
    found = slip(of("factorial(x)", 0, 8), "-x!")
    assert found is not None
    assert found[0] == "sign lost"


def test_a_step_uphill_is_named_where_its_start_is_declared() -> None:
    answer = of("x - 0.1*(2*x + 3)", start="x")
    found = slip(answer, "x + 0.1(2x + 3)")
    assert found is not None
    assert found[0] == "ascent for descent"


def test_a_function_is_searched_like_a_formula() -> None:
    found = slip({**of("x*ln(x)"), "kind": "function"}, "f(t) = t log2(t)")
    assert found is not None
    assert found[0] == "base of the logarithm"


@pytest.mark.parametrize("value", ["exp(x)", "1/x", "abs(x)", "x^0", "ln(x)"])
def test_no_slip_is_seen_in_a_right_formula(value: str) -> None:
    setting = setting_of(of(value), trivial=True)
    kind, answer = kind_of("expression"), setting.part.answer
    reading = kind.read(answer, value, setting)
    assert kind.automatic_names(answer, reading, setting) == set()


def test_a_slip_hides_in_a_derived_value() -> None:
    derived = {"s": "sin(2)", "k": "3*s"}
    found = slip(of("k*x + 1"), "3 sin(2pi/180) x + 1", derived=derived)
    assert found is not None
    assert found[0] == "degrees"
