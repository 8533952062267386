"""Ten optimisers race downhill: who arrives, who crawls, who flies off, and why."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Check, Demo, Figure, Preset, Result, Table, array
from exercises.demos.multivariable_calculus.descent.first_order import (
    FIRST_ORDER,
    Settings,
    run_first_order,
)
from exercises.demos.multivariable_calculus.descent.parameters import PARAMETERS, WORDS
from exercises.demos.multivariable_calculus.descent.sampling import thin
from exercises.demos.multivariable_calculus.descent.second_order import (
    Search,
    run_bfgs,
    run_lbfgs,
    run_newton,
)
from exercises.demos.multivariable_calculus.descent.surfaces import (
    SURFACES,
    Surface,
    custom,
    quadratic,
)
from exercises.demos.multivariable_calculus.descent.verdicts import Lane, judge
from exercises.demos.states import InvalidStateError, State
from exercises.engine.expressions import ParseError

__all__ = ["GRADIENT_DESCENT_TRAJECTORIES", "trajectories"]

GRID = 200
"""Points a side of the picture's ground; contours of 400² look the same."""

# Dash and marker of the five series of the charts; after five they repeat thinner.
DASHES = ("solid", "7px 5px", "2px 4px", "9px 4px 2px 4px", "12px 4px")
MARKERS = ("circle", "square", "diamond", "triangle-up", "cross")

Paths = NDArray[np.float64]


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Run, judge, and draw one state."""
    surface = _surface(state)
    paths = trajectories(state, surface)
    lanes = [
        judge(
            surface,
            paths[row, start],
            method=method,
            start=start,
            rate=_rate(state, surface, method),
        )
        for row, method in enumerate(state["methods"])
        for start in range(len(state["starts"]))
    ]
    result = Result(reading=_reading(surface, lanes, state))
    box = _box(surface, state)
    holes = _ground(result, surface, box)
    _draw(result, surface, paths, lanes, state, box)
    if holes:
        result.reading += (
            f" The function has no value at {holes} of {GRID * GRID} points of the "
            "ground; those are left blank."
        )
    result.checks = _checks(surface, paths, lanes, state)
    result.tables = [_table(lanes)]
    result.scalars = _scalars(lanes)
    return result


def trajectories(state: State, surface: Surface) -> Paths:
    """Every lane, shape (methods, starts, steps + 1, 2)."""
    starts = np.array(state["starts"], float)
    steps, methods = state["steps"], state["methods"]
    found: dict[str, Paths] = {}
    plain = [method for method in methods if method in FIRST_ORDER]
    if plain:
        made = run_first_order(
            surface.gradient,
            starts,
            [_rate(state, surface, method) for method in plain],
            plain,
            settings=_settings(state),
            schedule=_schedule(state["schedule"], steps),
            noise=_noise(state, len(starts)),
        )
        found.update(zip(plain, made, strict=True))
    for method in methods:
        if method not in FIRST_ORDER:
            found[method] = _second_order(state, surface, starts, method)
    return np.stack([found[method] for method in methods])


def _second_order(state: State, surface: Surface, starts: Paths, method: str) -> Paths:
    rate, steps = _rate(state, surface, method), state["steps"]
    search = Search(kind=state["line_search"], rate=rate)
    if method == "newton":
        is_modified = bool(state["saddle_free"])
        return run_newton(
            surface, starts, steps=steps, rate=rate, is_modified=is_modified
        )
    if method == "bfgs":
        return run_bfgs(surface, starts, steps=steps, search=search)
    return run_lbfgs(
        surface, starts, steps=steps, search=search, memory=state["memory"]
    )


def _surface(state: State) -> Surface:
    if state["surface"] == "quadratic":
        return quadratic(state["kappa"], state["angle"])
    if state["surface"] != "custom":
        return SURFACES[state["surface"]]()
    try:
        return custom(state["formula"])
    except ParseError as error:
        raise InvalidStateError({"formula": str(error)}) from None


def _rate(state: State, surface: Surface, method: str) -> float:
    given = state[f"lr_{method}"]
    return surface.rate(method) if given == "auto" else float(given)


def _settings(state: State) -> Settings:
    return Settings(
        momentum=state["beta"],
        beta1=state["beta1"],
        beta2=state["beta2"],
        rho=state["rho"],
        epsilon=state["epsilon"],
        weight_decay=state["weight_decay"],
    )


def _schedule(kind: str, steps: int) -> NDArray[np.float64]:
    time = np.arange(steps) / max(steps, 1)
    match kind:
        case "cosine":
            return np.asarray(0.5 * (1 + np.cos(np.pi * time)))
        case "inverse":
            return 1 / (1 + 9 * time)
        case "step":
            return 0.1 ** np.floor(3 * time)
        case _:
            return np.ones(steps)


def _noise(state: State, lanes: int) -> NDArray[np.float64] | None:
    if state["noise"] == 0:
        return None
    source = np.random.default_rng(state["seed"])
    drawn = source.standard_normal((state["steps"], 2, lanes))
    return np.asarray(state["noise"] * drawn)


def _box(surface: Surface, state: State) -> tuple[float, float, float, float]:
    """The surface's own box, zoomed, and widened until every start is inside."""
    left, right, bottom, top = surface.box
    width, height = (right - left) / 2, (top - bottom) / 2
    x, y = (left + right) / 2, (bottom + top) / 2
    scale = float(state["zoom"])
    starts = np.array(state["starts"], float)
    inside = np.abs(starts - [x, y]) / [width, height]
    scale = max(scale, float(inside.max()) * 1.05)
    return x - scale * width, x + scale * width, y - scale * height, y + scale * height


