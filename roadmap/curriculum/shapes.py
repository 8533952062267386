"""Which kinds of entities the curriculum has, and what a file may say about each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["SHAPES", "Key", "Shape"]


@dataclass(frozen=True)
class Key:
    """One key of an entity: its type, and for lists of tables what those hold."""

    kind: type
    items: "Mapping[str, Key] | None" = None
    optional: bool = False


@dataclass(frozen=True)
class Shape:
    """A kind of entity: where it lives and which keys it has, in file order."""

    kind: str
    file: str
    table: str = ""
    keys: Mapping[str, Key] = field(default_factory=dict)


_TEXT = Key(str)
_WORDS = Key(list)
_NUMBER = Key(float)
_WHOLE = Key(int)
_FLAG = Key(bool)


def _tables(**keys: Key) -> Key:
    return Key(list, items={"uuid": _TEXT, **keys})


def _rows(**keys: Key) -> Key:
    return Key(list, items=keys)


def _shape(kind: str, file: str, table: str = "", /, **keys: Key) -> Shape:
    return Shape(kind=kind, file=file, table=table, keys={"uuid": _TEXT, **keys})


SHAPES: dict[str, Shape] = {
    shape.kind: shape
    for shape in (
        _shape(
            "pillar",
            "pillars.toml",
            "pillars",
            slug=_TEXT,
            title=_TEXT,
            sign=_TEXT,
            summary=_TEXT,
            order=_WHOLE,
        ),
        _shape(
            "strand",
            "strands.toml",
            "strands",
            slug=_TEXT,
            title=_TEXT,
            summary=_TEXT,
            order=_WHOLE,
        ),
        _shape(
            "concept",
            "concepts/*/concept.toml",
            slug=_TEXT,
            title=_TEXT,
            status=_TEXT,
            pillar=_TEXT,
            order=_WHOLE,
            minutes=_WHOLE,
            goal=_TEXT,
            machine_learning=_TEXT,
            demos=_WORDS,
            goals=_tables(key=_TEXT, kind=_TEXT, text=_TEXT),
            prerequisites=_tables(requires=_TEXT, reason=_TEXT, encompasses=_NUMBER),
            formulas=_tables(latex=_TEXT, on_card=_FLAG),
            facts=_tables(text=_TEXT),
            misconceptions=_tables(
                belief=_TEXT, correction=_TEXT, counterexample=_TEXT
            ),
            resources=_tables(resource=_TEXT, place=_TEXT),
        ),
        _shape(
            "lesson",
            "concepts/*/lesson.md",
            concept=_TEXT,
            author=_TEXT,
            licence=_TEXT,
            source=_TEXT,
            body=_TEXT,
        ),
        _shape(
            "resource",
            "resources.toml",
            "resources",
            slug=_TEXT,
            title=_TEXT,
            author=_TEXT,
            kind=_TEXT,
            url=_TEXT,
            url_confidence=_TEXT,
            cost=_TEXT,
            hours=Key(float, optional=True),
            note=_TEXT,
            names=_WORDS,
            sources=_WORDS,
            alias_of=Key(str, optional=True),
            concepts=_WORDS,
        ),
        _shape(
            "plan",
            "plan/plan.toml",
            slug=_TEXT,
            title=_TEXT,
            summary=_TEXT,
            notes=_WORDS,
        ),
        _shape(
            "week",
            "plan/week-*.toml",
            plan=_TEXT,
            number=_WHOLE,
            month=_WHOLE,
            month_title=_TEXT,
            block=_TEXT,
            title=_TEXT,
            study_hours=_NUMBER,
            practice_hours=_NUMBER,
            concepts=_WORDS,
            resources=_WORDS,
            bullets=_tables(
                source_key=_TEXT, text=_TEXT, concepts=_WORDS, elsewhere=_WORDS
            ),
            tasks=_tables(strand=_TEXT, text=_TEXT),
        ),
        _shape(
            "pathway",
            "pathways.toml",
            "pathways",
            slug=_TEXT,
            title=_TEXT,
            summary=_TEXT,
            stages=_rows(key=_TEXT, title=_TEXT, concepts=_WORDS),
        ),
        _shape(
            "document",
            "sources/*.toml",
            slug=_TEXT,
            title=_TEXT,
            author=_TEXT,
            url=_TEXT,
            note=_TEXT,
            items=_tables(
                key=_TEXT, heading=_TEXT, text=_TEXT, home=_TEXT, concepts=_WORDS
            ),
        ),
        _shape(
            "erratum",
            "errata.toml",
            "errata",
            key=_TEXT,
            document=_TEXT,
            severity=_TEXT,
            says=_TEXT,
            correction=_TEXT,
            concepts=_WORDS,
        ),
    )
}
