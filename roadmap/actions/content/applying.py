"""Writing one entity of the curriculum into its tables.

Two passes: first the rows that others refer to, then everything that refers.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import F, Model

from eigenpath.lib.errors import InvalidInputError
from roadmap.models import (
    Concept,
    Erratum,
    Fact,
    Formula,
    Goal,
    Lesson,
    Misconception,
    Pathway,
    PathwayStage,
    PathwayStep,
    Pillar,
    Plan,
    PlanBullet,
    PlanBulletConcept,
    PlanWeek,
    PlanWeekConcept,
    PracticeStrand,
    PracticeTask,
    Prerequisite,
    Resource,
    ResourceUse,
    SourceDocument,
    SourceItem,
    SourceItemConcept,
)

__all__ = ["PASSES", "make_room"]

Data = Mapping[str, Any]

# Added to a place in an order while rows move past each other.
_ASIDE = 10_000


def make_room(concepts: Sequence[str]) -> None:
    """Move these concepts aside, so that places in the plan can be exchanged."""
    rows = Concept.objects.filter(uuid__in=concepts, order__lt=_ASIDE)
    rows.update(order=F("order") + _ASIDE)


def _pillar(uuid: str, data: Data) -> None:
    _put(Pillar, uuid, data, "slug", "title", "sign", "summary", "order")


def _strand(uuid: str, data: Data) -> None:
    _put(PracticeStrand, uuid, data, "slug", "title", "summary", "order")


def _concept_row(uuid: str, data: Data) -> None:
    names = ("slug", "title", "status", "order", "minutes", "goal", "machine_learning")
    pillar = _named(Pillar, data["pillar"])
    _put(Concept, uuid, data, *names, "demos", pillar=pillar)


def _resource_row(uuid: str, data: Data) -> None:
    names = ("slug", "title", "author", "kind", "url", "url_confidence", "cost")
    _put(
        Resource,
        *(uuid, data, *names, "note", "names", "sources"),
        hours=data.get("hours"),
        archived=False,
    )


def _plan(uuid: str, data: Data) -> None:
    _put(Plan, uuid, data, "slug", "title", "summary", "notes")


def _document_row(uuid: str, data: Data) -> None:
    _put(SourceDocument, uuid, data, "slug", "title", "author", "url", "note")


def _concept_parts(uuid: str, data: Data) -> None:
    concept = Concept.objects.get(uuid=uuid)
    owner = {"concept": concept}
    _rows(Goal, owner, data["goals"], "key", "kind", "text")
    _rows(Formula, owner, data["formulas"], "latex", "on_card")
    _rows(Fact, owner, data["facts"], "text")
    beliefs = ("belief", "correction", "counterexample")
    _rows(Misconception, owner, data["misconceptions"], *beliefs)
    edges = [
        {**row, "requires": _named(Concept, row["requires"])}
        for row in data["prerequisites"]
    ]
    _rows(Prerequisite, owner, edges, "requires", "reason", "encompasses")
    uses = [
        {**row, "resource": _named(Resource, row["resource"])}
        for row in data["resources"]
    ]
    _rows(ResourceUse, owner, uses, "resource", "place")


def _resource_links(uuid: str, data: Data) -> None:
    row = Resource.objects.get(uuid=uuid)
    alias = data.get("alias_of")
    row.alias_of = _named(Resource, alias) if alias else None
    row.save()
    row.concepts.set(_all_named(Concept, data["concepts"]))


def _lesson(uuid: str, data: Data) -> None:
    concept = _named(Concept, data["concept"])
    _put(Lesson, uuid, data, "author", "licence", "source", "body", concept=concept)


def _week(uuid: str, data: Data) -> None:
    names = ("number", "month", "month_title", "block", "title")
    hours = ("study_hours", "practice_hours")
    plan = _named(Plan, data["plan"])
    week = _put(PlanWeek, uuid, data, *names, *hours, plan=plan)
    week.entries.all().delete()
    PlanWeekConcept.objects.bulk_create(
        PlanWeekConcept(week=week, concept=concept, order=place)
        for place, concept in enumerate(_all_named(Concept, data["concepts"]))
    )
    week.resources.set(_all_named(Resource, data["resources"]))
    _rows(PlanBullet, {"week": week}, data["bullets"], "source_key", "text")
    for row in data["bullets"]:
        _bullet_links(PlanBullet.objects.get(uuid=row["uuid"]), row)
    tasks = [
        {**row, "strand": _named(PracticeStrand, row["strand"])}
        for row in data["tasks"]
    ]
    _rows(PracticeTask, {"week": week}, tasks, "strand", "text")


def _bullet_links(bullet: PlanBullet, row: Data) -> None:
    bullet.links.all().delete()
    here = [(slug, False) for slug in row["concepts"]]
    there = [(slug, True) for slug in row["elsewhere"]]
    PlanBulletConcept.objects.bulk_create(
        PlanBulletConcept(
            bullet=bullet,
            concept=_named(Concept, slug),
            elsewhere=elsewhere,
            order=place,
        )
        for place, (slug, elsewhere) in enumerate([*here, *there])
    )


def _pathway(uuid: str, data: Data) -> None:
    pathway = _put(Pathway, uuid, data, "slug", "title", "summary")
    pathway.stages.all().delete()
    position = 0
    for order, row in enumerate(data["stages"], 1):
        stage = PathwayStage.objects.create(
            pathway=pathway, key=row["key"], title=row["title"], order=order
        )
        for concept in _all_named(Concept, row["concepts"]):
            position += 1
            PathwayStep.objects.create(
                pathway=pathway, stage=stage, concept=concept, position=position
            )


def _document_items(uuid: str, data: Data) -> None:
    owner = {"document": SourceDocument.objects.get(uuid=uuid)}
    _rows(SourceItem, owner, data["items"], "key", "heading", "text", "home")
    for row in data["items"]:
        item = SourceItem.objects.get(uuid=row["uuid"])
        item.concept_links.all().delete()
        SourceItemConcept.objects.bulk_create(
            SourceItemConcept(item=item, concept=concept, order=place)
            for place, concept in enumerate(_all_named(Concept, row["concepts"]))
        )


def _erratum(uuid: str, data: Data) -> None:
    document = _named(SourceDocument, data["document"])
    names = ("key", "severity", "says", "correction")
    order = int("".join(sign for sign in data["key"] if sign.isdigit()))
    if data["key"].startswith("P"):
        order += 1_000
    row = _put(Erratum, uuid, data, *names, document=document, order=order)
    row.concepts.set(_all_named(Concept, data["concepts"]))


def _put(model: Any, uuid: str, data: Data, *names: str, **more: Any) -> Any:
    """Make or change the row with this uuid; `save` keeps history."""
    row = model.objects.filter(uuid=uuid).first() or model(uuid=uuid)
    for name, value in ({name: data[name] for name in names} | more).items():
        setattr(row, name, value)
    row.save()
    return row


def _rows(
    model: Any, owner: Mapping[str, Model], rows: Sequence[Data], *names: str
) -> None:
    """Make the owner's rows of this kind exactly these, in this order."""
    wanted = [row["uuid"] for row in rows]
    model.objects.filter(**owner).exclude(uuid__in=wanted).delete()
    for place, row in enumerate(rows, 1):
        _put(model, row["uuid"], row, *names, **owner, order=place)


def _named(model: Any, slug: str) -> Any:
    """The row with this slug; a dangling name is the file's fault and is said."""
    row = model.objects.filter(slug=slug).first()
    if row is None:
        raise InvalidInputError(f"There is no {model._meta.verbose_name} {slug!r}.")
    return row


def _all_named(model: Any, slugs: Sequence[str]) -> list[Any]:
    found = {row.slug: row for row in model.objects.filter(slug__in=slugs)}
    return [found[slug] if slug in found else _named(model, slug) for slug in slugs]


PASSES: tuple[tuple[str, Callable[[str, Data], None]], ...] = (
    ("pillar", _pillar),
    ("strand", _strand),
    ("concept", _concept_row),
    ("resource", _resource_row),
    ("plan", _plan),
    ("document", _document_row),
    ("concept", _concept_parts),
    ("resource", _resource_links),
    ("lesson", _lesson),
    ("week", _week),
    ("pathway", _pathway),
    ("document", _document_items),
    ("erratum", _erratum),
)
