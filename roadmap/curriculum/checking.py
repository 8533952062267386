"""Everything that must hold of the content files, found without a database."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roadmap.curriculum.files import Entity, read_content, written
from roadmap.curriculum.graph import first_cycle
from roadmap.curriculum.shapes import SHAPES, Key

__all__ = ["Curriculum", "Renderer", "faults"]

Renderer = Callable[[str], None]
"""Raises ValueError for a formula that cannot be set."""

GOAL_KINDS = {"compute", "explain", "prove", "implement", "analyse", "model"}
LEAST_REASON = 20
"""Characters; a shorter reason says nothing."""


@dataclass(frozen=True)
class Curriculum:
    """Entities by kind, with the slugs that others may refer to."""

    entities: list[Entity]
    by_kind: dict[str, list[Entity]] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: list[Entity]) -> "Curriculum":
        """Group entities by kind."""
        groups: dict[str, list[Entity]] = {kind: [] for kind in SHAPES}
        for entity in entities:
            groups[entity.kind].append(entity)
        return cls(entities=entities, by_kind=groups)

    def slugs(self, kind: str) -> set[str]:
        """The slugs of all entities of a kind."""
        return {str(item.data.get("slug")) for item in self.by_kind[kind]}


def faults(root: Path, *, can_set: Renderer | None = None) -> list[str]:
    """One line for each fault of the files below `root`."""
    content = Curriculum.of(read_content(root))
    shape = list(_shape_faults(content))
    if shape:
        return shape
    found = [
        *_identity_faults(content),
        *_reference_faults(content),
        *_graph_faults(content),
        *_plan_faults(content),
        *_source_faults(content),
        *_formula_faults(content, can_set),
        *_canonical_faults(content, root),
    ]
    return found


def _shape_faults(content: Curriculum) -> Iterator[str]:
    for entity in content.entities:
        yield from _table_faults(
            entity.path, entity.data, SHAPES[entity.kind].keys, at=""
        )


def _table_faults(
    path: str, data: Mapping[str, Any], keys: Mapping[str, Key], *, at: str
) -> Iterator[str]:
    for name in data:
        if name not in keys:
            yield f"{path}: {at}{name}: no such key"
    for name, key in keys.items():
        value = data.get(name)
        if value is None:
            if not key.optional:
                yield f"{path}: {at}{name}: missing"
        elif not _is_kind(value, key.kind):
            yield f"{path}: {at}{name}: is not {key.kind.__name__}"
        elif key.items is not None:
            for place, row in enumerate(value, 1):
                inside = f"{at}{name}[{place}]."
                yield from _table_faults(path, row, key.items, at=inside)


def _is_kind(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, float | int) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind)


def _identity_faults(content: Curriculum) -> Iterator[str]:
    uuids: Counter[str] = Counter()
    for entity in content.entities:
        uuids[entity.uuid] += 1
        for value in entity.data.values():
            if isinstance(value, list):
                uuids.update(row["uuid"] for row in value if _has_uuid(row))
    yield from (f"uuid {uuid}: used {n} times" for uuid, n in uuids.items() if n > 1)
    for kind, entities in content.by_kind.items():
        slugs = Counter(item.data["slug"] for item in entities if "slug" in item.data)
        yield from (f"{kind} {slug}: twice" for slug, n in slugs.items() if n > 1)


def _has_uuid(row: object) -> bool:
    return isinstance(row, dict) and "uuid" in row


def _reference_faults(content: Curriculum) -> Iterator[str]:
    pillars, concepts = content.slugs("pillar"), content.slugs("concept")
    resources, strands = content.slugs("resource"), content.slugs("strand")
    for item in content.by_kind["concept"]:
        data, path = item.data, item.path
        yield from _unknown(path, "pillar", [data["pillar"]], pillars)
        needed = [row["requires"] for row in data["prerequisites"]]
        yield from _unknown(path, "prerequisite", needed, concepts)
        used = [row["resource"] for row in data["resources"]]
        yield from _unknown(path, "resource", used, resources)
        if not 2 <= len(data["goals"]) <= 6:
            yield f"{path}: has {len(data['goals'])} goals; two to six are right"
        for goal in data["goals"]:
            yield from _unknown(path, "kind of goal", [goal["kind"]], GOAL_KINDS)
        for row in data["prerequisites"]:
            if len(row["reason"]) < LEAST_REASON:
                yield f"{path}: needs {row['requires']} without a reason"
            if not 0 <= row["encompasses"] <= 1:
                yield f"{path}: weight of {row['requires']} is not within 0 and 1"
    for item in content.by_kind["lesson"]:
        yield from _unknown(item.path, "concept", [item.data["concept"]], concepts)
    for item in content.by_kind["resource"]:
        yield from _unknown(item.path, "concept", item.data["concepts"], concepts)
        if not str(item.data["url"]).startswith("https://"):
            yield f"{item.path}: {item.data['slug']}: its address is not https"
    for item in content.by_kind["week"]:
        tasks = [row["strand"] for row in item.data["tasks"]]
        yield from _unknown(item.path, "strand", tasks, strands)
        yield from _unknown(item.path, "resource", item.data["resources"], resources)
    for item in content.by_kind["erratum"]:
        yield from _unknown(item.path, "concept", item.data["concepts"], concepts)


def _unknown(
    path: str, what: str, names: Iterable[str], known: set[str]
) -> Iterator[str]:
    yield from (f"{path}: no {what} {name!r}" for name in names if name not in known)


def _graph_faults(content: Curriculum) -> Iterator[str]:
    requires = {
        item.data["slug"]: [row["requires"] for row in item.data["prerequisites"]]
        for item in content.by_kind["concept"]
    }
    cycle = first_cycle(requires)
    if cycle:
        yield f"concepts: a cycle: {' → '.join(cycle)}"
    roots = [slug for slug, needed in requires.items() if not needed]
    if not roots:
        yield "concepts: none can be started with"


def _plan_faults(content: Curriculum) -> Iterator[str]:
    requires = {
        item.data["slug"]: [row["requires"] for row in item.data["prerequisites"]]
        for item in content.by_kind["concept"]
    }
    weeks = sorted(content.by_kind["week"], key=lambda item: item.data["number"])
    orders = {"plan": [slug for item in weeks for slug in item.data["concepts"]]}
    for item in content.by_kind["pathway"]:
        orders[f"pathway {item.data['slug']}"] = [
            slug for stage in item.data["stages"] for slug in stage["concepts"]
        ]
    for name, order in orders.items():
        if sorted(order) != sorted(requires):
            missing = sorted(set(requires) ^ set(order)) or ["a concept twice"]
            yield f"{name}: not every concept exactly once: {', '.join(missing)}"
        place = {slug: number for number, slug in enumerate(order)}
        for slug, needed in requires.items():
            for other in needed:
                if place.get(other, -1) > place.get(slug, len(order)):
                    yield f"{name}: {slug} comes before {other}, which it stands on"
    for number, item in enumerate(weeks, 1):
        if item.data["number"] != number:
            yield f"{item.path}: week {number} cannot be reached"


def _source_faults(content: Curriculum) -> Iterator[str]:
    concepts = content.slugs("concept")
    keys: set[str] = set()
    for item in content.by_kind["document"]:
        for row in item.data["items"]:
            keys.add(row["key"])
            yield from _unknown(item.path, "concept", row["concepts"], concepts)
            if not row["concepts"] and not row["home"]:
                yield f"{item.path}: {row['key']} has no home"
    for item in content.by_kind["week"]:
        for bullet in item.data["bullets"]:
            yield from _unknown(item.path, "source", [bullet["source_key"]], keys)
            links = [*bullet["concepts"], *bullet["elsewhere"]]
            yield from _unknown(item.path, "concept", links, concepts)
            if not links:
                yield f"{item.path}: bullet {bullet['text']!r} leads nowhere"


def _formula_faults(content: Curriculum, can_set: Renderer | None) -> Iterator[str]:
    if can_set is None:
        return
    for item in content.by_kind["concept"]:
        for row in item.data["formulas"]:
            try:
                can_set(row["latex"])
            except ValueError as error:
                yield f"{item.path}: {row['latex']}: {error}"


def _canonical_faults(content: Curriculum, root: Path) -> Iterator[str]:
    for path, text in written(content.entities).items():
        if (root / path).read_text(encoding="utf-8") != text:
            yield f"{path}: is not as export_content writes it"
