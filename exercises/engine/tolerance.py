"""When a number counts as right: six policies, each with its window in words.

Never a bare absolute default: what is small depends on the size of the answer, and an
answer of 0 needs a declared scale.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from exercises.engine.expressions.bounds import half_unit, significant_digits
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.tree import Binary, Node, Number, Unary, number
from exercises.engine.expressions.values import Scalar, to_float
from exercises.engine.formatting import float_text
from exercises.engine.results import Outcome, Verdict

__all__ = ["Policy", "Submitted", "Tolerance", "judge", "written_decimal"]

# Room for the rounding of double precision in both values, relative to their size.
ROUNDING = 1e-12
# `auto`: a millionth, far finer than three digits and far coarser than rounding.
AUTO_RELATIVE = 1e-6
AUTO_DIGITS = 3
# What `exact` grants to irrational answers written with roots and functions.
EXACT_RELATIVE = 1e-11
# A fraction p/q comes as near as 1/q² to any number; one that is a number comes nearer.
BY_CHANCE = 1e-3
LARGEST_POWER = 300
# Right, but rounded too early.
EARLY_SCORE = 0.5


class Policy(StrEnum):
    """How close is close enough."""

    AUTO = "auto"
    EXACT = "exact"
    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    SIGNIFICANT = "significant"
    DECIMALS = "decimals"


@dataclass(frozen=True)
class Tolerance:
    """A policy with its numbers, already evaluated for the variant."""

    policy: Policy = Policy.AUTO
    value: float = 0.0
    digits: int = AUTO_DIGITS
    scale: float = 0.0


@dataclass(frozen=True)
class Submitted:
    """A learner's number: its value, its rounding error, and how it was written."""

    value: Scalar
    error: float = 0.0
    half_unit: float | None = None
    digits: int = 0


def written_decimal(node: Node) -> tuple[float, int] | None:
    """Return half a unit of the last digit and the digits shown, for a bare number."""
    if isinstance(node, Unary) and node.op in {"-", "%"}:
        inner = written_decimal(node.operand)
        if inner is None or node.op == "-":
            return inner
        return inner[0] / 100, inner[1]
    if isinstance(node, Number):
        return half_unit(node.text), significant_digits(node.text)
    if isinstance(node, Binary) and node.op == "*":
        inner, power = written_decimal(node.left), _power_of_ten(node.right)
        if inner is not None and power is not None:
            return inner[0] * 10.0**power, inner[1]
    return None


def _power_of_ten(node: Node) -> int | None:
    """Return k of 10^k, None for anything else."""
    if not isinstance(node, Binary) or node.op != "^" or node.left != number("10"):
        return None
    power = rational_constant(node.right)
    if power is None or power.denominator != 1 or abs(power) > LARGEST_POWER:
        return None
    return int(power)


def judge(submitted: Submitted, expected: Scalar, tolerance: Tolerance) -> Outcome:
    """Return the verdict on one number.

    Parameters
    ----------
    submitted : what the learner gave; must be finite.
    expected : the right value; must be finite.
    tolerance : the policy; its scale gives a size to an answer of 0.

    Notes
    -----
    Both values may carry double rounding; equality is granted within
    10⁻¹² of the answer's size plus the submission's own error bound.
    """
    chance = tolerance.policy is Policy.EXACT and _near_by_chance(submitted, expected)
    if not chance and _same(submitted, expected, tolerance.scale):
        return Outcome.correct(accepted=_exactly(expected))
    gap = abs(to_float(submitted.value) - to_float(expected))
    match tolerance.policy:
        case Policy.EXACT:
            return _exact(submitted, expected, gap)
        case Policy.AUTO:
            return _auto(submitted, expected, gap, tolerance)
        case Policy.ABSOLUTE:
            room = tolerance.value
        case Policy.RELATIVE:
            room = tolerance.value * max(abs(to_float(expected)), tolerance.scale)
        case Policy.SIGNIFICANT:
            room = _significant_room(expected, tolerance)
        case Policy.DECIMALS:
            room = 0.5 * 10.0**-tolerance.value
    if gap <= room * (1 + 1e-9) + submitted.error:
        return Outcome.correct(accepted=_window(expected, room))
    return Outcome.wrong("This is not the value.", accepted=_rule(tolerance))


