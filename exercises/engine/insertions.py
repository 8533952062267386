"""How one insertion prints: values, formulas with free letters, and modifiers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import CONSTANTS, Scope, interpret
from exercises.engine.expressions.latex import latex
from exercises.engine.expressions.printing import text as plain
from exercises.engine.expressions.tidy import bind, substitute, tidy
from exercises.engine.expressions.tree import (
    Binary,
    Name,
    Node,
    Number,
    Unary,
    children,
    free_names,
    rebuilt,
)
from exercises.engine.expressions.values import Value, is_scalar, multiply
from exercises.engine.formatting import Style, value_latex, value_text
from exercises.engine.model import Specification

__all__ = ["Modifiers", "Place", "inserted", "read_modifiers"]

LAYOUTS = {"row", "column", "list", "set"}
MOST_PLACES = 12


class Place(Enum):
    """Where an insertion stands."""

    TEXT = "text"
    CODE = "code"
    INLINE = "inline formula"
    DISPLAY = "display formula"

    @property
    def is_formula(self) -> bool:
        """Whether LaTeX is printed here."""
        return self in {Place.INLINE, Place.DISPLAY}


@dataclass(frozen=True)
class Modifiers:
    """What stands after the bars of an insertion."""

    sign: str = ""
    written: bool = False
    percent: bool = False
    layout: str = "column"
    places: int | None = None
    digits: int | None = None
    decimal: bool = False
    frac: bool = False
    texts: tuple[str, ...] = ()

    def style(self, place: Place) -> Style:
        """Return how values print with these modifiers."""
        tall = self.frac or place is Place.DISPLAY
        return Style(
            places=self.places,
            digits=self.digits,
            decimal=self.decimal,
            fraction=r"\frac" if tall else r"\tfrac",
            layout=self.layout,
        )


def read_modifiers(texts: Sequence[str]) -> Modifiers:
    """Return the modifiers named after the bars; raise EngineError for unknown ones."""
    found: dict[str, object] = {}
    for text in texts:
        word, *numbers = text.split()
        if word == "pick":
            found["texts"] = _texts(text)
            continue
        amount = _amount(word, numbers)
        match word, amount:
            case (("signed" | "coef" | "paren"), None):
                found["sign"] = word
            case (("written" | "decimal" | "frac"), None):
                found[word] = True
            case "percent", _:
                found["percent"] = True
                found["decimal"] = True
                if amount is not None:
                    found["places"] = amount
            case "decimals", int():
                found["places"] = amount
            case "sig", int():
                found["digits"] = amount
            case _ if word in LAYOUTS and amount is None:
                found["layout"] = word
            case _:
                raise EngineError(f"The modifier “{text.strip()}” is not known.")
    return Modifiers(**found)  # type: ignore[arg-type]  # filled by name above


def _texts(modifier: str) -> tuple[str, ...]:
    """Return the texts of `pick a taxi; a bus; a train`."""
    found = tuple(
        text.strip() for text in modifier.strip().removeprefix("pick").split(";")
    )
    if len(found) < 2 or not all(found):
        raise EngineError("The modifier pick takes two texts or more, between “;”.")
    return found


def _amount(word: str, numbers: Sequence[str]) -> int | None:
    if not numbers:
        return None
    if len(numbers) > 1 or not numbers[0].isdigit() or int(numbers[0]) > MOST_PLACES:
        raise EngineError(f"The modifier {word} takes one small whole number.")
    return int(numbers[0])


def inserted(
    node: Node,
    modifiers: Modifiers,
    place: Place,
    values: Mapping[str, Value],
    specification: Specification,
) -> str:
    """Return what an insertion prints."""
    scope = Scope(values, specification.functions)
    if modifiers.written:
        return _printed(_bracketed(substitute(node, scope), place), place)
    node = _opened(node, scope)
    free = free_names(node) - set(values) - set(CONSTANTS)
    if free:
        return _formula(node, scope, free, modifiers, place)
    value = interpret(node, scope)
    if modifiers.texts:
        return _picked(value, modifiers.texts)
    if modifiers.percent:
        return _percent(value, modifiers, place)
    return _signed(value, modifiers, place)


def _picked(value: Value, texts: Sequence[str]) -> str:
    """Return the text with this number, counted from 1."""
    if not isinstance(value, Fraction) or value.denominator != 1:
        raise EngineError("Only a whole number picks a text.")
    if not 1 <= value <= len(texts):
        raise EngineError(f"There are {len(texts)} texts, and no number {value}.")
    return texts[int(value) - 1]


def _opened(node: Node, scope: Scope) -> Node:
    """Return the formula behind a function's bare name."""
    if isinstance(node, Name) and node.name in scope.functions:
        return scope.functions[node.name].node
    return node


def _formula(
    node: Node,
    scope: Scope,
    free: frozenset[str] | set[str],
    modifiers: Modifiers,
    place: Place,
) -> str:
    tree = tidy(bind(node, scope, frozenset(free)))
    shown = _printed(tree, place)
    is_sum = isinstance(tree, Binary) and tree.op in "+-"
    if modifiers.sign == "paren" and (is_sum or shown.startswith("-")):
        return _in_brackets(shown, place)
    if modifiers.sign == "signed" and not shown.startswith("-"):
        return f"+ {shown}"
    return shown


def _printed(tree: Node, place: Place) -> str:
    return latex(tree) if place.is_formula else plain(tree)


def _shown(value: Value, modifiers: Modifiers, place: Place) -> str:
    style = modifiers.style(place)
    return value_latex(value, style) if place.is_formula else value_text(value, style)


def _in_brackets(shown: str, place: Place) -> str:
    return rf"\left({shown}\right)" if place.is_formula else f"({shown})"


def _signed(value: Value, modifiers: Modifiers, place: Place) -> str:
    shown = _shown(value, modifiers, place)
    if not modifiers.sign or not is_scalar(value):
        return shown
    negative = shown.startswith("-")
    match modifiers.sign:
        case "signed":
            return f"- {shown[1:]}" if negative else f"+ {shown}"
        case "coef":
            return {"1": "", "-1": "-"}.get(shown, shown)
    fraction = isinstance(value, Fraction) and "frac" in shown or "/" in shown
    return _in_brackets(shown, place) if negative or fraction else shown


def _percent(value: Value, modifiers: Modifiers, place: Place) -> str:
    if not is_scalar(value):
        raise EngineError("Only a number can be printed in per cent.")
    shown = _shown(multiply(value, Fraction(100)), modifiers, place)
    return rf"{shown}\,\%" if place.is_formula else f"{shown} %"


def _bracketed(node: Node, place: Place, *, leftmost: bool = True) -> Node:
    """Return the tree with brackets round negative numbers inside sums and products."""
    if isinstance(node, Unary) and node.op == "-":
        inner = _bracketed(node.operand, place, leftmost=False)
        negative = rebuilt(node, [inner])
        if leftmost:
            return negative
        # A literal prints as it is written, so its brackets can be part of it.
        return Number(_in_brackets(_printed(negative, place), place), Fraction(0))
    if not isinstance(node, Binary) or node.op == "^":
        return node
    if node.op == "/" and place.is_formula:
        parts = [_bracketed(part, place) for part in children(node)]
    else:
        parts = [
            _bracketed(node.left, place, leftmost=leftmost),
            _bracketed(node.right, place, leftmost=False),
        ]
    return rebuilt(node, parts)
