"""A turning arrow and its image: where the two lie on one line, and where powers go."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Demo, Preset, Prompt, Result
from exercises.demos.linear_algebra.eigen.drawing import (
    draw_convergence,
    draw_plane,
    draw_turns,
    power_table,
)
from exercises.demos.linear_algebra.eigen.iteration import Powers
from exercises.demos.linear_algebra.eigen.pairs import Pairs, turns
from exercises.demos.linear_algebra.eigen.telling import reading
from exercises.demos.linear_algebra.plane import direction
from exercises.demos.parameters import Matrix, Real, Whole
from exercises.demos.sentences import shown
from exercises.demos.states import State

__all__ = ["EIGEN_EXPLORER"]

EPS = float(np.finfo(float).eps)


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """The circle, its image, the turn of every direction, and power iteration."""
    pairs = Pairs(np.array(state["A"]))
    powers = Powers(pairs, direction(state["angle"]), state["steps"])
    result = Result(reading=reading(pairs, powers))
    draw_plane(result, pairs, powers)
    draw_turns(result, pairs, state["angle"])
    draw_convergence(result, powers)
    result.checks = _checks(pairs, powers)
    result.tables = [power_table(powers)]
    result.scalars = _scalars(pairs, powers)
    return result


def _scalars(pairs: Pairs, powers: Powers) -> dict[str, Any]:
    turn = float(turns(pairs.A, powers.start[:, None])[0])
    distances = powers.distances
    is_real = pairs.discriminant >= 0
    return {
        "eigenvalues": [[value.real, value.imag] for value in pairs.values],
        "trace": pairs.trace,
        "determinant": pairs.determinant,
        "kept": pairs.kept,
        "strongest": pairs.values[0].real if is_real else None,
        "turn": abs(turn) if np.isfinite(turn) else None,
        "ratio": pairs.ratio if pairs.dominant and len(pairs.lines) == 2 else None,
        "rayleigh": float(powers.quotients[-1]),
        "residual": float(powers.residuals[-1]),
        "distance": None if distances is None else float(distances[-1]),
    }


def _checks(pairs: Pairs, powers: Powers) -> list[Check]:
    size = pairs.size
    total, product = sum(pairs.values), pairs.values[0] * pairs.values[1]
    off = abs(total - pairs.trace)
    # Both eigenvalues come from m ± √D with a few roundings each.
    checks = [
        Check(
            "the eigenvalues add up to the trace",
            shown(off, 1),
            holds=bool(off <= 8 * EPS * size),
        )
    ]
    off = abs(product - pairs.determinant)
    checks.append(
        Check(
            "their product is the determinant",
            shown(off, 1),
            holds=bool(off <= 32 * EPS * size**2),
        )
    )
    if pairs.lines:
        worst = max(float(np.linalg.norm(pairs.A @ v - x * v)) for x, v in pairs.lines)
        # A double eigenvalue is told from two by 16 roundings of D: √ of that here.
        bound = (32 * EPS) ** 0.5 if pairs.discriminant == 0 else 64 * EPS
        checks.append(
            Check(
                "Av = λv on the kept lines",
                shown(worst, 1),
                holds=bool(worst <= bound * size),
            )
        )
    if powers.expected is not None and powers.distances is not None:
        gap = float(np.abs(powers.expected - powers.distances).max())
        w = [v for _, v in pairs.lines]
        spread = 1 / abs(w[0][0] * w[1][1] - w[0][1] * w[1][0])
        checks.append(
            Check(
                "iterates lie where (λ₂/λ₁)ᵏ puts them",
                shown(gap, 1),
                holds=bool(gap <= 64 * EPS * (powers.asked + 1) * spread**2),
            )
        )
    return checks


def snippet(state: State) -> str:
    """Eigenvalues by LAPACK, and the same iteration."""
    pairs = Pairs(np.array(state["A"]))
    text = f"""import numpy as np

