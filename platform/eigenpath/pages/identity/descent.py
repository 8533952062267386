"""The surface of the front page: Himmelblau's function, its valleys and descents.

f(x, y) = (x² + y − 11)² + (x + y² − 7)² has four minima of the same depth 0.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["REACH", "Array", "descend", "isolines", "loss"]

Array = NDArray[np.float64]

REACH = 5.35  # the surface is shown to this far up and down


def loss(x: Array, y: Array) -> Array:
    """The value of the function at these places."""
    value: Array = (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2
    return value


def descend(start: tuple[float, float], rate: float, steps: int) -> Array:
    """The places of gradient descent from a start, shape (steps + 1, 2)."""
    places = np.empty((steps + 1, 2))
    places[0] = start
    for k in range(steps):
        x, y = places[k]
        a, b = x * x + y - 11, x + y * y - 7
        places[k + 1] = x - rate * (4 * x * a + 2 * b), y - rate * (2 * a + 4 * y * b)
    return places


def isolines(level: float, across: float, steps: int = 120) -> list[Array]:
    """Where the function has this value: pieces of line, by marching squares."""
    xs, ys = np.linspace(-across, across, steps), np.linspace(-REACH, REACH, steps)
    grid = loss(*np.meshgrid(xs, ys)) - level
    pieces = [
        _crossings(grid, xs, ys, i, j)
        for i in range(steps - 1)
        for j in range(steps - 1)
        if 0 < np.count_nonzero(grid[i : i + 2, j : j + 2] > 0) < 4
    ]
    return _joined([piece for piece in pieces if len(piece) == 2])


def _crossings(grid: Array, xs: Array, ys: Array, i: int, j: int) -> Array:
    """The places on the edges of one cell where the sign changes."""
    corners = [(i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j)]
    found = []
    for (r, c), (s, d) in zip(corners, corners[1:] + corners[:1], strict=True):
        a, b = grid[r, c], grid[s, d]
        if (a > 0) != (b > 0):
            t = a / (a - b)
            found.append((xs[c] + t * (xs[d] - xs[c]), ys[r] + t * (ys[s] - ys[r])))
    return np.array(found)


def _joined(pieces: list[Array]) -> list[Array]:
    """Pieces that share an end, put together into long lines."""
    ends: dict[tuple[float, float], list[int]] = {}
    keys = [[_key(point) for point in piece] for piece in pieces]
    for k, pair in enumerate(keys):
        for key in pair:
            ends.setdefault(key, []).append(k)
    left, lines = set(range(len(pieces))), []
    while left:
        k = left.pop()
        line = [pieces[k][0], pieces[k][1]]
        for _ in range(2):
            _lengthen(line, ends, left, pieces)
            line.reverse()
        lines.append(np.array(line))
    return lines


def _lengthen(
    line: list[Array],
    ends: dict[tuple[float, float], list[int]],
    left: set[int],
    pieces: list[Array],
) -> None:
    """Go on from the line's last place as long as a piece begins there."""
    while True:
        here = _key(line[-1])
        nexts = [k for k in ends[here] if k in left]
        if not nexts:
            return
        left.remove(nexts[0])
        a, b = pieces[nexts[0]]
        line.append(b if _key(a) == here else a)


def _key(point: Array) -> tuple[float, float]:
    return round(float(point[0]), 7), round(float(point[1]), 7)
