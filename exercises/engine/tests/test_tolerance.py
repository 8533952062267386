"""The six policies for “close enough”, with what is said in each case."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.answers.scalars import read_number
from exercises.engine.expressions.values import Scalar
from exercises.engine.results import Outcome, Verdict
from exercises.engine.tests.trees import quick
from exercises.engine.tolerance import Policy, Submitted, Tolerance, judge

AUTO = Tolerance()
EXACT = Tolerance(Policy.EXACT)
RIGHT, PART, WRONG, NONE = (
    Verdict.CORRECT,
    Verdict.PARTIAL,
    Verdict.WRONG,
    Verdict.UNGRADED,
)
ROOT2 = 2**0.5
THIRD = Fraction(1, 3)


def verdict_on(typed: str, expected: Scalar, tolerance: Tolerance) -> Outcome:
    return judge(read_number(typed).submitted, expected, tolerance)


CASES: list[tuple[str, Scalar, Tolerance, Verdict]] = [
    # auto: a millionth, or half a unit of the last of at least three digits
    ("sqrt(2)", ROOT2, AUTO, RIGHT),
    ("1.414213", ROOT2, AUTO, RIGHT),
    ("1.414", ROOT2, AUTO, RIGHT),
    ("1.41", ROOT2, AUTO, RIGHT),
    ("1.42", ROOT2, AUTO, WRONG),
    ("1.4", ROOT2, AUTO, PART),
    ("1", ROOT2, AUTO, WRONG),
    ("1.4143", ROOT2, AUTO, WRONG),
    ("1/3", THIRD, AUTO, RIGHT),
    ("0.333", THIRD, AUTO, RIGHT),
    ("0.33", THIRD, AUTO, PART),
    ("0.34", THIRD, AUTO, WRONG),
    ("7", Fraction(7), AUTO, RIGHT),
    ("7.004", Fraction(7), AUTO, WRONG),
    ("14/2", Fraction(7), AUTO, RIGHT),
    ("1e-9", 1e-9, AUTO, RIGHT),
    ("0", 1e-9, AUTO, WRONG),
    ("1e-8", 1e-9, AUTO, WRONG),
    ("0", 0.0, AUTO, RIGHT),
    ("0.0001", 0.0, AUTO, WRONG),
    ("1e-9", 0.0, Tolerance(scale=1.0), RIGHT),
    ("602200000000000000000000", 6.02214076e23, AUTO, WRONG),
    ("6.022e23", 6.02214076e23, AUTO, RIGHT),
    ("1.4", ROOT2, Tolerance(digits=2), RIGHT),
    # exact
    ("1/3", THIRD, EXACT, RIGHT),
    ("2/6", THIRD, EXACT, RIGHT),
    ("0.333", THIRD, EXACT, NONE),
    ("0.3", THIRD, EXACT, WRONG),
    ("0.334", THIRD, EXACT, WRONG),
    ("0.25", Fraction(1, 4), EXACT, RIGHT),
    ("sqrt(8)/2", ROOT2, EXACT, RIGHT),
    ("2^0.5", ROOT2, EXACT, RIGHT),
    ("1.41421", ROOT2, EXACT, NONE),
    ("sqrt(3)", ROOT2, EXACT, WRONG),
    # absolute
    ("3.04", Fraction(3), Tolerance(Policy.ABSOLUTE, 0.05), RIGHT),
    ("3.05", Fraction(3), Tolerance(Policy.ABSOLUTE, 0.05), RIGHT),
    ("3.06", Fraction(3), Tolerance(Policy.ABSOLUTE, 0.05), WRONG),
    # relative
    ("102", Fraction(100), Tolerance(Policy.RELATIVE, 0.02), RIGHT),
    ("103", Fraction(100), Tolerance(Policy.RELATIVE, 0.02), WRONG),
    ("0.01", Fraction(0), Tolerance(Policy.RELATIVE, 0.02), WRONG),
    ("0.01", Fraction(0), Tolerance(Policy.RELATIVE, 0.02, scale=1.0), RIGHT),
    # significant digits
    ("1.41", ROOT2, Tolerance(Policy.SIGNIFICANT, 3), RIGHT),
    ("1.4", ROOT2, Tolerance(Policy.SIGNIFICANT, 3), WRONG),
    ("1.414", ROOT2, Tolerance(Policy.SIGNIFICANT, 3), RIGHT),
    ("0.00123", 0.001234, Tolerance(Policy.SIGNIFICANT, 3), RIGHT),
    ("0.00124", 0.001234, Tolerance(Policy.SIGNIFICANT, 3), WRONG),
    # decimal places
    ("1.41", ROOT2, Tolerance(Policy.DECIMALS, 2), RIGHT),
    ("1.42", ROOT2, Tolerance(Policy.DECIMALS, 2), WRONG),
    ("0", 0.001, Tolerance(Policy.DECIMALS, 2), RIGHT),
]


@pytest.mark.parametrize(("typed", "expected", "tolerance", "verdict"), CASES)
def test_a_policy_judges_as_declared(
    typed: str, expected: Scalar, tolerance: Tolerance, verdict: Verdict
) -> None:
    assert verdict_on(typed, expected, tolerance).verdict is verdict


def test_a_sign_or_a_digit_slip_is_never_within_the_default() -> None:
    for typed in ("-1.414", "1.144", "14.14", "0.1414"):
        assert verdict_on(typed, ROOT2, AUTO).verdict is WRONG


def test_rounding_too_early_earns_half_and_says_how_many_digits() -> None:
    outcome = verdict_on("1.4", ROOT2, AUTO)

    assert outcome.score == 0.5
    assert "3 significant digits" in outcome.reason


def test_a_right_answer_is_shown_the_window_it_was_accepted_in() -> None:
    assert verdict_on("1.41", ROOT2, AUTO).accepted == "from 1.4092 to 1.4192"
    assert verdict_on("1/3", THIRD, EXACT).accepted == "exactly 1/3"


@pytest.mark.parametrize(
    ("typed", "expected", "verdict"),
    [
        ("3.141592653589793", math.pi, NONE),
        ("1.4142135623730951", ROOT2, NONE),
        ("665857/470832", ROOT2, WRONG),
        ("sqrt(2) + 10^-10", ROOT2, WRONG),
        ("2/sqrt(2)", ROOT2, RIGHT),
        ("1/2", math.cos(math.pi / 3), RIGHT),
        ("0.5", math.cos(math.pi / 3), RIGHT),
        ("2", ROOT2**2, RIGHT),
    ],
)
def test_a_long_fraction_is_no_exact_root(
    typed: str, expected: float, verdict: Verdict
) -> None:
    assert verdict_on(typed, expected, EXACT).verdict is verdict


def test_a_count_is_not_right_within_a_millionth() -> None:
    assert verdict_on("3628801", Fraction(3628800), AUTO).verdict is WRONG
    assert verdict_on("10!", Fraction(3628800), AUTO).verdict is RIGHT
    assert verdict_on("3628800.0", Fraction(3628800), AUTO).verdict is RIGHT


def test_powers_of_ten_keep_the_digits_written() -> None:
    assert verdict_on("6.63*10^-34", 6.626e-34, AUTO).verdict is RIGHT
    assert verdict_on("-6.63·10^{-34}", -6.626e-34, AUTO).verdict is RIGHT
    assert verdict_on("6.63*10^-33", 6.626e-34, AUTO).verdict is WRONG
    assert verdict_on("6.6*10^-34", 6.626e-34, AUTO).verdict is PART


def test_a_wrong_answer_is_shown_the_rule_but_not_the_value() -> None:
    for policy, value in (("auto", 0.0), ("relative", 0.01), ("decimals", 2.0)):
        outcome = verdict_on("9", ROOT2, Tolerance(Policy(policy), value))

        assert outcome.accepted is not None
        assert "1.4" not in outcome.accepted + outcome.reason


@quick
@given(st.fractions(max_denominator=1000), st.sampled_from(list(Policy)))
def test_every_policy_accepts_the_value_itself(value: Fraction, policy: Policy) -> None:
    outcome = judge(Submitted(value), value, Tolerance(policy, 2))

    assert outcome.verdict is RIGHT


@quick
@given(st.fractions(max_denominator=1000), st.fractions(max_denominator=1000))
def test_exact_means_equal(one: Fraction, other: Fraction) -> None:
    outcome = judge(Submitted(one), other, EXACT)

    assert (outcome.verdict is RIGHT) == (one == other)


@quick
@given(st.floats(1e-6, 1e6), st.floats(1e-3, 0.5))
def test_relative_tolerance_does_not_hang_on_the_unit(
    value: float, share: float
) -> None:
    tolerance = Tolerance(Policy.RELATIVE, share)
    for unit in (1e-9, 1.0, 1e9):
        inside = Submitted(value * unit * (1 + 0.9 * share))
        outside = Submitted(value * unit * (1 + 1.1 * share))

        assert judge(inside, value * unit, tolerance).verdict is RIGHT
        assert judge(outside, value * unit, tolerance).verdict is WRONG
