"""Filling a text with a variant's numbers: `@{expression|modifier}`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from exercises.engine.errors import EngineError
from exercises.engine.expressions import ParseError, Symbols, parse
from exercises.engine.expressions.symbols import Arity
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Value
from exercises.engine.insertions import Modifiers, Place, inserted, read_modifiers
from exercises.engine.model import Specification, Variant

__all__ = ["TextError", "fill"]

LONGEST_TEXT = 20_000


class TextError(EngineError):
    """An insertion that cannot be filled; the message quotes it."""


@dataclass(frozen=True)
class Insertion:
    """One `@{…}` of a text and where it stands."""

    text: str
    node: Node
    modifiers: Modifiers
    place: Place


@dataclass(frozen=True)
class Vocabulary:
    """The names and functions of an exercise, hashable."""

    names: frozenset[str]
    functions: tuple[tuple[str, Arity], ...]


def fill(
    template: str,
    specification: Specification,
    variant: Variant,
    extra: Mapping[str, Value] | None = None,
) -> str:
    """Return Markdown with this variant's numbers in the place of its insertions.

    Inside `$…$` and `$$…$$` values print as LaTeX, elsewhere as plain text.

    Raises
    ------
    TextError
        If an insertion cannot be read or has no value.
    """
    values = {**variant.values, **extra} if extra else variant.values
    words = _vocabulary(specification, values)
    made: list[str] = []
    for piece in _pieces(template, words):
        if isinstance(piece, str):
            made.append(piece)
            continue
        try:
            shown = inserted(
                piece.node, piece.modifiers, piece.place, values, specification
            )
        except EngineError as error:
            raise TextError(f"@{{{piece.text}}}: {error}") from error
        _join(made, shown, is_negative_number(shown, piece.place))
    return "".join(made)


def _vocabulary(
    specification: Specification, values: Mapping[str, Value]
) -> Vocabulary:
    functions = tuple(
        (name, (len(function.variables),) * 2)
        for name, function in specification.functions.items()
    )
    return Vocabulary(frozenset(values), functions)


def is_negative_number(shown: str, place: Place) -> bool:
    """Say whether an insertion begins with a minus that belongs to all of it."""
    if not shown.startswith("-"):
        return False
    depth = 0
    for sign in shown[1:]:
        depth += (sign in "({[") - (sign in ")}]")
        if depth == 0 and sign in "+-":
            return False
    return True


def _join(made: list[str], shown: str, negative: bool) -> None:
    """Append an insertion; `+ -3` becomes `- 3`, `- -3` becomes `+ 3`."""
    before = made[-1] if made else ""
    stem = before.rstrip(" ")
    if not shown.startswith("-") or not stem.endswith(("+", "-")):
        made.append(shown)
        return
    gap = before[len(stem) :]
    head = stem[:-1].rstrip(" ")
    alone = not head or head.endswith(("$", "(", "{", "=", ",", "[", "&", "\\"))
    if stem.endswith("+"):
        made[-1] = stem[:-1] + "-" + gap
        made.append(shown[1:].lstrip(" "))
    elif not negative:
        made.append(f"({shown})")
    else:
        made[-1] = stem[:-1] + ("" if alone else "+" + gap)
        made.append(shown[1:].lstrip(" "))


@lru_cache(maxsize=4096)
def _pieces(template: str, words: Vocabulary) -> tuple[str | Insertion, ...]:
    """Return the text cut into plain pieces and insertions."""
    if len(template) > LONGEST_TEXT:
        raise TextError(f"A text has at most {LONGEST_TEXT} characters.")
    pieces: list[str | Insertion] = []
    place, start, at = Place.TEXT, 0, 0
    fence = ""
    while at < len(template):
        if template.startswith("@{", at):
            pieces.append(template[start:at])
            end = _closing(template, at + 2)
            pieces.append(_insertion(template[at + 2 : end], place, words))
            start = at = end + 1
            continue
        if template[at] == "`" and place in {Place.TEXT, Place.CODE}:
            run = _run(template, at)
            if not fence:
                fence, place = run, Place.CODE
            elif fence == run:
                fence, place = "", Place.TEXT
            at += len(run)
            continue
        width, place = _step(template, at, place)
        at += width
    pieces.append(template[start:])
    return tuple(piece for piece in pieces if piece != "")


def _step(template: str, at: int, place: Place) -> tuple[int, Place]:
    """Return how far to go, and where that leads: into or out of a formula."""
    if template[at] == "\\":
        return 2, place
    if template[at] != "$" or place is Place.CODE:
        return 1, place
    if template.startswith("$$", at) and place is not Place.INLINE:
        return 2, Place.TEXT if place is Place.DISPLAY else Place.DISPLAY
    if place is Place.DISPLAY:
        return 1, place
    return 1, Place.TEXT if place is Place.INLINE else Place.INLINE


def _run(template: str, at: int) -> str:
    end = at
    while end < len(template) and template[end] == "`":
        end += 1
    return template[at:end]


def _closing(template: str, at: int) -> int:
    depth = 1
    for index in range(at, len(template)):
        depth += (template[index] == "{") - (template[index] == "}")
        if depth == 0:
            return index
    raise TextError(f"@{{{template[at : at + 30]}… is never closed.")


def _insertion(text: str, place: Place, words: Vocabulary) -> Insertion:
    formula, *modifiers = text.split("|")
    names = words.names | {name for name, _ in words.functions}
    is_function = formula.strip() in {name for name, _ in words.functions}
    symbols = Symbols.for_author(
        names if is_function else words.names,
        functions={} if is_function else dict(words.functions),
        open_names=True,
    )
    try:
        node = parse(formula, symbols).node
    except ParseError as error:
        raise TextError(f"@{{{text}}}: {error.message}") from error
    try:
        return Insertion(text, node, read_modifiers(modifiers), place)
    except EngineError as error:
        raise TextError(f"@{{{text}}}: {error}") from error
