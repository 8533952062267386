"""The first-order lanes of the first start in a page of NumPy, for readers."""

from exercises.demos.formulas import read_formula
from exercises.demos.multivariable_calculus.descent.first_order import FIRST_ORDER
from exercises.demos.multivariable_calculus.descent.race import rate_of, surface_of
from exercises.demos.multivariable_calculus.descent.starting import started
from exercises.demos.numpy_text import numpy_text
from exercises.demos.states import State

__all__ = ["snippet"]

VALUES = {
    "himmelblau": "(x * x + y - 11) ** 2 + (x + y * y - 7) ** 2",
    "beale": "sum((c - x * (1 - y**k)) ** 2 for k, c in ((1, 1.5), (2, 2.25), "
    "(3, 2.625)))",
    "saddle": "x * x - y * y",
    "monkey": "x**3 - 3 * x * y * y",
    "rastrigin": "20 + x * x + y * y - 10 * (np.cos(2 * np.pi * x) + "
    "np.cos(2 * np.pi * y))",
    "styblinski": "sum(z**4 - 16 * z * z + 5 * z for z in (x, y)) / 2",
    "plateau": "-np.expm1(-(x * x + y * y) / 2)",
    "ravine": "x * x / 20 + 10 * (y - np.sin(x)) ** 2",
    "corner": "abs(x) + abs(y)",
}
SCHEDULES = {
    "constant": "np.ones(steps)",
    "cosine": "0.5 * (1 + np.cos(np.pi * np.arange(steps) / steps))",
    "inverse": "1 / (1 + 9 * np.arange(steps) / steps)",
    "step": "0.1 ** np.floor(3 * np.arange(steps) / steps)",
}
KINKED = ("abs", "sign", "max", "min", "floor", "ceil", "where", "heaviside")


def snippet(state: State) -> str:
    """Return this state's plain methods from its first start."""
    surface = surface_of(state)
    state = started(state, surface)
    lanes = len(state["starts"])
    plain = [method for method in state["methods"] if method in FIRST_ORDER]
    noise = (
        f"{state['noise']!r} * np.random.default_rng({state['seed']}).standard_normal("
        f"(steps, 2, {lanes}))[..., 0]"
    )
    value = _value(state)
    lines = [
        "import numpy as np",
        "",
        f"start, steps = np.array({list(state['starts'][0])!r}), {state['steps']}",
        f"f = lambda x, y: {value}",
        *_gradient(value),
        f"schedule = {SCHEDULES[state['schedule']]}",
        *([f"noise = {noise}"] if state["noise"] else []),
        "def run(move, rate):",
        "    p, m, s = start.copy(), np.zeros(2), np.zeros(2)",
        "    for t in range(1, steps + 1):",
        f"        g, eta = grad(*p){' + noise[t - 1]' if state['noise'] else ''}, "
        "rate * schedule[t - 1]",
        "        p, m, s = move(p, g, m, s, t, eta)",
        "    return p",
        "finite = lambda z: float(z) if abs(z) < 1e9 else None",
        *(line for method in plain for line in _move(method, state)),
        "lanes = {" + ", ".join(_lane(state, name) for name in plain) + "}",
        'print("start_value", finite(f(*start)))',
        'with np.errstate(all="ignore"):',
        "    for name, (move, rate) in lanes.items():",
        "        x, y = run(move, rate)",
        '        print(f"{name}_x", finite(x))',
        '        print(f"{name}_y", finite(y))',
        '        print(f"{name}_value", finite(f(x, y)))',
    ]
    return "\n".join(lines) + "\n"


def _lane(state: State, method: str) -> str:
    return f"{method!r}: ({method}, {rate_of(state, surface_of(state), method)!r})"


def _value(state: State) -> str:
    match state["surface"]:
        case "rosenbrock":
            return f"({state['a']!r} - x) ** 2 + {state['b']!r} * (y - x * x) ** 2"
        case "quadratic":
            turn = f"np.deg2rad({state['angle']!r})"
            along = f"(np.cos({turn}) * x + np.sin({turn}) * y)"
            across = f"(np.cos({turn}) * y - np.sin({turn}) * x)"
            return f"({state['kappa']!r} * {along} ** 2 + {across} ** 2) / 2"
        case "custom":
            formula = read_formula(state["formula"], ["x", "y"], "formula")
            return numpy_text(formula)
        case name:
            return VALUES[name]


def _gradient(value: str) -> list[str]:
    """Return exact derivatives by imaginary steps; at creases by differences."""
    if value == VALUES["corner"]:
        return ["grad = lambda x, y: np.sign([x, y])"]
    if any(word in value for word in KINKED):
        return [
            "h = 1e-6",
            "grad = lambda x, y: np.array([f(x + h, y) - f(x - h, y), "
            "f(x, y + h) - f(x, y - h)]) / (2 * h)",
        ]
    return [
        "h = 1e-30j  # an imaginary step gives the derivative to the last digit",
        "grad = lambda x, y: np.array([f(x + h, y).imag, f(x, y + h).imag]) / h.imag",
    ]


def _move(method: str, state: State) -> list[str]:
    """Return a method as a function of place, slope, memories, time and rate."""
    head = f"{method} = lambda p, g, m, s, t, eta:"
    beta, b1, b2 = state["beta"], state["beta1"], state["beta2"]
    rho, below = state["rho"], f"(np.sqrt(s) + {state['epsilon']!r})"
    match method:
        case "gd":
            return [f"{head} (p - eta * g, m, s)"]
        case "momentum":
            return [f"{head} (p - eta * (m := {beta!r} * m + g), m, s)"]
        case "nesterov":
            ahead = f"g + {beta!r} * (m := {beta!r} * m + g)"
            return [f"{head} (p - eta * ({ahead}), m, s)"]
        case "adagrad":
            return [f"{head} (s := s + g * g, (p - eta * g / {below}, m, s))[1]"]
        case "rmsprop":
            mixed = f"s := {rho!r} * s + (1 - {rho!r}) * g * g"
            return [f"{head} ({mixed}, (p - eta * g / {below}, m, s))[1]"]
    decay = f" - eta * {state['weight_decay']!r} * p" if method == "adamw" else ""
    up = f"eta * m / (1 - {b1!r}**t)"
    down = f"(np.sqrt(s / (1 - {b2!r}**t)) + {state['epsilon']!r})"
    return [
        f"{head} (m := {b1!r} * m + (1 - {b1!r}) * g,",
        f"    s := {b2!r} * s + (1 - {b2!r}) * g * g,",
        f"    (p - {up} / {down}{decay}, m, s))[2]",
    ]
