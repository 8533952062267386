"""The author's language keeps fractions exact, and says where there is no value."""

import math
from fractions import Fraction

import pytest
from hypothesis import given

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.interpret import Scope, SymbolicFunction, interpret
from exercises.engine.expressions.tree import Binary, Node, Number, Unary
from exercises.engine.expressions.values import Value
from exercises.engine.tests.trees import quick, rational_formulas

AUTHOR = Symbols.for_author(["A", "v", "n"])
VALUES: dict[str, Value] = {
    "A": ((Fraction(2), Fraction(1)), (Fraction(1), Fraction(3))),
    "v": (Fraction(3), Fraction(4)),
    "n": Fraction(5),
}


def value(typed: str) -> Value:
    return interpret(parse(typed, AUTHOR).node, Scope(VALUES))


def by_fractions(node: Node) -> Fraction:
    """Return the value by Python's own fractions; ZeroDivisionError if none."""
    match node:
        case Number():
            return Fraction(node.text)
        case Unary():
            return -by_fractions(node.operand)
        case Binary(op="^"):
            return Fraction(by_fractions(node.left) ** int(by_fractions(node.right)))
        case Binary():
            left, right = by_fractions(node.left), by_fractions(node.right)
            match node.op:
                case "+":
                    return left + right
                case "-":
                    return left - right
                case "*":
                    return left * right
            return left / right
    raise AssertionError(node)


@quick
@given(rational_formulas())
def test_arithmetic_agrees_with_pythons_fractions(node: Node) -> None:
    try:
        expected = by_fractions(node)
    except ZeroDivisionError:
        with pytest.raises(UndefinedValue):
            interpret(node, Scope({}))
        return

    found = interpret(node, Scope({}))

    if isinstance(found, Fraction):
        assert found == expected
    else:
        # Beyond about 60 digits values become floats, on purpose.
        assert found == pytest.approx(float(expected), rel=1e-12)


EXACT = {
    "1/3 + 1/6": Fraction(1, 2),
    "0.1 + 0.2": Fraction(3, 10),
    "sqrt(9/4)": Fraction(3, 2),
    "cbrt(-8/27)": Fraction(-2, 3),
    "(-8)^(1/3)": Fraction(-2),
    "8^(-2/3)": Fraction(1, 4),
    "2^-3": Fraction(1, 8),
    "root(4, 16)": Fraction(2),
    "log2(1/8)": Fraction(-3),
    "log(3, 81)": Fraction(4),
    "log10(1000)": Fraction(3),
    "5! / binom(5, 2)": Fraction(12),
    "mod(-7, 3)": Fraction(2),
    "gcd(12, 18) + lcm(4, 6)": Fraction(18),
    "round(2.5) + round(-2.5)": Fraction(0),
    "round(1/3, 3)": Fraction(333, 1000),
    "floor(-1/2) + ceil(1/2)": Fraction(0),
    "min(3, 1/2, 2)": Fraction(1, 2),
    "sum(k, 1, 100, k)": Fraction(5050),
    "prod(k, 1, 5, k)": Fraction(120),
    "sum(k, 2, 1, k)": Fraction(0),
    "numerator(6/4) + denominator(6/4)": Fraction(5),
    "decimals(1/8)": Fraction(3),
    "decimals(1/3)": Fraction(99),
    "det(A)": Fraction(5),
    "trace(A) + rank(A)": Fraction(7),
    "A[1,2] + A[2,2]": Fraction(4),
    "v*v": Fraction(25),
    "norm(v)": Fraction(5),
    "norm(v, 1) + norm(v, inf)": Fraction(11),
    "mean([1, 2, 6])": Fraction(3),
    "variance([1, 2, 3])": Fraction(2, 3),
    "sample_variance([1, 2, 3])": Fraction(1),
    "argmax([1, 7, 3])": Fraction(2),
    "sin(0) + cos(pi/2)": Fraction(0),
    "if(n > 3, 1, 1/0)": Fraction(1),
}
ARRAYS = {
    "A*v": (10, 15),
    "A^2": ((5, 5), (5, 10)),
    "A*inv(A)": ((1, 0), (0, 1)),
    "A^0": ((1, 0), (0, 1)),
    "A^T - transpose(A)": ((0, 0), (0, 0)),
    "solve(A, [3, 4])": (1, 1),
    "cross([1, 0, 0], [0, 1, 0])": (0, 0, 1),
    "outer([1, 2], v)": ((3, 4), (6, 8)),
    "cumsum([1, 2, 3])": (1, 3, 6),
    "sort([3, 1, 2])": (1, 2, 3),
    "map(x, v, x^2)": (9, 16),
    "rref([1, 2; 2, 4])": ((1, 2), (0, 0)),
    "hadamard(A, A)": ((4, 1), (1, 9)),
    "diag(v)": ((3, 0), (0, 4)),
    "A[:,2]": (1, 3),
    "A[1]": (2, 1),
    "eigenvalues([2, 0; 0, 3])": (3, 2),
    "singular_values([3, 0; 0, 4])": (4, 3),
    "replace(A, 1, 2, 9)": ((2, 9), (1, 3)),
    "swap(v, 1, 2)": (4, 3),
    "concat(v, 7)": (3, 4, 7),
    "stack(v, v)": ((3, 4), (3, 4)),
}
TRUTHS = {
    "0 < n <= 5": True,
    "n = 5 and not n > 5": True,
    "v = [3, 4]": True,
    "A != A": False,
    "isinteger(n/2) or n = 4": False,
    "2 > 1 > 0": True,
}


