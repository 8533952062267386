"""Level curves of quadratic forms: a bowl, a trough and a saddle."""

import numpy as np

from exercises.figures.drawing import BLUE, INK, ORANGE, Plane

__all__ = ["bowl_trough_saddle"]

HALF = 1.5
"""Half the width of a panel."""
LEVELS = (0.25, 1.0, 2.25)
DIRECTIONS, THINNED = 2881, 16
"""Eight rays a degree find the ends; every 16th point is drawn."""


def bowl_trough_saddle() -> str:
    """Return x² + 2txy + y² = ± level for t = 0.6, 1 and 1.4, side by side."""
    plane = Plane((-HALF - 0.1, 5 * HALF + 0.6), (-HALF - 0.5, HALF + 0.1))
    for place, (t, name) in enumerate(((0.6, "bowl"), (1, "trough"), (1.4, "saddle"))):
        centre = np.array([place * (2 * HALF + 0.25), 0.0])
        _panel(plane, t, centre)
        told = f"t = {t:g}: {name}"
        plane.words(centre - (0, HALF + 0.4), told, INK, anchor="middle")
    return plane.svg("Level curves of three forms: ellipses, lines and hyperbolas")


def _panel(plane: Plane, t: float, centre: np.ndarray) -> None:
    corners = HALF * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
    plane.line(corners + centre, INK, width=1)
    for level in LEVELS:
        for value, colour in ((level, BLUE), (-level / 4, ORANGE)):
            for piece in _pieces(t, value):
                plane.line(piece + centre, colour, dash=colour == ORANGE, width=2)


def _pieces(t: float, value: float) -> list[np.ndarray]:
    """The parts of x² + 2txy + y² = value inside the panel, found by direction."""
    angle = np.linspace(0, 2 * np.pi, DIRECTIONS)
    ray = np.column_stack([np.cos(angle), np.sin(angle)])
    form = 1 + t * np.sin(2 * angle)
    there = form * value > 1e-6
    radius = np.full_like(angle, 2 * HALF)
    radius[there] = np.sqrt(value / form[there])
    curve = ray * radius[:, None]
    keeps = (np.abs(curve) <= HALF).all(axis=1).astype(int)
    ends = np.flatnonzero(np.diff(np.concatenate([[0], keeps, [0]]))).reshape(-1, 2)
    return [
        np.vstack([curve[start:end:THINNED], curve[end - 1]])
        for start, end in ends
        if end - start > 1
    ]
