"""A piece of the plane as an SVG: grid, axes, arrows, lines, points and words.

Places are given in the plane's own numbers. Everything is drawn on a light panel, so
that a figure reads in both themes of the page.
"""

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["BLUE", "GREEN", "INK", "ORANGE", "Plane", "Point"]

Point = Sequence[float] | NDArray[np.floating[Any]]

INK, BLUE, ORANGE, GREEN = "#16202e", "#1d4a8f", "#b92f00", "#126248"
PAPER, GRID = "#f4f6f8", "#d5dbe3"
HEAD, MARGIN, WORDS = 11.0, 18.0, 16


class Plane:
    """A drawing of low ≤ x ≤ high in both directions, `width` pixels wide."""

    def __init__(
        self, x: tuple[float, float], y: tuple[float, float], *, width: int = 560
    ) -> None:
        self._left, self._right = x
        self._bottom, self._top = y
        self._scale = (width - 2 * MARGIN) / (self._right - self._left)
        self._size = (width, 2 * MARGIN + self._scale * (self._top - self._bottom))
        self._parts: list[str] = []

    def grid(self) -> "Plane":
        """Draw a line at each whole number, and the two axes."""
        for k in range(math.ceil(self._left), math.floor(self._right) + 1):
            self._stroke([(k, self._bottom), (k, self._top)], INK if k == 0 else GRID)
        for k in range(math.ceil(self._bottom), math.floor(self._top) + 1):
            self._stroke([(self._left, k), (self._right, k)], INK if k == 0 else GRID)
        return self

    def line(
        self,
        points: Iterable[Point],
        colour: str = INK,
        *,
        dash: bool = False,
        width: float = 2.5,
    ) -> "Plane":
        """Draw a line through points."""
        self._stroke(points, colour, width, dash=dash)
        return self

    def area(self, points: Iterable[Point], colour: str) -> "Plane":
        """Fill a polygon lightly and draw its edge."""
        path = self._path(points)
        self._parts.append(
            f'<path d="{path}Z" fill="{colour}" fill-opacity=".12" '
            f'stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"/>'
        )
        return self

    def arrow(
        self, start: Point, end: Point, colour: str, *, dash: bool = False
    ) -> "Plane":
        """Draw an arrow from start to end."""
        (x0, y0), (x1, y1) = self._place(start), self._place(end)
        length = math.hypot(x1 - x0, y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        bx, by = x1 - HEAD * dx, y1 - HEAD * dy
        side = 0.45 * HEAD
        corners = [(x1, y1), (bx - side * dy, by + side * dx)]
        corners.append((bx + side * dy, by - side * dx))
        head = " ".join(f"{x:.2f},{y:.2f}" for x, y in corners)
        self._parts.append(
            f'<path d="M{x0:.2f} {y0:.2f}L{bx:.2f} {by:.2f}" fill="none" '
            f'stroke="{colour}" stroke-width="3"{_dashes(dash)}/>'
            f'<polygon points="{head}" fill="{colour}"/>'
        )
        return self

    def point(self, at: Point, colour: str = INK, *, hollow: bool = False) -> "Plane":
        """Mark a point."""
        x, y = self._place(at)
        fill = PAPER if hollow else colour
        self._parts.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="5" fill="{fill}" '
            f'stroke="{colour}" stroke-width="2"/>'
        )
        return self

    def words(
        self, at: Point, text: str, colour: str = INK, *, anchor: str = "start"
    ) -> "Plane":
        """Write words at a place; `anchor` is start, middle or end."""
        x, y = self._place(at)
        self._parts.append(
            f'<text x="{x:.2f}" y="{y:.2f}" fill="{colour}" text-anchor="{anchor}">'
            f"{escape(text)}</text>"
        )
        return self

    def svg(self, title: str) -> str:
        """Return the whole picture."""
        width, height = self._size
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} '
            f'{height:.0f}" width="{width}" height="{height:.0f}" role="img" '
            f'font-family="system-ui, sans-serif" font-size="{WORDS}">\n'
            f"<title>{escape(title)}</title>\n"
            f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>\n'
            + "\n".join(self._parts)
            + "\n</svg>\n"
        )

    def _place(self, at: Point) -> tuple[float, float]:
        x, y = float(at[0]), float(at[1])
        return (
            MARGIN + self._scale * (x - self._left),
            MARGIN + self._scale * (self._top - y),
        )

    def _path(self, points: Iterable[Point]) -> str:
        placed = [self._place(one) for one in points]
        return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in placed)

    def _stroke(
        self,
        points: Iterable[Point],
        colour: str,
        width: float = 1.0,
        *,
        dash: bool = False,
    ) -> None:
        self._parts.append(
            f'<path d="{self._path(points)}" fill="none" stroke="{colour}" '
            f'stroke-width="{width:g}" stroke-linejoin="round"{_dashes(dash)}/>'
        )


def _dashes(dash: bool) -> str:
    return ' stroke-dasharray="7 5"' if dash else ""
