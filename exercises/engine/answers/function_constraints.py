"""What a function is to be like, as an author declares it.

Formulas compare values such as `f(2)`, `f'(k)` and `f''(0)`; besides there are words:
`degree = 3`, `zeros = [1, 2]`, `no extremum at k`, `limit at inf = 0`, `even`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import (
    Call,
    Compare,
    Name,
    Node,
    children,
    rebuilt,
    walk,
)
from exercises.engine.table import Table, Words

__all__ = ["Atom", "FunctionConstraint", "read_function_constraints"]

PLAIN = frozenset(
    {"polynomial", "even", "odd", "increasing", "decreasing", "convex", "concave"}
)
DEGREE = re.compile(
    r"degree\s*(?:\(\s*\w+\s*\))?\s*(?P<op>!=|<=|>=|=|<|>)\s*(?P<value>.+)"
)
ZEROS = re.compile(r"zeros\s*=\s*(?P<value>\[.*\])")
POINT = re.compile(
    r"(?P<no>no\s+|not\s+)?(?:local\s+|an?\s+)*(?P<what>minimum|maximum|extremum|inflection)"
    r"(?:\s+point)?\s+at\s+(?P<value>.+)"
)
LIMIT = re.compile(r"limit\s+at\s+(?P<place>.+?)\s*=\s*(?P<value>.+)")
MOST_STROKES = 4


@dataclass(frozen=True)
class Atom:
    """A value of the function that a formula uses: which derivative, and where."""

    order: int
    place: Node


@dataclass(frozen=True)
class FunctionConstraint:
    """One constraint: its name, what it is about, and for formulas their values."""

    name: str
    op: str = "="
    node: Node | None = None
    place: Node | None = None
    negated: bool = False
    atoms: tuple[Atom, ...] = field(default=())


def read_function_constraints(
    table: Table, words: Words, letter: str, variable: str
) -> tuple[FunctionConstraint, ...]:
    """Return the declared constraints; faults go to the table."""
    texts = table.texts("constraints")
    if not texts:
        table.fault("constraints", "is missing: what must the answer be like?")
    found = (_read(table, words, text.strip(), letter) for text in texts)
    return tuple(one for one in found if one is not None)


def _read(
    table: Table, words: Words, text: str, letter: str
) -> FunctionConstraint | None:
    plain = re.sub(r"^not\s+", "", text)
    if plain in PLAIN:
        return FunctionConstraint(plain, negated=plain != text)
    if text in {"no zeros", "no zero", "no real zeros"}:
        return FunctionConstraint("zeros")

    def parsed(raw: str) -> Node | None:
        return table.parsed("constraints", raw, words)

    if (match := DEGREE.fullmatch(text)) is not None:
        return FunctionConstraint("degree", match["op"], parsed(match["value"]))
    if (match := ZEROS.fullmatch(text)) is not None:
        return FunctionConstraint("zeros", node=parsed(match["value"]))
    if (match := POINT.fullmatch(text)) is not None:
        return FunctionConstraint(
            match["what"], place=parsed(match["value"]), negated=bool(match["no"])
        )
    if (match := LIMIT.fullmatch(text)) is not None:
        place, value = parsed(match["place"]), parsed(match["value"])
        return FunctionConstraint("limit", node=value, place=place)
    return _formula(table, words, text, letter)


def _formula(
    table: Table, words: Words, text: str, letter: str
) -> FunctionConstraint | None:
    """Return a comparison of values of the function; `f'(2)` is written `f_d1(2)`."""
    names = {letter: 0, **{f"{letter}_d{k}": k for k in range(1, MOST_STROKES + 1)}}
    plain = text.replace("′", "'").replace("″", "''")
    typed = re.sub(
        rf"\b{re.escape(letter)}('{{1,{MOST_STROKES}}})\s*\(",
        lambda match: f"{letter}_d{len(match[1])}(",
        plain,
    )
    functions = {**words.functions, **dict.fromkeys(names, (1, 1))}
    node = table.parsed("constraints", typed, Words(words.names, functions))
    if node is None:
        return None
    if not isinstance(node, Compare):
        table.fault("constraints", f"“{text}” is neither a comparison nor a known word")
        return None
    try:
        atoms = tuple(_atoms(node, names))
    except EngineError as error:
        table.fault("constraints", f"“{text}”: {error}")
        return None
    if not atoms:
        table.fault("constraints", f"“{text}” says nothing about {letter}")
        return None
    return FunctionConstraint("formula", node=_indexed(node, names), atoms=atoms)


def _atoms(node: Node, names: dict[str, int]) -> Iterator[Atom]:
    """Yield the values that occur, from left to right."""
    if isinstance(node, Call) and node.name in names:
        place = node.arguments[0]
        if any(isinstance(part, Call) and part.name in names for part in walk(place)):
            raise EngineError("a value of the function cannot be its argument.")
        yield Atom(names[node.name], place)
        return
    for part in children(node):
        yield from _atoms(part, names)


def _indexed(node: Node, names: dict[str, int]) -> Node:
    """Return the formula with names for the values: Q1, Q2, …"""
    count = iter(range(1, 1000))

    def of(tree: Node) -> Node:
        if isinstance(tree, Call) and tree.name in names:
            return Name(f"Q{next(count)}")
        return rebuilt(tree, [of(part) for part in children(tree)])

    return of(node)
