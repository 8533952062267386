"""Three arrows in the plane, one of them superfluous."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["superfluous_arrow"]


def superfluous_arrow() -> str:
    """Return u, v and w = u + v with the target 2 u + v."""
    u, v = np.array([2.0, 1.0]), np.array([-1.0, 1.0])
    w, target = u + v, 2 * u + v
    plane = Plane((-1.6, 4.4), (-0.6, 3.5)).grid()
    plane.arrow((0, 0), u, BLUE).arrow((0, 0), v, ORANGE).arrow((0, 0), w, GREEN)
    plane.words((2.05, 0.65), "u", BLUE).words((-1.25, 0.85), "v", ORANGE)
    plane.words((0.75, 2.05), "w", GREEN, anchor="end").point(target, INK)
    plane.words((3.15, 2.75), f"target ({target[0]:g}, {target[1]:g})", INK)
    return plane.svg("Arrows u (2, 1), v (-1, 1), w (1, 2) and the target (3, 3)")