A = np.array({[list(row) for row in state["A"]]!r})
values, vectors = np.linalg.eig(A)
order = np.lexsort((-values.imag, -values.real, -np.abs(values).round(9)))
angle = np.deg2rad({state["angle"]!r})
x = np.array([np.cos(angle), np.sin(angle)])
for _ in range({state["steps"]!r}):
    image = A @ x
    if np.linalg.norm(image) <= 1e-14 * np.linalg.norm(A):
        break
    x = image / np.linalg.norm(image)
mu = x @ A @ x
print("eigenvalues", [[float(z.real), float(z.imag)] for z in values[order]])
print("trace", float(np.trace(A)))
print("determinant", float(np.linalg.det(A)))
print("rayleigh", float(mu))
print("residual", float(np.linalg.norm(A @ x - mu * x)))
"""
    if pairs.dominant is None:
        return text
    return (
        text
        + """v = vectors[:, order[0]].real
print("distance", float(min(np.linalg.norm(x - v), np.linalg.norm(x + v))))
"""
    )


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """Whole entries and two different real eigenvalues, mostly."""
    for _ in range(8):
        A = generator.integers(-3, 4, (2, 2)).astype(float)
        pairs = Pairs(A)
        if pairs.discriminant > 0 and pairs.dominant is not None:
            break
    return {"A": A.tolist(), "angle": int(generator.integers(0, 72)) * 5}


EIGEN_EXPLORER = Demo(
    slug="eigen-explorer",
    title="Which directions stay?",
    question="Turn the arrow. At how many angles does its image lie on the same line?",
    pillar="linear-algebra",
    concepts=(
        "eigenvalues-eigenvectors",
        "diagonalization",
        "spectral-theorem",
        "positive-definite-matrices",
    ),
    parameters=(
        Matrix(
            name="A",
            label="Matrix A",
            default=((2.0, 1.0), (1.0, 2.0)),
            rows=2,
            columns=2,
            low=-20.0,
            high=20.0,
            step=0.1,
            is_primary=True,
        ),
        Real(
            name="angle",
            label="Angle of x",
            default=20.0,
            low=0.0,
            high=360.0,
            step=1.0,
            unit="°",
            is_primary=True,
        ),
        Whole(
            name="steps",
            label="Steps of power iteration",
            default=10,
            low=0,
            high=50,
            is_primary=True,
        ),
    ),
    presets=(
        Preset("Two lines at a right angle", {}),
        Preset("Two lines, not at a right angle", {"A": "4,1;2,3"}),
        Preset("A quarter turn: no line", {"A": "0,-1;1,0"}),
        Preset("Turning and growing: no line", {"A": "1,-1;0.5,1"}),
        Preset("A shear: one line", {"A": "1,1;0,1", "steps": 50}),
        Preset("Flattened: there in one step", {"A": "1,2;2,4"}),
        Preset("The flip: −3 wins", {"A": "1,-2;-2,-2", "steps": 20}),
        Preset("2 against −2: nobody wins", {"A": "0,2;2,0"}),
        Preset("Started on the wrong line", {"angle": 135, "steps": 50}),
        Preset("Every line stays", {"A": "2,0;0,2"}),
    ),
    compute=compute,
    version=2,
    prompts=(
        Prompt(
            id="lines",
            question="How many lines through the origin does A keep?",
            kind="choice",
            reveals="kept",
            options=(("0", "None"), ("1", "One"), ("2", "Two"), ("all", "All")),
            explain="A kept line needs a real eigenvalue; two different ones give two "
            "lines, a double one gives one line or all.",
        ),
        Prompt(
            id="strongest",
            question="By which factor does A multiply arrows on its strongest line?",
            reveals="strongest",
            tolerance=0.1,
            explain="It is the eigenvalue of largest modulus: half the trace plus or "
            "minus the root of its square minus the determinant.",
        ),
        Prompt(
            id="ratio",
            question="By which factor does each power step shorten the distance to the "
            "kept line?",
            reveals="ratio",
            tolerance=0.03,
            explain="In the long run by the second eigenvalue divided by the first.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
