"""How numbers become SVG: thin polylines, short numbers, roles instead of colours."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

__all__ = ["Array", "circle", "line", "picture", "polyline"]

Array = NDArray[np.float64]

WIDTH, HEIGHT = 240, 150
TOLERANCE = 0.35  # units a line may miss its points by: a third of a pixel


def picture(name: str, *parts: str) -> str:
    """An SVG in the page's own colours; decoration, so hidden from speech."""
    body = "".join(parts)
    return (
        f'<svg class="drawn drawn-{name}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'aria-hidden="true" focusable="false">{body}</svg>\n'
    )


def line(role: str, *lines: Array, is_closed: bool = False) -> str:
    """One path of a role: `thin`, `main`, `next` or `fill`."""
    data = "".join(polyline(points) + ("z" if is_closed else "") for points in lines)
    return f'<path class="d-{role}" d="{data}"/>'


def polyline(points: Array) -> str:
    """Path data through the points that matter."""
    kept = np.round(_thinned(np.asarray(points, dtype=float)), 1)
    return "M" + " ".join(f"{_short(x)} {_short(y)}" for x, y in kept)


def circle(role: str, places: Iterable[tuple[float, float]], radius: float) -> str:
    """Dots of a role."""
    return "".join(
        f'<circle class="d-{role}" cx="{_short(x)}" cy="{_short(y)}" r="{radius:g}"/>'
        for x, y in places
    )


def _short(value: float) -> str:
    return f"{round(float(value), 1):g}"


def _thinned(points: Array) -> Array:
    """Douglas and Peucker: leave out what the line misses by less than a hair."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    along = last - first
    length = float(np.hypot(*along))
    away = points - first
    distance = (
        np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / length
        if length > 1e-9
        else np.hypot(away[:, 0], away[:, 1])
    )
    k = int(distance.argmax())
    if distance[k] <= TOLERANCE:
        return np.array([first, last])
    return np.vstack([_thinned(points[: k + 1])[:-1], _thinned(points[k:])])
