"""Pictures of a likelihood: its height, the data under it, and each one's share."""

import math
from typing import Any

import numpy as np
from scipy import special

from exercises.demos.demo import Figure, Result, array
from exercises.demos.states import State
from exercises.demos.statistics.likelihood.model import Model, Vector
from exercises.demos.traces import DASHED, DOTTED, axes, bars, dots, line

__all__ = ["draw_data", "draw_height", "draw_shares", "grid_of"]

SIDE, CURVE = 121, 401
DEEP = 12.0
"""Heights further below the top than this are drawn as one."""

HELD = {
    "bernoulli": "p",
    "exponential": "rate",
    "poisson": "mean",
    "normal": ["mu", "sigma"],
    "logistic": ["intercept", "slope"],
}
"""The parameters that the handle moves."""


def grid_of(model: Model) -> tuple[list[Vector], Vector]:
    """Places along each parameter, and the height at all of them."""
    if len(model.box) == 1:
        low, high = model.box[0]
        # The ends themselves may have the logarithm of 0.
        along = np.linspace(low, high, CURVE + 2)[1:-1]
        return [along], np.asarray(model.objective(along), float)
    sides = [np.linspace(low, high, SIDE) for low, high in model.box]
    first, second = np.meshgrid(*sides)
    return sides, np.asarray(model.objective(first, second), float)


def draw_height(result: Result, model: Model, sides: list[Vector], z: Vector) -> None:
    """Draw the height over one parameter, or as a map over two."""
    top = _top(model, z)
    if len(sides) == 1:
        data, layout = _curve(result, model, sides[0], z - top)
    else:
        data, layout = _map(result, model, sides, z - top)
    what = "Likelihood times prior" if model.weight else "Likelihood"
    result.figures.append(
        Figure(
            id="height",
            caption=f"{what} in logarithms, with 0 at the top. Drag the guess.",
            data=data,
            layout=layout,
        )
    )
    names = HELD[model.kind]
    item: dict[str, Any] = {"parameter": names, "axis": "xy", "label": "Guess"}
    if len(sides) == 1:
        at = max(-DEEP, float(model.objective(*model.guess)) - top)
        item |= {"axis": "x", "at": at}
    result.overlay = {"kind": "handles", "items": [item]}


def _top(model: Model, z: Vector) -> float:
    if model.estimate is None:
        return float(z[np.isfinite(z)].max())
    return float(model.objective(*model.estimate))


