"""A triangle, turned and mirrored without a change of shape."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["turned_and_mirrored"]


def turned_and_mirrored() -> str:
    """Return a triangle with its images under a rotation and a reflection."""
    turn = np.array([[3.0, -4.0], [4.0, 3.0]]) / 5
    mirror = np.array([[3.0, 4.0], [4.0, -3.0]]) / 5
    corners = np.array([[1.0, 3.0, 3.0], [0.0, 0.0, 1.0]])
    axis = np.array([2.0, 1.0])
    plane = Plane((-0.6, 4.4), (-0.6, 3.5)).grid()
    plane.line([-0.25 * axis, 2.1 * axis], INK, dash=True, width=1.5)
    plane.area(corners.T, GREEN)
    plane.area((mirror @ corners).T, ORANGE).area((turn @ corners).T, BLUE)
    plane.words((2.35, 0.12), "A", GREEN).words((1.1, 2.05), "B", BLUE)
    plane.words((1.62, 1.75), "C", ORANGE).words((3.75, 2.1), "axis", INK)
    return plane.svg("A triangle A and its images B and C, all of the same shape")