@pytest.mark.parametrize(("typed", "expected"), EXACT.items())
def test_a_rational_result_is_exact(typed: str, expected: Fraction) -> None:
    found = value(typed)

    assert isinstance(found, Fraction)
    assert found == expected


@pytest.mark.parametrize(("typed", "expected"), ARRAYS.items())
def test_linear_algebra_is_exact(typed: str, expected: object) -> None:
    assert value(typed) == expected


@pytest.mark.parametrize(("typed", "expected"), TRUTHS.items())
def test_conditions_are_true_or_false(typed: str, expected: bool) -> None:
    assert value(typed) is expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sqrt(2)", math.sqrt(2)),
        ("sin(1)", math.sin(1)),
        ("e^2", math.e**2),
        ("log(2, 3)", math.log(3, 2)),
        ("norm([1, 1])", math.sqrt(2)),
        ("det([sqrt(2), 0; 0, sqrt(2)])", 2.0),
    ],
)
def test_an_irrational_result_is_the_nearest_float(typed: str, expected: float) -> None:
    assert value(typed) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    "typed",
    [
        "1/0",
        "0^-1",
        "sqrt(-1)",
        "ln(0)",
        "(-1)^(1/2)",
        "inv([1, 2; 2, 4])",
        "solve([1, 1; 1, 1], [1, 2])",
        "factorial(-1)",
        "binom(2, 3)",
        "eigenvalues([0, -1; 1, 0])",
        "asin(2)",
        "mod(1, 0)",
    ],
)
def test_what_has_no_value_is_undefined(typed: str) -> None:
    with pytest.raises(UndefinedValue):
        value(typed)


@pytest.mark.parametrize(
    "typed",
    ["A + v", "v[3]", "A*[1, 2, 3]", "not n", "true + 1", "A[1,2,3]", "cross(v, v)"],
)
def test_shapes_that_do_not_fit_are_refused(typed: str) -> None:
    with pytest.raises(EngineError):
        value(typed)


def test_an_exact_number_never_grows_beyond_about_sixty_digits() -> None:
    assert isinstance(value("2^130"), Fraction)
    assert isinstance(value("2^210"), float)
    assert isinstance(value("factorial(100)"), float)


def test_a_symbolic_function_is_called_with_values() -> None:
    f = SymbolicFunction(("x",), parse("x^2 + n", Symbols.for_author("xn")).node)
    symbols = Symbols.for_author(["n"], functions={"f": (1, 1)})

    found = interpret(parse("f(3) - f(-1)", symbols).node, Scope(VALUES, {"f": f}))

    assert found == 8
