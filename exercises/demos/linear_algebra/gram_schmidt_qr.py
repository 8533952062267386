"""Right angles by taking off shadows, on paper and in floating point."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Demo, Preset, Prompt, Result, Table
from exercises.demos.linear_algebra.orthogonal.drawing import (
    draw_losses,
    draw_pairs,
    draw_plane,
)
from exercises.demos.linear_algebra.orthogonal.factoring import (
    EPS,
    METHODS,
    Factored,
    factor,
    matrix_of,
)
from exercises.demos.parameters import Choice, Matrix, Seed, Whole
from exercises.demos.sentences import shown
from exercises.demos.states import State

__all__ = ["GRAM_SCHMIDT_QR"]

KINDS = {
    "own": "Your own",
    "hilbert": "Hilbert, 1/(i + j − 1)",
    "vandermonde": "Powers of 0 … 1",
    "random": "By chance",
}
MADE = {"kind": ("hilbert", "vandermonde", "random")}
ENOUGH = 1e-8


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """A = QR by the chosen method, and what each method loses."""
    A = matrix_of(state["kind"], state["size"], state["seed"], np.array(state["A"]))
    chosen = state["method"]
    all_found = {method: factor(A, method) for method in METHODS}
    found = all_found[chosen]
    conditions = _conditions(A)
    result = Result(reading=_reading(found, chosen, conditions[-1]))
    is_plane = len(A) == 2
    if is_plane:
        draw_plane(result, found)
    draw_pairs(result, found, is_main=not is_plane)
    draw_losses(result, all_found, conditions, chosen)
    result.checks = _checks(all_found, chosen, conditions[-1])
    result.tables = [_table(all_found), _entries(found)]
    loss = float(found.losses[-1])
    result.scalars = {
        "condition": float(conditions[-1]) if conditions[-1] < 1 / EPS else None,
        "loss": loss,
        "digits": min(16.0, max(0.0, -float(np.log10(max(loss, EPS))))),
        "is_orthogonal": loss <= ENOUGH,
        "remainder": abs(float(found.R[1, 1])),
        "residual": found.residual,
        "dependent": len(all_found["mgs"].dependent),
    }
    return result


def _conditions(A: Any) -> Any:
    """κ of the first 1, 2, … columns; no larger than 1/ε², also for singular ones."""
    found = []
    for last in range(len(A)):
        s = np.linalg.svd(A[:, : last + 1], compute_uv=False)
        found.append(s[0] / max(s[-1], s[0] * EPS**2) if s[0] > 0 else 1 / EPS**2)
    return np.array(found)


def _reading(found: Factored, method: str, condition: float) -> str:
    said = f"{METHODS[method]}: ‖QᵀQ − I‖ = {shown(float(found.losses[-1]), 3)}"
    said += f", with a condition number κ = {shown(float(condition), 3)}."
    if condition >= 1 / EPS:
        said = said.replace(
            f"κ = {shown(float(condition), 3)}", "too large for double precision"
        )
    parts = [said]
    worst = found.worst
    if worst is not None and worst[2] > ENOUGH:
        parts.append(
            f"The columns are not orthogonal: q{worst[0]} and q{worst[1]} have the "
            f"cosine {shown(worst[2], 5)}."
        )
    else:
        parts.append("The columns of Q are orthogonal up to rounding.")
    if found.dependent:
        names = ", ".join(str(place) for place in found.dependent)
        parts.append(
            f"Of column {names} nothing was left: it is made up of the earlier ones, "
            "and Q has a column of zeros there."
        )
    elif condition >= 1 / EPS and method == "householder":
        parts.append(
            "The columns of A depend on each other; Householder fills up Q with any "
            "direction at a right angle."
        )
    parts.append(f"QR gives A back up to {shown(found.residual, 1)}.")
    return " ".join(parts)


def _checks(
    all_found: dict[str, Factored], chosen: str, condition: float
) -> list[Check]:
    found, n = all_found[chosen], len(all_found[chosen].A)
    loss = float(found.losses[-1])
    # Constants of the bounds grow with n; 8 n² leaves room for each operation.
    room = 8 * n * n * EPS
    checks = [
        Check("A = QR", shown(found.residual, 1), holds=bool(found.residual <= room)),
    ]
    house = float(all_found["householder"].losses[-1])
    checks.append(
        Check("Householder: QᵀQ = I", shown(house, 1), holds=bool(house <= room))
    )
    bound = {"cgs": condition**2, "mgs": condition, "householder": 1.0}[chosen] * room
    if bound < 1 and chosen != "householder":
        name = "ε·κ²" if chosen == "cgs" else "ε·κ"
        checks.append(
            Check(
                f"loss within a multiple of {name}",
                f"{loss / (bound / room * EPS):.1g}",
                holds=bool(loss <= bound),
            )
        )
    return checks


def _table(all_found: dict[str, Factored]) -> Table:
    names = ("method", "‖QᵀQ − I‖", "worst cosine", "‖A − QR‖/‖A‖")
    return Table(
        id="methods",
        title="The three methods",
        columns=[{"name": name, "label": name} for name in names],
        rows=[
            [
                METHODS[method],
                float(found.losses[-1]),
                found.worst[2] if found.worst else None,
                found.residual,
            ]
            for method, found in all_found.items()
        ],
    )


def _entries(found: Factored) -> Table:
    n = len(found.A)
    q = [f"q{j + 1}" for j in range(n)]
    r = [f"r{j + 1}" for j in range(n)]
    return Table(
        id="factors",
        title="Rows of Q and R",
        columns=[{"name": name, "label": name} for name in ("row", *q, *r)],
        rows=[
            [i + 1, *map(float, found.Q[i]), *map(float, found.R[i])] for i in range(n)
        ],
    )


_LOOP = """for j in range(n):
    v = A[:, j].copy()
    for i in range(j):
        R[i, j] = Q[:, i] @ {column}
        v -= R[i, j] * Q[:, i]
    left = np.sqrt(v @ v)
    if left > 4 * np.finfo(float).eps * np.linalg.norm(A[:, j]):
        R[j, j], Q[:, j] = left, v / left"""


def snippet(state: State) -> str:
    """Return the chosen method, step by step, or LAPACK's for Householder."""
    size, kind = state["size"], state["kind"]
    source = {
        "hilbert": f"A = scipy.linalg.hilbert({size})",
        "vandermonde": f"A = np.vander(np.linspace(0, 1, {size}), increasing=True)",
        "random": f"A = np.random.default_rng({state['seed']})"
        f".normal(size=({size}, {size}))",
        "own": f"A = np.array({[list(row) for row in state['A']]!r})",
    }[kind]
    column = "A[:, j]" if state["method"] == "cgs" else "v"
    work = _LOOP.format(column=column)
    if state["method"] == "householder":
        work = "Q, R = scipy.linalg.qr(A)"
    return f"""import numpy as np
import scipy.linalg

{source}
n = len(A)
Q, R = np.zeros((n, n)), np.zeros((n, n))
{work}
kept = Q.any(axis=0)
loss = np.linalg.norm((Q.T @ Q - np.eye(n))[np.ix_(kept, kept)])
print("loss", float(loss))
print("is_orthogonal", bool(loss <= {ENOUGH}))
print("remainder", abs(float(R[1, 1])))
print("residual", float(np.linalg.norm(A - Q @ R) / np.linalg.norm(A)))
"""


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """Two arrows of the plane, or a matrix by name."""
    if generator.integers(2):
        A = generator.integers(-25, 26, (2, 2)) / 10
        return {"A": A.tolist()}
    kinds = tuple(KINDS)[1:]
    return {
        "kind": kinds[int(generator.integers(3))],
        "size": int(generator.integers(4, 13)),
        "method": ("cgs", "mgs")[int(generator.integers(2))],
        "seed": int(generator.integers(1000)),
    }


