"""Pairs that checkers are reported to get wrong, with where they were reported.

Written by hand from public issue trackers, test fixtures and sources of the systems
named; `truth` was decided by us, by hand. Pairs that differ only in where they are
defined (√x√x against x) are not here: systems answer those by policy.
"""

__all__ = ["LITERATURE", "Pair"]

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Two texts, whether they mean the same, and who reported the trouble."""

    expected: str
    submitted: str
    truth: bool
    source: str


def _equal(source: str, *pairs: tuple[str, str]) -> list[Pair]:
    return [Pair(a, b, True, source) for a, b in pairs]


def _different(source: str, *pairs: tuple[str, str]) -> list[Pair]:
    return [Pair(a, b, False, source) for a, b in pairs]


LITERATURE: tuple[Pair, ...] = (
    *_equal(
        "KAS nodes.ts",
        ("1", "cos(x)^2 + sin(x)^2"),
        ("x - 1", "(x^2 - 1)/(x + 1)"),
        ("exp(x)", "e^x"),
        ("350", "3.5e2"),
        ("x/2", "1/2*x"),
        ("-x^2", "-(x*x)"),
        ("2^(-x)", "1/2^x"),
    ),
    *_different(
        "KAS nodes.ts",
        ("10^40", "5^90"),
        ("10^(-10)", "2*10^(-10)"),
        ("10^(-10)", "0"),
        ("(1/2)^(x + 0.1)", "(1/2)^(x + 1.1)"),
        ("cos(x^2)", "cos(x)^2"),
        ("ln(x)", "ln(x)/ln(10)"),
    ),
    *_equal(
        "PrairieLearn 5542, 12459, 11709, 2212",
        ("sqrt(b^2)", "abs(b)"),
        ("2*sin(x)*cos(x)", "sin(2*x)"),
        ("tan(x)", "sin(x)/cos(x)"),
        ("x/2", "0.5*x"),
        ("x^(1/2)", "x^0.5"),
        ("1/4", "0.25"),
    ),
    *_different(
        "PrairieLearn 5542, 12459",
        ("sqrt(b^2)", "b"),
        ("sin(2*x)", "2*sin(x)"),
        ("sin(x)^2", "sin(x^2)"),
    ),
    *_equal(
        "STACK 614, 449, 186, 582",
        ("sqrt(2)/2", "1/sqrt(2)"),
        ("sqrt(12)", "2*sqrt(3)"),
        ("sqrt(3 + 2*sqrt(2))", "1 + sqrt(2)"),
        ("1/(1 + sqrt(2))", "sqrt(2) - 1"),
        ("x^(1/3)*x^(2/3)", "x"),
        ("atan(1)", "pi/4"),
        ("log(x^2*y)", "2*log(abs(x)) + log(y)"),
        ("log(2^x)", "x*log(2)"),
        ("(x + y)^3", "x^3 + 3*x^2*y + 3*x*y^2 + y^3"),
    ),
    *_different(
        "STACK 167, 1581",
        ("sqrt(12)", "3*sqrt(2)"),
        ("(x + y)^2", "x^2 + y^2"),
        ("log(x + y)", "log(x) + log(y)"),
        ("sqrt(x^2 + 1)", "x + 1"),
        ("1/(x + 1)", "1/x + 1"),
    ),
    *_different(
        "Math-Verify 14, 60",
        ("1/100!", "1/101!"),
        ("1/2^60", "1/2^59"),
        ("6.12*10^(-6)", "6.12*10^(-2)"),
        ("1/3", "1/4"),
        ("2004", "2006"),
    ),
    *_equal(
        "Math-Verify 14, 26",
        ("1/2^60", "2^(-60)"),
        ("6.12*10^(-6)", "0.00000612"),
        ("5!", "120"),
        ("3/7", "6/14"),
    ),
    *_equal(
        "Numbas 767, 182; OPL 153, 628, 551, 1304",
        ("sqrt(x - 3)", "(x - 3)^(1/2)"),
        ("ln(x - 2)", "ln(2) + ln(x/2 - 1)"),
        ("asin(x)", "pi/2 - acos(x)"),
        ("1/(x^2 - 9)", "1/((x - 3)*(x + 3))"),
        ("e^(-x^2)", "1/e^(x^2)"),
        ("x^20", "(x^4)^5"),
        ("e^(3*x)", "(e^x)^3"),
    ),
    *_different(
        "Numbas 788; OPL 911",
        ("x", "x + 0.0005"),
        ("x*y", "x*y + 0.001*y"),
        ("e^(-x^2)", "e^(-x)^2"),
        ("x^20", "x^21"),
        ("asin(x)", "acos(x)"),
        ("sqrt(x)", "sqrt(x) + 10^(-6)"),
    ),
    *_equal(
        "calculus and linear algebra of machine learning",
        ("1/(1 + e^(-x))", "e^x/(1 + e^x)"),
        ("tanh(x)", "2/(1 + e^(-2*x)) - 1"),
        ("log(1 + e^x)", "x + log(1 + e^(-x))"),
        ("e^x/(e^x + e^y)", "1/(1 + e^(y - x))"),
        ("(1 - p)*log(1/(1 - p))", "(p - 1)*log(1 - p)"),
        ("1/(1 + e^(-x))*(1 - 1/(1 + e^(-x)))", "e^(-x)/(1 + e^(-x))^2"),
        ("-x*e^(-x^2/2)", "-(x)/(e^(x^2/2))"),
        ("cosh(x)^2 - sinh(x)^2", "1"),
        ("max(x, 0)", "(x + abs(x))/2"),
        ("(x^3 - 1)/(x - 1)", "x^2 + x + 1"),
    ),
    *_different(
        "calculus and linear algebra of machine learning",
        ("1/(1 + e^(-x))", "1/(1 - e^(-x))"),
        ("log(1 + e^x)", "x + log(1 + e^x)"),
        ("max(x, 0)", "abs(x)"),
        ("tanh(x)", "2/(1 + e^(-2*x)) + 1"),
        ("e^x/(e^x + e^y)", "1/(1 + e^(x - y))"),
        ("-x*e^(-x^2/2)", "x*e^(-x^2/2)"),
        ("(x^3 - 1)/(x - 1)", "x^2 - x + 1"),
        ("1/(2*x)", "x/2"),
    ),
)
