"""Shadows, tilted axes, areas and flattened planes."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["flattened_plane", "shadow", "tilted_axes", "unit_cell"]

SQUARE = np.array([[0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 1.0, 1.0]])


def shadow() -> str:
    """Return b = (3, 4), its shadow on the line of a = (2, 1), and the rest."""
    a, b = np.array([2.0, 1.0]), np.array([3.0, 4.0])
    foot = (a @ b) / (a @ a) * a
    plane = Plane((-1, 6), (-1, 4.6)).grid()
    plane.line([-0.45 * a, 2.9 * a], INK, dash=True, width=1.5)
    plane.line([b, foot], GREEN, dash=True)
    plane.arrow((0, 0), foot, ORANGE).arrow((0, 0), a, BLUE).arrow((0, 0), b, BLUE)
    plane.point(foot, ORANGE).words((1.75, 0.45), "a", BLUE)
    plane.words((2.6, 4.15), "b", BLUE, anchor="end")
    plane.words((4.2, 1.75), f"foot ({foot[0]:g}, {foot[1]:g})", ORANGE)
    return plane.svg("b = (3, 4) and its shadow on the line through a = (2, 1)")


def tilted_axes() -> str:
    """Return x = (2, 6) as the sum of its shadows on two tilted unit vectors."""
    q1, q2 = np.array([3.0, 4.0]) / 5, np.array([-4.0, 3.0]) / 5
    x = np.array([2.0, 6.0])
    c1, c2 = x @ q1, x @ q2
    plane = Plane((-3.4, 5.4), (-1, 6.6)).grid()
    for q in (q1, q2):
        plane.line([-1.2 * q, 8 * q if q[0] > 0 else 4 * q], INK, dash=True, width=1.2)
    plane.line([x, c1 * q1], GREEN, dash=True).line([x, c2 * q2], GREEN, dash=True)
    plane.arrow((0, 0), x, INK).arrow((0, 0), q1, BLUE).arrow((0, 0), q2, ORANGE)
    plane.point(c1 * q1, BLUE).point(c2 * q2, ORANGE)
    plane.words((0.75, 0.5), "q1", BLUE).words((-1.1, 0.25), "q2", ORANGE, anchor="end")
    plane.words((2.15, 6.1), "x = (2, 6)", INK)
    plane.words(c1 * q1 + [0.2, -0.3], f"{c1:g} q1", BLUE)
    plane.words(c2 * q2 + [-0.25, -0.35], f"{c2:g} q2", ORANGE, anchor="end")
    return plane.svg("x = (2, 6) has the coordinates 6 and 2 along q1 and q2")


def unit_cell() -> str:
    """Return the unit square and its image under the columns (3, 1) and (1, 2)."""
    matrix = np.array([[3.0, 1.0], [1.0, 2.0]])
    plane = Plane((-0.8, 5.4), (-0.6, 3.5)).grid()
    plane.area((matrix @ SQUARE).T, BLUE).area(SQUARE.T, GREEN)
    plane.arrow((0, 0), matrix[:, 0], BLUE).arrow((0, 0), matrix[:, 1], ORANGE)
    plane.words((3.1, 0.7), "first column (3, 1)", BLUE)
    plane.words((0.75, 2.4), "second column (1, 2)", ORANGE, anchor="middle")
    plane.words((0.5, 0.62), "1", GREEN, anchor="middle")
    area = abs(np.linalg.det(matrix))
    plane.words((2.3, 1.75), f"area {area:.0f}", INK, anchor="middle")
    return plane.svg(f"The unit square and its image, {area:.0f} times as large")


def flattened_plane() -> str:
    """Return how [[1, 2], [2, 4]] sends lines to points of one line."""
    matrix = np.array([[1.0, 2.0], [2.0, 4.0]])
    null, image = np.array([2.0, -1.0]), np.array([1.0, 2.0])
    plane = Plane((-3.4, 3.6), (-2.4, 4.6)).grid()
    plane.line([-1.6 * null, 1.6 * null], ORANGE, width=3)
    plane.line([[-2.2, 1.6], [3.4, -1.2]], ORANGE, dash=True)
    plane.line([-1.2 * image, 2.3 * image], BLUE, width=3)
    for x in ([1.0, 0.0], [-1.0, 1.0]):
        plane.arrow(x, matrix @ x, GREEN, dash=True).point(x, GREEN)
    plane.point(image, BLUE).point((0, 0), INK)
    plane.words((1.1, 0.2), "x", GREEN).words((-1.1, 1.3), "y", GREEN, anchor="end")
    plane.words((1.2, 2.0), "Ax = Ay", BLUE)
    plane.words((-3.2, 2.0), "null space", ORANGE)
    plane.words((1.7, 4.2), "column space", BLUE, anchor="end")
    return plane.svg("A sends each line parallel to its null space to one point")
