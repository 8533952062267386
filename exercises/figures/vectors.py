"""Two arrows and the point that a combination of them reaches."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["reach_the_target"]


def reach_the_target() -> str:
    """Return (3, 1) as 2 (1, 1) + 1 (1, −1), tip to tail."""
    u, v, target = np.array([1.0, 1.0]), np.array([1.0, -1.0]), np.array([3.0, 1.0])
    s, t = np.linalg.solve(np.column_stack([u, v]), target)
    plane = Plane((-1, 4.6), (-1.6, 2.8)).grid()
    plane.arrow((0, 0), s * u, BLUE, dash=True).arrow(s * u, s * u + t * v, ORANGE)
    plane.arrow((0, 0), u, BLUE).arrow((0, 0), v, ORANGE)
    plane.arrow((0, 0), target, GREEN).point(target, INK)
    plane.words((0.35, 0.95), "u", BLUE).words((0.75, -1.15), "v", ORANGE)
    plane.words((1.3, 1.75), f"{s:g} u", BLUE).words((2.65, 1.65), f"{t:g} v", ORANGE)
    plane.words((3.15, 1.05), "target (3, 1)", INK)
    return plane.svg(f"(3, 1) is {s:g} times (1, 1) plus {t:g} times (1, -1)")
