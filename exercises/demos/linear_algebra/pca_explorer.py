"""Principal components: the axes on which a table casts its widest shadows."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from exercises.demos.columns import Columns, bundled_columns
from exercises.demos.demo import Demo, Preset, Prompt, Result
from exercises.demos.linear_algebra.pca.components import Components, prepared
from exercises.demos.linear_algebra.pca.drawing import (
    draw_scores,
    draw_shadow,
    draw_shares,
    draw_turn,
)
from exercises.demos.linear_algebra.pca.shadow import Shadow, chosen_pair
from exercises.demos.linear_algebra.pca.telling import ENOUGH, checks, reading, tables
from exercises.demos.parameters import Choice, DataSet, Points, Real, Whole
from exercises.demos.states import InvalidStateError, State

__all__ = ["PCA_EXPLORER"]

DRAWN = {"data": ("drawn",)}
# Drawn points stay within ±5; the picture does not move while one is dragged.
REACH = 5.4
MOST_HANDLES = 16
TOLD = 10


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """All components of the table, and the shadows of two of its columns."""
    if state["data"] == "digits-8x8":
        table = _digits()
    else:
        table = inputs.get("data") or _drawn(state)
    is_standardised = state["scale"] == "standardise"
    found = prepared(table.names, table.matrix, is_standardised=is_standardised)
    k = _rank(state, found)
    pair = chosen_pair(found, state["first"], state["second"])
    shadow = Shadow(np.ascontiguousarray(found.X[:, pair]), state["angle"])
    result = Result(reading=reading(found, shadow, table, k, pair))
    unit = " in deviations" if is_standardised else ""
    is_drawn = state["data"] == "drawn" and not is_standardised
    draw_turn(
        result,
        shadow,
        table,
        names=[f"{found.names[place]}{unit}" for place in pair],
        offset=np.zeros(2) if is_standardised else found.mean[list(pair)],
        reach=REACH if is_drawn else None,
    )
    if is_drawn:
        result.overlay["handles"] += _handles(state)
    draw_scores(result, found, table)
    draw_shares(result, found, k)
    draw_shadow(result, shadow)
    left = found.left_over(k)
    result.checks = checks(found, shadow, k, left)
    result.tables = tables(found)
    result.scalars = _scalars(found, shadow, k, left)
    return result


def _drawn(state: State) -> Columns:
    return Columns("Drawn points", ("x", "y"), np.array(state["points"]))


@lru_cache(maxsize=1)
def _digits() -> Columns:
    """Pixels as numbers, digits as labels: no ink, though written as a number."""
    table = bundled_columns("digits-8x8")
    order = np.argsort(table.matrix[:, -1], kind="stable")
    labels = tuple(f"{digit:g}" for digit in table.matrix[order, -1])
    pixels = table.matrix[order, :-1]
    return Columns(table.title, table.names[:-1], pixels, labels, "digit")


def _handles(state: State) -> list[dict[str, Any]]:
    count = min(len(state["points"]), MOST_HANDLES)
    return [
        {"parameter": "points", "axis": "xy", "index": place, "label": "Point"}
        | {"low": -5, "high": 5, "step": 0.1}
        for place in range(count)
    ]


def _rank(state: State, found: Components) -> int:
    k, most = int(state["k"]), len(found.shares)
    if k > most:
        raise InvalidStateError({"k": f"This table has {most} components, not {k}."})
    return k


def _scalars(found: Components, shadow: Shadow, k: int, left: float) -> dict[str, Any]:
    return {
        "rows": found.count,
        "columns": len(found.names),
        "variances": found.variances[:TOLD].tolist(),
        "shares": found.shares[:TOLD].tolist(),
        "first_percent": 100 * float(found.shares[0]),
        "kept": float(found.shares[:k].sum()),
        "left_over": left,
        "needed": found.needed(ENOUGH),
        "best_angle": shadow.best,
        "shadow_share": shadow.measured[0] / shadow.total,
    }


def snippet(state: State) -> str:
    """Components from the eigenvalues of the covariance matrix."""
    divided = "X = X / X.std(axis=0, ddof=1)\n" * (state["scale"] == "standardise")
    return f"""import numpy as np

