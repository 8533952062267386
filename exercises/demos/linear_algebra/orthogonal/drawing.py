"""Shadows peeled off in the plane, all pairs of columns, and what is lost."""

from typing import Any

import numpy as np

from exercises.demos.demo import Figure, Result, array
from exercises.demos.linear_algebra.orthogonal.factoring import (
    EPS,
    Factored,
    Matrix,
)
from exercises.demos.linear_algebra.plane import arrow, pair, plane
from exercises.demos.sentences import shown
from exercises.demos.traces import DASHED, DOTTED, axes, line

__all__ = ["draw_losses", "draw_pairs", "draw_plane"]

LIMIT = 3
REACH = 3.3
# Products this small are shown as this: exact zeros have no logarithm.
LEAST = 1e-17
MOST_WRITTEN = 8
SHORT = {"cgs": "classical", "mgs": "modified", "householder": "Householder"}
REVEALS = {"reveals": True}


def draw_plane(result: Result, found: Factored) -> None:
    """Draw the two columns; what is taken off and what is left moves above them."""
    A, Q, R = found.A, found.Q, found.R
    largest = float(np.abs(A).max())
    reach = REACH if largest <= LIMIT else 1.1 * largest
    result.figures.append(
        Figure(
            id="plane",
            caption="Both columns of A. Step by step: the first is shortened to length "
            "1, its share is taken off the second, the rest is shortened too.",
            data=[
                arrow(result, "a1", A[:, 0], "a₁", 0),
                arrow(result, "a2", A[:, 1], "a₂", 1),
            ],
            layout=plane(reach),
        )
    )
    gone = np.full(2, np.nan)
    q1, q2 = (Q[:, j] if Q[:, j].any() else gone for j in (0, 1))
    zero, a2 = np.zeros(2), A[:, 1]
    shadow = R[0, 1] * Q[:, 0]
    rest = a2 - shadow
    first = [gone, zero, zero, zero, zero]
    tips = [gone, q1, q1, q1, q1]
    units = [np.stack(ends) for ends in zip(first, tips, strict=True)]
    seconds = [np.stack([gone, gone])] * 4 + [np.stack([zero, q2])]
    shadows = [np.full((4, 2), np.nan)] * 2 + [
        np.stack([zero, shadow, gone, a2]),
        np.stack([zero, shadow, shadow, a2]),
        np.full((4, 2), np.nan),
    ]
    rests = [np.full((2, 2), np.nan)] * 3 + [np.stack([zero, rest])] * 2
    for name, frames in (
        ("lines_unit", units),
        ("lines_second", seconds),
        ("lines_shadow", shadows),
        ("lines_rest", rests),
    ):
        result.arrays[name] = np.stack(frames).astype("f4")
    points = np.stack([np.stack([a, b]) for a, b in zip(tips, _lasts(q2), strict=True)])
    result.arrays["lines_tips"] = points.astype("f4")
    limits = {"axis": "xy", "low": -LIMIT, "high": LIMIT, "step": 0.1}
    result.overlay = {
        "kind": "steps",
        "frames": 5,
        "label": "Step",
        "lines": [
            {"array": "lines_rest", "colour": 4, "dash": DASHED},
            {"array": "lines_shadow", "colour": 3, "dash": DOTTED},
            {"array": "lines_unit", "colour": 2},
            {"array": "lines_second", "colour": 2},
        ],
        "points": {
            "array": "lines_tips",
            "colours": [2, 2],
            "marks": ["diamond", "square"],
            "labels": ["q₁", "q₂"],
        },
        "captions": _plane_captions(found, shadow, rest),
        "handles": [
            {"parameter": "A", "column": 0, "label": "Column a₁", **limits},
            {"parameter": "A", "column": 1, "label": "Column a₂", **limits},
        ],
    }


def _lasts(q2: Matrix) -> list[Matrix]:
    return [np.full(2, np.nan)] * 4 + [q2]


def _plane_captions(found: Factored, shadow: Matrix, rest: Matrix) -> list[str]:
    A, Q, R = found.A, found.Q, found.R
    first = (
        f"q₁ = a₁/{shown(R[0, 0])} = {pair(Q[:, 0])}."
        if Q[:, 0].any()
        else "a₁ is 0: it has no direction, and there is nothing to take off."
    )
    last = (
        f"q₂ = rest/{shown(R[1, 1])} = {pair(Q[:, 1])}; q₁ · q₂ = "
        f"{shown(found.products[0, 1], 1)}."
        if R[1, 1] > 0
        else "Nothing is left: a₂ lies on the line of a₁, and there is no q₂."
    )
    return [
        f"a₁ = {pair(A[:, 0])}, a₂ = {pair(A[:, 1])}.",
        first,
        f"The shadow of a₂ on q₁ is {shown(R[0, 1])}·q₁ = {pair(shadow)}.",
        f"What is left of a₂ without its shadow: {pair(rest)}.",
        last,
    ]


