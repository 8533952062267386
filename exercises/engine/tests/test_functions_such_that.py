"""“Give any polynomial, or function, such that …”: each property by its mathematics."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.base import ReadError
from exercises.engine.answers.given_function import GivenFunction
from exercises.engine.answers.polynomials import coefficients, real_zeros, square_free
from exercises.engine.checking import check
from exercises.engine.expressions import parse
from exercises.engine.proving import prove
from exercises.engine.results import Outcome, Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, judged, mistake
from exercises.engine.variants import draw_variant

FLAT = ["degree = 3", "f'(2) = 0", "no extremum at 2"]
ROOTS = st.lists(st.fractions(-4, 4, max_denominator=5), min_size=1, max_size=5)


def given_any(
    submitted: Any, *constraints: str, form: str = "polynomial", **more: Any
) -> Outcome:
    answer = {"kind": "such_that", "form": form, "constraints": list(constraints)}
    return judged({**answer, "value": "x", **more}, submitted)


def product_of(roots: list[Fraction]) -> str:
    return "*".join(f"(x - ({root}))" for root in roots)


@given(ROOTS)
def test_real_zeros_are_counted_and_parted_exactly(roots: list[Fraction]) -> None:
    p = coefficients(parse(product_of(roots), ["x"]).node, "x")
    assert p is not None
    exact = tuple(Fraction(c) for c in p)
    by_times = {root: roots.count(root) for root in roots}

    assert np.allclose(
        [float(c) for c in p], np.poly([float(r) for r in roots])[::-1], atol=1e-9
    )
    for times, factor in enumerate(square_free(exact), start=1):
        wanted = sum(n == times for n in by_times.values())
        assert real_zeros(factor) == len(factor) - 1 == wanted


@given(ROOTS, st.integers(1, 5))
def test_any_multiple_of_a_polynomial_has_its_zeros(
    roots: list[Fraction], factor: int
) -> None:
    wanted = ", ".join(str(root) for root in set(roots))
    typed = f"{factor}*{product_of(roots)}"

    assert given_any(typed, f"zeros = [{wanted}]").verdict is Verdict.CORRECT
    assert given_any(typed, f"zeros = [{wanted}, 9]").verdict is Verdict.WRONG
    other = given_any(f"({typed})*(x - 7)", f"zeros = [{wanted}]")
    assert other.verdict is Verdict.WRONG


@pytest.mark.parametrize(
    "typed",
    ["(x-2)^3", "f(x) = -3(x - 2)^3 + 7", "x^3 - 6x^2 + 12x - 8", "g(t) = (t-2)^3/5",
     r"\frac{(x-2)^3}{2} + \sqrt{2}", "(x-2)^2 (x-2) + pi", "0.5(x-2)^3",
     "2(x^3-6x^2+12x)"],
)  # fmt: skip
def test_every_cubic_that_is_flat_without_extremum_is_right(typed: str) -> None:
    found = given_any(typed, *FLAT)
    assert found.verdict is Verdict.CORRECT, found.reason


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("(x-2)^2", "The degree of your polynomial is 2."),
        ("x^3", "$f'(2) = 0$ does not hold: the left side is 12, the right side 0."),
        ("(x-2)^3 + x", "the left side is 1"),
        ("(x-2)^2 (x+2)", "Your function has an extremum at 2."),
        ("sin(x)", "This is no polynomial."),
        ("(x-2)^3/x", "This is no polynomial."),
        ("0", "The degree of your polynomial is not defined: it is 0."),
    ],
)
def test_the_first_broken_property_is_told(typed: str, told: str) -> None:
    found = given_any(typed, *FLAT)

    assert found.verdict is Verdict.WRONG
    assert told in found.reason


RIGHT_AND_WRONG = [
    ("minimum at 1", "(x-1)^4 + x*0", "-(x-1)^2"),
    ("maximum at 0", "3 - x^2", "x^3"),
    ("inflection at 0", "x^3 + x", "x^4"),
    ("no inflection at 0", "x^4", "x^5 - x"),
    ("even", "x^4 - 3x^2 + 1", "x^2 + x"),
    ("odd", "x^3 - x", "x^3 + 1"),
    ("not even", "x^2 + x", "x^2"),
    ("increasing", "x^3 + x", "x^3 - x"),
    ("increasing", "x^3", "5"),
    ("decreasing", "-x^5", "x^3"),
    ("convex", "x^4", "x^3"),
    ("convex", "2x", "-x^2"),
    ("concave", "-x^2 + x", "x^2"),
    ("no zeros", "x^2 + 1", "x^2 - 2"),
    ("zeros = [sqrt(2), -sqrt(2)]", "x^2 - 2", "(x^2 - 2)*x"),
    ("f(1) + f(2) = 3", "x", "x + 1"),
    ("f''(1) > 2", "x^3", "x^2"),
    ("f(0) < f(1)", "x^2", "1 - x"),
    ("limit at inf = inf", "x^2", "-x^2"),
    ("limit at 2 = 4", "x^2", "x"),
    ("degree <= 2", "x + 1", "x^3"),
]


@pytest.mark.parametrize(("constraint", "right", "wrong"), RIGHT_AND_WRONG)
def test_a_polynomial_is_checked_by_each_property(
    constraint: str, right: str, wrong: str
) -> None:
    assert given_any(right, constraint).verdict is Verdict.CORRECT
    assert given_any(wrong, constraint).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("constraint", "right", "wrong"),
    [
        ("limit at inf = 1", "x/(x + 1)", "x/(2x + 1)"),
        ("limit at -inf = 0", "exp(x)", "exp(-x)"),
        ("limit at 0 = 1", "sin(x)/x", "cos(x)/2"),
        ("limit at 0 = inf", "1/x^2", "-1/x^2"),
        ("limit at inf = inf", "ln(x)", "1/x"),
        ("limit at 1 = 2", "(x^2 - 1)/(x - 1)", "1/(x - 1)"),
        ("f(0) = 1", "cos(x)", "1/x"),
        ("f'(0) = 1", "sin(x)", "cos(x)"),
        ("maximum at 0", "cos(x)", "exp(x)"),
        ("even", "cos(x) + x^2", "sin(x)"),
        ("odd", "tan(x)", "exp(x)"),
    ],
)
def test_a_function_is_checked_by_values_and_limits(
    constraint: str, right: str, wrong: str
) -> None:
    found = given_any(right, constraint, form="function")
    assert found.verdict is Verdict.CORRECT, found.reason
    assert given_any(wrong, constraint, form="function").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("constraint", "typed"),
    [
        ("zeros = [0]", "sin(x)"),
        ("increasing", "exp(x)"),
        ("minimum at 0", "abs(x)"),
        ("limit at inf = 0", "1/ln(ln(x))"),
        ("f''(1.414) != 0", "(x - 1.414)^3"),
        ("no extremum at sqrt(2)", "(x - 1.414)^3"),
    ],
)
def test_what_cannot_be_decided_is_not_marked(constraint: str, typed: str) -> None:
    found = given_any(typed, constraint, form="function")
    assert found.verdict in {Verdict.UNGRADED, Verdict.WRONG}
    if "1.414" not in constraint:
        assert found.verdict is Verdict.UNGRADED


@pytest.mark.parametrize(
    "typed",
    ["1/0", "x^x^x^9", "1e308*x^2", "(x-2)^60*x^60", "sqrt(-1)*x^3", "abs(x-2)^3"],
)
def test_hostile_formulas_are_never_right(typed: str) -> None:
    assert given_any(typed, *FLAT).verdict is not Verdict.CORRECT


@pytest.mark.parametrize("typed", ["", "y^3", "[1, 2]", "x = ", 7 * [1], None, "x > 2"])
def test_what_is_no_formula_is_not_marked(typed: Any) -> None:
    with pytest.raises(ReadError):
        given_any(typed, *FLAT)


def test_an_exercise_with_drawn_numbers_is_proved() -> None:
    whens = ["(x - k)^2", "x^3", "(x - k)^3 + x", "(x - k)^2*(x + k)"]
    answer = {
        "kind": "such_that",
        "form": "polynomial",
        "constraints": ["degree = 3", "f'(k) = 0", "no extremum at k"],
        "value": "(x - k)^3",
    }
    mistakes = [mistake(name=f"slip {when}", when=when) for when in whens]
    parameters = {"k": {"draw": "integer", "low": 1, "high": 9}}
    data = exercise(answer, mistakes=mistakes, parameters=parameters)
    specification = read_specification(data | {"minimum_variants": 5})

    assert prove(specification, 30) == []
    variant = draw_variant(specification, 0)
    made = check(specification, variant, {"answer": "x*x*x"}).parts[0]
    assert made.mistake is not None
    assert made.mistake.name == "slip x^3"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"constraints": []}, "what must the answer be like"),
        ({"constraints": ["f(f(1)) = 2"]}, "cannot be its argument"),
        ({"constraints": ["1 < 2"]}, "says nothing about f"),
        ({"constraints": ["f(1)"]}, "neither a comparison"),
        ({"constraints": ["f(1) = 2"], "name": "x"}, "stands for nothing else"),
    ],
)
def test_faults_are_named(wrong: dict[str, Any], told: str) -> None:
    answer = {"kind": "such_that", "form": "polynomial", "value": "x", **wrong}
    with pytest.raises(SpecificationError, match=told):
        read_specification(exercise(answer))


def test_a_derivative_of_a_rational_polynomial_is_exact() -> None:
    given_one = GivenFunction(parse("(x - 1/3)^7", ["x"]).node, "x")
    found = given_one.at(7, Fraction(5))

    assert found is not None
    assert found.value == 5040
