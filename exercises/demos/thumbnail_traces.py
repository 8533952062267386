"""Traces of small drawings: lines, points, bars, arrows and coloured fields."""

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

__all__ = ["Frame", "drawn_picture", "drawn_trace", "polyline"]

COLOURS = ("#1d4a8f", "#b92f00", "#126248", "#a83370", "#693b00")
MOST_POINTS = 120
"""More cannot be told apart on 320 pixels."""
MOST_BARS = 60
FIELD = (64, 40)
"""Cells of a coloured field."""
_DASHES = {"solid": "", "dash": "6 4", "dot": "2 4", "dashdot": "6 3 2 3"}


@dataclass(frozen=True)
class Frame:
    """Where numbers lie on the drawing; ends of a logarithmic axis are exponents."""

    across: tuple[float, float]
    up: tuple[float, float]
    width: int
    height: int
    is_log_x: bool = False
    is_log_y: bool = False

    def x(self, values: Any) -> NDArray[np.float64]:
        """Pixels from the left."""
        return _place(values, self.across, is_log=self.is_log_x) * self.width

    def y(self, values: Any) -> NDArray[np.float64]:
        """Pixels from the top."""
        return (1 - _place(values, self.up, is_log=self.is_log_y)) * self.height


def drawn_trace(trace: Mapping[str, Any], frame: Frame, place: int) -> str:
    """A trace as SVG; nothing for kinds that a small drawing leaves out."""
    kind = trace.get("type", "scatter")
    colour = int(trace.get("meta", {}).get("colour_index", place))
    if kind in {"heatmap", "contour"}:
        return _field(np.asarray(trace["z"], float), frame, trace)
    if kind == "bar":
        return _bars(trace, frame, colour)
    if kind == "scatter":
        return _scatter(trace, frame, colour)
    return ""


def drawn_picture(file: NDArray[Any], width: int, height: int) -> str:
    """A photograph, given as the bytes of its file."""
    with Image.open(io.BytesIO(file.tobytes())) as picture:
        return _picture(picture.convert("RGB"), width, height)


