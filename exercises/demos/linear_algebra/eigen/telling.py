"""Sentences about what a matrix keeps, and where its powers turn."""

import numpy as np

from exercises.demos.linear_algebra.eigen.iteration import Powers
from exercises.demos.linear_algebra.eigen.pairs import Pairs, turns
from exercises.demos.linear_algebra.plane import pair
from exercises.demos.sentences import shown

__all__ = ["angle_of", "captions", "reading"]


def angle_of(v: np.ndarray) -> float:
    """The direction of a line in degrees, from 0 to 180."""
    return float(np.rad2deg(np.arctan2(v[1], v[0])) % 180.0)


def reading(pairs: Pairs, powers: Powers) -> str:
    """What is kept, what happens to this arrow, and where its powers go."""
    return f"{_kept(pairs)} {_now(pairs, powers)} {_later(pairs, powers)}".strip()


def _kept(pairs: Pairs) -> str:
    if pairs.is_multiple_of_identity:
        factor = shown(float(pairs.A[0, 0]))
        return f"Every line is kept, and every arrow multiplied by {factor}."
    if not pairs.lines:
        first = pairs.values[0]
        return (
            "No line is kept: the eigenvalues are "
            f"{shown(first.real)} ± {shown(first.imag)}i, not real."
        )
    told = [
        f"along {shown(angle_of(v), 3)}° by λ = {shown(value)}"
        for value, v in pairs.lines
    ]
    if len(told) == 1:
        return (
            f"Only one line is kept, {told[0]}: the eigenvalue is double and has one "
            "direction, so A cannot be diagonalised."
        )
    right = " They stand at a right angle, as A is symmetric." * pairs.is_normal
    return f"Two lines are kept: {told[0]} and {told[1]}.{right}"


def _now(pairs: Pairs, powers: Powers) -> str:
    turn = float(turns(pairs.A, powers.start[:, None])[0])
    if not np.isfinite(turn):
        return "This x goes to 0: it has the eigenvalue 0."
    if pairs.is_multiple_of_identity:
        return ""
    if abs(turn) < 1e-6:
        return "This x lies on a kept line."
    return f"Between the lines of x and Ax are {shown(abs(turn), 3)}°."


def _later(pairs: Pairs, powers: Powers) -> str:
    steps = len(powers.iterates) - 1
    if powers.has_stopped:
        return f"After {_steps(steps)} the image is 0 and power iteration ends."
    if pairs.is_multiple_of_identity or not powers.asked:
        return ""
    if pairs.dominant is None:
        if pairs.discriminant < 0:
            return "Power iteration never settles: every step turns on."
        return (
            "Both eigenvalues have the same modulus, so power iteration jumps between "
            "two arrows and never settles."
        )
    left = shown(powers.left(), 3)
    if len(pairs.lines) == 1:
        return (
            f"After {_steps(steps)} x is {left} from that line: with a double "
            "eigenvalue the distance falls only like 1/k."
        )
    if powers.expected is None:
        return (
            "x starts on the other line: without rounding power iteration would stay "
            f"there; after {_steps(steps)} it is {left} from the line of "
            f"λ = {shown(pairs.lines[0][0])}."
        )
    return (
        f"After {_steps(steps)} x is {left} from the line of "
        f"λ = {shown(pairs.lines[0][0])}; each step multiplies the distance by about "
        f"{shown(pairs.ratio or 0.0, 3)}."
    )


def _steps(count: int) -> str:
    return f"{count} step{'' if count == 1 else 's'}"


def captions(powers: Powers) -> list[str]:
    """A sentence for each iterate."""
    said = []
    for step, (x, mu) in enumerate(zip(powers.iterates, powers.quotients, strict=True)):
        words = f"x = {pair(x)}, xᵀAx = {shown(float(mu))}"
        if powers.distances is not None:
            words += f", {shown(powers.distances[step], 2)} from the kept line"
        said.append(f"{'Start' if step == 0 else f'Step {step}'}: {words}.")
    if powers.has_stopped:
        said[-1] += " Ax = 0: there is no next step."
    return said
