"""Values as plain text and as LaTeX."""

import math
from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.errors import UndefinedValue
from exercises.engine.expressions.latex import grid_latex, number_latex
from exercises.engine.expressions.library import decimals
from exercises.engine.expressions.rounding import rounded
from exercises.engine.expressions.values import Scalar, Value, is_matrix

__all__ = ["PLAIN", "Style", "float_text", "scalar_text", "value_latex", "value_text"]

SHOWN_DIGITS = 6
OWN_DIGITS = 12


@dataclass(frozen=True)
class Style:
    """How a value prints: `places`/`digits` round, `layout` orders a vector."""

    places: int | None = None
    digits: int | None = None
    decimal: bool = False
    fraction: str = r"\tfrac"
    layout: str = "column"


PLAIN = Style()


def float_text(value: float, digits: int = SHOWN_DIGITS) -> str:
    """Return a float with at most that many significant digits, readable back."""
    if not math.isfinite(value):
        raise UndefinedValue("This has no finite value.")
    shown = f"{value:.{digits}g}"
    if "e" not in shown:
        return "0" if shown in {"-0", "0"} else shown
    mantissa, exponent = shown.split("e")
    power = int(exponent)
    if 0 < power <= 15:
        return f"{value:.0f}"
    return f"{mantissa}e{power}"


def scalar_text(value: Scalar, style: Style = PLAIN, digits: int = SHOWN_DIGITS) -> str:
    """Return a number as plain text; fractions as p/q."""
    if not math.isfinite(value):
        raise UndefinedValue("This has no finite value.")
    if style.places is not None:
        return f"{_float_or_exact(rounded(value, Fraction(style.places)), style)}"
    if style.digits is not None:
        return _significant(value, style.digits)
    if isinstance(value, float):
        return float_text(value, digits)
    if style.decimal and value.denominator > 1:
        places = decimals(value)
        if places <= OWN_DIGITS:
            return _fixed(value, int(places))
        return float_text(float(value))
    return str(value)


def _float_or_exact(value: Scalar, style: Style) -> str:
    return _fixed(Fraction(value), style.places or 0)


def _fixed(value: Fraction, places: int) -> str:
    shift = 10**places
    whole = abs(value) * shift
    digits = str(whole.numerator // whole.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    if places == 0:
        return sign + digits
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def _significant(value: Scalar, digits: int) -> str:
    if value == 0:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(float(value))))
    near = rounded(value, Fraction(places))
    # 9.996 to three digits is 10.0, which has one place fewer.
    places = digits - 1 - math.floor(math.log10(abs(float(near))) + 1e-12)
    if not -6 <= places <= 12:
        return float_text(float(value), digits)
    return _fixed(Fraction(near), max(places, 0))


def value_text(value: Value, style: Style = PLAIN, digits: int = SHOWN_DIGITS) -> str:
    """Return any value as text that reads back to it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction | float):
        return scalar_text(value, style, digits)
    if is_matrix(value):
        inner = Style(style.places, style.digits, style.decimal, style.fraction)
        rows = ", ".join(value_text(row, inner, digits) for row in value)
        return f"[{rows}]"
    body = ", ".join(value_text(x, style, digits) for x in value)
    opening, closing = {"row": "()", "list": ("", ""), "set": "{}"}.get(
        style.layout, "[]"
    )
    return f"{opening}{body}{closing}"


def value_latex(value: Value, style: Style = PLAIN) -> str:
    """Return any value as LaTeX without dollar signs."""
    if isinstance(value, bool):
        return rf"\text{{{'true' if value else 'false'}}}"
    if isinstance(value, Fraction | float):
        return _scalar_latex(value, style)
    if is_matrix(value):
        return grid_latex([[_scalar_latex(x, style) for x in row] for row in value])
    shown = [value_latex(x, style) for x in value]
    match style.layout:
        case "row":
            return rf"\left({', '.join(shown)}\right)"
        case "list":
            return ", ".join(shown)
        case "set":
            return rf"\left\{{{', '.join(shown)}\right\}}"
    return grid_latex([[x] for x in shown])


def _scalar_latex(value: Scalar, style: Style) -> str:
    text = scalar_text(value, style)
    if "/" in text:
        above, below = text.split("/")
        sign = "-" if above.startswith("-") else ""
        return f"{sign}{style.fraction}{{{above.lstrip('-')}}}{{{below}}}"
    return number_latex(text)
