"""The same training in a page of NumPy, for readers to run and change."""

from collections.abc import Mapping

from exercises.demos.formulas import read_formula
from exercises.demos.numpy_text import numpy_text
from exercises.demos.states import State

__all__ = ["snippet"]

MADE: Mapping[str, tuple[str, ...]] = {
    "xor": (
        "x = made.uniform(0.3, 3, (2 * n, 2)) * made.choice([-1.0, 1.0], (2 * n, 2))",
        "y = (x[:, 0] * x[:, 1] < 0) * 1.0",
    ),
    "circles": (
        "y = np.arange(2 * n) % 2 * 1.0",
        "inner, outer = made.uniform(0, 1.2, 2 * n), made.uniform(1.9, 2.9, 2 * n)",
        "r, angle = np.where(y == 0, inner, outer), made.uniform(0, 2 * np.pi, 2 * n)",
        "x = np.column_stack([r * np.cos(angle), r * np.sin(angle)])",
    ),
    "moons": (
        "y = np.arange(2 * n) % 2 * 1.0",
        "t = made.uniform(0, np.pi, 2 * n)",
        "upper, lower = [np.cos(t), np.sin(t)], [1 - np.cos(t), 0.5 - np.sin(t)]",
        "x = 1.6 * (np.where(y == 0, upper, lower).T - [0.5, 0.25])",
    ),
    "spirals": (
        "y = np.arange(2 * n) % 2 * 1.0",
        "t = np.sqrt(made.uniform(0.01, 1, 2 * n))",
        "r, angle = 2.8 * t, 1.75 * 2 * np.pi * t + np.pi * y",
        "x = np.column_stack([r * np.cos(angle), r * np.sin(angle)])",
    ),
    "blobs": (
        "y = np.arange(2 * n) % 2 * 1.0",
        "x = np.where(y[:, None] == 0, -1.2, 1.2)",
        "x = x + made.normal(scale=0.6, size=(2 * n, 2))",
    ),
}
OWN = (
    "table = np.genfromtxt('table.csv', delimiter=',', names=True, dtype=None)",
    "x = np.column_stack([table[name] for name in table.dtype.names[:2]])",
    "x, y = (x - x.mean(0)) / x.std(0), np.unique(table[table.dtype.names[-1]],",
    "                                             return_inverse=True)[1] * 1.0",
    "order = made.permutation(len(x)); n = len(x) // 2; x, y = x[order], y[order]",
)
SEEN = {
    "x1": "x[:, 0]",
    "x2": "x[:, 1]",
    "x1x2": "x[:, 0] * x[:, 1]",
    "x1sq": "x[:, 0] ** 2",
    "x2sq": "x[:, 1] ** 2",
    "sinx1": "np.sin(x[:, 0])",
    "sinx2": "np.sin(x[:, 1])",
}
VALUE = {
    "tanh": "np.tanh(z)",
    "relu": "np.maximum(z, 0)",
    "sigmoid": "expit(z)",
    "linear": "z",
}
SLOPE = {
    "tanh": "(1 - a * a)",
    "relu": "(a > 0)",
    "sigmoid": "a * (1 - a)",
    "linear": "1.0",
}
MOVES: Mapping[str, tuple[str, ...]] = {
    "gd": ("p -= rate * g",),
    "momentum": ("u[...] = 0.9 * u + g", "p -= rate * u"),
    "rmsprop": (
        "v[...] = 0.9 * v + 0.1 * g * g",
        "p -= rate * g / (np.sqrt(v) + 1e-8)",
    ),
    "adam": (
        "u[...], v[...] = 0.9 * u + 0.1 * g, 0.999 * v + 0.001 * g * g",
        "p -= rate * (u / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)",
    ),
}


def snippet(state: State) -> str:
    """Return the training of this state as Python."""
    act = state["activation"]
    gain = 2.0 if act == "relu" else 1.0
    hidden = [state["width"]] * state["layers"]
    penalty = f" + {state['l1']!r} * np.sign(p) + {state['l2']!r} * p"
    has_penalty = bool(state["l1"] or state["l2"])
    lines = [
        "import numpy as np",
        "from scipy.special import expit",
        f"seeds = np.random.SeedSequence({state['seed']}).spawn(4)",
        "made, started, shuffled, _ = (np.random.default_rng(s) for s in seeds)",
        f"n, rate, batch = {state['points']}, {state['rate']!r}, {state['batch']}",
        *_made(state),
        f"X = np.column_stack([{', '.join(SEEN[name] for name in state['features'])}])",
        "X, y, T, ty = X[:n], y[:n], X[n:], y[n:]",
        f"sizes = [X.shape[1], *{hidden!r}, 1]",
        f"new = lambda o, i: started.normal(scale=np.sqrt({gain} / i), size=(o, i))",
        "W, b = [new(o, i) for i, o in zip(sizes, sizes[1:])], [np.zeros(o) for o in "
        "sizes[1:]]",
        "memory = [(np.zeros_like(p), np.zeros_like(p)) for p in W + b]",
        f"act = lambda z: {VALUE[act]}",
        "def forward(X):",
        "    a = [X]",
        "    for w, c in zip(W, b): z = a[-1] @ w.T + c; a.append(act(z))",
        "    return a, z[:, 0]",
        "cost = lambda s, y: np.mean(np.logaddexp(0, s) - y * s)",
        "loss = lambda X, y: cost(forward(X)[1], y)",
        'print(f"weights {sum(p.size for p in W + b)}\\nstart_loss {loss(X, y)}")',
        "t = 0",
        f"for epoch in range({state['epochs']}):",
        "    order = shuffled.permutation(len(y))",
        "    for k in range(0, len(y), batch):",
        "        chosen, t = order[k:k + batch], t + 1",
        "        A, s = forward(X[chosen]); g = [None] * 2 * len(W)",
        "        d = ((expit(s) - y[chosen]) / len(chosen))[:, None]",
        "        for j in reversed(range(len(W))):",
        "            a = A[j]; g[j], g[len(W) + j] = d.T @ a, d.sum(0)",
        f"            d = (d @ W[j]) * {SLOPE[act]} if j else d",
        "        for p, g, (u, v) in zip(W + b, g, memory):",
        *([f"            if p.ndim == 2: g = g{penalty}"] if has_penalty else []),
        *(f"            {line}" for line in MOVES[state["optimiser"]]),
        "    if not loss(X, y) < 1e6 > max(abs(p).max() for p in W + b):",
        '        print("loss None"); break',
        'else: print(f"loss {loss(X, y)}\\ntest_loss {loss(T, ty)}")',
    ]
    return "\n".join(lines)


def _made(state: State) -> list[str]:
    if state["data"].startswith("own:"):
        return list(OWN)
    if state["data"] == "formula":
        formula = read_formula(state["formula"], ["x", "y"], "formula")
        rule = numpy_text(formula)
        lines = [
            "x = made.uniform(-3, 3, (2 * n, 2))",
            f"y = (lambda x, y: {rule})(*x.T)",
            "y = (y > 0) * 1.0",
        ]
    else:
        lines = list(MADE[state["data"]])
    noise = state["noise"]
    return [*lines, f"x = x + made.normal(scale={noise!r}, size=x.shape)"]
