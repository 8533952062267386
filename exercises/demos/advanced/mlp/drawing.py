"""Points and boundary, the losses, and the slice of the loss as pictures."""

import numpy as np
from numpy.typing import NDArray

from exercises.demos.advanced.mlp.network import Network, features
from exercises.demos.advanced.mlp.patterns import Points
from exercises.demos.advanced.mlp.training import Course
from exercises.demos.demo import Figure, Result, array

__all__ = ["draw_losses", "draw_plane", "draw_slice"]

Array = NDArray[np.float64]
GRID = 64
MARGIN = 0.35


def draw_plane(
    result: Result,
    network: Network,
    names: tuple[str, ...],
    course: Course,
    data: Points,
) -> None:
    """Draw the points over what the network says at the end, with all snapshots."""
    box = _box(data)
    x, y = np.linspace(*box[:2], GRID), np.linspace(*box[2:], GRID)
    plane = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    scores = network.scores(course.kept[-1], features(names, plane))
    chance = 1 / (1 + np.exp(-np.clip(scores, -60, 60)))
    result.arrays["plane_x"], result.arrays["plane_y"] = x.astype("f4"), y.astype("f4")
    result.arrays["plane"] = chance.reshape(GRID, GRID).astype("f4")
    result.arrays["weights"] = course.kept.astype("f4")
    result.arrays["epochs"] = course.epochs.astype("i4")
    result.figures.append(
        Figure(
            id="plane",
            caption="Training points (full) and test points (hollow) over what the "
            "network says; the line is where it is undecided.",
            data=[
                {
                    "type": "heatmap",
                    "x": array("plane_x"),
                    "y": array("plane_y"),
                    "z": array("plane"),
                    "zmin": 0,
                    "zmax": 1,
                    "zsmooth": "best",
                    "showscale": False,
                    "hoverinfo": "skip",
                    "meta": {"role": "two-classes"},
                },
                *_clouds(result, data),
            ],
            layout={
                "xaxis": {"title": {"text": data.names[0]}, "range": list(box[:2])},
                "yaxis": {"title": {"text": data.names[1]}, "range": list(box[2:])},
            },
        )
    )
    result.overlay = {
        "kind": "boundary",
        "sizes": list(network.sizes),
        "activation": network.activation,
        "features": list(names),
        "weights": "weights",
        "epochs": "epochs",
        "box": [float(edge) for edge in box],
        "label": "Epoch",
    }


def _box(data: Points) -> tuple[float, float, float, float]:
    every = np.concatenate([data.x, data.test_x])
    low, high = every.min(axis=0) - MARGIN, every.max(axis=0) + MARGIN
    return float(low[0]), float(high[0]), float(low[1]), float(high[1])


def _clouds(result: Result, data: Points) -> list[dict[str, object]]:
    clouds = []
    for part, x, y in (
        ("train", data.x, data.y),
        ("test", data.test_x, data.test_y),
    ):
        for label in (0, 1):
            name = f"{part}_{label}"
            chosen = x[y == label].astype("f4")
            result.arrays[f"{name}_x"] = chosen[:, 0]
            result.arrays[f"{name}_y"] = chosen[:, 1]
            symbol = ("circle", "square")[label] + ("" if part == "train" else "-open")
            clouds.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": array(f"{name}_x"),
                    "y": array(f"{name}_y"),
                    "name": data.classes[label],
                    "showlegend": part == "train",
                    "marker": {"symbol": symbol, "size": 7 if part == "train" else 6},
                    "meta": {"colour_index": label},
                }
            )
    return clouds


def draw_losses(result: Result, course: Course) -> None:
    """Draw the losses of both sets after each epoch."""
    epochs = np.arange(len(course.losses), dtype="i4")
    result.arrays["epoch"] = epochs
    result.arrays["loss_train"] = course.losses.astype("f4")
    result.arrays["loss_test"] = course.test_losses.astype("f4")
    lines = (("loss_train", "Training", "solid", 0), ("loss_test", "Test", "dash", 1))
    result.figures.append(
        Figure(
            id="loss",
            caption="The mean cross-entropy after each epoch, in nats.",
            data=[
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": array("epoch"),
                    "y": array(name),
                    "name": label,
                    "line": {"dash": dash},
                    "meta": {"colour_index": colour},
                }
                for name, label, dash, colour in lines
            ],
            layout={
                "xaxis": {"title": {"text": "Epoch"}},
                "yaxis": {"title": {"text": "Loss"}, "type": "log"},
            },
        )
    )


def draw_slice(result: Result, offsets: Array, losses: Array) -> None:
    """Draw a slice of the loss around the last weights."""
    result.arrays["slice_at"] = offsets.astype("f4")
    result.arrays["slice"] = np.log10(np.maximum(losses, 1e-9)).astype("f4")
    result.figures.append(
        Figure(
            id="slice",
            caption="The loss around the trained weights (in the middle) along two "
            "random directions, its logarithm as shade: the lowest is darkest.",
            data=[
                {
                    "type": "contour",
                    "x": array("slice_at"),
                    "y": array("slice_at"),
                    "z": array("slice"),
                    "showscale": False,
                    "meta": {"role": "ground"},
                },
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [0],
                    "y": [0],
                    "name": "the trained weights",
                    "showlegend": False,
                    "marker": {"symbol": "cross", "size": 9},
                    "meta": {"colour_index": 1},
                },
            ],
            layout={
                "xaxis": {"title": {"text": "First direction"}},
                "yaxis": {"title": {"text": "Second direction"}},
            },
        )
    )
