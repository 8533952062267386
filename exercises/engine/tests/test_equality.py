"""Formulas are equal when they agree on the domain within their error bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.equality import Domain, Finding, compare, curves, readable_point
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.tree import Binary, Node, Unary, number
from exercises.engine.tests.trees import formulas, quick

X: Domain = {"x": (-3.0, 3.0)}
XY: Domain = {"x": (-3.0, 3.0), "y": (-3.0, 3.0)}
POSITIVE: Domain = {"x": (0.5, 6.0), "y": (0.5, 6.0)}

EQUAL = [
    ("(x+1)^2", "x^2+2x+1"),
    ("(x^2-1)/(x+1)", "x-1"),
    ("sin(x)^2 + cos(x)^2", "1"),
    ("0", "sin(x)^2 + cos(x)^2 - 1"),
    ("cos(x)^2", "1 - sin^2 x"),
    ("sin(2x)", "2sin x cos x"),
    ("tan(x)", "sin x / cos x"),
    ("exp(x)*exp(y)", "e^(x+y)"),
    ("sqrt(x^2)", "|x|"),
    ("x^(2/3)", "cbrt(x)^2"),
    ("(x^3)^(1/3)", "x"),
    ("ln(x^2)", "2ln|x|"),
    ("log2(x^2 + 1)", "ln(x^2+1)/ln 2"),
    ("1/(1+e^-x)", "sigmoid(x)"),
    ("relu(x)", "(x+|x|)/2"),
    ("max(x, y)", "(x + y + |x - y|)/2"),
    ("cosh(x)^2", "1 + sinh(x)^2"),
    ("2*x/6", "0.333x"),
    ("pi*x", "3.14159x"),
    ("x/8", "0.125x"),
    ("1e-9*x", "x/10^9"),
    ("1e12*x + 1", "1 + 10^12 x"),
    ("(x+y)^3", "x^3+3x^2y+3x y^2+y^3"),
    ("x!", "x*(x-1)!"),
    ("1/x - 1/(x+1)", "1/(x(x+1))"),
    ("atan(x) + atan(1/x)", "sign(x)*pi/2"),
    ("(1 - e^(-2x))/(1 + e^(-2x))", "tanh x"),
]
DIFFERENT = [
    ("x^2", "2x"),
    ("x^2", "x^2 + 0.000001"),
    ("x/3", "0.33x"),
    ("x", "|x|"),
    ("x", "sqrt(relu(x))^2"),
    ("e^x", "(1 + x/10000000)^10000000"),
    ("cos(x)^2", "cos(x^2)"),
    ("1e-9*x", "2e-9*x"),
    ("1e-8*x", "0"),
    ("0", "1.000 - 0.999"),
    ("1000000x", "999999x"),
    ("x^20", "x^20 + 1"),
    ("10^-10", "2*10^-10"),
    ("x*y", "x + y"),
    ("1/x", "-1/x"),
    ("sin x", "x - x^3/6 + x^5/120"),
    ("e^(300x)", "e^(301x)"),
    ("log2(x)", "ln(x)"),
    ("pi*x", "3.14x + 0.01"),
    ("x", "1.01x"),
    ("x^2 + x", "x^2 + x + x/10^9"),
]


def tree(typed: str, domain: Domain) -> Node:
    return parse(typed, Symbols.learner(domain)).node


def finding(expected: str, submitted: str, domain: Domain = XY) -> Finding:
    nodes = tree(expected, domain), tree(submitted, domain)
    return compare(*nodes, domain, seed=7).finding


@pytest.mark.parametrize(("expected", "submitted"), EQUAL)
def test_equal_formulas_are_found_equal(expected: str, submitted: str) -> None:
    domain: Domain = {"x": (1.0, 9.0), "y": (1.0, 5.0)} if "!" in expected else XY

    assert finding(expected, submitted, domain) is Finding.EQUAL


@pytest.mark.parametrize(("expected", "submitted"), DIFFERENT)
def test_different_formulas_are_found_different(expected: str, submitted: str) -> None:
    assert finding(expected, submitted) is Finding.DIFFERENT


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("x", "sqrt(x)^2"),
        ("ln(x^2)", "2ln(x)"),
        ("sqrt(x-1)*sqrt(x-2)", "sqrt((x-1)(x-2))"),
        ("x", "e^(ln x)"),
    ],
)
def test_formulas_defined_at_different_places_are_told_apart(
    expected: str, submitted: str
) -> None:
    comparison = compare(tree(expected, X), tree(submitted, X), X, seed=7)

    assert comparison.finding is Finding.DOMAIN_DIFFERS
    assert (comparison.expected is None) != (comparison.submitted is None)


def test_a_formula_without_values_is_undefined_and_never_equal() -> None:
    assert finding("x", "sqrt(-1 - x^2)") is Finding.UNDEFINED
    assert finding("x", "x/0") is Finding.UNDEFINED
    assert finding("x", "1e400 x") is Finding.UNDEFINED


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("sqrt(-1 - x^2)", "sqrt(-1 - x^2)"),
        ("ln(-x^2)", "sqrt(-x^2 - 1)"),
        ("x/0", "x/0"),
        ("9^9^9^9*x", "9^9^9^9*x"),
    ],
)
def test_nothing_equals_what_has_no_value(expected: str, submitted: str) -> None:
    assert finding(expected, submitted) is Finding.UNDETERMINED


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("0.01*x", "1.00 - 1.00"),
        ("1e-8*x", "10^7*pi - 10^7*pi"),
        ("x", "x + 1e30 - 1e30"),
        ("x", "(10.0 - 9.00)*x"),
    ],
)
def test_cancelled_digits_prove_nothing(expected: str, submitted: str) -> None:
    assert finding(expected, submitted) is not Finding.EQUAL


def test_decimals_count_as_exact_where_that_is_asked_for() -> None:
    third, rounded = tree("x/3", X), tree("0.333x", X)

    assert compare(third, rounded, X, seed=1).finding is Finding.EQUAL
    strict = compare(third, rounded, X, seed=1, rounded=False)
    assert strict.finding is Finding.DIFFERENT


@pytest.mark.parametrize("seed", range(30))
def test_the_verdict_does_not_hang_on_the_seed(seed: int) -> None:
    same = compare(tree("(x+1)^2", X), tree("x^2+2x+1", X), X, seed=seed)
    other = compare(tree("x^2", X), tree("x^2+0.001", X), X, seed=seed, rounded=False)

    assert same.finding is Finding.EQUAL
    assert other.finding is Finding.DIFFERENT


def test_the_same_seed_gives_the_same_counterexample() -> None:
    first = compare(tree("x^2", X), tree("2x", X), X, seed=3)
    again = compare(tree("x^2", X), tree("2x", X), X, seed=3)

    assert first == again


@quick
@given(formulas())
def test_a_formula_never_differs_from_itself(node: Node) -> None:
    found = compare(node, node, POSITIVE, seed=5, rounded=False).finding

    assert found in {Finding.EQUAL, Finding.UNDETERMINED}


@quick
@given(formulas(), st.sampled_from(["0.01", "0.5", "3", "7000"]))
def test_a_formula_never_equals_itself_plus_a_visible_constant(
    node: Node, shift: str
) -> None:
    # The shift is taken relative to the formula: f·(1 + c) against f, away from zeros.
    positive = Binary("+", Binary("*", node, node), number("1"))
    larger = Binary("*", positive, Binary("+", number("1"), number(shift)))

    found = compare(positive, larger, POSITIVE, seed=5, rounded=False).finding

    assert found in {Finding.DIFFERENT, Finding.UNDETERMINED}


@quick
@given(formulas(), formulas())
def test_a_sum_does_not_hang_on_the_order_of_its_terms(a: Node, b: Node) -> None:
    one, other = Binary("+", a, b), Binary("-", b, Unary("-", a))

    found = compare(one, other, POSITIVE, seed=5, rounded=False).finding

    assert found in {Finding.EQUAL, Finding.UNDETERMINED}


def test_a_counterexample_is_moved_to_a_plain_point() -> None:
    nodes = tree("x^2", X), tree("2*x + 1", X)

    found = readable_point(*nodes, X, compare(*nodes, X, seed=3))

    assert found.point == {"x": 2.0}
    assert (found.submitted, found.expected) == (5.0, 4.0)


def test_a_plain_point_lies_in_the_domain() -> None:
    domain: Domain = {"x": (0.25, 0.4), "y": (10.0, 11.0)}
    nodes = tree("x*y", domain), tree("x + y", domain)

    point = readable_point(*nodes, domain, compare(*nodes, domain, seed=3)).point

    assert point is not None
    assert all(low <= point[name] <= high for name, (low, high) in domain.items())


def test_curves_leave_gaps_where_a_formula_has_no_value() -> None:
    found = curves(tree("x", X), tree("sqrt(x)", X), X)

    assert found is not None
    assert found["submitted"][0] is None
    assert found["expected"][0] == -3.0
    assert len(found["x"]) == len(found["submitted"]) == len(found["expected"])


def test_there_are_no_curves_over_two_letters() -> None:
    assert curves(tree("x", XY), tree("y", XY), XY) is None


def test_a_difference_is_shown_at_a_small_whole_number_if_there_is_one() -> None:
    found = compare(tree("x^2", X), tree("x^2 + x", X), X, seed=3)
    assert found.point == {"x": 2.0}
    far = {"x": (20.5, 29.0)}
    assert compare(tree("x", far), tree("2x", far), far, seed=3).point == {"x": 21.0}


def test_a_difference_in_a_narrow_domain_is_shown_at_a_short_decimal() -> None:
    narrow = {"x": (0.3, 0.4)}
    found = compare(tree("x", narrow), tree("2x", narrow), narrow, seed=3)
    assert found.point == {"x": 0.35}


def test_curves_have_no_more_points_than_a_chart_needs() -> None:
    found = curves(tree("x", X), tree("1/x", X), X)
    assert found is not None
    assert {len(values) for values in found.values()} == {101}


@pytest.mark.parametrize(
    ("expected", "submitted", "domain"),
    [
        ("max(x, 2.95)", "2.95", {"x": (-3.0, 3.0)}),
        ("abs(x - 2.9)", "2.9 - x", {"x": (-3.0, 3.0)}),
        ("1", "1 + e^(-100000*(x - 1)^2)", {"x": (-3.0, 3.0)}),
        ("x", "x + e^(-20000*(x - 0.37)^2)", {"x": (-3.0, 3.0)}),
        ("x", "max(x, min(1.23, 2*x - 1.21))", {"x": (-3.0, 3.0)}),
        ("x*y", "x*y + relu(x + y - 3.8)", {"x": (-2.0, 2.0), "y": (-2.0, 2.0)}),
        ("floor(x)", "ceil(x) - 1", {"x": (0.0, 5.0)}),
    ],
)
def test_a_difference_on_a_narrow_stretch_is_found(
    expected: str, submitted: str, domain: Domain
) -> None:
    assert finding(expected, submitted, domain) is Finding.DIFFERENT
    assert finding(submitted, expected, domain) is Finding.DIFFERENT


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("max(x, 0)", "(x + abs(x))/2"),
        ("floor(x)", "-ceil(-x)"),
        ("min(x, 1 - x)", "1/2 - abs(x - 1/2)"),
        ("100*x^2 - 100", "100*(x - 1)*(x + 1)"),
        ("max(x, y)", "(x + y + abs(x - y))/2"),
    ],
)
def test_equal_formulas_with_kinks_stay_equal(expected: str, submitted: str) -> None:
    assert finding(expected, submitted, XY) is Finding.EQUAL


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("x^3", "x^3 + 1"),
        ("x^3", "x^3 + 1/10^9"),
        ("x/3", "33333333333333333*x/10^17"),
        ("(x + 1)^5", "(x + 1)^5 + x"),
        ("1/(x + 1)", "1/(x + 1) + 1/10^30"),
    ],
)
def test_rational_formulas_are_told_apart_beyond_double_precision(
    expected: str, submitted: str
) -> None:
    far: Domain = {"x": (1e5, 1e6)}
    assert finding(expected, submitted, far) is Finding.DIFFERENT


@pytest.mark.parametrize(
    ("expected", "submitted"),
    [
        ("(x + 1)^20", "(x^2 + 2x + 1)^10"),
        ("x/3 + y/7", "(7x + 3y)/21"),
        ("1/x - 1/(x + 1)", "1/(x^2 + x)"),
        ("x/3", "0.3333333333x"),
        ("0.1x + 0.2x", "3x/10"),
    ],
)
def test_equal_rational_formulas_stay_equal(expected: str, submitted: str) -> None:
    far: Domain = {"x": (1e5, 1e6), "y": (1.0, 1e6)}
    assert finding(expected, submitted, far) is Finding.EQUAL


def test_a_domain_beyond_whole_numbers_decides_nothing() -> None:
    huge: Domain = {"x": (0.0, 1e300)}
    assert finding("x!", "x!", huge) is Finding.UNDETERMINED
