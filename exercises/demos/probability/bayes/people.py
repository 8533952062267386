"""A thousand people: who is sick, and whose results are those that were seen."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import Figure, Result
from exercises.demos.probability.bayes.updating import Updating
from exercises.demos.traces import DASHED, axes, dots, line

__all__ = ["draw_areas", "draw_path", "draw_people", "percent", "words_of"]

PEOPLE, ROWS = 1000, 25
HIDDEN = {"visible": False}

Places = NDArray[np.float64]


def percent(share: float) -> str:
    """A share as a percentage with three figures; near 0 and 1 with more."""
    if share in (0.0, 1.0):
        return f"{100 * share:.0f} %"
    if 0.999 < share < 1:
        return f"{100 * share:.6g} %" if share < 1 - 1e-8 else "almost 100 %"
    return f"{100 * share:.3g} %"


def words_of(case: Updating) -> str:
    """The results in words."""
    if not case.count:
        return "no result yet"
    parts = [(case.positives, "positive"), (case.negatives, "negative")]
    return " and ".join(f"{count} {word}" for count, word in parts if count)


def draw_people(result: Result, case: Updating) -> None:
    """Draw dots in four kinds, and the frames that shrink to those still in."""
    sick, healthy = _counts(case)
    groups = (
        ("sick, with these results", 0, sick[-1], 1, "diamond", 6.0, 1.0),
        ("sick, with others", sick[-1], sick[0], 1, "diamond-open", 4.5, 0.75),
        ("healthy, with these results", sick[0], sick[0] + healthy[-1], 0)
        + ("circle", 6.0, 1.0),
        ("healthy, with others", sick[0] + healthy[-1], PEOPLE, 0)
        + ("circle-open", 4.0, 0.5),
    )
    data = []
    for place, (label, start, stop, colour, symbol, size, opacity) in enumerate(groups):
        if stop > start:
            x, y = np.divmod(np.arange(start, stop), ROWS)
            data.append(
                dots(
                    result,
                    f"people_{place}",
                    *(x, y, label, colour, symbol, size),
                    opacity=opacity,
                    showlegend="these" in label,
                    hoverinfo="name",
                )
            )
    columns = PEOPLE // ROWS
    result.figures.append(
        Figure(
            id="people",
            caption="1000 people, as many of each kind as expected. Filled and "
            f"framed: those with the results that were seen ({words_of(case)}).",
            data=data,
            layout=axes(
                "",
                "",
                xaxis={**HIDDEN, "range": [-1, columns]},
                yaxis={**HIDDEN, "range": [-1, ROWS]},
            ),
        )
    )
    _tell_frames(result, case, sick, healthy)


def _counts(case: Updating) -> tuple[list[int], list[int]]:
    """People left after each result, sick and healthy, rounded."""
    sick = [round(PEOPLE * share) for share in case.joint_sick]
    healthy = [round(PEOPLE * share) for share in case.joint_healthy]
    healthy[0] = PEOPLE - sick[0]
    return sick, [min(count, healthy[0]) for count in healthy]


def _tell_frames(
    result: Result, case: Updating, sick: list[int], healthy: list[int]
) -> None:
    runs = [[(0, count) for count in sick], [(sick[0], sick[0] + h) for h in healthy]]
    for name, group in zip(("lines_sick", "lines_healthy"), runs, strict=True):
        result.arrays[name] = np.array([_border(*run) for run in group], "f4")
    captions = [f"Before the first result: {percent(case.prior)} of all are sick."]
    for number, is_positive in enumerate(case.results, start=1):
        word = "positive" if is_positive else "negative"
        share = case.path[number]
        told = percent(float(share)) if np.isfinite(share) else "nobody is left"
        captions.append(
            f"Result {number} is {word}: {sick[number]} sick and {healthy[number]} "
            f"healthy people of 1000 had the same; share of the sick: {told}."
        )
    result.overlay = {
        "kind": "steps",
        "label": "Result",
        "frames": case.count + 1,
        "lines": [
            {"array": "lines_sick", "colour": 1, "fill": True},
            {"array": "lines_healthy", "colour": 0, "dash": DASHED, "fill": True},
        ],
        "captions": captions,
        "start": case.count,
    }


def _border(start: int, stop: int) -> Places:
    """The outline of people start … stop − 1, column by column; nothing for none."""
    if stop <= start:
        return np.full((9, 2), np.nan)
    (left, low), (right, high) = divmod(start, ROWS), divmod(stop - 1, ROWS)
    low_y, high_y, top = low - 0.5, high + 0.5, ROWS - 0.5
    if left == right:
        a, b = left - 0.5, left + 0.5
        corners = [(a, low_y), (a, high_y), (b, high_y), (b, low_y), (a, low_y)]
        return np.array(corners + [corners[0]] * 4)
    return np.array(
        [
            (left - 0.5, low_y),
            (left - 0.5, top),
            (right - 0.5, top),
            (right - 0.5, high_y),
            (right + 0.5, high_y),
            (right + 0.5, -0.5),
            (left + 0.5, -0.5),
            (left + 0.5, low_y),
            (left - 0.5, low_y),
        ]
    )


def draw_path(result: Result, case: Updating) -> None:
    """Draw the probability of being sick after each result."""
    shown = np.flatnonzero(np.isfinite(case.path))
    path = line(
        result,
        "path",
        *(shown, 100 * case.path[shown], "probability of being sick", 1),
        mode="lines+markers",
        marker={"size": 9, "symbol": "diamond"},
    )
    even = line(result, "even", [0, max(1, case.count)], [50, 50], "even odds", 2)
    even["line"] = {"dash": DASHED}
    result.figures.append(
        Figure(
            id="path",
            caption="The probability of being sick after each result: each posterior "
            "is the next prior.",
            data=[path, even],
            layout=axes(
                "results so far",
                "probability in %",
                xaxis={"dtick": 1 if case.count < 12 else 2},
                yaxis={"range": [-4, 104]},
            ),
        )
    )


def draw_areas(result: Result, case: Updating) -> None:
    """Draw probabilities as areas: the prior by the chance of the results."""
    p = case.prior
    centre, width = [p / 2, (1 + p) / 2], [p, 1 - p]
    seen = np.array([case.sick_path[-1], case.healthy_path[-1]])
    data: list[dict[str, Any]] = []
    for place, (label, colour) in enumerate((("sick", 1), ("healthy", 0))):
        for part, height in (("these results", seen), ("others", 1 - seen)):
            data.append(
                {
                    "type": "bar",
                    "name": f"{label}, {part}",
                    "x": [centre[place]],
                    "width": [width[place]],
                    "y": [float(height[place])],
                    "showlegend": part == "these results",
                    "opacity": 1.0 if part == "these results" else 0.35,
                    "hoverinfo": "name+y",
                    "meta": {"colour_index": colour},
                }
            )
    result.figures.append(
        Figure(
            id="areas",
            caption="Area is probability: the posterior is the strong area of the sick "
            "divided by both strong areas.",
            data=data,
            layout=axes(
                "share of people",
                "chance of these results",
                xaxis={"range": [0, 1], "tick0": 0, "dtick": 0.2},
                yaxis={"range": [0, 1]},
                barmode="stack",
                bargap=0,
            ),
        )
    )
