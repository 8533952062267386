"""A small drawing of a computed state: its first figure as SVG, by a few lines of ours.

Colours are the page's own (`var(--c1)`), with the light ones as a fallback, so the
same drawing can stand in a page or as a file.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

import numpy as np
from numpy.typing import NDArray

from exercises.demos.payload import unpack
from exercises.demos.thumbnail_traces import Frame, drawn_picture, drawn_trace, polyline

__all__ = ["HEIGHT", "WIDTH", "draw_thumbnail"]

WIDTH, HEIGHT = 320, 200
MOST_TRACES = 40
MOST_LETTERS = 9_000
"""A page has a drawing of every demo in it."""

Arrays = Mapping[str, NDArray[Any]]


def draw_thumbnail(payload: bytes) -> str:
    """The SVG of a payload's first figure that can be drawn; empty if none can."""
    header, arrays = unpack(payload)
    overlay = header["overlay"]
    if overlay.get("kind") == "image-ranks":
        return _svg(drawn_picture(arrays[_name(overlay["original"])], WIDTH, HEIGHT))
    for figure in header["figures"]:
        inside = _figure(figure["plotly"], overlay, arrays)
        if inside:
            return _svg(inside)
        overlay = {}
    return ""


def _svg(inside: str) -> str:
    size = quoteattr(f"0 0 {WIDTH} {HEIGHT}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox={size} '
        f'role="presentation" aria-hidden="true">{inside}</svg>'
    )


def _figure(
    plotly: Mapping[str, Any], overlay: Mapping[str, Any], arrays: Arrays
) -> str:
    traces = [_filled(trace, arrays) for trace in plotly["data"][:MOST_TRACES]]
    moving = _moving(overlay, arrays)
    frame = _frame(traces, plotly["layout"], moving)
    if frame is None:
        return ""
    parts = [polyline(frame, line, place) for place, line in moving]
    parts = [drawn_trace(one, frame, place) for place, one in enumerate(traces)] + parts
    drawn = ""
    for part in sorted(parts, key=_is_line):
        # Of many lines alike the first show what there is to see.
        if len(drawn) + len(part) <= MOST_LETTERS or not drawn:
            drawn += part
    return drawn


def _is_line(part: str) -> bool:
    """Coloured fields lie below everything else."""
    return not part.startswith("<image")


def _filled(part: Any, arrays: Arrays) -> Any:
    """The trace with its arrays in the place of their names."""
    if isinstance(part, Mapping):
        if set(part) == {"$array"}:
            return arrays[part["$array"]]
        return {name: _filled(value, arrays) for name, value in part.items()}
    return part


def _name(reference: Any) -> str:
    """The name of an array: an overlay says it bare, or inside a reference."""
    if isinstance(reference, Mapping):
        return str(reference.get("$array", reference.get("array", "")))
    return str(reference)


def _colour(reference: Any) -> int:
    return int(reference.get("colour", 0)) if isinstance(reference, Mapping) else 0


def _moving(overlay: Mapping[str, Any], arrays: Arrays) -> list[tuple[int, Any]]:
    """Lines that the browser draws above the figure, as they stand at the end."""
    if overlay.get("kind") == "trajectories":
        points = arrays[_name(overlay["points"])]
        lanes = points.reshape(-1, *points.shape[-2:])
        colours = [lane.get("colour_index", 0) for lane in overlay["lanes"]]
        return list(zip(colours, lanes, strict=False))[:MOST_TRACES]
    if overlay.get("kind") == "steps" and overlay.get("lines"):
        lines = overlay["lines"]
        several = lines if isinstance(lines, list) else [lines]
        return [(_colour(one), arrays[_name(one)][-1]) for one in several]
    return []


def _frame(
    traces: Sequence[Mapping[str, Any]],
    layout: Mapping[str, Any],
    moving: Sequence[tuple[int, Any]],
) -> Frame | None:
    x, y = layout.get("xaxis", {}), layout.get("yaxis", {})
    across = _range(x, [_values(trace, "x") for trace in traces])
    up = _range(
        y, [_values(trace, "y") for trace in traces], is_filled=_is_bars(traces)
    )
    if (across is None or up is None) and moving:
        points = np.concatenate([line for _, line in moving])
        across = across or _range(x, [points[:, 0]])
        up = up or _range(y, [points[:, 1]])
    if across is None or up is None:
        return None
    if y.get("scaleanchor"):
        across, up = _same_scale(across, up)
    return Frame(
        across,
        up,
        WIDTH,
        HEIGHT,
        is_log_x=x.get("type") == "log",
        is_log_y=y.get("type") == "log",
    )


def _is_bars(traces: Sequence[Mapping[str, Any]]) -> bool:
    return any(trace.get("type") == "bar" for trace in traces)


def _values(trace: Mapping[str, Any], name: str) -> NDArray[np.float64]:
    """The coordinates of a trace, as far as they are numbers."""
    raw, z = trace.get(name), trace.get("z")
    if raw is None and z is not None:
        shape = np.shape(z)
        return np.array([-0.5, shape[1 if name == "x" else 0] - 0.5])
    if raw is None and name == "x" and trace.get("y") is not None:
        return np.arange(len(trace["y"]), dtype=float)
    if raw is None:
        return np.empty(0)
    try:
        return np.asarray(raw, dtype=float).ravel()
    except (TypeError, ValueError):  # words: places along the axis
        return np.arange(len(raw), dtype=float)


def _range(
    axis: Mapping[str, Any],
    values: Sequence[NDArray[np.float64]],
    *,
    is_filled: bool = False,
) -> tuple[float, float] | None:
    """The ends of an axis: as the figure says, else those of the data with room."""
    given = axis.get("range")
    if given is not None and len(given) == 2 and None not in given:
        return float(given[0]), float(given[1])
    found = np.concatenate([np.empty(0), *values])
    if axis.get("type") == "log":
        found = np.log10(found[found > 0])
    found = found[np.isfinite(found)]
    if not found.size:
        return None
    low, high = float(found.min()), float(found.max())
    if is_filled:
        low, high = min(low, 0.0), max(high, 0.0)
    room = 0.05 * (high - low) or 0.5
    return low - room, high + room


def _same_scale(
    across: tuple[float, float], up: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    unit = max((across[1] - across[0]) / WIDTH, (up[1] - up[0]) / HEIGHT)
    return _widened(across, unit * WIDTH), _widened(up, unit * HEIGHT)


def _widened(ends: tuple[float, float], length: float) -> tuple[float, float]:
    middle = (ends[0] + ends[1]) / 2
    return middle - length / 2, middle + length / 2
