"""A vector as the sum of its shadows on a line and on the line across."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["split_in_two"]


def split_in_two() -> str:
    """Return v = (1, 3), its feet on the lines of (2, 1) and (-1, 2), and a rival."""
    u, v = np.array([2.0, 1.0]), np.array([1.0, 3.0])
    foot = (u @ v) / (u @ u) * u
    rest, rival = v - foot, 2 * foot
    plane = Plane((-2.4, 5.6), (-1.4, 3.6)).grid()
    plane.line([-1.1 * u, 2.7 * u], INK, width=1.5)
    plane.line([-0.65 * rest, 1.7 * rest], INK, dash=True, width=1.5)
    plane.line([v, rival], INK, dash=True, width=1.5)
    plane.line([v, foot], GREEN, dash=True).line([v, rest], ORANGE, dash=True)
    plane.arrow((0, 0), v, BLUE).arrow((0, 0), foot, ORANGE)
    plane.arrow((0, 0), rest, GREEN).point(rival, INK, hollow=True)
    plane.words((1.1, 3.15), "v = (1, 3)", BLUE)
    plane.words((2.1, 0.6), "p = (2, 1)", ORANGE)
    plane.words((-1.1, 1.75), "r = (-1, 2)", GREEN, anchor="end")
    plane.words((4.1, 1.6), "q", INK).words((5.1, 2.2), "U", INK)
    return plane.svg("v = (1, 3) is the sum of p = (2, 1) and r = (-1, 2)")
