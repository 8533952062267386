"""What secants say about a slope, in words, checks and tables."""

from typing import Any

import numpy as np

from exercises.demos.calculus.curves import Vector, plain, values_of
from exercises.demos.calculus.secant.drawing import STEPS
from exercises.demos.calculus.secant.quotients import (
    CORNER,
    SCHEMES,
    Slopes,
    has_complex_step,
    quotient,
    trouble_of,
)
from exercises.demos.demo import Check, Table
from exercises.demos.sentences import shown
from exercises.engine.expressions import Expression

__all__ = ["best_table", "checks", "reading", "sides_table"]

# Below this step what a difference keeps is mostly rounding.
ROUGH = 1e-9
EPSILON = float(np.finfo(float).eps)


def reading(f: Expression, state: Any, slopes: Slopes, found: float) -> str:
    """One to three sentences with this state's slopes."""
    h, scheme = state["h"], state["scheme"]
    words = []
    if scheme == "complex" and not has_complex_step(f):
        words.append(
            f"{f.text()} is no function of complex numbers that could be asked at "
            "x + ih: there is no complex step."
        )
    if slopes.trouble:
        return " ".join([*words, _without(slopes)])
    if not np.isfinite(found):
        return " ".join([*words, f"The tangent has the slope {slopes.tangent:.6g}."])
    gap = abs(found - slopes.tangent)
    share = f" ({100 * gap / abs(slopes.tangent):.2g} %)" if slopes.tangent else ""
    name = "the complex step gives" if scheme == "complex" else "the secant has"
    words.append(
        f"With h = {h:.3g} {name} the slope {found:.6g}; the tangent has "
        f"{slopes.tangent:.6g}. The gap is {gap:.2g}{share}."
    )
    if scheme == "complex":
        words.append("It subtracts nothing, so no step is too small for it.")
    elif h < ROUGH and gap > 1e-9 * (1 + abs(slopes.tangent)):
        words.append(
            "The step is so small that the two heights agree in nearly all their "
            "digits: what is left is rounding."
        )
    return " ".join(words)


def _without(slopes: Slopes) -> str:
    left, right = (
        "no number" if not np.isfinite(v) else f"{v:.4g}"
        for v in (slopes.left, slopes.right)
    )
    return (
        f"No derivative here: {slopes.trouble}. Very close to the point the slope is "
        f"{left} from the left and {right} from the right."
    )


def checks(
    f: Expression, x0: float, slopes: Slopes, errors: dict[str, Vector]
) -> list[Check]:
    """Both sides meet, or plainly do not; the best quotient is the exact slope."""
    if slopes.trouble:
        h = np.array([1e-6, 1e-8])
        left, right = (quotient(f, x0, h, side) for side in ("backward", "forward"))
        label = "ever smaller steps from both sides find no common slope"
        gap, is_so = _pair(left[-1], right[-1]), bool(trouble_of(left, right))
        return [Check(label, gap, holds=is_so)]
    least = min(float(np.nanmin(e)) for e in errors.values() if np.isfinite(e).any())
    allowed = 1e-6 * (1 + abs(slopes.tangent))
    found = [
        Check(
            "the best quotient agrees with the exact derivative",
            shown(least, 2),
            holds=least <= allowed,
        ),
        Check(
            "the slopes from the two sides meet",
            shown(abs(slopes.left - slopes.right), 2),
            holds=slopes.gap <= CORNER,
        ),
    ]
    if np.isfinite(errors["complex"][-1]):
        last = float(errors["complex"][-1])
        found.append(
            Check(
                "the complex step is exact even at h = 10⁻¹⁶",
                shown(last, 1),
                # A few roundings of each function in f, on the scale of f and f′.
                holds=last <= 1e4 * EPSILON * _scale(f, x0, slopes),
            )
        )
    return found


def _pair(left: float, right: float) -> str:
    return f"{left:.4g} and {right:.4g}"


def _scale(f: Expression, x0: float, slopes: Slopes) -> float:
    height = float(np.abs(values_of(f, [x0]))[0])
    return 1 + abs(slopes.tangent) * (1 + abs(x0)) + height


def best_table(errors: dict[str, Vector]) -> Table:
    """The step at which each quotient is best."""
    rows: list[list[str | float | int | None]] = []
    for scheme, label in SCHEMES.items():
        error = errors[scheme]
        if not np.isfinite(error).any():
            rows.append([label, None, None])
            continue
        least = int(np.nanargmin(error))
        rows.append([label, float(STEPS[least]), plain(float(error[least]))])
    names = {"quotient": "Quotient", "h": "Best h", "error": "Error there"}
    return Table(
        id="best",
        title="The best step of each quotient",
        columns=[{"name": name, "label": label} for name, label in names.items()],
        rows=rows,
    )


def sides_table(f: Expression, x0: float) -> Table:
    """The slopes from both sides as h shrinks: they do not meet, or have no limit."""
    h = 10.0 ** -np.arange(1.0, 9.0)
    left, right = (quotient(f, x0, h, side) for side in ("backward", "forward"))
    names = {"h": "h", "left": "From the left", "right": "From the right"}
    return Table(
        id="sides",
        title="Slopes from the two sides",
        columns=[{"name": name, "label": label} for name, label in names.items()],
        rows=[
            [float(step), plain(float(before)), plain(float(after))]
            for step, before, after in zip(h, left, right, strict=True)
        ],
    )
