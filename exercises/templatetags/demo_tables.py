"""Tables of demos: numbers written as the script writes them."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from django import template

__all__ = ["figure", "numeric_columns", "register"]

register = template.Library()

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
NARROW_SPACE = "\u202f"


@register.filter
def figure(value: object) -> str:
    """A cell: at most six significant figures, a real minus, powers of ten."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, int | float):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return "–" if math.isnan(value) else "∞" if value > 0 else "−∞"
    size = abs(value)
    is_whole = value == int(value)
    if size and (size >= 1e6 or size < 1e-4) and not (is_whole and size < 1e15):
        return _scientific(value)
    return _grouped(str(int(value)) if is_whole else f"{float(value):.6g}")


@register.filter
def numeric_columns(table: Mapping[str, Any]) -> list[bool]:
    """Which columns hold numbers only: those stand to the right."""
    rows: Sequence[Sequence[object]] = table["rows"]
    return [
        all(row[place] is None or _is_number(row[place]) for row in rows)
        for place in range(len(table["columns"]))
    ]


@register.filter
def beside(row: Sequence[object], styles: Sequence[object]) -> list[tuple[Any, Any]]:
    """The cells of a row, each with what is known of its column."""
    return list(zip(row, styles, strict=True))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _scientific(value: float) -> str:
    digits, power = f"{value:.3e}".split("e")
    digits = digits.rstrip("0").rstrip(".").replace("-", "−")
    return f"{digits} × 10{str(int(power)).translate(RAISED)}"


def _grouped(text: str) -> str:
    whole, dot, part = text.replace("-", "−").partition(".")
    digits = whole.removeprefix("−")
    if len(digits) > 4:
        sign = whole[: len(whole) - len(digits)]
        whole = sign + f"{int(digits):,}".replace(",", NARROW_SPACE)
    return whole + dot + part
