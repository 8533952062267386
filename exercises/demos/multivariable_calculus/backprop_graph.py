"""Reverse-mode differentiation on a graph: one sweep gives every derivative."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

import numpy as np

from exercises.demos.demo import Check, Demo, Preset, Prompt, Result
from exercises.demos.formulas import read_formula
from exercises.demos.multivariable_calculus.backprop.drawing import (
    draw_costs,
    draw_graph,
    tell_steps,
)
from exercises.demos.multivariable_calculus.backprop.networks import (
    LOSS,
    WEIGHTS,
    weights,
)
from exercises.demos.multivariable_calculus.backprop.tape import Tape, record
from exercises.demos.multivariable_calculus.backprop.telling import (
    kinks,
    trouble,
)
from exercises.demos.numpy_text import numpy_text
from exercises.demos.parameters import Choice, Formula, Real, Seed
from exercises.demos.sentences import shown
from exercises.demos.states import State
from exercises.engine.expressions import Expression, value_gradient

__all__ = ["BACKPROP_GRAPH"]

LETTERS = ("x", "y", "z", "w")
GIVEN = ("x1", "x2", "t")
STEP = 6e-6
"""About the cube root of the machine epsilon: best for central differences."""
AGREE = 1e-6
FORMULA_ONLY = {"source": ("formula",)}
NETWORK_ONLY = {"source": ("network",)}


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """The graph, both sweeps, and the gradient checked by differences."""
    formula, values, given = _asked(state)
    parameter = "formula" if state["source"] == "formula" else "seed"
    tape = record(formula.node, values, parameter, given)
    adjoints = tape.adjoints()
    is_reverse = state["mode"] == "reverse"
    letter = _letter(state, values)
    derived = adjoints if is_reverse else tape.tangents(letter)
    what = (
        "the derivative of the result by it"
        if is_reverse
        else f"its derivative by {letter}"
    )
    result = Result(reading=_reading(tape, adjoints, values, is_reverse, letter))
    draw_graph(result, tape, derived, what, "" if is_reverse else letter)
    draw_costs(result, len(values), len(tape.edges))
    tell_steps(result, tape, derived, what)
    found = {name: adjoints[place] for name, place in tape.letters.items()}
    has_none = bool(trouble(tape, adjoints))
    result.checks = [_same_value(formula, values, given, tape)]
    if not has_none:
        result.checks += _checks(formula, values, given, tape, found)
    result.scalars = {
        "value": _plain(tape.steps[-1].value),
        "d_x": None,
        **{f"d_{n}": None if has_none else slope for n, slope in found.items()},
        "steps": len(tape.steps),
        "edges": len(tape.edges),
        "cheaper": "reverse" if len(values) > 1 else "equal",
    }
    return result


def _asked(
    state: State,
) -> tuple[Expression, dict[str, float], dict[str, float]]:
    """The formula, the letters to differentiate by, and those that are fixed."""
    if state["source"] == "network":
        given = {name: state[name] for name in GIVEN}
        formula = read_formula(LOSS, [*WEIGHTS, *GIVEN], "seed")
        return formula, dict(weights(state["seed"])), given
    formula = read_formula(state["formula"], LETTERS, "formula")
    used = formula.names()
    letters = [letter for letter in LETTERS if letter in used] or ["x"]
    return formula, {letter: state[letter] for letter in letters}, {}


def _letter(state: State, values: Mapping[str, float]) -> str:
    """The letter of a forward sweep; the first where the chosen one is not there."""
    chosen = str(state["letter"])
    return chosen if chosen in values else next(iter(values))


def _reading(
    tape: Tape,
    adjoints: list[float],
    values: Mapping[str, float],
    is_reverse: bool,
    letter: str,
) -> str:
    wrong = trouble(tape, adjoints)
    if wrong:
        return wrong
    found = {name: adjoints[place] for name, place in tape.letters.items()}
    slopes = ", ".join(f"∂/∂{name} = {shown(slope)}" for name, slope in found.items())
    said = f"The result is {shown(tape.steps[-1].value)}; {slopes}."
    edges, count = len(tape.edges), len(values)
    if is_reverse:
        said += (
            f" One sweep from right to left found all {count} with {edges} "
            f"multiplications; from left to right it takes {count} sweeps."
            if count > 1
            else " With one letter both directions cost the same."
        )
    else:
        said += (
            f" This sweep from left to right found the derivative by {letter} alone"
            + (f"; all {count} take {count} sweeps." if count > 1 else ".")
        )
    bent = kinks(tape)
    if bent:
        said += (
            f" {', '.join(bent)} stands on a kink or jump: the slope there is a "
            "convention, not a derivative."
        )
    return said


def _checks(
    formula: Expression,
    values: Mapping[str, float],
    given: Mapping[str, float],
    tape: Tape,
    found: Mapping[str, float],
) -> list[Check]:
    reverse = np.array(list(found.values()))
    forward = np.array([tape.tangents(name)[-1] for name in found])
    point = np.array([*values.values(), *given.values()])
    dual = value_gradient(formula, [*values, *given], point)[1][: len(values)]
    if kinks(tape):
        return [_agree("both directions agree", forward, reverse, 1e-12)]
    numeric = _differences(formula, values, given)
    return [
        _agree("both directions agree", forward, reverse, 1e-12),
        _agree("dual numbers agree", dual, reverse, 1e-12),
        _agree("central differences agree", numeric, reverse, AGREE),
    ]


def _same_value(
    formula: Expression,
    values: Mapping[str, float],
    given: Mapping[str, float],
    tape: Tape,
) -> Check:
    """The steps must end where the formula as a whole does, also at no value."""
    whole = float(formula.evaluate({**values, **given}))
    last = tape.steps[-1].value
    if not (isfinite(whole) and isfinite(last)):
        neither = not isfinite(whole) and not isfinite(last)
        return Check("the whole formula has no value either", "–", holds=neither)
    return _agree(
        "the whole formula agrees", np.array([whole]), np.array([last]), 1e-12
    )


def _agree(label: str, other: Any, own: Any, room: float) -> Check:
    gap = float(np.max(np.abs(other - own)) / (1 + np.max(np.abs(own))))
    return Check(label, shown(gap, 1), holds=bool(gap <= room))


def _differences(
    formula: Expression, values: Mapping[str, float], given: Mapping[str, float]
) -> Any:
    names = list(values)
    at = np.array(list(values.values()))
    step = STEP * np.maximum(1.0, np.abs(at))
    ahead = at + np.diag(step)
    behind = at - np.diag(step)
    high, low = (
        formula.evaluate({**given, **{n: p[:, i] for i, n in enumerate(names)}})
        for p in (ahead, behind)
    )
    return (high - low) / (2 * step)


def _plain(value: float) -> float | None:
    return value if isfinite(value) else None


def snippet(state: State) -> str:
    """The gradient by central differences, with NumPy alone."""
    formula, values, given = _asked(state)
    names = list(values)
    lines = [
        "import numpy as np",
        "from scipy import special",
        "",
        *(f"{name} = {value!r}" for name, value in given.items()),
        f"def f({', '.join(names)}):",
        f"    return {numpy_text(formula)}",
        "",
        f"at = np.array({list(values.values())!r})",
        "step = 6e-6 * np.maximum(1, np.abs(at))",
        "gradient = [",
        "    (f(*(at + e)) - f(*(at - e))) / (2 * e.sum())",
        "    for e in np.diag(step)",
        "]",
        "plain = lambda v: float(v) if np.isfinite(v) else None",
        'print("value", plain(f(*at)))',
        *(f'print("d_{n}", plain(gradient[{i}]))' for i, n in enumerate(names[:4])),
    ]
    return "\n".join(lines)


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A point and one of a few formulas worth a look."""
    formulas = (
        "x*y + sin(x)",
        "(x + y)*(x*y + 1)",
        "ln(1 + e^(x*y))",
        "sqrt(x^2 + y^2 + z^2)",
        "tanh(w*x + y) - z",
        "x/(1 + x^2) * y",
    )
    drawn = {letter: float(np.round(generator.uniform(-3, 3), 1)) for letter in LETTERS}
    return {"formula": str(generator.choice(formulas)), **drawn}


