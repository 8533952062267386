"""What the plane of step and momentum shows, in words, checks and tables."""

import math

import numpy as np

from exercises.demos.demo import Check, Table
from exercises.demos.multivariable_calculus.momentum.heavy_ball import (
    NEUTRAL,
    HeavyBall,
    Vector,
    step_matrix,
)
from exercises.demos.sentences import shown

__all__ = ["checks", "reading", "tables"]

EPSILON = float(np.finfo(float).eps)


def reading(ball: HeavyBall) -> str:
    """One to four sentences about this step and this momentum."""
    if ball.alpha == 0:
        return (
            "The step is 0: the ball starts at rest and stays where it is, whatever "
            "the momentum."
        )
    return " ".join(part for part in (_now(ball), _why(ball), _best(ball)) if part)


def _now(ball: HeavyBall) -> str:
    place = f"With step {ball.alpha:.4g} and momentum {ball.beta:.4g}"
    rate, steps = ball.rate, ball.steps_at(ball.rate)
    if ball.verdict == "neutral":
        return (
            f"{place} the rate is 1: in one direction the error neither dies out nor "
            "explodes in the long run."
        )
    if steps is None:
        return f"{place} it diverges: the error grows by {rate:.4g} a step."
    manner = "swinging" if ball.verdict == "oscillating" else "without a swing"
    if rate == 0:
        return f"{place} one step leads to the minimum: the rate is 0."
    return (
        f"{place} errors shrink by {rate:.4g} a step in the long run, {manner}: "
        f"{steps:.1f} steps to a millionth."
    )


def _why(ball: HeavyBall) -> str:
    """What decides the rate here."""
    limit = 2 * (1 + ball.beta) / ball.large
    if ball.beta >= 1:
        return (
            "With a momentum of 1 or more nothing is ever lost: the product of the two "
            "roots is β."
        )
    if ball.alpha > limit * (1 + NEUTRAL):
        return (
            f"The limit at this momentum is 2(1 + β)/λ = {limit:.4g}; the steepest "
            "direction is thrown ever further."
        )
    if ball.beta < 0:
        return "A negative momentum takes back part of the last step and only slows."
    low, high = ball.rates
    if ball.rate and math.isclose(low, high, rel_tol=1e-9) and ball.beta:
        return (
            "Both directions have complex roots, so the rate is √β and a longer step "
            "gains nothing."
        )
    slower = "flattest" if low > high else "steepest"
    return f"The {slower} direction is the slower one." if ball.condition > 1 else ""


def _best(ball: HeavyBall) -> str:
    gd, best = ball.steps_at(ball.plain.rate), ball.steps_at(ball.best.rate)
    if ball.condition == 1 or gd is None or best is None:
        return "With one curvature a plain step of 1/λ arrives at once."
    return (
        f"At κ = {ball.condition:.4g} the best step alone has rate "
        f"{ball.plain.rate:.4g} ({gd:.1f} steps), the best pair, α = "
        f"{ball.best.alpha:.4g} and β = {ball.best.beta:.4g}, has "
        f"{ball.best.rate:.4g} ({best:.1f} steps)."
    )


def checks(ball: HeavyBall, walks: Vector, least: float) -> list[Check]:
    """Closed forms against LAPACK, the recursion against powers, and the optimum."""
    worst, size, drift, allowed = 0.0, 1.0, 0.0, 0.0
    for place, curvature in enumerate(ball.curvatures):
        M = step_matrix(ball.alpha, ball.beta, curvature)
        size = max(size, float(np.linalg.norm(M)))
        found = float(np.abs(np.linalg.eigvals(M)).max())
        worst = max(worst, abs(found - ball.rates[place]))
        there = int(np.isfinite(walks[place]).sum()) - 1
        power = np.linalg.matrix_power(M, there)
        drift = max(drift, abs(float(power[0].sum() - walks[place, there])))
        allowed = max(allowed, 8 * EPSILON * (there + 1) ** 2 * _sway(M, there))
    gap = ball.best.rate - least
    return [
        # A double root moves by the root of the rounding.
        Check(
            "rate = largest |eigenvalue| by LAPACK",
            shown(worst, 1),
            holds=worst <= 4 * math.sqrt(EPSILON) * size,
        ),
        Check(
            "the last error = power of the step matrix",
            shown(drift, 1),
            holds=drift <= allowed,
        ),
        Check(
            "no point of the plane beats the best rate",
            f"{least:.6f} ≥ {ball.best.rate:.6f}",
            holds=gap <= 1e-12,
        ),
    ]


def _sway(M: Vector, steps: int) -> float:
    """How large powers of M become on the way: the scale of their rounding."""
    largest, power = 1.0, np.eye(2)
    for _ in range(steps):
        power = power @ M
        largest = max(largest, float(np.abs(power).max()))
    return largest


def tables(ball: HeavyBall) -> list[Table]:
    """The roots of both directions, and this pair beside the best ones."""
    return [_roots(ball), _choices(ball)]


def _roots(ball: HeavyBall) -> Table:
    names = ("Direction", "Curvature λ", "αλ", "Roots", "Rate", "Manner")
    words = ("flattest", "steepest")
    return Table(
        id="roots",
        title="The two directions",
        columns=[{"name": name, "label": name} for name in names],
        rows=[
            [
                words[place],
                curvature,
                ball.alpha * curvature,
                " and ".join(_written(root) for root in ball.roots(curvature)),
                ball.rates[place],
                ball.kind(curvature),
            ]
            for place, curvature in enumerate(ball.curvatures)
        ],
    )


def _written(root: complex) -> str:
    if not root.imag:
        return f"{root.real:.6g}"
    sign = "+" if root.imag > 0 else "−"
    return f"{root.real:.6g} {sign} {abs(root.imag):.6g}i"


def _choices(ball: HeavyBall) -> Table:
    names = ("Choice", "Step α", "Momentum β", "Rate", "Steps to a millionth")
    here = None if ball.alpha == 0 else ball.steps_at(ball.rate)
    rows: list[list[str | float | int | None]] = [
        ["this one", ball.alpha, ball.beta, ball.rate, here]
    ]
    for word, one in (
        ("best without momentum", ball.plain),
        ("best with momentum", ball.best),
    ):
        rows.append([word, one.alpha, one.beta, one.rate, ball.steps_at(one.rate)])
    return Table(
        id="choices",
        title="This pair and the best ones",
        columns=[{"name": name, "label": name} for name in names],
        rows=rows,
    )
