"""Loading content files: all of it or nothing, and never over an instructor's edit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from roadmap.actions.content.applying import PASSES, make_room
from roadmap.actions.content.saving import record_export, refresh_html
from roadmap.actions.map import keep_layout
from roadmap.curriculum.files import Entity, digest
from roadmap.curriculum.merging import merge
from roadmap.models import (
    Concept,
    ContentRecord,
    Erratum,
    Fact,
    Formula,
    Goal,
    Lesson,
    Misconception,
    Prerequisite,
    Resource,
)
from roadmap.selectors.content import MODELS, entity_data

__all__ = ["Report", "load_content"]

# What is rendered, and how its rows belong to the entity that was written.
_RENDERED: tuple[tuple[Any, str], ...] = (
    *((model, "uuid__in") for model in (Concept, Lesson, Erratum)),
    *((model, "concept__uuid__in") for model in (Goal, Prerequisite, Formula)),
    *((model, "concept__uuid__in") for model in (Fact, Misconception)),
)


@dataclass
class Report:
    """What a load did, or why it did nothing."""

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Work:
    """An entity to write: what to write, and what the file says."""

    entity: Entity
    merged: dict[str, Any]


@transaction.atomic
def load_content(entities: Sequence[Entity], *, dry_run: bool = False) -> Report:
    """Bring the database up to date with these entities.

    With any conflict nothing is written and every conflict is listed. What only an
    instructor changed is kept; what is in no file any more is archived, not deleted.
    """
    report = Report()
    rows = ContentRecord.objects.filter(kind__in=MODELS)
    records = {str(record.uuid): record for record in rows}
    work = [
        found
        for entity in entities
        if (found := _compared(entity, records.get(entity.uuid), report)) is not None
    ]
    if report.conflicts or dry_run:
        return report
    _write(work)
    record_export([item.entity for item in work])
    _archive(entities, records, report)
    if work or report.archived:
        keep_layout()
    return report


def _compared(
    entity: Entity, record: ContentRecord | None, report: Report
) -> _Work | None:
    """What is to be done about one entity; None if the file did not change."""
    if (
        record is not None
        and record.digest == digest(entity.data)
        and record.path == entity.path
    ):
        return None
    row = MODELS[entity.kind].objects.filter(uuid=entity.uuid).first()
    if row is None:
        report.made.append(entity.path)
        return _Work(entity=entity, merged=dict(entity.data))
    base = record.base if record is not None else {}
    found = merge(base=base, file=entity.data, database=entity_data(entity.kind, row))
    report.conflicts.extend(
        f"{entity.path}: {conflict}" for conflict in found.conflicts
    )
    if found.from_database:
        report.kept.append(entity.path)
    if found.from_file:
        report.changed.append(entity.path)
    return _Work(entity=entity, merged=found.data)


def _write(work: Sequence[_Work]) -> None:
    by_kind: dict[str, list[_Work]] = defaultdict(list)
    for item in work:
        by_kind[item.entity.kind].append(item)
    make_room([item.entity.uuid for item in by_kind["concept"]])
    for kind, write in PASSES:
        for item in by_kind[kind]:
            write(item.entity.uuid, item.merged)
    _render({item.entity.uuid for item in work})


def _render(uuids: set[str]) -> None:
    """Render the texts of what was written, and of the parts of its concepts."""
    for model, address in _RENDERED:
        changed = list(model._default_manager.filter(**{address: uuids}))
        for row in changed:
            refresh_html(row)
        names = _html_fields(model)
        if changed:
            model._default_manager.bulk_update(changed, names, batch_size=100)


def _html_fields(model: Any) -> list[str]:
    names = [item.name for item in model._meta.concrete_fields]
    return [name for name in names if name.endswith("html") or name == "sections"]


def _archive(
    entities: Sequence[Entity], records: dict[str, ContentRecord], report: Report
) -> None:
    present = {entity.uuid for entity in entities}
    gone = [record for uuid, record in records.items() if uuid not in present]
    for record in gone:
        if record.kind == "concept":
            Concept.objects.filter(uuid=record.uuid).update(
                status=Concept.Status.ARCHIVED
            )
        elif record.kind == "resource":
            Resource.objects.filter(uuid=record.uuid).update(archived=True)
        report.archived.append(record.path)
        record.delete()