GRAM_SCHMIDT_QR = Demo(
    slug="gram-schmidt-qr",
    title="Right angles, one column at a time",
    question="Take from each column its shadows on the others. Is the rest at a right "
    "angle?",
    pillar="linear-algebra",
    concepts=("qr-decomposition", "orthonormal-bases", "orthogonal-matrices"),
    parameters=(
        Choice(
            name="kind", label="Matrix", options=KINDS, default="own", is_primary=True
        ),
        Matrix(
            name="A",
            label="Columns",
            default=((2.5, 1.0), (1.0, 2.5)),
            rows=6,
            columns=6,
            least_rows=2,
            least_columns=2,
            is_square=True,
            low=-10.0,
            high=10.0,
            step=0.1,
            is_primary=True,
            only_when={"kind": ("own",)},
        ),
        Whole(
            name="size",
            label="Size",
            default=8,
            low=2,
            high=12,
            is_primary=True,
            only_when=MADE,
        ),
        Choice(
            name="method",
            label="Method",
            options=METHODS,
            default="cgs",
            is_primary=True,
        ),
        Seed(only_when={"kind": ("random",)}),
    ),
    presets=(
        Preset("Two arrows, one right angle", {}),
        Preset("The right angle that was lost", {"kind": "hilbert"}),
        Preset("Half of it kept", {"kind": "hilbert", "method": "mgs"}),
        Preset("All of it kept", {"kind": "hilbert", "method": "householder"}),
        Preset(
            "Powers of 0 … 1, nearly parallel",
            {"kind": "vandermonde", "size": 10},
        ),
        Preset("By chance: no trouble", {"kind": "random", "size": 12}),
        Preset("Three columns in one plane", {"A": "1,0,1;0,1,1;1,1,2"}),
        Preset("One line, nothing left", {"A": "1,2;1,2"}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="remainder",
            question="How long is what is left of the second column?",
            reveals="remainder",
            tolerance=0.1,
            explain="The second column without its shadow on the first: entry (2, 2) "
            "of R.",
        ),
        Prompt(
            id="orthogonal",
            question="Are the columns of Q orthogonal to eight digits?",
            kind="choice",
            reveals="is_orthogonal",
            options=(("yes", "Yes"), ("no", "No")),
            explain="Classical Gram–Schmidt loses up to twice as many digits as κ has, "
            "modified as many, Householder none.",
        ),
        Prompt(
            id="digits",
            question="To how many decimal digits is QᵀQ = I?",
            reveals="digits",
            tolerance=1.0,
            explain="There are 16 at the start; nearly parallel columns cancel them.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
