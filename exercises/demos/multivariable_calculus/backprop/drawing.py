"""The graph as a picture, the two sweeps as frames, and what they cost."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Figure, Result, Table, array
from exercises.demos.multivariable_calculus.backprop.placing import places
from exercises.demos.multivariable_calculus.backprop.tape import Tape
from exercises.demos.multivariable_calculus.backprop.telling import (
    backward_sentence,
    formula_of,
    forward_sentence,
    name_of,
    tangent_sentence,
)
from exercises.demos.sentences import shown

__all__ = ["draw_costs", "draw_graph", "tell_steps"]

ABOVE, BELOW = 0.3, -0.3
MOST_EDGE_LABELS = 20
MOST_LARGE = 14
HIDDEN = {"visible": False}


@dataclass(frozen=True)
class _Frame:
    """One step under the eye, and the steps it is joined to."""

    place: int
    ends: list[int]


def draw_graph(
    result: Result, tape: Tape, derived: list[float], what: str, letter: str
) -> None:
    """Put graph and sweeps into the result.

    `derived` stands above every step; without a `letter` it comes from a sweep back.
    """
    at = places(tape)
    _draw_edges(result, tape, at)
    _add_steps(result, tape, at, derived, letter)
    result.figures.append(
        Figure(
            id="graph",
            caption=f"Each circle is a step: below it its value, above it {what}. On "
            "each line stands the slope of the step at its right end.",
            data=[
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": array("lines_edge_x"),
                    "y": array("lines_edge_y"),
                    "hoverinfo": "skip",
                    "showlegend": False,
                    "meta": {"role": "links"},
                },
                *_edge_labels(result, tape, at),
                *_step_marks(result, tape, at, derived),
            ],
            layout={
                "xaxis": {**HIDDEN, "range": [-0.5, float(at[:, 0].max()) + 0.5]},
                "yaxis": {
                    **HIDDEN,
                    "range": [float(at[:, 1].min()) - 0.7, float(at[:, 1].max()) + 0.7],
                },
            },
        )
    )


def _draw_edges(result: Result, tape: Tape, at: NDArray[np.float64]) -> None:
    x, y = [], []
    for target, step in enumerate(tape.steps):
        for source in step.inputs:
            x += [at[source, 0], at[target, 0], np.nan]
            y += [at[source, 1], at[target, 1], np.nan]
    result.arrays["lines_edge_x"] = np.array(x or [np.nan], "f4")
    result.arrays["lines_edge_y"] = np.array(y or [np.nan], "f4")


def _edge_labels(
    result: Result, tape: Tape, at: NDArray[np.float64]
) -> list[dict[str, object]]:
    edges = tape.edges
    if len(edges) > MOST_EDGE_LABELS:
        return []
    # Nearer to the input: lines to one step would write over each other at its end.
    middle = [0.6 * at[start] + 0.4 * at[end] for start, end, _ in edges]
    spots = np.array(middle, "f4").reshape(-1, 2)
    result.arrays["slope_x"], result.arrays["slope_y"] = spots[:, 0], spots[:, 1]
    return [_texts("slope", [shown(slope) for *_, slope in edges], "slopes", 2)]


def _step_marks(
    result: Result, tape: Tape, at: NDArray[np.float64], derived: list[float]
) -> list[dict[str, object]]:
    x, y = at[:, 0].astype("f4"), at[:, 1].astype("f4")
    for name, shift in (("step", 0.0), ("value", BELOW), ("derived", ABOVE)):
        result.arrays[f"{name}_x"] = x
        result.arrays[f"{name}_y"] = (y + np.float32(shift)).astype("f4")
    return [
        {
            **_texts("step", [step.label for step in tape.steps], "steps", 0),
            "mode": "markers+text",
            "marker": {"size": 30 if len(at) <= MOST_LARGE else 20, "symbol": "circle"},
            "meta": {"colour_index": 0, "role": "nodes"},
        },
        _texts("value", [_or_dash(step.value) for step in tape.steps], "values", 0),
        {
            **_texts("derived", [_or_dash(d) for d in derived], "derivatives", 1),
            "meta": {"colour_index": 1, "reveals": True},
        },
    ]


def _texts(name: str, texts: list[str], said: str, colour: int) -> dict[str, object]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": array(f"{name}_x"),
        "y": array(f"{name}_y"),
        "text": texts,
        "name": said,
        "hoverinfo": "text",
        "showlegend": False,
        "meta": {"colour_index": colour},
    }


def _or_dash(value: float) -> str:
    return shown(value) if isfinite(value) else "–"


def _add_steps(
    result: Result,
    tape: Tape,
    at: NDArray[np.float64],
    derived: list[float],
    letter: str,
) -> None:
    """Frames: all steps from left to right, then back where the sweep goes back."""
    count = len(tape.steps)
    ahead = [_Frame(i, list(tape.steps[i].inputs)) for i in range(count)]
    back = [_Frame(i, [end for end, _ in tape.uses(i)]) for i in range(count)][::-1]
    said = [forward_sentence(tape, frame.place) for frame in ahead]
    if letter:
        said = [
            f"{words} {tangent_sentence(tape, derived, frame.place, letter)}"
            for words, frame in zip(said, ahead, strict=True)
        ]
        frames = ahead
    else:
        said += [backward_sentence(tape, derived, frame.place) for frame in back]
        frames = [*ahead, *back]
    most = max(1, *(len(frame.ends) for frame in frames))
    lines = np.full((len(frames), 3 * most, 2), np.nan, "f4")
    for number, frame in enumerate(frames):
        for i, end in enumerate(frame.ends):
            lines[number, 3 * i : 3 * i + 2] = at[[end, frame.place]]
    points = at[[frame.place for frame in frames]][:, None, :]
    result.arrays["frames_points"] = points.astype("f4")
    result.arrays["lines_frames"] = lines
    result.overlay = {
        "kind": "steps",
        "label": "Step",
        "frames": len(frames),
        "points": {"array": "frames_points", "colours": [1], "marks": ["circle"]},
        "lines": {"array": "lines_frames", "colour": 1},
        "captions": said,
    }


def draw_costs(result: Result, letters: int, edges: int) -> None:
    """Draw what all partial derivatives cost in both directions."""
    costs = np.array([edges, edges * letters], "f4")
    result.arrays["costs"] = costs
    result.figures.append(
        Figure(
            id="costs",
            caption=f"Multiplications for all {letters} partial derivatives: one sweep "
            f"from right to left against {letters} from left to right.",
            data=[
                {
                    "type": "bar",
                    "x": ["1 reverse sweep", f"{letters} forward sweeps"],
                    "y": array("costs"),
                    "showlegend": False,
                    "meta": {"colour_index": 0},
                }
            ],
            layout={
                "xaxis": {"title": {"text": "Way"}},
                "yaxis": {"title": {"text": "Multiplications"}, "rangemode": "tozero"},
            },
        )
    )


def tell_steps(result: Result, tape: Tape, derived: list[float], what: str) -> None:
    """Put the table of all steps into the result."""
    result.tables.append(
        Table(
            id="steps",
            title="Every step",
            columns=[
                {"name": "step", "label": "Step"},
                {"name": "formula", "label": "What it does"},
                {"name": "value", "label": "Value"},
                {"name": "derived", "label": what[:1].upper() + what[1:]},
            ],
            rows=[
                [
                    name_of(tape, place),
                    formula_of(tape, place),
                    _plain(step.value),
                    _plain(derived[place]),
                ]
                for place, step in enumerate(tape.steps)
            ],
        )
    )


def _plain(value: float) -> float | None:
    return value if isfinite(value) else None
