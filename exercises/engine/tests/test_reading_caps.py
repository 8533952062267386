"""Hostile input costs little: refused soon, or read, echoed and evaluated soon."""

import time

import pytest

from exercises.engine.equality import compare
from exercises.engine.errors import EngineError
from exercises.engine.expressions import ParseError, Symbols, parse
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.symbols import LEARNER_FUNCTIONS

LETTERS = ["x", "y", "z"]
LEARNER = Symbols.learner(LETTERS)
ARRAYS = Symbols.learner(LETTERS, arrays=True)
AUTHOR = Symbols.for_author(LETTERS)
DOMAIN = dict.fromkeys(LETTERS, (-3.0, 3.0))
VALUES = dict.fromkeys(LETTERS, 2.5)

# Fifty times what the slowest line takes on an idle machine: unbounded work is found,
# a busy machine is not.
MOST_SECONDS = 2.0

REFUSED = [
    "(" * 3000 + "x" + ")" * 3000,
    "(" * 100 + "x" + ")" * 100,
    "+".join(["x"] * 4000),
    "1" * 5000,
    "9" * 41,
    "1e9999",
    "x" + "!" * 390,
    "√" * 390 + "x",
    "-" * 390 + "x",
    "x^" * 150 + "x",
    "sin^-1" * 60,
    "sin" * 130,
    "{" * 300,
    r"\sqrt[" * 50,
    r"\frac" * 70,
    r"\begin{pmatrix}" * 20,
    "\u200b" * 300,
    "½" * 399,
    "²" * 399,
    "max(" + "1," * 100 + "1)",
    "e" * 399,
    "xyz" * 130,
    "|" * 300 + "x",
]
READ = [
    "9^9^9^9",
    "2^(10^9)",
    "2^10^9",
    "99^99^99",
    "0.1^-999999999",
    "(x+y+z)^4000",
    "(1+1/10^9)^(10^9)",
    "(2/3)^(123456789/987654321)",
    "170!^170!",
    "factorial(170)^99",
    "binom(170, 85)^90",
    "(" * 20 + "x!" + ")!" * 20,
    "√" * 55 + "x",
    "-" * 50 + "x",
    "1/" * 199 + "1",
    "x-" * 199 + "x",
    "1" + "*x" * 190,
    "(x+1)" * 80,
    "1e300*1e300",
    "round(1e300, 30)",
    "floor(1e308)",
    "root(1e9, 2)",
]
AUTHORS = [
    "sum(k, 1, 10000, sum(j, 1, 10000, k*j))",
    "prod(k, 1, 10000, k)",
    "sum(k, 1, 1e15, 1)",
    "eye(12)^1000000000",
    "eye(1000)",
    "zeros(10^9, 10^9)",
    "norm([1, 2], 1e9)",
    "lcm(10^15, 10^15 - 1)",
    "round(1/3, 10^9)",
    "(1/3)^(10^12)",
    "[1]" + "^T" * 30,
]


def use(typed: str, symbols: Symbols) -> None:
    """Do with a text everything that a request does."""
    expression = parse(typed, symbols)
    expression.latex()
    expression.text()
    for work in (
        lambda: interpret(expression.node, Scope(VALUES)),
        lambda: compare(expression.node, expression.node, DOMAIN, seed=1),
    ):
        try:
            work()
        except EngineError:
            continue


def seconds(typed: str, symbols: Symbols) -> float:
    start = time.process_time()
    use(typed, symbols)
    return time.process_time() - start


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: typed[:16])
@pytest.mark.parametrize("symbols", [LEARNER, ARRAYS], ids=["scalar", "array"])
def test_what_is_too_long_or_too_deep_is_refused_soon(
    typed: str, symbols: Symbols
) -> None:
    start = time.process_time()

    with pytest.raises(ParseError):
        parse(typed, symbols)

    assert time.process_time() - start < MOST_SECONDS


@pytest.mark.parametrize("typed", READ, ids=lambda typed: typed[:16])
def test_huge_values_cost_no_more_than_small_ones(typed: str) -> None:
    assert seconds(typed, LEARNER) < MOST_SECONDS


@pytest.mark.parametrize("typed", AUTHORS, ids=lambda typed: typed[:16])
def test_an_authors_formula_has_bounded_work(typed: str) -> None:
    assert seconds(typed, AUTHOR) < MOST_SECONDS


@pytest.mark.parametrize("function", sorted(LEARNER_FUNCTIONS))
def test_nesting_one_function_does_not_double_the_work_at_each_level(
    function: str,
) -> None:
    least, _ = LEARNER_FUNCTIONS[function]
    formula = "x"
    while len(formula) < 370 and formula.count("(") < 28:
        formula = f"{function}({', '.join([formula, *['2'] * (least - 1)])})^2"

    assert seconds(formula, LEARNER) < MOST_SECONDS


@pytest.mark.parametrize("typed", ["2^(10^9)", "9^9^9^9", "1e300*1e300*10"])
def test_a_value_beyond_all_floats_is_infinite_and_never_a_long_integer(
    typed: str,
) -> None:
    assert interpret(parse(typed, LEARNER).node, Scope({})) == float("inf")


def test_the_longest_texts_are_the_declared_ones() -> None:
    at_limit = "x" + " " * (LEARNER.limit - 1)

    assert parse(at_limit, LEARNER)
    with pytest.raises(ParseError, match="at most 400 characters"):
        parse(at_limit + " ", LEARNER)