def _ground(
    result: Result, surface: Surface, box: tuple[float, float, float, float]
) -> int:
    """Put the contours into the result; returns how many points have no value."""
    x = np.linspace(box[0], box[1], GRID)
    y = np.linspace(box[2], box[3], GRID)
    z = surface.value(*np.meshgrid(x, y))
    finite = np.isfinite(z)
    lowest = float(z[finite].min()) if finite.any() else 0.0
    result.arrays["ground_x"] = x.astype("f4")
    result.arrays["ground_y"] = y.astype("f4")
    # Heights on a logarithmic scale: a valley's floor is seen beside steep walls.
    height = np.where(finite, np.log10(1 + np.maximum(z - lowest, 0.0)), np.nan)
    result.arrays["ground_z"] = height.astype("f4")
    result.figures.append(
        Figure(
            id="surface",
            caption=f"{surface.name}: contours, the lowest ground darkest.",
            data=[
                {
                    "type": "contour",
                    "x": array("ground_x"),
                    "y": array("ground_y"),
                    "z": array("ground_z"),
                    "ncontours": 18,
                    "showscale": False,
                    "hovertemplate": "x %{x:.3f}<br>y %{y:.3f}<extra></extra>",
                    "meta": {"role": "ground"},
                }
            ],
            layout={
                "xaxis": {"title": {"text": "x"}, "range": [box[0], box[1]]},
                "yaxis": {"title": {"text": "y"}, "range": [box[2], box[3]]},
            },
        )
    )
    return int((~finite).sum())


def _draw(
    result: Result,
    surface: Surface,
    paths: Paths,
    lanes: Sequence[Lane],
    state: State,
    box: tuple[float, float, float, float],
) -> None:
    """Put trajectories and losses into the result."""
    methods, starts = state["methods"], state["starts"]
    times, points, losses = [], [], []
    for lane in lanes:
        path = paths[methods.index(lane.method), lane.start]
        chosen = thin(path, lane.stopped_at, box)
        times.append(chosen)
        points.append(path[chosen])
        losses.append(surface.value(*path[chosen].T))
    shape = (len(methods), len(starts), -1)
    result.arrays["traj"] = np.array(points).reshape(*shape, 2).astype("f4")
    result.arrays["time"] = np.array(times).reshape(shape).astype("i4")
    result.arrays["loss"] = _shown_losses(surface, np.array(losses)).astype("f4")
    result.overlay = {
        "kind": "trajectories",
        "points": "traj",
        "times": "time",
        "steps": state["steps"],
        "box": list(box),
        "lanes": [_lane(lane, methods) for lane in lanes],
        "starts": [list(point) for point in starts],
        "minima": [list(point) for point in surface.minima],
    }
    result.figures.append(_loss_figure(surface, lanes, methods, result))


