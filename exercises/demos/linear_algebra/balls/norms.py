"""Lengths by the power p, their unit balls, and who breaks the triangle inequality."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import integrate, special

__all__ = ["area", "ball", "length", "measured_area", "worst_detour"]

QUARTER = 46
"""Points of a quarter of a ball; corners and tips are among them."""
DIRECTIONS = 48

Array = NDArray[np.float64]


def length(v: ArrayLike, p: float) -> Array:
    """(Σ|vᵢ|ᵖ)^(1/p) along the first axis; the largest |vᵢ| for p = ∞.

    Divided by the largest entry first, so that no power over- or underflows.
    """
    sizes = np.abs(np.asarray(v, float))
    largest = sizes.max(axis=0)
    if np.isinf(p):
        return np.asarray(largest)
    safe = np.where(largest > 0, largest, 1.0)
    return np.asarray(largest * ((sizes / safe) ** p).sum(axis=0) ** (1 / p))


def ball(p: float) -> Array:
    """All vectors of length 1 as a closed curve (2, points).

    For p ≤ 1 by |cos t|^(2/p), |sin t|^(2/p), as the tips on the axes are thin; above
    by angles, which meet the corners on the diagonals.
    """
    t = np.linspace(0, np.pi / 2, 2 * QUARTER - 1)
    quarter = np.stack([np.cos(t), np.sin(t)])
    quarter[0, -1] = 0.0
    quarter = quarter ** (2 / p) if p <= 1 else quarter / length(quarter, p)
    x, y = quarter
    return np.stack(
        [
            np.concatenate([x, -x[-2::-1], -x[1:], x[-2::-1]]),
            np.concatenate([y, y[-2::-1], -y[1:], -y[-2::-1]]),
        ]
    )


def area(p: float) -> float:
    """4 Γ(1 + 1/p)² / Γ(1 + 2/p), and 4 for p = ∞."""
    if np.isinf(p):
        return 4.0
    logs = 2 * special.gammaln(1 + 1 / p) - special.gammaln(1 + 2 / p)
    return float(4 * np.exp(logs))


def measured_area(p: float) -> float:
    """The same as an integral of r²/2 over the angle, an eighth at a time."""

    def sector(angle: float) -> float:
        return 0.5 / float(length([np.cos(angle), np.sin(angle)], p)) ** 2

    found, _ = integrate.quad(sector, 0.0, np.pi / 4, limit=200, epsrel=1e-10)
    return float(8 * found)


def worst_detour(p: float) -> float:
    """The largest ‖u + v‖ − ‖u‖ − ‖v‖ over pairs of directions of length 1."""
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    u = np.round(np.stack([np.cos(angles), np.sin(angles)]), 15)
    u = u / length(u, p)
    sums = u[:, :, None] + u[:, None, :]
    return float((length(sums, p) - 2.0).max())
