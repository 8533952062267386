"""Where lanes start: the learner's own points, a grid, or points by chance."""

from dataclasses import replace

import numpy as np

from exercises.demos.multivariable_calculus.descent.surface import Surface
from exercises.demos.states import State

__all__ = ["PATTERNS", "started"]

PATTERNS = {"own": "Your own points", "grid": "A grid", "random": "By chance"}
MARGIN = 0.1
"""Share of the picture, on each side, in which nothing starts."""
DIGITS = 3


def started(state: State, surface: Surface) -> State:
    """Return the same state with its starts as points, whatever chose them."""
    if state["pattern"] == "own":
        return state
    left, right, bottom, top = surface.box
    low, size = np.array([left, bottom]), np.array([right - left, top - bottom])
    shares = _grid(state["count"])
    if state["pattern"] == "random":
        # Its own stream: the noise of a seed stays what it was.
        generator = np.random.default_rng([state["seed"], 1])
        shares = generator.uniform(size=(state["count"], 2))
    points = low + size * (MARGIN + (1 - 2 * MARGIN) * shares)
    starts = tuple((float(x), float(y)) for x, y in np.round(points, DIGITS) + 0.0)
    return replace(state, values={**state.values, "starts": starts})


def _grid(count: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return the largest square grid of at most so many points."""
    side = int(np.sqrt(count))
    places = (np.arange(side) + 0.5) / side
    x, y = np.meshgrid(places, places)
    return np.stack([x.ravel(), y.ravel()], axis=1)