def _coordinate(letter: str, default: float, *, is_primary: bool) -> Real:
    return Real(
        name=letter,
        label=letter,
        default=default,
        low=-10.0,
        high=10.0,
        step=0.1,
        is_primary=is_primary,
        only_when=FORMULA_ONLY,
    )


BACKPROP_GRAPH = Demo(
    slug="backprop-graph",
    title="Backpropagation on a graph",
    question="How does one sweep backwards give every derivative at once?",
    pillar="multivariable-calculus",
    concepts=(
        "backpropagation",
        "multivariable-chain-rule",
        "chain-rule",
        "feedforward-networks",
    ),
    parameters=(
        Choice(
            name="source",
            label="Computation",
            options={"formula": "A formula", "network": "A small network and its loss"},
            default="formula",
            is_primary=True,
        ),
        Formula(
            name="formula",
            label="Formula",
            default="x*y + sin(x)",
            variables=LETTERS,
            help="In x, y, z and w; equal parts become one step.",
            is_primary=True,
            only_when=FORMULA_ONLY,
        ),
        _coordinate("x", 2.0, is_primary=True),
        _coordinate("y", 3.0, is_primary=True),
        _coordinate("z", 1.0, is_primary=False),
        _coordinate("w", 1.0, is_primary=False),
        Seed(
            name="seed",
            label="Seed of the weights",
            default=0,
            is_primary=True,
            only_when=NETWORK_ONLY,
        ),
        *(
            Real(
                name=name,
                label={"x1": "Input x₁", "x2": "Input x₂", "t": "Target t"}[name],
                default=default,
                low=-5.0,
                high=5.0,
                step=0.1,
                is_primary=True,
                only_when=NETWORK_ONLY,
            )
            for name, default in (("x1", 1.0), ("x2", -0.5), ("t", 1.0))
        ),
        Choice(
            name="mode",
            label="Direction",
            options={
                "reverse": "Backwards, from the result",
                "forward": "Forwards, from one letter",
            },
            default="reverse",
            is_primary=True,
        ),
        Choice(
            name="letter",
            label="Letter of the forward sweep",
            options={letter: letter for letter in LETTERS},
            default="x",
            only_when={"mode": ("forward",)},
        ),
    ),
    presets=(
        Preset("One letter, two ways", {}),
        Preset(
            "Forward, one letter at a time",
            {"formula": "x*y + sin(x)", "mode": "forward"},
        ),
        Preset(
            "A part used twice", {"formula": "(x + y)*(x*y + (x + y))", "x": 1, "y": 2}
        ),
        Preset("A network and its loss", {"source": "network"}),
        Preset("A kink", {"formula": "abs(x)*y", "x": 0, "y": 2}),
        Preset("Nothing to differentiate", {"formula": "ln(x - y)", "x": 1, "y": 2}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="by-x",
            question="What is the derivative of the result by x?",
            reveals="d_x",
            tolerance=0.05,
            explain="Every way from x to the result adds the product of its slopes.",
        ),
        Prompt(
            id="cheaper",
            question="Which direction needs less work for all partial derivatives?",
            kind="choice",
            reveals="cheaper",
            options=(
                ("reverse", "From right to left"),
                ("forward", "From left to right"),
                ("equal", "Both cost the same"),
            ),
            explain="Backwards one sweep serves all; forwards each letter needs one.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
)
