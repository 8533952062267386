"""What a table's components say, in words and numbers."""

import numpy as np

from exercises.demos.columns import Columns
from exercises.demos.demo import Check, Table
from exercises.demos.linear_algebra.pca.components import EPS, Components
from exercises.demos.linear_algebra.pca.shadow import Shadow
from exercises.demos.sentences import shown

__all__ = ["checks", "reading", "tables"]

ENOUGH = 0.9
MOST_ROWS = 64


def reading(
    components: Components,
    shadow: Shadow,
    table: Columns,
    k: int,
    pair: tuple[int, int],
) -> str:
    """Shares first, then the axis, then what was left out or is undecided."""
    rows, count = components.count, len(components.names)
    kept = 100 * float(components.shares[:k].sum())
    first = 100 * float(components.shares[0])
    needed = components.needed(ENOUGH)
    together = f", the first {k} have {kept:.4g} %" if k > 1 else ""
    said = [
        f"{table.title}: {rows} rows, {count} columns. The first component has "
        f"{first:.3g} % of the variance{together}; "
        f"{needed} {'is' if needed == 1 else 'are'} enough for 90 %."
    ]
    names = " and ".join(components.names[place] for place in pair)
    now = 100 * shadow.measured[0] / shadow.total
    if pair[0] == pair[1]:
        said.append(
            f"{names.partition(' and ')[0]} against itself: all points lie on the line "
            "at 45°, which keeps 100 %."
        )
    elif shadow.best is None:
        said.append(f"In the plane of {names} every axis has the same shadow.")
    else:
        most = 100 * shadow.widest / shadow.total
        said.append(
            f"In the plane of {names} the axis at {shadow.angle:g}° keeps "
            f"{now:.3g} %, the best one, at {shadow.best:.3g}°, {most:.3g} %."
        )
    said += _remarks(components)
    return " ".join(said)


def _remarks(components: Components) -> list[str]:
    said = []
    if components.dropped:
        names = ", ".join(components.dropped[:3])
        more = ", …" if len(components.dropped) > 3 else ""
        said.append(f"Left out as constant: {names}{more}.")
    if components.count <= len(components.names):
        said.append(
            f"{components.count} rows have at most {components.count - 1} components."
        )
    ties = [place for place in components.ties() if place <= 3]
    if ties:
        said.append(
            f"Components {ties[0]} and {ties[0] + 1} have the same variance: which "
            "way they point in their plane is arbitrary."
        )
    return said


def checks(components: Components, shadow: Shadow, k: int, left: float) -> list[Check]:
    """Orthonormal axes, variances that add up, and the best rank-k error."""
    V, size = components.axes, max(components.X.shape)
    gap = float(np.abs(V @ V.T - np.eye(len(V))).max())
    whole = float((components.X**2).sum() / (components.count - 1))
    total = abs(float(components.variances.sum()) / whole - 1)
    rest = abs(left - float(components.variances[k:].sum())) / whole
    parts = abs(sum(shadow.measured) / shadow.total - 1)
    return [
        Check("VᵀV = I", shown(gap, 1), holds=bool(gap <= 16 * size * EPS)),
        Check(
            "variances of components and of columns add up to the same",
            shown(total, 1),
            holds=bool(total <= 16 * size * EPS),
        ),
        Check(
            "what k components leave is the sum of the other variances",
            shown(rest, 1),
            holds=bool(rest <= 16 * size * EPS),
        ),
        Check(
            "shadows and distances add up (Pythagoras)",
            shown(parts, 1),
            holds=bool(parts <= 16 * size * EPS),
        ),
    ]


def tables(components: Components) -> list[Table]:
    """Variances of all components, and the loadings of the first two."""
    together = np.cumsum(components.shares)
    numbers = zip(components.variances, components.shares, together, strict=True)
    shares = Table(
        id="components",
        title="Components",
        columns=_columns("component", "variance", "share", "together", "largest in"),
        rows=[
            [
                place + 1,
                *map(float, row),
                components.names[int(np.abs(components.axes[place]).argmax())],
            ]
            for place, row in enumerate(numbers)
        ],
    )
    first = components.axes[:2]
    loadings = Table(
        id="loadings",
        title="Loadings of the first components",
        columns=_columns("column", *(f"component {i + 1}" for i in range(len(first)))),
        rows=[
            [name, *(float(load) for load in first[:, place])]
            for place, name in enumerate(components.names[:MOST_ROWS])
        ],
    )
    return [shares, loadings]


def _columns(*names: str) -> list[dict[str, str]]:
    return [{"name": name, "label": name.capitalize()} for name in names]
