"""The compressed picture drawn: the terms for the canvas, and three charts."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exercises.demos.demo import Figure, Result, array
from exercises.demos.linear_algebra.image_compression.channels import WHITE
from exercises.demos.linear_algebra.image_compression.compression import Compression
from exercises.demos.linear_algebra.image_compression.rivals import Rival
from exercises.demos.linear_algebra.image_compression.similarity import Similarity

__all__ = ["SHIPPED", "draw_charts", "ship_terms"]

SHIPPED = 128
"""Terms that always go to the browser: 393 kB at 512 × 512. More if the rank asks."""

LEVELS = 127
"""Each direction is rounded to at most ±127 of its largest entry."""

NOTHING_TO_SEE = 0.06
"""A direction has no more levels than it needs to be off by this, of 255, in the
picture. All 128 terms of a photograph together are off by 1; with 127 levels for all
of them it is 0.7, for a quarter more bytes."""

DASHES = ("solid", "7px 5px", "2px 4px")
ORIGINAL_QUALITY = 95

METRICS = {
    "frobenius": "error ‖A − Aₖ‖",
    "spectral": "largest dropped singular value",
    "ratio": "signal to noise in decibels",
}


def ship_terms(result: Result, made: Compression, pixels: NDArray[np.uint8]) -> None:
    """Put the first terms, rounded to bytes, and the original into the result."""
    count = min(made.most, max(SHIPPED, *made.ranks.values()))
    left, right, scales = [], [], []
    for factors in made.factors:
        lengths = np.where(np.arange(count) < factors.rank, factors.lengths[:count], 0)
        u, u_size = _rounded(factors.left[:, :count], lengths, len(factors.right))
        v, v_size = _rounded(factors.right[:, :count], lengths, len(factors.left))
        left.append(u)
        right.append(v)
        scales.append(lengths / WHITE * u_size * v_size)
    if made.plan.is_stacked:
        # One tall uᵢ is three pictures' uᵢ with the same vᵢ: no special case there.
        channels = made.plan.channels
        left = list(left[0].reshape(channels, -1, count))
        right, scales = right * channels, scales * channels
    result.arrays["u"] = np.stack(left, axis=-1)
    result.arrays["v"] = np.stack(right, axis=-1)
    result.arrays["scales"] = np.stack(scales, axis=-1).astype("f4")
    result.arrays["mean"] = (np.array(made.plan.means) / WHITE).astype("f4")
    result.arrays["original"] = _encoded(pixels)
    rank_of = made.plan.ranks * (made.plan.channels if made.plan.is_stacked else 1)
    result.overlay = {
        "kind": "image-ranks",
        "u": "u",
        "v": "v",
        "scales": "scales",
        "mean": "mean",
        "original": {"array": "original", "type": "image/jpeg"},
        "rows": pixels.shape[0],
        "columns": pixels.shape[1],
        "shipped": count,
        "most": made.most,
        "colours": [list(row) for row in made.plan.colours.tolist()],
        "rank_of": list(rank_of),
        "ranks": dict(made.ranks),
        "break_even": made.break_even,
    }


def draw_charts(
    result: Result,
    made: Compression,
    *,
    metric: str,
    other: Rival | None,
    alike: Similarity | None = None,
) -> None:
    """Error, spectrum and storage by rank."""
    curve = made.curve
    result.arrays["rank"] = np.arange(made.most + 1, dtype="i4")
    for name in ("error", "bound", "spectral", "energy", "storage"):
        result.arrays[name] = getattr(curve, name)
    is_finite = np.isfinite(curve.ratio)
    result.arrays["ratio"] = curve.ratio[is_finite]
    result.arrays["ratio_rank"] = result.arrays["rank"][is_finite]
    result.figures += [
        _similarity_figure(result, made, alike)
        if alike is not None
        else _error_figure(result, made, metric, other),
        _spectrum_figure(result, made),
        _storage_figure(result, made),
    ]


def _rounded(
    directions: NDArray[np.float64], lengths: NDArray[np.float64], across: int
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """Columns as bytes, and what one step of a byte stands for.

    Rounded to steps of s, a term σ u vᵀ is off by σ s / √(12 · `across`) on average
    over the picture, for an entry of u is off by s / √12 and v has the length 1.
    """
    largest = np.abs(directions).max(axis=0)
    largest = np.where(largest > 0, largest, 1.0)
    needed = lengths * largest / (np.sqrt(12 * across) * NOTHING_TO_SEE)
    step = largest / np.clip(np.ceil(needed), 1, LEVELS)
    return np.rint(directions / step).astype(np.int8), step


def _encoded(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The original to lay beside: a third of the bytes of a PNG, no loss to the eye."""
    buffer = io.BytesIO()
    picture = Image.fromarray(pixels)
    picture.save(buffer, "JPEG", quality=ORIGINAL_QUALITY, subsampling=0)
    return np.frombuffer(buffer.getvalue(), np.uint8)


