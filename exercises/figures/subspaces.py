"""A line through the origin and a line beside it."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["two_lines"]


def two_lines() -> str:
    """Return U: x = 2y and W: x + y = 3, with two vectors of W and their sum."""
    first, second = np.array([1.0, 2.0]), np.array([4.0, -1.0])
    plane = Plane((-1.6, 6.0), (-1.5, 3.6)).grid()
    plane.line([(-1.6, -0.8), (6.0, 3.0)], BLUE).words((-1.5, -0.35), "U", BLUE)
    plane.line([(-0.6, 3.6), (4.5, -1.5)], ORANGE).words((-0.25, 3.4), "W", ORANGE)
    plane.arrow((0, 0), first, ORANGE).arrow((0, 0), second, ORANGE)
    plane.words((1.15, 2.05), "a", INK).words((4.15, -0.85), "b", INK)
    plane.point(first + second, GREEN).words((5.1, 0.55), "a + b", GREEN)
    return plane.svg("Line U through the origin; line W beside it; a + b off W")
