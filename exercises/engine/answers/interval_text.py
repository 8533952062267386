"""Sets of real numbers as text and as LaTeX."""

from collections.abc import Callable

from exercises.engine.answers.real_sets import Mark, RealSet
from exercises.engine.answers.scalars import number_text
from exercises.engine.formatting import value_latex

__all__ = ["mark_latex", "set_latex", "set_text"]


def mark_text(mark: Mark) -> str:
    """Return an end as it can be typed."""
    if mark.number is not None:
        return mark.number.expression.text()
    return mark.exact or number_text(mark.value)


def mark_latex(mark: Mark) -> str:
    """Return an end as LaTeX."""
    if mark.number is not None:
        return mark.number.expression.latex()
    return value_latex(mark.value)


def set_text(found: RealSet) -> str:
    """Return a set as it can be typed: (-oo, 2] U {5}."""
    if found.is_empty:
        return "none"
    return " U ".join(_pieces(found, mark_text, ("-oo", "oo"), ("{", "}")))


def set_latex(found: RealSet) -> str:
    """Return a set as LaTeX."""
    if found.is_empty:
        return r"\varnothing"
    if found.is_everything:
        return r"\mathbb{R}"
    ends, curly = (r"-\infty", r"\infty"), (r"\left\{", r"\right\}")
    return r" \cup ".join(_pieces(found, mark_latex, ends, curly))


def _pieces(
    found: RealSet,
    show: Callable[[Mark], str],
    infinite: tuple[str, str],
    curly: tuple[str, str],
) -> list[str]:
    pieces: list[str] = []
    shown = [show(mark) for mark in found.marks]
    opening, closing = (r"\left", r"\right") if "\\" in curly[0] else ("", "")
    begun = f"{opening}({infinite[0]}" if found.inside[0] else ""
    for index, end in enumerate(shown):
        below, here, above = found.around(index)
        if below:
            # An end inside, left out or not, closes the piece below it.
            pieces.append(f"{begun}, {end}{closing}{']' if here else ')'}")
        elif here and not above:
            pieces.append(f"{curly[0]}{end}{curly[1]}")
        if above:
            begun = f"{opening}{'[' if here and not below else '('}{end}"
    if found.inside[-1]:
        pieces.append(f"{begun}, {infinite[1]}{closing})")
    return pieces