{_source(state)}
X = X[:, X.std(axis=0) > 0]
X = X - X.mean(axis=0)
{divided}variances = np.linalg.eigvalsh(np.cov(X, rowvar=False))[::-1]
shares = variances / variances.sum()
print("rows", len(X))
print("columns", X.shape[1])
print("variances", variances[:{TOLD}].tolist())
print("shares", shares[:{TOLD}].tolist())
print("kept", float(shares[:{state["k"]}].sum()))
print("needed", int((np.cumsum(shares) < {ENOUGH} - 1e-12).sum()) + 1)
"""


def _source(state: State) -> str:
    name = state["data"]
    if name == "drawn":
        return f"X = np.array({[list(point) for point in state['points']]!r})"
    own = str(name).startswith("own:")
    path = "your-table.csv" if own else f"exercises/content/datasets/{name}/table.csv"
    last = "# The last column has the labels; drop it with X[:, :-1] if it has."
    cut = f"  {last}" if own else "[:, :-1]  # the last column has the labels"
    return (
        f'path = "{path}"\nX = np.genfromtxt(path, delimiter=",", skip_header=1){cut}'
    )


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """Another table, another axis."""
    names = ("iris", "wine", "digits-8x8", "breast-cancer-wisconsin")
    scale = ("centre", "standardise")[int(generator.integers(2))]
    return {
        "data": names[int(generator.integers(len(names)))],
        "scale": scale,
        "angle": int(generator.integers(36)) * 5,
    }


def _column(name: str, label: str) -> Whole:
    return Whole(
        name=name,
        label=label,
        default=0,
        low=0,
        high=64,
        help="By its number; 0 takes the one that varies most with the other.",
    )


PCA_EXPLORER = Demo(
    slug="pca-explorer",
    title="The widest shadow",
    question="Turn the axis. In which direction do the points differ most?",
    pillar="linear-algebra",
    concepts=("pca", "low-rank-approximation", "covariance-and-correlation"),
    parameters=(
        DataSet(
            name="data",
            label="Table",
            options={
                "iris": "Iris flowers",
                "wine": "Wines",
                "digits-8x8": "Handwritten digits",
                "breast-cancer-wisconsin": "Cell nuclei",
                "drawn": "Points of your own",
            },
            default="iris",
            help="Own tables need two columns of numbers that vary.",
            is_primary=True,
        ),
        Points(
            name="points",
            label="Points",
            default=(
                *((-3.0, -2.0), (-2.0, -0.5), (-1.0, -1.5), (0.0, 0.5), (0.5, -0.5)),
                *((1.5, 1.5), (2.5, 0.5), (3.5, 2.5)),
            ),
            low=-5.0,
            high=5.0,
            most=100,
            is_primary=True,
            only_when=DRAWN,
        ),
        Choice(
            name="scale",
            label="Columns are",
            options={"centre": "Centred", "standardise": "Divided by deviation"},
            default="centre",
            is_primary=True,
        ),
        Whole(
            name="k",
            label="Components kept",
            default=2,
            low=1,
            high=64,
            is_primary=True,
        ),
        Real(
            name="angle",
            label="Angle of the axis",
            default=100.0,
            low=0.0,
            high=180.0,
            step=1.0,
            unit="°",
            is_primary=True,
        ),
        _column("first", "Column across"),
        _column("second", "Column upwards"),
    ),
    presets=(
        Preset("Flowers along one line", {}),
        Preset("Wine: one column drowns twelve", {"data": "wine"}),
        Preset("Wine, every column counts", {"data": "wine", "scale": "standardise"}),
        Preset("Digits: 21 of 64 for 90 %", {"data": "digits-8x8", "k": 21}),
        Preset(
            "Thirty measures, seven directions",
            {"data": "breast-cancer-wisconsin", "scale": "standardise", "k": 7},
        ),
        Preset("Points to be moved", {"data": "drawn"}),
        Preset(
            "A square: no direction wins",
            {"data": "drawn", "points": "-2,-2;-2,2;2,-2;2,2"},
        ),
        Preset(
            "One stray point turns the axis",
            {"data": "drawn", "points": "-2,0;-1,0;0,0;1,0;2,0;0,5"},
        ),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="first",
            question="How much of the variance lies along the first component?",
            reveals="first_percent",
            tolerance=3.0,
            unit="%",
            explain="It is the largest eigenvalue of the covariance matrix divided by "
            "their sum.",
        ),
        Prompt(
            id="needed",
            question="How many components are enough for 90 % of the variance?",
            reveals="needed",
            tolerance=1.0,
            explain="Columns that vary together need fewer components than columns.",
        ),
        Prompt(
            id="best",
            question="At which angle (0° to 180°) are the shadows widest?",
            reveals="best_angle",
            tolerance=5.0,
            unit="°",
            explain="Along the first component of both columns, where the distances to "
            "the axis are smallest too.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