def draw_pairs(result: Result, found: Factored, *, is_main: bool) -> None:
    """Draw how far each pair of columns of Q is from a right angle."""
    n = len(found.A)
    exponents = np.log10(np.maximum(np.abs(found.products), LEAST))
    result.arrays["exponents"] = exponents.astype("f4")
    places = list(range(1, n + 1))
    heat: dict[str, Any] = {
        "type": "heatmap",
        "x": places,
        "y": places,
        "z": array("exponents"),
        "zmin": -17,
        "zmax": 0,
        "reversescale": True,
        "xgap": 1,
        "ygap": 1,
        "colorbar": {
            "title": {"text": "power of 10", "side": "right"},
            "tickvals": [-16, -12, -8, -4, 0],
            "thickness": 12,
        },
        "meta": REVEALS,
    }
    if n <= MOST_WRITTEN:
        heat |= {"texttemplate": "%{z:.0f}"}
    span = [0.5, n + 0.5]
    result.figures.append(
        Figure(
            id="pairs",
            caption="Entries of QᵀQ − I as powers of ten: −16 is rounding, 0 is no "
            "right angle at all.",
            data=[heat],
            layout=axes(
                "column of Q",
                "column of Q",
                xaxis={"range": span, "dtick": 1, "constrain": "domain"},
                yaxis={"range": span[::-1], "dtick": 1, "scaleanchor": "x"}
                | {"constrain": "domain"},
            ),
        )
    )
    if is_main:
        _tell_columns(result, found)


def _tell_columns(result: Result, found: Factored) -> None:
    n = len(found.A)
    frames = [[(np.nan, np.nan)] * 5]
    captions = ["Before the first column: nothing is done yet."]
    for j in range(n):
        low, high = j + 0.5, j + 1.5
        frames.append([(low, 0.5), (low, high), (high, high), (high, 0.5), (low, 0.5)])
        length = float(np.linalg.norm(found.A[:, j]))
        if not found.Q[:, j].any():
            captions.append(f"Column {j + 1}: nothing is left of it but rounding.")
            continue
        left = abs(float(found.R[j, j])) / length if length else 0.0
        said = f"Column {j + 1}: {shown(100 * left, 3)} % of its length is left"
        if j:
            worst = float(np.abs(found.products[:j, j]).max())
            said += f"; largest cosine with an earlier one {shown(worst, 1)}"
        captions.append(f"{said}.")
    result.arrays["lines_column"] = np.array(frames, "f4")
    result.overlay = {
        "kind": "steps",
        "frames": n + 1,
        "label": "Column",
        "smooth": True,
        "start": n,
        "lines": [{"array": "lines_column", "colour": 1}],
        "captions": captions,
    }


def draw_losses(
    result: Result, all_found: dict[str, Factored], conditions: Matrix, chosen: str
) -> None:
    """Draw the loss of orthogonality by the number of columns, for every method."""
    n = len(conditions)
    result.arrays["columns"] = np.arange(1, n + 1).astype("f4")
    marks = ("circle", "square", "diamond")
    data: list[dict[str, Any]] = []
    for place, (method, found) in enumerate(all_found.items()):
        losses = np.maximum(found.losses, LEAST)
        drawn = line(result, f"loss_{method}", "columns", losses, SHORT[method], place)
        width = 3.5 if method == chosen else 1.75
        data.append(
            {
                **drawn,
                "mode": "lines+markers",
                "line": {"width": width},
                "marker": {"symbol": marks[place], "size": 7},
                "meta": {"colour_index": place, **REVEALS},
            }
        )
    for name, power, dash in (("κ", 1, DASHED), ("κ²", 2, DOTTED)):
        bound = np.minimum(EPS * conditions**power, 10.0)
        told = line(
            result, f"loss_bound_{power}", "columns", bound, f"ε·{name}", 3, dash
        )
        data.append(told)
    result.figures.append(
        Figure(
            id="losses",
            caption="‖QᵀQ − I‖ of the first columns: Householder stays at rounding "
            "(ε = 2·10⁻¹⁶), modified grows like ε·κ, classical up to ε·κ².",
            data=data,
            layout=axes(
                "columns so far",
                "‖QᵀQ − I‖",
                xaxis={"dtick": 1},
                yaxis={"type": "log", "range": [-17.5, 1.5]},
            ),
        )
    )
