"""The derivative as the limit of secant slopes, and why smaller h is not better."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.demo import (
    Check,
    Demo,
    Figure,
    Preset,
    Prompt,
    Result,
    Table,
    array,
)
from exercises.demos.numpy_text import numpy_text
from exercises.demos.parameters import Choice, Formula, Real
from exercises.demos.states import InvalidStateError, State
from exercises.engine.expressions import (
    Expression,
    ParseError,
    parse,
    value_gradient,
)

__all__ = ["DERIVATIVE_SECANT"]

CURVE_POINTS = 401
STEPS = 10.0 ** -np.arange(0.0, 16.5, 0.5)
"""The steps of the error chart: 1 to 10⁻¹⁶, two a decade."""

DASHES = ("solid", "7px 5px", "2px 4px")
SCHEMES = {"forward": "Forward", "backward": "Backward", "central": "Central"}
# One-sided slopes at this step tell a corner from a bend: at a corner they differ by
# a constant, at a bend by f″·h.
PROBE = 1e-6
# Below this step a secant is more rounding than slope.
ROUGH = 1e-7
CORNER = 1e-3
STEEP = 5.0
"""Slopes that grow by more than this from h = 10⁻⁶ to 10⁻⁸ have no finite limit."""

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class _Slopes:
    """What is known about the slope at one point."""

    tangent: float
    left: float
    right: float
    trouble: str


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Secant, tangent and the errors of three quotients."""
    f = _formula(state["formula"])
    x0, h, scheme = state["x0"], state["h"], state["scheme"]
    slopes = _slopes(f, x0)
    secant = float(_quotient(f, x0, np.array([h]), scheme)[0])
    result = Result(reading=_reading(slopes, secant, h))
    _draw_curve(result, f, x0, h, scheme=scheme, slopes=slopes, secant=secant)
    if slopes.trouble:
        _tell_sides(result, f, x0)
    else:
        _draw_errors(result, f, x0, slopes.tangent)
        result.checks.append(_sides_agree(slopes))
    result.scalars = {
        "secant": _plain(secant),
        "tangent": _plain(slopes.tangent) if not slopes.trouble else None,
        "left": _plain(slopes.left),
        "right": _plain(slopes.right),
        "has_derivative": not slopes.trouble,
    }
    return result


def snippet(state: State) -> str:
    """The same slopes with NumPy alone."""
    f = _formula(state["formula"])
    slopes = _slopes(f, state["x0"])
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
    if state["h"] > ROUGH:  # below it rounding decides, on each machine its own way
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


def _formula(text: str) -> Expression:
    try:
        return parse(text, ["x"])
    except ParseError as error:
        raise InvalidStateError({"formula": str(error)}) from None


def _values(f: Expression, x: Vector) -> Vector:
    found: Any = f.evaluate({"x": x})
    return np.broadcast_to(np.asarray(found, float), x.shape)


def _quotient(f: Expression, x0: float, h: Vector, scheme: str) -> Vector:
    ahead = x0 + h if scheme != "backward" else np.full_like(h, x0)
    behind = x0 - h if scheme != "forward" else np.full_like(h, x0)
    length = 2 * h if scheme == "central" else h
    return (_values(f, ahead) - _values(f, behind)) / length


def _slopes(f: Expression, x0: float) -> _Slopes:
    _, gradient = value_gradient(f, ["x"], np.array([[x0]]))
    probe = np.array([PROBE, PROBE / 100])
    right = _quotient(f, x0, probe, "forward")
    left = _quotient(f, x0, probe, "backward")
    tangent = float(gradient[0, 0])
    return _Slopes(tangent, float(left[0]), float(right[0]), _trouble(left, right))


def _trouble(left: Vector, right: Vector) -> str:
    """Why there is no derivative, in words; empty if there is one."""
    size = 1 + max(abs(float(left[0])), abs(float(right[0])))
    if not (np.isfinite(left[0]) and np.isfinite(right[0])):
        return "the function has no value on one side"
    grows = max(abs(float(left[1])), abs(float(right[1]))) / size
    if grows > STEEP:
        return "the slopes grow without bound, as at a vertical tangent or a jump"
    if abs(float(left[0] - right[0])) > CORNER * size:
        return "the slopes from the two sides differ"
    return ""


def _reading(slopes: _Slopes, secant: float, h: float) -> str:
    if slopes.trouble:
        return (
            f"No derivative here: {slopes.trouble}. Very close to the point the slope "
            f"is {slopes.left:.4g} from the left and {slopes.right:.4g} from the right."
        )
    gap = abs(secant - slopes.tangent)
    share = f" ({100 * gap / abs(slopes.tangent):.2g} %)" if slopes.tangent else ""
    return (
        f"With h = {h:.3g} the secant has the slope {secant:.6g}; the tangent has "
        f"{slopes.tangent:.6g}. The gap is {gap:.2g}{share}."
    )