def polyline(frame: Frame, points: Any, colour: int, dash: str = "") -> str:
    """A line through points (n, 2); rows that are no numbers part it."""
    points = np.asarray(points, float)
    x, y = frame.x(points[:, 0]), frame.y(points[:, 1])
    words, is_down = [], False
    step = max(1, -(-len(points) // MOST_POINTS))
    chosen = sorted({*range(0, len(points), step), len(points) - 1})
    for here in chosen:
        if not (np.isfinite(x[here]) and np.isfinite(y[here])):
            is_down = False
            continue
        words.append(f"{'L' if is_down else 'M'}{_pixel(x[here])} {_pixel(y[here])}")
        is_down = True
    if len(words) < 2:
        return ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{"".join(words)}" fill="none" stroke-width="2" '
        f'style="stroke:{_colour(colour)}"{dashed}/>'
    )


def _scatter(trace: Mapping[str, Any], frame: Frame, colour: int) -> str:
    if trace.get("y") is None:
        return ""
    y = np.asarray(trace["y"], float).ravel()
    x = _numbers(trace.get("x"), len(y))
    mode = str(trace.get("mode", "lines"))
    points = np.stack([x[: len(y)], y[: len(x)]], axis=1)
    drawn = ""
    if "lines" in mode:
        dash = _DASHES.get(str(trace.get("line", {}).get("dash", "solid")), "6 4")
        drawn += polyline(frame, points, colour, dash)
    if "markers" in mode:
        drawn += _dots(points, frame, colour)
    return drawn


def _dots(points: NDArray[np.float64], frame: Frame, colour: int) -> str:
    step = max(1, -(-len(points) // (2 * MOST_POINTS)))
    x, y = frame.x(points[::step, 0]), frame.y(points[::step, 1])
    words = [
        f"M{_pixel(a)} {_pixel(b)}h0"
        for a, b in zip(x, y, strict=True)
        if np.isfinite(a) and np.isfinite(b)
    ]
    return (
        f'<path d="{"".join(words)}" fill="none" stroke-width="6" '
        f'stroke-linecap="round" style="stroke:{_colour(colour)}"/>'
    )


def _bars(trace: Mapping[str, Any], frame: Frame, colour: int) -> str:
    heights = np.asarray(trace["y"], float).ravel()
    places = _numbers(trace.get("x"), len(heights))
    step = max(1, -(-len(heights) // MOST_BARS))
    gap = float(np.diff(places).min()) if len(places) > 1 else 1.0
    wide = max(
        1.0, 0.8 * step * abs(gap) / (frame.across[1] - frame.across[0]) * frame.width
    )
    ground = float(frame.y(np.array([0.0]))[0]) if not frame.is_log_y else frame.height
    words = []
    for a, b in zip(frame.x(places)[::step], frame.y(heights)[::step], strict=True):
        if np.isfinite(a) and np.isfinite(b):
            words.append(
                f"M{_pixel(a - wide / 2)} {_pixel(ground)}V{_pixel(b)}"
                f"h{_pixel(wide)}V{_pixel(ground)}z"
            )
    return f'<path d="{"".join(words)}" style="fill:{_colour(colour)}" opacity=".8"/>'


def _field(z: NDArray[np.float64], frame: Frame, trace: Mapping[str, Any]) -> str:
    """Values as shades of the first colour, a hole where there is none."""
    if z.ndim != 2 or not np.isfinite(z).any():
        return ""
    rows = np.linspace(0, z.shape[0] - 1, min(FIELD[1], z.shape[0])).round().astype(int)
    columns = np.linspace(0, z.shape[1] - 1, min(FIELD[0], z.shape[1]))
    small = z[np.ix_(rows, columns.round().astype(int))][::-1]
    finite = np.isfinite(small)
    ranks = np.zeros(small.shape)
    # By rank: a few large values would leave all the rest in one shade.
    order = np.unique(small[finite], return_inverse=True)[1]
    ranks[finite] = order / max(1, int(order.max()))
    shade = np.zeros((*small.shape, 4), np.uint8)
    shade[..., :3] = (29, 74, 143)
    shade[..., 3] = np.where(finite, 20 + 150 * ranks, 0)
    x = frame.x(_ends(trace.get("x"), z.shape[1]))
    y = frame.y(_ends(trace.get("y"), z.shape[0]))
    box = (min(x), min(y), abs(x[1] - x[0]), abs(y[1] - y[0]))
    return _image(Image.fromarray(shade), "PNG", box)


def _ends(values: Any, count: int) -> NDArray[np.float64]:
    numbers = _numbers(values, count)
    return (
        np.array([numbers[0], numbers[-1]])
        if values is not None
        else np.array([-0.5, count - 0.5])
    )


def _picture(picture: Image.Image, width: int, height: int) -> str:
    picture.thumbnail((width, height))
    left, top = (width - picture.width) / 2, (height - picture.height) / 2
    return _image(picture, "JPEG", (left, top, picture.width, picture.height))


def _image(
    picture: Image.Image, kind: str, box: tuple[float, float, float, float]
) -> str:
    buffer = io.BytesIO()
    picture.save(buffer, kind, quality=60, optimize=True)
    text = base64.b64encode(buffer.getvalue()).decode()
    x, y, width, height = (_pixel(number) for number in box)
    return (
        f'<image x="{x}" y="{y}" width="{width}" height="{height}" '
        f'preserveAspectRatio="none" href="data:image/{kind.lower()};base64,{text}"/>'
    )


def _numbers(values: Any, count: int) -> NDArray[np.float64]:
    if values is None:
        return np.arange(count, dtype=float)
    try:
        return np.asarray(values, float).ravel()
    except (TypeError, ValueError):
        return np.arange(len(values), dtype=float)


def _place(
    values: Any, ends: tuple[float, float], *, is_log: bool
) -> NDArray[np.float64]:
    numbers = np.asarray(values, float)
    with np.errstate(all="ignore"):
        if is_log:
            numbers = np.log10(np.where(numbers > 0, numbers, np.nan))
        share = (numbers - ends[0]) / ((ends[1] - ends[0]) or 1.0)
    return np.asarray(np.clip(share, -2.0, 3.0))


def _pixel(number: float) -> str:
    return f"{float(number):.1f}".removesuffix(".0")


def _colour(index: int) -> str:
    place = index % len(COLOURS)
    return f"var(--c{place + 1},{COLOURS[place]})"
