"""The unit square under both products of a turn and a shear."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["turn_and_shear"]


def turn_and_shear() -> str:
    """Return the images of the unit square under AB (solid) and BA."""
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    shear = np.array([[1.0, 1.0], [0.0, 1.0]])
    square = np.array([[0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 1.0, 1.0]])
    plane = Plane((-1.7, 1.9), (-0.5, 2.4), width=520).grid()
    plane.area(square.T, GREEN).words((0.5, 0.12), "square", GREEN)
    plane.area((turn @ shear @ square).T, BLUE).words((-0.9, 1.7), "P", BLUE)
    plane.area((shear @ turn @ square).T, ORANGE).words((-0.7, 0.1), "Q", ORANGE)
    plane.words((-0.05, -0.3), "0", INK, anchor="end")
    return plane.svg("The unit square and its two images, parallelograms P and Q")
