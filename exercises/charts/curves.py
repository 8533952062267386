"""Two curves beside each other: the right formula and the submitted one."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["CurveChart", "Label", "Mark", "curve_chart"]

WIDTH, HEIGHT = 480, 260
LEFT, TOP, RIGHT, BOTTOM = 56, 12, 12, 34
# The window holds this share of the right curve's values, so that a pole does not
# press everything else flat.
KEPT = 0.9
MARGIN = 0.08
# Points far outside the window are drawn just outside it.
FARTHEST = 3.0

Values = Sequence[float | None]


@dataclass(frozen=True)
class Label:
    """A number beside an axis."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Mark:
    """Where a curve stands at the point that shows the difference."""

    x: float
    y: float


@dataclass(frozen=True)
class CurveChart:
    """Both curves as SVG paths inside a plot, with what is written around it."""

    letter: str
    title: str
    description: str
    right: str
    submitted: str
    place: float | None
    right_mark: Mark | None
    submitted_mark: Mark | None
    zero_x: float | None
    zero_y: float | None
    along: tuple[Label, ...]
    up: tuple[Label, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    top: int = TOP

    @property
    def plot_width(self) -> int:
        """How wide the plot is, without the numbers beside it."""
        return WIDTH - LEFT - RIGHT

    @property
    def plot_height(self) -> int:
        """How high the plot is."""
        return HEIGHT - TOP - BOTTOM


@dataclass(frozen=True)
class Window:
    """The part of the plane that is shown."""

    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, x: float) -> float:
        """Return where x stands in the plot."""
        low, high = self.x
        return round((x - low) / (high - low) * (WIDTH - LEFT - RIGHT), 1)

    def down(self, y: float) -> float:
        """Return where y stands in the plot, no farther out than need be."""
        low, high = self.y
        share = min(max((high - y) / (high - low), -FARTHEST), 1 + FARTHEST)
        return round(share * (HEIGHT - TOP - BOTTOM), 1)

    def holds(self, y: float) -> bool:
        """Say whether y is shown."""
        return self.y[0] <= y <= self.y[1]


def curve_chart(counterexample: Mapping[str, Any] | None) -> CurveChart | None:
    """Return the chart of a counterexample; None if it has no curves to show."""
    found = counterexample or {}
    curves, point = found.get("curves"), found.get("point") or {}
    if not curves or len(point) != 1:
        return None
    ((letter, place),) = point.items()
    at = place, found.get("expected"), found.get("submitted")
    xs, right, own = curves["x"], curves["expected"], curves["submitted"]
    window = _window(xs, right, own, [y for y in at[1:] if y is not None])
    if window is None:
        return None
    is_inside = window.x[0] <= place <= window.x[1]
    return CurveChart(
        letter=letter,
        title="The right formula and yours",
        description=_description(letter, window, is_one=_is_empty(own)),
        right=_path(xs, right, window),
        submitted=_path(xs, own, window),
        place=window.across(place) if is_inside else None,
        right_mark=_mark(place, at[1], window),
        submitted_mark=_mark(place, at[2], window),
        zero_x=window.across(0) if window.x[0] < 0 < window.x[1] else None,
        zero_y=window.down(0) if window.holds(0) else None,
        along=tuple(_along(window)),
        up=tuple(_up(window)),
    )


def _is_empty(values: Values) -> bool:
    return all(value is None for value in values)


def _window(
    xs: Sequence[float], right: Values, own: Values, shown: Sequence[float]
) -> Window | None:
    if len(xs) < 2 or not xs[0] < xs[-1]:
        return None
    heights = sorted(y for y in right if y is not None)
    heights = heights or sorted(y for y in own if y is not None)
    if not heights:
        return None
    cut = int(len(heights) * (1 - KEPT) / 2)
    kept = heights[cut : len(heights) - cut]
    low, high = min([kept[0], *shown]), max([kept[-1], *shown])
    if not math.isfinite(high - low):
        return None
    room = MARGIN * (high - low) or 0.5 * abs(high) or 1.0
    return Window((xs[0], xs[-1]), (low - room, high + room))


def _path(xs: Sequence[float], ys: Values, window: Window) -> str:
    """Return path data; the pen is lifted at gaps and at poles."""
    made = []
    is_down = False
    before: float | None = None
    for x, y in zip(xs, ys, strict=True):
        if y is None:
            is_down, before = False, None
            continue
        if before is not None and _is_pole(before, y, window):
            is_down = False
        made.append(f"{'L' if is_down else 'M'}{window.across(x)} {window.down(y)}")
        is_down, before = True, y
    return "".join(made)


def _is_pole(before: float, y: float, window: Window) -> bool:
    low, high = window.y
    return (before < low and y > high) or (before > high and y < low)


def _mark(place: float, y: float | None, window: Window) -> Mark | None:
    if y is None or not window.x[0] <= place <= window.x[1]:
        return None
    return Mark(window.across(place), window.down(y))


def _along(window: Window) -> Iterator[Label]:
    for x in _round_numbers(*window.x):
        yield Label(LEFT + window.across(x), HEIGHT - BOTTOM + 20, _text(x))


def _up(window: Window) -> Iterator[Label]:
    for y in _round_numbers(*window.y):
        yield Label(LEFT - 8, TOP + window.down(y) + 4, _text(y))


def _round_numbers(low: float, high: float) -> list[float]:
    """Return three to six round numbers between two others."""
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(k * power for k in (1, 2, 2.5, 5, 10) if k * power >= rough * 0.99)
    first = math.ceil(low / step)
    found = [(first + k) * step for k in range(8)]
    return [x for x in found if x <= high]


def _text(value: float) -> str:
    return f"{value + 0.0:.4g}".replace("-", "−")


def _description(letter: str, window: Window, *, is_one: bool) -> str:
    low, high = (_text(x) for x in window.x)
    words = f"Both curves for {letter} from {low} to {high}: the right formula as a "
    words += "solid line, yours as a dashed line."
    if is_one:
        words += " Yours has no value here."
    return words