def _same(submitted: Submitted, expected: Scalar, scale: float) -> bool:
    value = submitted.value
    if isinstance(value, Fraction) and isinstance(expected, Fraction):
        return value == expected
    size = max(abs(to_float(expected)), scale)
    gap = abs(to_float(value) - to_float(expected))
    return gap <= ROUNDING * size + submitted.error


def _near_by_chance(submitted: Submitted, expected: Scalar) -> bool:
    """Say whether a fraction is too long to be an answer that is no fraction."""
    value = submitted.value
    if not isinstance(value, Fraction) or isinstance(expected, Fraction):
        return False
    gap = max(abs(to_float(value) - expected), math.ulp(expected))
    return float(min(value.denominator, 10**9)) ** 2 * gap > BY_CHANCE


def _exact(submitted: Submitted, expected: Scalar, gap: float) -> Outcome:
    if isinstance(expected, float) and isinstance(submitted.value, float):
        if gap <= EXACT_RELATIVE * abs(expected):
            return Outcome.correct(accepted=_exactly(expected))
        return Outcome.wrong("This is not the value.")
    if (
        submitted.half_unit is not None
        and gap <= submitted.half_unit * (1 + 1e-9)
        and submitted.digits >= AUTO_DIGITS
    ):
        form = (
            "a fraction"
            if isinstance(expected, Fraction)
            else "roots, powers or functions instead of a rounded decimal"
        )
        return Outcome.ungraded(
            f"As far as it is written this fits, but the exact value is asked for: use "
            f"{form}."
        )
    return Outcome.wrong("This is not the value.", accepted="exactly the value")


def _auto(
    submitted: Submitted, expected: Scalar, gap: float, tolerance: Tolerance
) -> Outcome:
    size = max(abs(to_float(expected)), tolerance.scale)
    room = AUTO_RELATIVE * size
    if _is_whole(expected) and _is_whole(submitted.value):
        return Outcome.wrong("This is not the value.", accepted=_rule(tolerance))
    if gap <= room + submitted.error:
        return Outcome.correct(accepted=_window(expected, room))
    half = submitted.half_unit
    if half is None or gap > half * (1 + 1e-9) or _is_whole(expected):
        return Outcome.wrong("This is not the value.", accepted=_rule(tolerance))
    if submitted.digits >= tolerance.digits:
        return Outcome.correct(accepted=_window(expected, half))
    if submitted.digits < 2:
        return Outcome.wrong("This is not the value.", accepted=_rule(tolerance))
    return Outcome(
        Verdict.PARTIAL,
        EARLY_SCORE,
        f"Right so far, but rounded too early: give at least {tolerance.digits} "
        "significant digits.",
        _rule(tolerance),
    )


def _is_whole(expected: Scalar) -> bool:
    """Say whether the answer is a whole number, which nobody needs to round."""
    return isinstance(expected, Fraction) and expected.denominator == 1


def _significant_room(expected: Scalar, tolerance: Tolerance) -> float:
    size = abs(to_float(expected)) or tolerance.scale
    if size == 0:
        return 0.0
    place = math.floor(math.log10(size)) + 1 - int(tolerance.value)
    return float(0.5 * 10.0**place)


def _exactly(expected: Scalar) -> str:
    shown = str(expected) if isinstance(expected, Fraction) else None
    return f"exactly {shown}" if shown and len(shown) <= 30 else "the exact value"


def _window(expected: Scalar, room: float) -> str:
    middle = to_float(expected)
    if room <= 0:
        return _exactly(expected)
    digits = 12
    if middle:
        digits = max(3, min(15, 2 - math.floor(math.log10(room / abs(middle)))))
    low, high = float_text(middle - room, digits), float_text(middle + room, digits)
    return f"from {low} to {high}"


def _rule(tolerance: Tolerance) -> str:
    """Return the rule in words; the answer itself is not given away."""
    match tolerance.policy:
        case Policy.ABSOLUTE:
            return f"within {float_text(tolerance.value)} of the value"
        case Policy.RELATIVE:
            return f"within {float_text(100 * tolerance.value)} % of the value"
        case Policy.SIGNIFICANT:
            return f"right to {int(tolerance.value)} significant digits"
        case Policy.DECIMALS:
            return f"right to {int(tolerance.value)} decimal places"
        case Policy.AUTO:
            return f"exact, or rounded to {tolerance.digits} or more significant digits"
    return "exactly the value"
