"""Exercise file → Specification: every fault is found and named with its path."""

import re
from collections.abc import Mapping
from typing import Any

from exercises.engine.answers.kinds import KINDS
from exercises.engine.carrying import CARRIED_KINDS
from exercises.engine.draws import read_draw
from exercises.engine.errors import EngineError
from exercises.engine.expressions import ParseError, parse
from exercises.engine.expressions.interpret import SymbolicFunction
from exercises.engine.expressions.symbols import CONSTANTS
from exercises.engine.expressions.tree import Node, free_names
from exercises.engine.model import Mistake, Named, Part, Specification
from exercises.engine.table import SpecificationFault, Table, Words, formula_text
from exercises.engine.transforms import (
    ARRAY_TRANSFORMS,
    ENTRY_TRANSFORMS,
    FORMULA_TRANSFORMS,
)

__all__ = [
    "Specification",
    "SpecificationError",
    "SpecificationFault",
    "read_specification",
]

STATES = ("draft", "published", "retired")
STRANDS = ("compute", "explain", "prove", "implement", "analyse", "model")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
PART_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
RESERVED = CONSTANTS | {"and", "or", "not", "if", "answer"}
USUAL_VARIANTS = 20
FEWEST_HINTS, MOST_HINTS = 2, 4
MOST_PARTS = 8
TRANSFORMS = (*ENTRY_TRANSFORMS, *ARRAY_TRANSFORMS, *FORMULA_TRANSFORMS)


class SpecificationError(EngineError):
    """An exercise file with faults; `faults` has one entry for each."""

    def __init__(self, faults: list[SpecificationFault]) -> None:
        super().__init__("; ".join(f"{f.path}: {f.message}" for f in faults))
        self.faults = tuple(faults)


def read_specification(data: Mapping[str, Any]) -> Specification:
    """Return the exercise that a parsed TOML file declares.

    Raises
    ------
    SpecificationError
        With every fault found, each with its path, as `parts[0].answer.value`.
    """
    faults: list[SpecificationFault] = []
    table = Table(data, "", faults)
    words = Words()
    details = _details(table)
    draws = tuple(_draws(table.table("parameters"), words))
    derived_names = set(table.table("derived").data)
    functions = _functions(table.table("functions"), words, derived_names)
    derived = tuple(_derived(table.table("derived"), words))
    constraints = tuple(_constraints(table, words))
    parts = tuple(_part(inner, words) for inner in table.tables("parts"))
    _check_parts(table, parts)
    demo, demo_parameters = _demo(table, words)
    specification = Specification(
        slug=table.text("slug"),
        version=table.whole("version", least=1),
        prompt=table.text("prompt"),
        hints=_hints(table),
        solution=table.text("solution"),
        draws=draws,
        derived=derived,
        functions=functions,
        constraints=constraints,
        parts=parts,
        minimum_variants=table.whole(
            "minimum_variants", USUAL_VARIANTS if draws else 1, least=1
        ),
        trivial=table.flag("trivial"),
        demo=demo,
        demo_parameters=demo_parameters,
        details=details,
    )
    table.finish()
    if faults:
        raise SpecificationError(faults)
    return specification


def _details(table: Table) -> dict[str, Any]:
    """Return what the engine passes on without using it."""
    texts = {key: table.text(key) for key in ("uuid", "concept", "goal", "title")}
    free = {
        key: table.text(key, required=False) for key in ("author", "licence", "source")
    }
    difficulty = table.whole("difficulty", least=1)
    if difficulty > 5:
        table.fault("difficulty", "must be from 1 to 5")
    return {
        **texts,
        **free,
        "difficulty": difficulty,
        "minutes": table.whole("minutes", least=1),
        "status": table.one_of("status", STATES, None),
        "strand": table.one_of("strand", STRANDS, None),
    }


def _hints(table: Table) -> tuple[str, ...]:
    hints = table.texts("hints")
    if not FEWEST_HINTS <= len(hints) <= MOST_HINTS:
        table.fault("hints", f"must be {FEWEST_HINTS} to {MOST_HINTS} texts")
    return hints


def _free_to_name(table: Table, name: str, words: Words) -> bool:
    if not NAME.fullmatch(name):
        table.fault(name, "is no name: a letter, then letters, digits or _")
    elif name in RESERVED:
        table.fault(name, "is a word of the language and cannot be a name")
    elif name in words.names or name in words.functions:
        table.fault(name, "is declared twice")
    else:
        return True
    return False


def _draws(table: Table, words: Words) -> Any:  # Any: an iterator of draws
    for name in table.data:
        draw = read_draw(table.table(name), name, words)
        if _free_to_name(table, name, words) and draw is not None:
            words.names.add(name)
            yield draw


def _derived(table: Table, words: Words) -> Any:  # Any: an iterator of named formulas
    for name, raw in table.data.items():
        node = table.parsed(name, raw, words)
        if _free_to_name(table, name, words) and node is not None:
            words.names.add(name)
            yield Named(name, node, formula_text(raw) or "")


def _functions(
    table: Table, words: Words, derived: set[str]
) -> dict[str, SymbolicFunction]:
    found: dict[str, SymbolicFunction] = {}
    for name in table.data:
        if not _free_to_name(table, name, words):
            continue
        function = _function(table, name, words, derived)
        if function is not None:
            found[name] = function
            words.functions[name] = (len(function.variables),) * 2
    return found


