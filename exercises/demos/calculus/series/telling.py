"""What a Taylor polynomial gets right, in words, checks and a table."""

import math

import numpy as np

from exercises.demos.calculus.curves import plain, values_of
from exercises.demos.calculus.series.series import CLOSE, MOST, Series
from exercises.demos.demo import Check, Table
from exercises.demos.sentences import shown
from exercises.engine.expressions import value_gradient_hessian

__all__ = ["checks", "helps", "reading", "table"]

EPSILON = float(np.finfo(float).eps)


def helps(series: Series, at: float) -> bool | None:
    """Whether the series converges at this place, if its radius is certain."""
    if series.radius is None:
        return None
    if math.isinf(series.radius):
        return True
    if series.is_estimated:
        return None
    gap = abs(at - series.a)
    if math.isclose(gap, series.radius, rel_tol=1e-12):
        return None
    return gap < series.radius


def reading(series: Series, order: int, at: float, span: float) -> str:
    """Two or three sentences with this state's numbers."""
    if series.trouble:
        return (
            f"No Taylor series of {series.f.text()} at x = {series.a:g}: "
            f"{series.trouble}. Move the centre to see one."
        )
    reach = series.reach(order, span)
    far = "in the whole picture" if reach >= span else f"for |x − a| ≤ {reach:.3g}"
    words = [f"Order {order} about {series.a:g}: error at most {CLOSE} {far}."]
    value = float(series.polynomial(order, np.array([at]))[0])
    exact = float(values_of(series.f, [at])[0])
    if math.isfinite(exact):
        words.append(
            f"At x = {at:.4g} the polynomial is {value:.7g} and the function "
            f"{exact:.7g}, {abs(value - exact):.2g} apart."
        )
    else:
        words.append(
            f"At x = {at:.4g} the function has no value; the polynomial says "
            f"{value:.4g} all the same."
        )
    words.append(_radius(series, at))
    return " ".join(words)


def _radius(series: Series, at: float) -> str:
    if series.radius is None:
        return "Where the series ends cannot be read off these coefficients."
    if math.isinf(series.radius):
        return "The series converges everywhere: enough terms help at every place."
    about = "about " if series.is_estimated else ""
    limit = f"The series converges up to {about}{series.radius:.3g} from a"
    if helps(series, at) is False:
        return f"{limit}: at this x more terms make it worse."
    return f"{limit}."


def checks(series: Series, order: int) -> list[Check]:
    """The series against dual numbers, and its tail against the function."""
    if series.trouble:
        missing = int((~np.isfinite(series.coefficients)).sum())
        label = "without a series no coefficient is given"
        return [Check(label, f"{missing} missing", holds=missing == MOST + 1)]
    f, a, c = series.f, series.a, series.coefficients
    value, slope, bend = value_gradient_hessian(f, ["x"], [a])
    found = np.array([value, slope[0], bend[0, 0] / 2]) - c[:3]
    size = 1 + float(np.abs(c[:3]).max())
    gap = float(np.abs(found).max())
    step = 0.1 * min(1.0, series.radius or 1.0, _slow(series))
    exact = float(values_of(f, [a + step])[0])
    rest = exact - float(series.polynomial(order, np.array([a + step]))[0])
    tail = series.tail(order, step)
    scale = float(np.abs(c * step ** np.arange(len(c))).sum()) + abs(exact)
    off = abs(rest - tail)
    return [
        Check(
            "f, f′ and f″/2 at a by dual numbers",
            shown(gap, 1),
            holds=gap <= 1e-11 * size,
        ),
        Check(
            f"what order {order} misses at a + {step:.3g} = rest of the series",
            f"{shown(tail, 2)}, {shown(off, 1)} apart",
            # Conditioning of f itself near a, and 60 roundings.
            holds=off <= 4096 * EPSILON * scale,
        ),
    ]


def _slow(series: Series) -> float:
    """A length on which the coefficients shrink."""
    c = np.abs(series.coefficients)
    k = np.flatnonzero(c > 0)[1:]
    scale = max(float(c[0]), float(c[k].min(initial=1.0)), 1.0)
    return float(min(((scale / c[k]) ** (1 / k)).min(initial=1.0), 1.0))


def table(series: Series, order: int, at: float) -> Table:
    """Coefficients, and value and error at x, order by order."""
    exact = float(values_of(series.f, [at])[0])
    rows: list[list[str | float | int | None]] = []
    for k in range(order + 1):
        value = float(series.polynomial(k, np.array([at]))[0])
        rows.append(
            [
                k,
                plain(float(series.coefficients[k])),
                plain(value),
                plain(value - exact),
            ]
        )
    names = {
        "order": "Order",
        "coefficient": "Coefficient",
        "value": "Value at x",
        "error": "Error at x",
    }
    return Table(
        id="orders",
        title="Order by order",
        columns=[{"name": name, "label": label} for name, label in names.items()],
        rows=rows,
    )
