"""The same numbers with NumPy and SciPy, for readers to run."""

from exercises.demos.advanced.transport.shapes import SHAPE_TEXTS
from exercises.demos.states import State

__all__ = ["snippet"]


def snippet(state: State) -> str:
    """Return the plans between clouds, or quantiles of two laws."""
    return _clouds(state) if state["mode"] == "clouds" else _laws(state)


def _clouds(state: State) -> str:
    lines = [
        "import numpy as np",
        "from scipy.optimize import linear_sum_assignment, linprog",
        "from scipy.spatial.distance import cdist",
        "from scipy.special import logsumexp",
        "",
        *_points("a", state["source"], state["a"], state, 0),
        *_points("b", state["target"], state["b"], state, 1),
        "m, n = len(a), len(b)",
        f"C, eps = cdist(a, b) ** {state['power']}, {state['blur']!r}",
        "if m == n:",
        "    cost = C[linear_sum_assignment(C)].mean()",
        "else:",
        "    sides = np.kron(np.eye(m), np.ones(n)), np.kron(np.ones(m), np.eye(n))",
        "    sums = np.r_[np.full(m, float(n)), np.full(n, float(m))]",
        "    found = linprog(C.ravel(), A_eq=np.concatenate(sides), b_eq=sums)",
        "    cost = found.fun / m / n",
        "f, g, missing = np.zeros(m), np.zeros(n), 1.0",
        "for _ in range(10_000):",
        "    f = -eps * (logsumexp((g - C) / eps, axis=1) - np.log(n))",
        "    g = -eps * (logsumexp((f[:, None] - C) / eps, axis=0) - np.log(m))",
        "    plan = np.exp((f[:, None] + g - C) / eps) / (m * n)",
        "    missing = abs(plan.sum(1) - 1 / m).sum()",
        "    if missing < 1e-11: break",
        'print("cost", float(cost))',
        f'print("distance", float(cost ** (1 / {state["power"]})))',
        'print("blurred_cost", float((plan * C).sum()) if missing < 1e-9 else None)',
    ]
    return "\n".join(lines) + "\n"


def _points(
    name: str, shape: str, own: tuple[tuple[float, float], ...], state: State, side: int
) -> list[str]:
    if shape == "own":
        return [f"{name} = np.array({[list(point) for point in own]!r})"]
    count = state["count"] if side == 0 else state["others"]
    return [
        f"u, v = np.random.default_rng([{state['seed']}, {side}])"
        f".uniform(size=(2, {count}))",
        f"{name} = np.array({SHAPE_TEXTS[shape]}).T",
    ]


def _laws(state: State) -> str:
    start, stop = (_law(state, place) for place in "12")
    power = state["power"]
    return f"""import numpy as np
from scipy import integrate, stats

p, q = {start}, {stop}
far = lambda share: abs(q.ppf(share) - p.ppf(share)) ** {power}
ends = [0, 1e-9, 1e-6, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-6, 1 - 1e-9, 1]
pieces = [integrate.quad(far, a, b, epsabs=1e-13, limit=500)[0]
          for a, b in zip(ends[1:-1], ends[2:-1])]
cost = sum(pieces)
print("cost", float(cost))
print("distance", float(cost ** (1 / {power})))
"""


def _law(state: State, place: str) -> str:
    kind, mean, width = (state[name + place] for name in ("law", "mean", "width"))
    if kind == "normal":
        return f"stats.norm({mean!r}, {width!r})"
    low = f"{mean!r} - 3**0.5 * {width!r}"
    return f"stats.uniform({low}, 2 * 3**0.5 * {width!r})"
