"""The two orders of one composition, as curves."""

import numpy as np

from exercises.figures.drawing import BLUE, INK, ORANGE, Plane

__all__ = ["two_orders"]


def two_orders() -> str:
    """Return the curves of x² + 1 and (x + 1)², which meet at 0 only."""
    plane = Plane((-3.2, 3.2), (-0.4, 5.2)).grid()
    x = np.linspace(-2.0, 2.0, 81)
    plane.line(np.column_stack([x, x**2 + 1]), BLUE)
    x = np.linspace(-3.2, 1.2, 81)
    plane.line(np.column_stack([x, (x + 1) ** 2]), ORANGE, dash=True)
    plane.point((0, 1), INK).words((0.15, 0.65), "(0, 1)", INK)
    plane.words((2.05, 4.7), "A", BLUE).words((-3.1, 4.7), "B", ORANGE)
    return plane.svg("Two parabolas, A and B, that meet at (0, 1) only")