def _function(
    table: Table, name: str, words: Words, derived: set[str]
) -> SymbolicFunction | None:
    raw = table.get(name)
    declared: tuple[str, ...] | None = None
    if isinstance(raw, Mapping):
        inner = table.table(name)
        declared = inner.texts("of")
        raw = inner.text("is")
        inner.finish()
    text = formula_text(raw)
    if not text:
        table.fault(name, "must be a formula")
        return None
    try:
        node = parse(text, words.symbols(derived, open_names=True)).node
    except ParseError as error:
        table.fault(name, f"{error.message} (in “{text}”)")
        return None
    free = free_names(node) - words.names - derived - CONSTANTS
    variables = tuple(sorted(free)) if declared is None else declared
    missing = free - set(variables)
    if missing or not variables:
        what = f"leaves {', '.join(sorted(missing))} open" if missing else "is constant"
        table.fault(name, what)
        return None
    return SymbolicFunction(variables, node)


def _constraints(table: Table, words: Words) -> Any:  # Any: named formulas
    for index, text in enumerate(table.texts("constraints")):
        node = table.parsed(f"constraints[{index}]", text, words)
        if node is not None:
            yield Named(f"constraint {index + 1}", node, text)


def _part(table: Table, words: Words) -> Part:
    part_id = table.text("id")
    if part_id and not PART_ID.fullmatch(part_id):
        table.fault("id", "may have letters, digits, _ and - only")
    inner = table.table("answer")
    kind = KINDS[inner.one_of("kind", KINDS, None)]
    answer = kind.specify(inner, words)
    inner.finish()
    extra = (*kind.letters(answer), "answer")
    fields = kind.field_names(answer)
    mistakes = tuple(
        _mistake(inner, words, extra, fields) for inner in table.tables("mistakes")
    )
    names = [mistake.name for mistake in mistakes]
    if len(set(names)) != len(names):
        table.fault("mistakes", "have the same name twice")
    points = table.get("points")
    if points is None:
        points = 1
    if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
        table.fault("points", "must be a positive number")
        points = 1
    carries, share = _carries(table, words)
    part = Part(
        part_id, table.text("label"), float(points), answer, mistakes, carries, share
    )
    table.finish()
    return part


def _carries(table: Table, words: Words) -> tuple[dict[str, str], float]:
    """Return the names for which earlier answers may stand, and what that is worth."""
    inner = table.table("carries")
    carries = {}
    for name in inner.data:
        if name not in words.names:
            inner.fault(name, "is neither a parameter nor a derived value")
        carries[name] = inner.text(name)
    inner.finish()
    share = table.get("carry_share")
    if share is None:
        return carries, 1.0
    if isinstance(share, bool) or not isinstance(share, int | float):
        table.fault("carry_share", "must be a number")
    elif not 0 < share <= 1:
        table.fault("carry_share", "must be over 0 and at most 1")
    elif not carries:
        table.fault("carry_share", "needs carries")
    else:
        return carries, float(share)
    return carries, 1.0


def _mistake(
    table: Table, words: Words, extra: tuple[str, ...], names: tuple[str, ...]
) -> Mistake:
    fields = _fields(table, words, names)
    when = None
    if not fields:
        when = table.formula("when", words, extra=extra, required=False)
    transform = None
    if table.data.get("transform") is not None:
        transform = table.one_of("transform", TRANSFORMS, None)
    chosen = table.texts("chosen") or None
    table.seen.update({"transform", "chosen"})
    ways = [key for key in ("when", "transform", "chosen") if key in table.data]
    if len(ways) != 1:
        table.fault("", "needs exactly one of when, transform and chosen")
    mistake = Mistake(
        name=table.text("name"),
        reveals=table.text("reveals"),
        look=table.text("look", required=False),
        blames=table.text("blames", required=False) or None,
        when=when,
        transform=transform,
        chosen=chosen,
        fields=fields,
    )
    table.finish()
    return mistake


def _fields(table: Table, words: Words, names: tuple[str, ...]) -> dict[str, Node]:
    """Return the formulas of `when = { L = "…", U = "…" }`, none of `when = "…"`."""
    if not names or not isinstance(table.data.get("when"), Mapping):
        return {}
    inner = table.table("when")
    nodes = {name: inner.formula(name, words, required=False) for name in names}
    inner.finish()
    return {name: node for name, node in nodes.items() if node is not None}


def _check_parts(table: Table, parts: tuple[Part, ...]) -> None:
    ids = [part.id for part in parts]
    if not 1 <= len(parts) <= MOST_PARTS:
        table.fault("parts", f"must be 1 to {MOST_PARTS}")
    if len(set(ids)) != len(ids):
        table.fault("parts", "have the same id twice")
    for place, part in enumerate(parts):
        earlier = {one.id: one.answer.kind for one in parts[:place]}
        for name, part_id in part.carries.items():
            if earlier.get(part_id) not in CARRIED_KINDS:
                table.fault(
                    f"parts[{place}].carries.{name}",
                    "must name an earlier part that asks for a number, a fraction, "
                    "a vector or a matrix",
                )


def _demo(table: Table, words: Words) -> tuple[str | None, tuple[Named, ...]]:
    if table.data.get("demo") is None:
        table.seen.add("demo")
        return None, ()
    inner = table.table("demo")
    slug = inner.text("slug")
    parameters = inner.table("parameters")
    found = []
    for name, raw in parameters.data.items():
        node = parameters.parsed(name, raw, words)
        if node is not None:
            found.append(Named(name, node, formula_text(raw) or ""))
    inner.finish()
    return slug, tuple(found)
