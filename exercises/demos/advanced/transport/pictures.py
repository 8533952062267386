"""Pictures of two clouds: who goes where, and what blur costs."""

import numpy as np
from numpy.typing import NDArray

from exercises.demos.advanced.transport.case import Clouds
from exercises.demos.demo import Figure, Result, array
from exercises.demos.traces import DASHED, axes, dots, line

__all__ = ["draw_blur", "draw_plan", "draw_plane"]

FRAMES = 21
MOST_HANDLES = 16
TICKS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]

Matrix = NDArray[np.float64]


def draw_plane(result: Result, case: Clouds) -> None:
    plan = case.plan
    start, stop = case.a[plan.rows], case.b[plan.columns]
    gap = np.full_like(start, np.nan)
    ways = np.stack([start, stop, gap], axis=1).reshape(-1, 2)
    size = 9 if len(plan.rows) <= 40 else 7
    links = line(result, "lines_ways", ways[:, 0], ways[:, 1], "ways", 0)
    links |= {"meta": {"colour_index": 0, "role": "links"}, "showlegend": False}
    everything = np.concatenate([case.a, case.b])
    low, high = everything.min(axis=0), everything.max(axis=0)
    room = 0.12 * float(max((high - low).max(), 0.5))
    result.figures.append(
        Figure(
            id="plane",
            caption="Mass moves from circles to squares along the cheapest ways.",
            data=[
                links,
                dots(
                    result,
                    "from",
                    case.a[:, 0],
                    case.a[:, 1],
                    "from",
                    0,
                    "circle",
                    size,
                ),
                dots(
                    result,
                    "to",
                    case.b[:, 0],
                    case.b[:, 1],
                    "to",
                    1,
                    "square-open",
                    size + 1,
                ),
            ],
            layout=axes(
                "x",
                "y",
                xaxis={"range": _ends(low[0], high[0], room)},
                yaxis={"range": _ends(low[1], high[1], room), "scaleanchor": "x"},
            ),
        )
    )
    _overlay(result, case, start, stop)


def _ends(low: float, high: float, room: float) -> list[float]:
    return [float(low) - room, float(high) + room]


def _overlay(result: Result, case: Clouds, start: Matrix, stop: Matrix) -> None:
    share = np.linspace(0, 1, FRAMES)[:, None, None]
    result.arrays["moving"] = (start + share * (stop - start)).astype("f4")
    count = len(start)
    items = [
        {
            "parameter": name,
            "axis": "xy",
            "index": place,
            "label": f"{word} {place + 1}",
        }
        for name, word, points, is_own in (
            ("a", "From", case.a, case.own[0]),
            ("b", "To", case.b, case.own[1]),
        )
        for place in range(len(points) if is_own and len(points) <= MOST_HANDLES else 0)
    ]
    moving = {"array": "moving", "colours": [2] * count, "marks": ["diamond"] * count}
    result.overlay = {
        "kind": "steps",
        "frames": FRAMES,
        "label": "Share in twentieths:",
        "points": moving,
        "smooth": True,
    }
    if items:
        result.overlay["handles"] = {"items": items}


def draw_plan(result: Result, case: Clouds) -> None:
    m, n = case.cost.shape
    plan = case.plan
    result.arrays["blurred"] = (m * case.blurred[-1].plan).astype("f4")
    result.figures.append(
        Figure(
            id="plan",
            caption="Who goes where: marks are the cheapest plan, the shade the "
            "blurred one (share of each row).",
            data=[
                {
                    "type": "heatmap",
                    "z": array("blurred"),
                    "x0": 1,
                    "dx": 1,
                    "y0": 1,
                    "dy": 1,
                    "showscale": False,
                    "zmin": 0,
                    "name": "blurred",
                    "meta": {"role": "mass"},
                },
                dots(
                    result,
                    "plan",
                    *(plan.columns + 1, plan.rows + 1, "cheapest", 1, "square-open"),
                    size=3 if max(m, n) > 40 else 7,
                ),
            ],
            layout=axes(
                "to, from left to right" if not case.own[1] else "to",
                "from, from left to right" if not case.own[0] else "from",
                xaxis={"range": [0.5, n + 0.5]},
                yaxis={"range": [m + 0.5, 0.5]},
            ),
        )
    )


def draw_blur(result: Result, case: Clouds) -> None:
    found = [one.cost for one in case.blurred]
    exact = np.full(2, case.plan.cost)
    ends = np.array([case.blur, 1.0]) if case.blur < 1 else np.array([0.5, 1.0])
    curve = line(result, "blur", case.blurs, found, "blurred plan", 0)
    result.figures.append(
        Figure(
            id="blur",
            caption="Less blur, less cost: from above towards the cheapest plan.",
            data=[
                curve | {"mode": "lines+markers", "marker": {"size": 7}},
                line(result, "exact", ends, exact, "cheapest plan", 1, DASHED),
            ],
            layout=axes(
                "ε",
                "cost",
                xaxis={
                    "type": "log",
                    "tickvals": TICKS,
                    "ticktext": [str(t) for t in TICKS],
                },
                yaxis={"rangemode": "tozero"},
            ),
        )
    )