def _error_figure(
    result: Result, made: Compression, metric: str, other: Rival | None
) -> Figure:
    if metric == "ratio":
        return _ratio_figure(made)
    shown = {"frobenius": "error", "spectral": "spectral"}[metric]
    data = [_line("rank", shown, "measured", 0, width=4)]
    if metric == "frobenius":
        data.append(_line("rank", "bound", "smallest possible", 1))
        if other is not None:
            result.arrays["rival_rank"] = other.ranks
            result.arrays["rival_error"] = other.error
            data.append(_line("rival_rank", "rival_error", other.label, 2))
    data.append(_here(made, result.arrays[shown]))
    return Figure(
        id="error",
        caption="Error by rank: the measured curve lies on the smallest possible one."
        if metric == "frobenius"
        else f"By rank: {METRICS[metric]}.",
        data=data,
        layout=_layout(METRICS[metric], is_logarithmic=True),
    )


def _ratio_figure(made: Compression) -> Figure:
    """Only what is not exact has a place on the scale."""
    ratio, rank = made.curve.ratio, made.ranks["rank"]
    data = [_line("ratio_rank", "ratio", "measured", 0, width=4)]
    if np.isfinite(ratio[rank]):
        data.append(_mark(rank, float(ratio[rank])))
    exact = np.flatnonzero(np.isinf(ratio))
    more = f" At rank {exact[0]} the picture is exact: ∞." if exact.size else ""
    return Figure(
        id="error",
        caption=f"By rank: {METRICS['ratio']}.{more}",
        data=data,
        layout=_layout(METRICS["ratio"], is_logarithmic=False),
    )


def _similarity_figure(result: Result, made: Compression, alike: Similarity) -> Figure:
    """Computed at some ranks only: each needs the whole picture."""
    result.arrays["similarity_rank"] = np.array(alike.ranks, dtype="i4")
    result.arrays["similarity"] = np.array(alike.values)
    line = _line("similarity_rank", "similarity", "similarity", 0, width=4)
    here = _mark(made.ranks["rank"], alike.at(made.ranks["rank"]))
    return Figure(
        id="error",
        caption="By rank: structural similarity of the brightness, in windows of 8 × 8 "
        f"pixels, at {len(alike.ranks)} ranks.",
        data=[line | {"mode": "lines+markers"}, here],
        layout=_layout("structural similarity (SSIM)", is_logarithmic=False),
    )


def _spectrum_figure(result: Result, made: Compression) -> Figure:
    result.arrays["place"] = np.arange(1, made.most + 1, dtype="i4")
    data = []
    for index, (name, factors) in enumerate(
        zip(made.plan.names, made.factors, strict=True)
    ):
        above = np.maximum(factors.sigma / WHITE, 1e-12)
        result.arrays[f"sigma_{index}"] = above
        data.append(_line("place", f"sigma_{index}", name, index))
    layout = _layout("singular value σᵢ", is_logarithmic=True)
    layout["xaxis"] = {"title": {"text": "i"}}
    return Figure(
        id="spectrum",
        caption="The singular values, largest first; a steep fall compresses well.",
        data=data,
        layout=layout,
    )


def _storage_figure(result: Result, made: Compression) -> Figure:
    result.arrays["whole"] = np.ones(made.most + 1)
    layout = _layout("share of the picture", is_logarithmic=False)
    layout["yaxis"]["tickformat"] = ".0%"
    return Figure(
        id="storage",
        caption="Numbers kept and energy kept, each as a share of the picture's.",
        data=[
            _line("rank", "storage", "numbers kept", 0),
            _line("rank", "energy", "energy kept", 1),
            _line("rank", "whole", "the picture itself", 2),
            _here(made, result.arrays["storage"]),
        ],
        layout=layout,
    )


def _line(
    x: str, y: str, label: str, colour: int, *, width: float = 2
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": label,
        "x": array(x),
        "y": array(y),
        "line": {"dash": DASHES[colour % len(DASHES)], "width": width},
        "meta": {"colour_index": colour},
    }


def _here(made: Compression, heights: NDArray[np.float64]) -> dict[str, Any]:
    """A mark on the rank of the state."""
    rank = made.ranks["rank"]
    return _mark(rank, float(heights[rank]))


def _mark(rank: int, height: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"rank {rank}",
        "x": [rank],
        "y": [height],
        "marker": {"size": 10},
        "meta": {"role": "rank", "colour_index": 3},
    }


def _layout(title: str, *, is_logarithmic: bool) -> dict[str, Any]:
    height: dict[str, Any] = {"title": {"text": title}}
    if is_logarithmic:
        height |= {"type": "log", "exponentformat": "power"}
    return {"xaxis": {"title": {"text": "rank k"}}, "yaxis": height}
