"""The lines of a proof as their author declares them, and what each one uses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from exercises.engine.answers.arranging import (
    MOST_ITEMS,
    Item,
    read_item,
    read_plain,
    same_id_twice,
)
from exercises.engine.table import Table

__all__ = ["Line", "Lines", "read_lines"]

FEWEST_LINES = 2


@dataclass(frozen=True)
class Line(Item):
    """A line: what it uses, and whether it belongs to the proof at all."""

    needs: tuple[str, ...] = ()
    distractor: bool = False
    optional: bool = False
    block: str = ""
    instead_of: str = ""
    feedback: str = ""
    blames: str | None = None

    @property
    def job(self) -> str:
        """The line whose job this one does: its own, or that of another."""
        return self.instead_of or self.id


@dataclass(frozen=True)
class Lines:
    """All lines by id, in the order of the file."""

    by_id: Mapping[str, Line] = field(default_factory=dict)

    def jobs(self) -> tuple[str, ...]:
        """Return what a whole proof has to say, in an order that is right."""
        return tuple(
            line.id
            for line in self.by_id.values()
            if not (line.distractor or line.optional or line.instead_of)
        )

    def serving(self, needed: str) -> set[str]:
        """Return the lines that provide what is needed.

        A line may be replaced by one that stands instead of it; a replacement that is
        itself needed may not.
        """
        if self.by_id[needed].instead_of:
            return {needed}
        return {line.id for line in self.by_id.values() if line.job == needed}

    def texts(self) -> dict[str, str]:
        """Return the texts by id."""
        return {line_id: line.text for line_id, line in self.by_id.items()}


def read_lines(table: Table) -> Lines:
    """Return the lines of `lines` or, where texts suffice, of `value`."""
    plain = table.get("lines") is None
    lines = _plain_lines(table) if plain else _tables(table)
    table.get("value")
    if not FEWEST_LINES <= len(lines) <= MOST_ITEMS:
        table.fault("lines", f"must be {FEWEST_LINES} to {MOST_ITEMS}")
    same_id_twice(table, "lines", lines)
    found = Lines({line.id: line for line in lines})
    for k, line in enumerate(lines):
        for problem in _problems(line, found):
            table.fault(f"lines[{k}]", problem)
    if len(found.jobs()) < FEWEST_LINES:
        table.fault("lines", f"have fewer than {FEWEST_LINES} that are needed")
    return found


def _tables(table: Table) -> list[Line]:
    return [_line(inner) for inner in table.tables("lines")]


def _line(table: Table) -> Line:
    item = read_item(table)
    line = Line(
        item.id,
        item.text,
        table.texts("needs"),
        table.flag("distractor"),
        table.flag("optional"),
        table.text("block", required=False),
        table.text("instead_of", required=False),
        table.text("feedback", required=False),
        table.text("blames", required=False) or None,
    )
    table.finish()
    return line


def _plain_lines(table: Table) -> list[Line]:
    """Return the texts of `value`; each uses the one before, or what `needs` says."""
    groups = read_plain(table.get("value"))
    if groups is None:
        table.fault("value", "must be a list of texts; lines may be given instead")
        return []
    texts = [text for group in groups for text in group]
    given = table.get("needs")
    inner = table.table("needs")
    needs: dict[str, Iterable[str]] = {text: inner.texts(text) for text in texts}
    inner.finish()
    if given is None:
        needs = {b: [a] for a, b in zip(texts, texts[1:], strict=False)}
    lines = [Line(text, text, tuple(needs.get(text, ()))) for text in texts]
    strange = table.texts("distractors")
    return lines + [Line(text, text, distractor=True) for text in strange]


def _problems(line: Line, lines: Lines) -> Iterable[str]:
    """Yield what is wrong with one line among the others."""
    unknown = [x for x in line.needs if x not in lines.by_id]
    if unknown:
        yield f"needs the line {unknown[0]}, which is not there"
    elif any(lines.by_id[x].distractor for x in line.needs):
        yield "needs a distractor"
    if line.distractor and (line.needs or line.optional or line.instead_of):
        yield "is a distractor and can have no needs, nor be optional or instead_of"
    if line.instead_of:
        other = lines.by_id.get(line.instead_of)
        if other is None or other.distractor or other.instead_of or other is line:
            yield "must stand instead of a line of the proof"
