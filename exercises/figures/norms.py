"""Unit balls of the p-norms in the plane."""

import numpy as np

from exercises.figures.drawing import BLUE, GREEN, INK, ORANGE, Plane

__all__ = ["unit_balls"]

STEPS = 48  # points on a quarter of each curve


def unit_balls() -> str:
    """Return the edges of the unit balls for p = 1/2, 1, 2 and infinity."""
    plane = Plane((-1.5, 1.9), (-1.25, 1.25)).grid()
    plane.line(_edge(np.inf), GREEN).line(_edge(2.0), BLUE)
    plane.line(_edge(1.0), ORANGE).line(_edge(0.5), INK, dash=True)
    for p, name, colour in (
        (0.5, "p = 1/2", INK),
        (1.0, "p = 1", ORANGE),
        (2.0, "p = 2", BLUE),
        (np.inf, "p = ∞", GREEN),
    ):
        t = 1.0 if np.isinf(p) else 2.0 ** (-1.0 / p)
        plane.line([(t, t), (1.14, t)], colour, width=1).point((t, t), colour)
        plane.words((1.18, t - 0.03), name, colour)
    return plane.svg("Unit balls of the p-norms for p = 1/2, 1, 2 and infinity")


def _edge(p: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return points with |x|^p + |y|^p = 1, once around."""
    angle = np.linspace(0, 2 * np.pi, 4 * STEPS + 1)
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    if np.isinf(p):
        lengths = np.abs(circle).max(axis=1)
    else:
        lengths = (np.abs(circle) ** p).sum(axis=1) ** (1 / p)
    return np.asarray(circle / lengths[:, None])
