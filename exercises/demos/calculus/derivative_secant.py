"""The derivative as the limit of secant slopes, and why smaller h is not better."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.calculus.curves import Vector, plain, read_curve
from exercises.demos.calculus.secant.drawing import (
    STEPS,
    draw_curve,
    draw_errors,
    errors_of,
)
from exercises.demos.calculus.secant.quotients import (
    SCHEMES,
    has_complex_step,
    quotient,
    slopes_at,
)
from exercises.demos.calculus.secant.telling import (
    best_table,
    checks,
    reading,
    sides_table,
)
from exercises.demos.demo import Demo, Preset, Prompt, Result
from exercises.demos.numpy_text import numpy_text
from exercises.demos.parameters import Choice, Formula, Real
from exercises.demos.states import InvalidStateError, State
from exercises.engine.errors import EngineError

__all__ = ["DERIVATIVE_SECANT"]

# Below this step a secant is more rounding than slope.
ROUGH = 1e-7


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Secant, tangent and the errors of four quotients."""
    f = read_curve(state["formula"])
    x0, scheme = state["x0"], state["scheme"]
    try:
        slopes = slopes_at(f, x0)
    except EngineError as error:
        raise InvalidStateError({"formula": str(error)}) from None
    secant = float(quotient(f, x0, np.array([state["h"]]), scheme)[0])
    result = Result(reading=reading(f, state, slopes, secant))
    draw_curve(result, f, state, slopes)
    errors: dict[str, Vector] = {}
    if slopes.trouble:
        result.tables = [sides_table(f, x0)]
    else:
        errors = errors_of(f, x0, slopes.tangent)
        draw_errors(result, errors)
        result.tables = [best_table(errors)]
    result.checks = checks(f, x0, slopes, errors)
    result.scalars = {
        "secant": plain(secant),
        "tangent": plain(slopes.tangent) if not slopes.trouble else None,
        "left": plain(slopes.left),
        "right": plain(slopes.right),
        "has_derivative": not slopes.trouble,
        "best_digit": _best_digit(errors),
    }
    return result


def _best_digit(errors: dict[str, Vector]) -> float | None:
    """−log₁₀ of the step at which the forward quotient is best, if it is one."""
    error = errors.get("forward")
    if error is None or not np.isfinite(error).any() or float(np.nanmin(error)) == 0:
        return None
    return float(-np.log10(STEPS[int(np.nanargmin(error))]))


def snippet(state: State) -> str:
    """The same slopes with NumPy alone."""
    f = read_curve(state["formula"])
    slopes = slopes_at(f, state["x0"])
    text = numpy_text(f)
    lines = [
        "import numpy as np",
        *(["from scipy import special"] if "special." in text else []),
        "",
        f"f = lambda x: {text}",
        f"x0, h = {state['x0']!r}, {state['h']!r}",
        "",
        "def secant(a, b):",
        '    """The slope through the points above a and b."""',
        "    return float((f(b) - f(a)) / (b - a))",
        "",
        'print("left", secant(x0 - 1e-6, x0))',
        'print("right", secant(x0, x0 + 1e-6))',
    ]
    if state["scheme"] == "complex":
        if has_complex_step(f):
            lines.append('print("secant", float(f(x0 + 1j * h).imag / h))')
    elif state["h"] > ROUGH:  # below it rounding decides, on each machine its own way
        ends = {"forward": "x0, x0 + h", "backward": "x0 - h, x0"}
        lines.append(
            f'print("secant", secant({ends.get(state["scheme"], "x0 - h, x0 + h")}))'
        )
    if not slopes.trouble:
        lines += [
            "# Two central quotients, combined so that their errors cancel.",
            "wide, near = secant(x0 - 1e-3, x0 + 1e-3), secant(x0 - 5e-4, x0 + 5e-4)",
            'print("tangent", (4 * near - wide) / 3)',
        ]
    finite = {"left": slopes.left, "right": slopes.right}
    gone = tuple(f'print("{n}"' for n, v in finite.items() if not np.isfinite(v))
    return "\n".join(line for line in lines if not line.startswith(gone)) + "\n"


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A smooth curve at some place, with a step of any size."""
    formulas = ("x^2", "x^3-x", "sin(x)", "exp(x)", "1/(1+x^2)", "sqrt(x^2+1)")
    return {
        "formula": formulas[int(generator.integers(len(formulas)))],
        "x0": round(float(generator.uniform(-2, 2)), 1),
        "h": float(f"{10 ** generator.uniform(-12, 0):.2g}"),
        "scheme": list(SCHEMES)[int(generator.integers(len(SCHEMES)))],
    }


DERIVATIVE_SECANT = Demo(
    slug="derivative-secant",
    title="Secant and tangent",
    question="The smaller h, the better the slope. For how long is that true?",
    pillar="calculus",
    concepts=("derivative-definition", "limits-and-continuity"),
    parameters=(
        Formula(
            name="formula",
            label="f(x)",
            help="For instance x^2, exp(x), sin(x), abs(x).",
            default="x^2",
            variables=("x",),
            is_primary=True,
        ),
        Real(
            name="x0",
            label="Point x",
            default=1.0,
            low=-10.0,
            high=10.0,
            step=0.1,
            is_primary=True,
        ),
        Real(
            name="h",
            label="Step h",
            default=0.1,
            low=1e-16,
            high=1.0,
            is_logarithmic=True,
            is_primary=True,
        ),
        Choice(
            name="scheme",
            label="Quotient",
            help="A complex step asks f at x + ih and divides the imaginary part by h.",
            default="forward",
            options=SCHEMES,
            is_primary=True,
        ),
    ),
    presets=(
        Preset("A parabola", {}),
        Preset("Too small a step", {"formula": "exp(x)", "h": 1e-15}),
        Preset("A corner", {"formula": "abs(x)", "x0": 0}),
        Preset("A vertical tangent", {"formula": "cbrt(x)", "x0": 0}),
        Preset("Both sides at once", {"formula": "sin(x)", "scheme": "central"}),
        Preset(
            "No step too small",
            {"formula": "exp(x)", "h": 1e-15, "scheme": "complex"},
        ),
        Preset("A wave, half a step", {"formula": "sin(x)", "x0": 0, "h": 0.5}),
    ),
    compute=compute,
    prompts=(
        Prompt(
            id="exists",
            question="Is there a derivative at this point?",
            kind="choice",
            reveals="has_derivative",
            options=(("yes", "There is one"), ("no", "There is none")),
            explain="There is one if the secants from both sides find the same slope.",
        ),
        Prompt(
            id="tangent",
            question="Which slope has the tangent?",
            reveals="tangent",
            tolerance=0.05,
            explain="It is the limit of the secants' slopes as h goes to 0.",
        ),
        Prompt(
            id="best",
            question="At which h = 10⁻ⁿ is the forward quotient best? What is n?",
            reveals="best_digit",
            tolerance=1.0,
            explain="Its own error is about h, that of rounding about 10⁻¹⁶/h: they "
            "balance near 10⁻⁸.",
        ),
    ),
    numpy=snippet,
    surprise=surprise,
    version=3,
)
