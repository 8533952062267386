"""The race: what a state asks for, run from every start by every method."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from exercises.demos.multivariable_calculus.descent.basins import (
    MOST_STEPS,
    Basins,
    find_basins,
)
from exercises.demos.multivariable_calculus.descent.first_order import (
    FIRST_ORDER,
    Settings,
    run_first_order,
)
from exercises.demos.multivariable_calculus.descent.pace import Each, Pace
from exercises.demos.multivariable_calculus.descent.parameters import WORDS
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
    rosenbrock,
)
from exercises.demos.multivariable_calculus.descent.verdicts import Lane, judge
from exercises.demos.states import InvalidStateError, State
from exercises.engine.expressions import ParseError

__all__ = [
    "Paths",
    "basins_of",
    "judge_lanes",
    "pace_of",
    "rate_of",
    "surface_of",
    "trajectories",
]

Paths = NDArray[np.float64]


def surface_of(state: State) -> Surface:
    """The surface that a state names, or the learner's own."""
    if state["surface"] == "quadratic":
        return quadratic(state["kappa"], state["angle"])
    if state["surface"] == "rosenbrock":
        return rosenbrock(state["a"], state["b"])
    if state["surface"] != "custom":
        return SURFACES[state["surface"]]()
    try:
        return custom(state["formula"])
    except ParseError as error:
        raise InvalidStateError({"formula": str(error)}) from None


def rate_of(state: State, surface: Surface, method: str) -> float:
    """The step size of a method: what was asked for, or what suits the surface."""
    given = state[f"lr_{method}"]
    return surface.rate(method) if given == "auto" else float(given)


def pace_of(state: State, report: Callable[..., None] | None = None) -> Pace:
    """The parts of the race: first-order methods together, the others one by one."""
    later = [WORDS[name] for name in state["methods"] if name not in FIRST_ORDER]
    parts = ["First order", *later] if _plain(state) else later
    ground = ["Basins"] if state["basins"] else []
    return Pace(report or _silent, [*parts, *ground])


def trajectories(state: State, surface: Surface, pace: Pace | None = None) -> Paths:
    """Every lane, shape (methods, starts, steps + 1, 2)."""
    pace = pace or pace_of(state)
    starts = np.array(state["starts"], float)
    steps, methods = state["steps"], state["methods"]
    found: dict[str, Paths] = {}
    plain = _plain(state)
    if plain:
        with pace.part(steps) as each:
            made = run_first_order(
                surface.gradient,
                starts,
                [rate_of(state, surface, method) for method in plain],
                plain,
                settings=_settings(state),
                schedule=_schedule(state["schedule"], steps),
                noise=_noise(state, len(starts)),
                each=each,
            )
        found.update(zip(plain, made, strict=True))
    for method in methods:
        if method not in FIRST_ORDER:
            with pace.part(steps) as each:
                found[method] = _second_order(state, surface, starts, method, each)
    return np.stack([found[method] for method in methods])


def judge_lanes(state: State, surface: Surface, paths: Paths) -> list[Lane]:
    """What became of every lane, method by method."""
    return [
        judge(
            surface,
            paths[row, start],
            method=method,
            start=start,
            rate=rate_of(state, surface, method),
        )
        for row, method in enumerate(state["methods"])
        for start in range(len(state["starts"]))
    ]


def basins_of(
    state: State,
    surface: Surface,
    box: tuple[float, float, float, float],
    pace: Pace,
) -> Basins:
    """Where gradient descent ends from a grid of starts; without noise."""
    # A long formula takes 16 ms for 40,000 slopes: 4 s of a worker's time at most.
    most = MOST_STEPS // 2 if state["surface"] == "custom" else MOST_STEPS
    steps = min(state["steps"], most)
    rates = rate_of(state, surface, "gd") * _schedule(state["schedule"], steps)
    with pace.part(steps) as each:
        return find_basins(surface, box, rates.tolist(), each)


def _plain(state: State) -> list[str]:
    """The methods that one loop moves together."""
    return [method for method in state["methods"] if method in FIRST_ORDER]


def _silent(share: float, sentence: str = "") -> None:
    """Nobody waits for news of this race."""


def _second_order(
    state: State, surface: Surface, starts: Paths, method: str, each: Each
) -> Paths:
    rate, steps = rate_of(state, surface, method), state["steps"]
    search = Search(kind=state["line_search"], rate=rate)
    if method == "newton":
        is_modified = bool(state["saddle_free"])
        return run_newton(
            surface, starts, steps=steps, rate=rate, is_modified=is_modified, each=each
        )
    if method == "bfgs":
        return run_bfgs(surface, starts, steps=steps, search=search, each=each)
    return run_lbfgs(
        surface, starts, steps=steps, search=search, memory=state["memory"], each=each
    )


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
