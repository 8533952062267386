"""Traces and layouts that many demos draw, each array packed under its name."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from exercises.demos.demo import Result, array

__all__ = ["DASHED", "DOTTED", "axes", "bars", "dots", "line"]

DASHED = "7px 5px"
DOTTED = "2px 4px"


def line(
    result: Result,
    name: str,
    x: ArrayLike | str,
    y: ArrayLike,
    label: str,
    colour: int,
    dash: str = "solid",
    **more: Any,
) -> dict[str, Any]:
    """Return a line; `x` may be the name of an array that is there already."""
    return {
        **_scatter(result, name, x, y, label, colour),
        "mode": "lines",
        "line": {"dash": dash, **more.pop("line", {})},
        **more,
    }


def dots(
    result: Result,
    name: str,
    x: ArrayLike | str,
    y: ArrayLike,
    label: str,
    colour: int,
    symbol: str = "circle",
    size: float = 8,
    **more: Any,
) -> dict[str, Any]:
    """Return points without a line."""
    return {
        **_scatter(result, name, x, y, label, colour),
        "mode": "markers",
        "marker": {"symbol": symbol, "size": size, **more.pop("marker", {})},
        **more,
    }


def bars(
    result: Result,
    name: str,
    x: ArrayLike | str,
    y: ArrayLike,
    label: str,
    colour: int,
    **more: Any,
) -> dict[str, Any]:
    """Return bars."""
    return {**_scatter(result, name, x, y, label, colour), "type": "bar", **more}


def axes(x: str, y: str, **more: Any) -> dict[str, Any]:
    """Return a layout with titles; `xaxis` and `yaxis` add to what the axes say."""
    return {
        "xaxis": {"title": {"text": x}, **more.pop("xaxis", {})},
        "yaxis": {"title": {"text": y}, **more.pop("yaxis", {})},
        **more,
    }


def _scatter(
    result: Result,
    name: str,
    x: ArrayLike | str,
    y: ArrayLike,
    label: str,
    colour: int,
) -> dict[str, Any]:
    if not isinstance(x, str):
        result.arrays[f"{name}_x"] = np.asarray(x, "f4")
        x = f"{name}_x"
    result.arrays[f"{name}_y"] = np.asarray(y, "f4")
    return {
        "type": "scatter",
        "name": label,
        "x": array(x),
        "y": array(f"{name}_y"),
        "meta": {"colour_index": colour},
    }
