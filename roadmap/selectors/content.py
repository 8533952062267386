"""What the database says, in the shape of the content files."""

from collections.abc import Callable, Iterable
from typing import Any

from roadmap.curriculum.files import Entity
from roadmap.models import (
    Concept,
    ContentRecord,
    Erratum,
    Lesson,
    Pathway,
    Pillar,
    Plan,
    PlanWeek,
    PracticeStrand,
    Resource,
    SourceDocument,
)

__all__ = ["MODELS", "entities", "entity_data"]

MODELS: dict[str, Any] = {
    "pillar": Pillar,
    "strand": PracticeStrand,
    "concept": Concept,
    "lesson": Lesson,
    "resource": Resource,
    "plan": Plan,
    "week": PlanWeek,
    "pathway": Pathway,
    "document": SourceDocument,
    "erratum": Erratum,
}


def entities() -> list[Entity]:
    """Everything authored, as entities at the paths they were loaded from."""
    found: list[Entity] = []
    records = {
        (record.kind, record.uuid): record.path
        for record in ContentRecord.objects.all()
    }
    for kind, model in MODELS.items():
        for row in _in_file_order(kind, model):
            path = records.get((kind, row.uuid)) or _new_path(kind, row)
            data = entity_data(kind, row)
            found.append(Entity(kind=kind, uuid=str(row.uuid), path=path, data=data))
    return found


def entity_data(kind: str, row: Any) -> dict[str, Any]:
    """One row in the shape of its file."""
    return {"uuid": str(row.uuid), **_WRITERS[kind](row)}


def _in_file_order(kind: str, model: Any) -> Iterable[Any]:
    """Rows in the order they have inside a file that holds many."""
    rows: Iterable[Any] = model.objects.all()
    if kind in {"resource", "pathway"}:
        rows = model.objects.order_by("pk")
    return rows


def _new_path(kind: str, row: Any) -> str:
    """Where something made in the admin will live as a file."""
    match kind:
        case "concept":
            return f"concepts/{row.slug}/concept.toml"
        case "lesson":
            return f"concepts/{row.concept.slug}/lesson.md"
        case "week":
            return f"plan/week-{row.number:02d}.toml"
        case "document":
            return f"sources/{row.slug}.toml"
        case "plan":
            return "plan/plan.toml"
        case "erratum":
            return "errata.toml"
        case _:
            return f"{kind}s.toml"


def _pillar(row: Pillar) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "title": row.title,
        "sign": row.sign,
        "summary": row.summary,
        "order": row.order,
    }


def _strand(row: PracticeStrand) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "title": row.title,
        "summary": row.summary,
        "order": row.order,
    }


def _concept(row: Concept) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "title": row.title,
        "status": row.status,
        "pillar": row.pillar.slug,
        "order": row.order,
        "minutes": row.minutes,
        "goal": row.goal,
        "machine_learning": row.machine_learning,
        "demos": row.demos,
        "goals": _rows(row.goals.all(), "key", "kind", "text"),
        "prerequisites": [
            {
                "uuid": str(edge.uuid),
                "requires": edge.requires.slug,
                "reason": edge.reason,
                "encompasses": edge.encompasses,
            }
            for edge in row.prerequisites.select_related("requires").order_by("order")
        ],
        "formulas": _rows(row.formulas.order_by("order"), "latex", "on_card"),
        "facts": _rows(row.facts.order_by("order"), "text"),
        "misconceptions": _rows(
            row.misconceptions.order_by("order"),
            *("belief", "correction", "counterexample"),
        ),
        "resources": [
            {
                "uuid": str(use.uuid),
                "resource": use.resource.slug,
                "place": use.place,
            }
            for use in row.resource_uses.select_related("resource").order_by("order")
        ],
    }


def _lesson(row: Lesson) -> dict[str, Any]:
    return {
        "concept": row.concept.slug,
        "author": row.author,
        "licence": row.licence,
        "source": row.source,
        "body": row.body,
    }


def _resource(row: Resource) -> dict[str, Any]:
    data: dict[str, Any] = {
        "slug": row.slug,
        "title": row.title,
        "author": row.author,
        "kind": row.kind,
        "url": row.url,
        "url_confidence": row.url_confidence,
        "cost": row.cost,
    }
    if row.hours is not None:
        data["hours"] = row.hours
    data.update(note=row.note, names=row.names, sources=row.sources)
    if row.alias_of:
        data["alias_of"] = row.alias_of.slug
    in_order = row.concepts.order_by("order").values_list("slug", flat=True)
    data["concepts"] = list(in_order)
    return data


def _plan(row: Plan) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "title": row.title,
        "summary": row.summary,
        "notes": row.notes,
    }


def _week(row: PlanWeek) -> dict[str, Any]:
    entries = row.entries.select_related("concept").order_by("order")
    return {
        "plan": row.plan.slug,
        "number": row.number,
        "month": row.month,
        "month_title": row.month_title,
        "block": row.block,
        "title": row.title,
        "study_hours": row.study_hours,
        "practice_hours": row.practice_hours,
        "concepts": [entry.concept.slug for entry in entries],
        "resources": sorted(row.resources.values_list("slug", flat=True)),
        "bullets": [_bullet(bullet) for bullet in row.bullets.order_by("order")],
        "tasks": [
            {"uuid": str(task.uuid), "strand": task.strand.slug, "text": task.text}
            for task in row.tasks.select_related("strand").order_by("order")
        ],
    }


def _bullet(bullet: Any) -> dict[str, Any]:
    links = list(bullet.links.select_related("concept").order_by("order"))
    return {
        "uuid": str(bullet.uuid),
        "source_key": bullet.source_key,
        "text": bullet.text,
        "concepts": [link.concept.slug for link in links if not link.elsewhere],
        "elsewhere": [link.concept.slug for link in links if link.elsewhere],
    }


def _pathway(row: Pathway) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "title": row.title,
        "summary": row.summary,
        "stages": [
            {
                "key": stage.key,
                "title": stage.title,
                "concepts": [
                    step.concept.slug
                    for step in stage.steps.select_related("concept").order_by(
                        "position"
                    )
                ],
            }
            for stage in row.stages.order_by("order")
        ],
    }


def _document(row: SourceDocument) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "title": row.title,
        "author": row.author,
        "url": row.url,
        "note": row.note,
        "items": [
            {
                "uuid": str(item.uuid),
                "key": item.key,
                "heading": item.heading,
                "text": item.text,
                "home": item.home,
                "concepts": [
                    link.concept.slug
                    for link in item.concept_links.select_related("concept")
                ],
            }
            for item in row.items.order_by("order")
        ],
    }


def _erratum(row: Erratum) -> dict[str, Any]:
    return {
        "key": row.key,
        "document": row.document.slug,
        "severity": row.severity,
        "says": row.says,
        "correction": row.correction,
        "concepts": list(row.concepts.order_by("order").values_list("slug", flat=True)),
    }


def _rows(rows: Iterable[Any], *names: str) -> list[dict[str, Any]]:
    return [
        {"uuid": str(row.uuid), **{name: getattr(row, name) for name in names}}
        for row in rows
    ]


_WRITERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "pillar": _pillar,
    "strand": _strand,
    "concept": _concept,
    "lesson": _lesson,
    "resource": _resource,
    "plan": _plan,
    "week": _week,
    "pathway": _pathway,
    "document": _document,
    "erratum": _erratum,
}