def _curve(
    result: Result, model: Model, along: Vector, z: Vector
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    data = [
        line(result, "height", along, np.maximum(z, -2 * DEEP), "log-likelihood", 0)
    ]
    if model.estimate and model.errors and model.errors[0]:
        (best,), (error,) = model.estimate, model.errors
        bent = -(((along - best) / error) ** 2) / 2
        bent = np.maximum(bent, -2 * DEEP)
        data.append(line(result, "bent", "height_x", bent, "its parabola", 2, DASHED))
    if model.estimate:
        data.append(
            dots(result, "best", model.estimate, [0], "highest", 1, "diamond", 11)
        )
    low, high = float(along[0]), float(along[-1])
    layout = axes(
        f"{model.names[0]} {model.symbols[0]}",
        "log-likelihood below the top",
        xaxis={"range": [low, high]},
        yaxis={"range": [-DEEP / 1.5, 0.6]},
    )
    return data, layout


def _map(
    result: Result, model: Model, sides: list[Vector], z: Vector
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    result.arrays["map_x"], result.arrays["map_y"] = (s.astype("f4") for s in sides)
    result.arrays["map_z"] = np.clip(z, -DEEP, 0).astype("f4")
    data: list[dict[str, Any]] = [
        {
            "type": "contour",
            "x": array("map_x"),
            "y": array("map_y"),
            "z": array("map_z"),
            "name": "log-likelihood",
            "showscale": False,
            "autocontour": False,
            "contours": {"start": -DEEP, "end": 0, "size": 1, "coloring": "fill"},
            "meta": {"role": "ground"},
        }
    ]
    if model.estimate:
        x, y = model.estimate
        mark = dots(result, "best", [x], [y], "highest", 1, "diamond", 11)
        if model.errors:
            mark["error_x"] = {"type": "data", "array": [model.errors[0]]}
            mark["error_y"] = {"type": "data", "array": [model.errors[1]]}
        data.append(mark)
    a, b = (
        f"{name} {sign}" for name, sign in zip(model.names, model.symbols, strict=True)
    )
    (left, right), (low, high) = ((float(s[0]), float(s[-1])) for s in sides)
    layout = axes(a, b, xaxis={"range": [left, right]}, yaxis={"range": [low, high]})
    return data, layout


def draw_data(result: Result, model: Model, state: State) -> None:
    """Draw the data with what guess and estimate say about them."""
    laws = [("guess", model.guess, 0, DASHED)]
    if model.estimate:
        laws.append(("best", model.estimate, 1, "solid"))
    draw = {
        "bernoulli": _draw_tosses,
        "poisson": _draw_counts,
        "logistic": _draw_labels,
    }.get(model.kind, _draw_heights)
    draw(result, model, state, laws)


Laws = list[tuple[str, tuple[float, ...], int, str]]
WORDS = {"guess": "your guess", "best": "the estimate"}


def _draw_heights(result: Result, model: Model, state: State, laws: Laws) -> None:
    name = "values" if model.kind == "normal" else "times"
    x = np.array([row[0] for row in state[name]])
    room = 0.35 * float(np.ptp(x)) or 1.0
    if model.kind == "normal":
        room = max(room, 2.5 * model.guess[1])
    low = 0.0 if model.kind == "exponential" else float(x.min()) - room
    along = np.linspace(low, float(x.max()) + room, CURVE)
    data = []
    for key, values, colour, dash in laws:
        height = np.exp(_log_density(model, along, values))
        word = WORDS[key]
        data.append(line(result, f"law_{key}", along, height, word, colour, dash))
    tops = np.exp(model.each(*model.guess))
    stems = np.stack([np.zeros_like(x), tops, np.full_like(x, np.nan)], axis=1)
    data.append(
        line(result, "lines_stems", np.repeat(x, 3), stems.ravel(), "heights", 0)
    )
    data.append(dots(result, "data", x, np.zeros_like(x), "data", 3, "diamond", 9))
    _add(
        result,
        "The likelihood of the guess is the product of the heights above the data.",
        data,
        axes("value", "density", yaxis={"rangemode": "tozero"}),
    )


def _log_density(model: Model, x: Vector, values: tuple[float, ...]) -> Vector:
    if model.kind == "exponential":
        return np.asarray(math.log(values[0]) - values[0] * x)
    mu, sigma = values
    scale = math.log(sigma * math.sqrt(2 * math.pi))
    return np.asarray(-(((x - mu) / sigma) ** 2) / 2 - scale)


def _draw_tosses(result: Result, model: Model, state: State, laws: Laws) -> None:
    sides = ["heads", "tails"]
    shares = np.array([state[side] for side in sides]) / model.count
    data = [_named_bars(result, "seen", sides, shares, "share of the tosses", 3)]
    for key, (p,), colour, _ in laws:
        chances = [p, 1 - p]
        data.append(_named_bars(result, key, sides, chances, WORDS[key], colour))
    _add(
        result,
        "Shares of the tosses, and the probabilities of the guess and of the estimate.",
        data,
        axes("side", "probability", barmode="group", yaxis={"range": [0, 1]}),
    )


def _named_bars(
    result: Result, name: str, x: list[str], y: Any, label: str, colour: int
) -> dict[str, Any]:
    trace = bars(result, f"side_{name}", [0.0] * len(x), y, label, colour)
    result.arrays.pop(f"side_{name}_x")
    return {**trace, "x": x}


def _draw_counts(result: Result, model: Model, state: State, laws: Laws) -> None:
    x = np.array([row[0] for row in state["counts"]])
    most = max(float(x.max()), *(values[0] for _, values, _, _ in laws))
    along = np.arange(math.ceil(most + 3 * math.sqrt(most) + 2))
    shares = np.bincount(x.astype(int), minlength=len(along)) / len(x)
    data = [bars(result, "seen", np.arange(len(shares)), shares, "data", 3)]
    for key, (mean,), colour, dash in laws:
        chance = np.exp(special.xlogy(along, mean) - mean - special.gammaln(along + 1))
        marked: dict[str, Any] = {"mode": "lines+markers"}
        trace = line(result, f"law_{key}", along, chance, WORDS[key], colour, dash)
        data.append(trace | marked)
    _add(
        result,
        "Shares of the counts, and the probabilities of the guess and of the estimate.",
        data,
        axes("count", "probability"),
    )


def _draw_labels(result: Result, model: Model, state: State, laws: Laws) -> None:
    points = np.array(state["points"])
    x, y = points[:, 0], (points[:, 1] >= 0.5).astype(float)
    room = 0.25 * float(np.ptp(x)) or 2.0
    along = np.linspace(float(x.min()) - room, float(x.max()) + room, CURVE)
    data = []
    for key, (a, b), colour, dash in laws:
        height = special.expit(a + b * along)
        word = WORDS[key]
        data.append(line(result, f"law_{key}", along, height, word, colour, dash))
    a, b = model.guess
    fitted = special.expit(a + b * x)
    stems = np.stack([y, fitted, np.full_like(y, np.nan)], axis=1).ravel()
    stem = line(result, "lines_stems", np.repeat(x, 3), stems, "misses", 0, DOTTED)
    data += [stem, dots(result, "data", x, y, "data", 3, "diamond", 9)]
    _add(
        result,
        "Points with their labels 0 and 1, and the probability of 1.",
        data,
        axes("x", "probability of 1", yaxis={"range": [-0.08, 1.08]}),
    )


def draw_shares(result: Result, model: Model) -> None:
    """Draw what each observation adds to the logarithm of the likelihood."""
    number = np.arange(1, model.count + 1)
    data = [_share(result, "guess", number, model.each(*model.guess), 0)]
    if model.estimate:
        data.append(_share(result, "best", number, model.each(*model.estimate), 1))
    _add(
        result,
        "What each observation adds to the log-likelihood; the sum is what counts.",
        data,
        axes("observation", "logarithm of its height", barmode="group"),
        name="shares",
    )


def _share(
    result: Result, key: str, number: Any, values: Vector, colour: int
) -> dict[str, Any]:
    # A share of −∞, an impossible observation, ends at the lowest one drawn.
    shown = np.clip(values, -50, None)
    return bars(result, f"share_{key}", number, shown, WORDS[key], colour)


def _add(
    result: Result,
    caption: str,
    data: list[dict[str, Any]],
    layout: dict[str, Any],
    name: str = "data",
) -> None:
    result.figures.append(Figure(id=name, caption=caption, data=data, layout=layout))
