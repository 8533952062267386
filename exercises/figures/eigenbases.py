"""Cells and circles that a matrix stretches along its own directions."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["own_grid", "stretched_circle"]


def own_grid() -> str:
    """Return a cell along the eigenvectors of [[4, 1], [2, 3]] and its image."""
    matrix = np.array([[4.0, 1.0], [2.0, 3.0]])
    u, v = np.array([1.0, 1.0]), np.array([1.0, -2.0])
    plane = Plane((-1.4, 8), (-4.8, 5.6)).grid()
    for side, length in ((u, 5.5), (v, 2.35)):
        plane.line([-0.9 * side, length * side], INK, dash=True, width=1.5)
    zero = np.zeros(2)
    image = [matrix @ x for x in (zero, u, u + v, v)]
    plane.area(image, BLUE).area([zero, u, u + v, v], GREEN)
    plane.arrow(zero, matrix @ u, BLUE).arrow(zero, matrix @ v, BLUE)
    plane.arrow(zero, u, ORANGE).arrow(zero, v, ORANGE)
    plane.words((0.7, 1.35), "u", ORANGE, anchor="end")
    plane.words((0.75, -2.2), "v", ORANGE, anchor="end")
    plane.words((4.4, 5.1), "Au = 5u", BLUE, anchor="end")
    plane.words((2.3, -4.1), "Av = 2v", BLUE)
    return plane.svg("A cell with sides u, v and its image with sides 5u, 2v")


def stretched_circle() -> str:
    """Return the unit circle and its image under [[2, 1], [1, 2]], with the axes."""
    matrix = np.array([[2.0, 1.0], [1.0, 2.0]])
    values, axes = np.linalg.eigh(matrix)
    angles = np.linspace(0, 2 * np.pi, 181)
    circle = np.stack([np.cos(angles), np.sin(angles)])
    short, long = axes[:, 0] * np.sign(axes[1, 0]), axes[:, 1] * np.sign(axes[1, 1])
    plane = Plane((-3.2, 3.6), (-2.6, 2.7)).grid()
    for axis in (short, long):
        plane.line([-3.4 * axis, 3.45 * axis], INK, dash=True, width=1.5)
    plane.line((matrix @ circle).T, BLUE).line(circle.T, GREEN)
    plane.arrow((0, 0), values[1] * long, BLUE).arrow((0, 0), values[0] * short, ORANGE)
    plane.words((2.25, 1.95), f"{values[1]:.0f} q₁", BLUE)
    plane.words((-1.1, 0.55), f"{values[0]:.0f} q₂", ORANGE, anchor="end")
    return plane.svg("The unit circle becomes an ellipse whose axes are eigenvectors")