def _lane(lane: Lane, methods: Sequence[str]) -> dict[str, Any]:
    place = methods.index(lane.method)
    return {
        "method": lane.method,
        "label": WORDS[lane.method],
        "start": lane.start,
        "verdict": lane.verdict,
        "reason": lane.reason,
        "stopped_at": lane.stopped_at,
        "colour_index": place % 5,
        "dash": DASHES[place % 5],
        "marker": MARKERS[place % 5],
    }


def _shown_losses(surface: Surface, losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Height above the lowest known point; never 0, which has no logarithm."""
    if surface.lowest is None:
        return losses
    return np.maximum(losses - surface.lowest, 1e-20)


def _loss_figure(
    surface: Surface, lanes: Sequence[Lane], methods: Sequence[str], result: Result
) -> Figure:
    is_bounded = surface.lowest is not None
    data: list[dict[str, Any]] = []
    loss, time = (
        result.arrays.pop("loss"),
        result.arrays["time"].reshape(len(lanes), -1),
    )
    for index, lane in enumerate(lanes):
        last = int(np.argmax(time[index] >= lane.stopped_at)) + 1
        result.arrays[f"loss_{index}"] = loss[index, :last]
        result.arrays[f"step_{index}"] = time[index, :last].astype("i4")
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": WORDS[lane.method],
                "legendgroup": lane.method,
                "showlegend": lane.start == 0,
                "x": array(f"step_{index}"),
                "y": array(f"loss_{index}"),
                "line": {"dash": DASHES[methods.index(lane.method) % 5]},
                "meta": {"colour_index": methods.index(lane.method) % 5},
            }
        )
    title = "height above the minimum" if is_bounded else "height"
    return Figure(
        id="loss",
        caption="Height by step, "
        + ("on a logarithmic scale." if is_bounded else "on a plain scale."),
        data=data,
        layout={
            "xaxis": {"title": {"text": "step"}},
            "yaxis": {
                "title": {"text": title},
                "type": "log" if is_bounded else "linear",
                "exponentformat": "power",
            },
        },
    )


def _reading(surface: Surface, lanes: Sequence[Lane], state: State) -> str:
    sentences = []
    starts = len(state["starts"])
    for method in state["methods"]:
        own = [lane for lane in lanes if lane.method == method]
        sentences.append(f"{WORDS[method]}: {_fate(own, starts)}.")
    return " ".join(sentences)


def _fate(lanes: Sequence[Lane], starts: int) -> str:
    if starts == 1:
        return _one_fate(lanes[0])
    arrived = [lane for lane in lanes if lane.is_converged]
    parts = [f"{len(arrived)} of {starts} starts converged"]
    if arrived:
        middle = int(np.median([lane.stopped_at for lane in arrived]))
        parts[0] += f", half of them within {middle} steps"
    for verdict, words in (
        ("diverged", "diverged"),
        ("saddle", "stopped at a saddle"),
        ("oscillating", "swing to and fro"),
        ("slow", "are still moving"),
        ("undefined", "have no value to start from"),
    ):
        count = sum(lane.verdict == verdict for lane in lanes)
        if count:
            parts.append(f"{count} {words}")
    first = next((lane for lane in lanes if lane.verdict == "diverged"), None)
    return "; ".join(parts) + (f" ({first.reason})" if first else "")


def _one_fate(lane: Lane) -> str:
    if lane.end is None:
        return lane.reason
    place = f"({lane.end[0]:.4g}, {lane.end[1]:.4g})"
    match lane.verdict:
        case "converged":
            return f"converged to {place} {lane.reason}"
        case "saddle":
            return f"stopped at a saddle {place}; {lane.reason}"
        case "diverged":
            return f"diverged at step {lane.stopped_at + 1}: {lane.reason}"
        case "oscillating":
            return f"swings to and fro near {place}: {lane.reason}"
        case _:
            return f"is at {place} after {lane.stopped_at} steps, {lane.reason}"


def _checks(
    surface: Surface, paths: Paths, lanes: Sequence[Lane], state: State
) -> list[Check]:
    checks = [_arrived_flat(surface, lanes)]
    if "gd" in state["methods"] and state["noise"] == 0:
        checks.append(_descends(surface, paths[state["methods"].index("gd")], state))
    return checks


def _arrived_flat(surface: Surface, lanes: Sequence[Lane]) -> Check:
    ends = [lane.end for lane in lanes if lane.is_converged and lane.end]
    if not ends:
        return Check("‖∇f‖ < 10⁻⁶ where a lane converged", "none has yet", holds=True)
    x, y = np.array(ends).T
    largest = float(np.hypot(*surface.gradient(x, y)).max())
    return Check(
        "‖∇f‖ < 10⁻⁶ where a lane converged", f"{largest:.1e}", holds=largest < 1e-6
    )


def _descends(surface: Surface, path: Paths, state: State) -> Check:
    """Below 2/λmax gradient descent never goes up; above it may."""
    rate = _rate(state, surface, "gd")
    values = surface.value(path[..., 0], path[..., 1])
    rises = int((np.diff(values, axis=1) > 1e-12 * (1 + np.abs(values[:, :-1]))).sum())
    xx, xy, yy = surface.hessian(path[:, :-1, 0], path[:, :-1, 1])
    largest = float(np.nanmax((xx + yy) / 2 + np.hypot((xx - yy) / 2, xy)))
    is_safe = np.isfinite(largest) and rate * largest < 1.9
    label = "gradient descent never goes up" + ("" if is_safe else " (lr too large)")
    return Check(label, f"{rises} rises", holds=rises == 0 or not is_safe)


def _table(lanes: Sequence[Lane]) -> Table:
    names = ["method", "start", "verdict", "steps", "x", "y", "value", "reason"]
    return Table(
        id="lanes",
        title="Where each lane ended",
        columns=[{"name": name, "label": name.capitalize()} for name in names],
        rows=[
            [
                WORDS[lane.method],
                lane.start + 1,
                lane.verdict,
                lane.stopped_at,
                *((lane.end[0], lane.end[1]) if lane.end else (None, None)),
                lane.value,
                lane.reason,
            ]
            for lane in lanes
        ],
    )


def _scalars(lanes: Sequence[Lane]) -> dict[str, Any]:
    return {
        f"{lane.method}_{lane.start + 1}": {
            "verdict": lane.verdict,
            "steps": lane.stopped_at,
            "value": lane.value,
        }
        for lane in lanes
    }


GRADIENT_DESCENT_TRAJECTORIES = Demo(
    slug="gradient-descent-trajectories",
    title="Ten ways downhill",
    question="Everyone starts at the same point. Who reaches the lowest one first?",
    pillar="multivariable-calculus",
    concepts=(
        "gradient-descent",
        "momentum",
        "adaptive-optimizers",
        "newtons-method",
        "quasi-newton",
    ),
    parameters=PARAMETERS,
    presets=(
        Preset("A long, bent valley", {}),
        Preset(
            "A step too long",
            {"methods": "gd", "surface": "rosenbrock", "lr_gd": 0.0025, "steps": 200},
        ),
        Preset(
            "Newton walks into a saddle",
            {
                "surface": "saddle",
                "methods": "gd,newton",
                "starts": "1,0.1",
                "steps": 60,
            },
        ),
        Preset(
            "Four valleys, eight starts",
            {
                "surface": "himmelblau",
                "methods": "gd,adam,bfgs",
                "starts": "-4,-4;-4,4;4,-4;4,4;0,0;-1,-2;0,4;2,-1",
            },
        ),
        Preset(
            "A narrow bowl",
            {
                "surface": "quadratic",
                "kappa": 100,
                "angle": 30,
                "methods": "gd,momentum,nesterov,newton",
                "starts": "-2,1.5",
            },
        ),
    ),
    compute=compute,
)
