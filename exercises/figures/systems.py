"""Parallel columns and two right-hand sides."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["parallel_columns"]


def parallel_columns() -> str:
    """Return the columns (1, 2) and (2, 4) with a target on and one off their line."""
    columns = np.array([[1.0, 2.0], [2.0, 4.0]])
    plane = Plane((-1.4, 4.4), (-1.4, 4.6), width=520).grid()
    plane.line([(-0.7, -1.4), (2.3, 4.6)], INK, dash=True, width=1.5)
    plane.arrow((0, 0), columns[:, 1], ORANGE).arrow((0, 0), columns[:, 0], BLUE)
    plane.words((0.15, 1.95), "a₁", BLUE, anchor="end")
    plane.words((1.65, 3.95), "a₂", ORANGE, anchor="end")
    plane.point((1.5, 3), GREEN).words((1.7, 2.9), "b = (1.5, 3)", GREEN)
    plane.point((3, 1), INK).words((3, 0.55), "c = (3, 1)", INK, anchor="middle")
    return plane.svg("Columns (1, 2) and (2, 4) on one line, b on it and c off it")