def _draw_curve(
    result: Result,
    f: Expression,
    x0: float,
    h: float,
    *,
    scheme: str,
    slopes: _Slopes,
    secant: float,
) -> None:
    half = max(2.0, 1.5 * h)
    x = np.linspace(x0 - half, x0 + half, CURVE_POINTS)
    points = {"forward": (x0, x0 + h), "backward": (x0 - h, x0)}.get(
        scheme, (x0 - h, x0 + h)
    )
    through = np.array(points)
    heights = _values(f, through)
    centre = float(_values(f, np.array([x0]))[0])
    result.arrays["x"] = x
    result.arrays["curve"] = _values(f, x)
    result.arrays["secant"] = heights[0] + secant * (x - through[0])
    lines = [_line("curve", "f", 0, "solid"), _line("secant", "secant", 1, "7px 5px")]
    if not slopes.trouble:
        result.arrays["tangent"] = centre + slopes.tangent * (x - x0)
        lines.append(_line("tangent", "tangent", 2, "2px 4px"))
    result.arrays["points_x"], result.arrays["points_y"] = through, heights
    lines.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": "points of the secant",
            "x": array("points_x"),
            "y": array("points_y"),
            "marker": {"size": 9},
            "meta": {"colour_index": 1},
        }
    )
    result.figures.append(
        Figure(
            id="curve",
            caption=f"The curve {f.text()}, its secant and its tangent.",
            data=lines,
            layout={
                "xaxis": {"title": {"text": "x"}},
                "yaxis": {"title": {"text": "y"}, "range": _range(result)},
            },
        )
    )


def _range(result: Result) -> list[float]:
    """The heights of the curve, with a little room: a steep secant may leave."""
    seen = result.arrays["curve"][np.isfinite(result.arrays["curve"])]
    if not seen.size:
        return [-1.0, 1.0]
    low, high = float(seen.min()), float(seen.max())
    room = 0.1 * (high - low) or 1.0
    return [low - room, high + room]


def _line(name: str, label: str, colour: int, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": label,
        "x": array("x"),
        "y": array(name),
        "line": {"dash": dash},
        "meta": {"colour_index": colour},
    }


def _tell_sides(result: Result, f: Expression, x0: float) -> None:
    """The slopes from both sides as h shrinks: they do not meet, or have no limit."""
    h = 10.0 ** -np.arange(1.0, 9.0)
    left = _quotient(f, x0, h, "backward")
    right = _quotient(f, x0, h, "forward")
    result.tables = [
        Table(
            id="sides",
            title="Slopes from the two sides",
            columns=[
                {"name": "h", "label": "h"},
                {"name": "left", "label": "From the left"},
                {"name": "right", "label": "From the right"},
            ],
            rows=[
                [float(step), _plain(float(before)), _plain(float(after))]
                for step, before, after in zip(h, left, right, strict=True)
            ],
        )
    ]
    result.checks = [
        Check(
            "ever smaller steps from both sides find no common slope",
            f"{left[-1]:.4g} and {right[-1]:.4g}",
            holds=bool(_trouble(left[[5, 7]], right[[5, 7]])),
        )
    ]


def _draw_errors(result: Result, f: Expression, x0: float, tangent: float) -> None:
    logarithmic = {"type": "log", "exponentformat": "power"}
    result.arrays["steps"] = STEPS
    rows: list[list[str | float | int | None]] = []
    lines = []
    best = np.inf
    for place, (scheme, label) in enumerate(SCHEMES.items()):
        error = np.abs(_quotient(f, x0, STEPS, scheme) - tangent)
        result.arrays[f"error_{scheme}"] = np.maximum(error, 1e-17)
        least = int(np.nanargmin(error)) if np.isfinite(error).any() else 0
        best = min(best, float(error[least]))
        rows.append([label, float(STEPS[least]), _plain(float(error[least]))])
        line = _line(
            f"error_{scheme}", label, place, ("solid", "7px 5px", "2px 4px")[place]
        )
        lines.append({**line, "x": array("steps")})
    result.figures.append(
        Figure(
            id="error",
            caption="Error of the slope by step h, both on logarithmic scales.",
            data=lines,
            layout={
                "xaxis": {"title": {"text": "h"}, **logarithmic},
                "yaxis": {"title": {"text": "error"}, **logarithmic},
            },
        )
    )
    result.tables = [
        Table(
            id="best",
            title="The best step of each quotient",
            columns=[
                {"name": "quotient", "label": "Quotient"},
                {"name": "h", "label": "Best h"},
                {"name": "error", "label": "Error there"},
            ],
            rows=rows,
        )
    ]
    allowed = 1e-6 * (1 + abs(tangent))
    label = "the best quotient agrees with the exact derivative"
    result.checks = [Check(label, f"{best:.1e}", holds=bool(best <= allowed))]


def _sides_agree(slopes: _Slopes) -> Check:
    size = 1 + max(abs(slopes.left), abs(slopes.right))
    gap = abs(slopes.left - slopes.right)
    label = "the slopes from the two sides meet"
    return Check(label, f"{gap:.1e}", holds=gap <= CORNER * size)


def _plain(number: float) -> float | None:
    return number if np.isfinite(number) else None


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
    ),
    numpy=snippet,
    version=2,
)
