"""What stands beside the lessons: resources, practice, sources, errata."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from roadmap.models import (
    Erratum,
    PathwayStep,
    PracticeStrand,
    PracticeTask,
    Resource,
    ResourceUse,
    SourceDocument,
    SourceItem,
    SourceItemConcept,
)

__all__ = [
    "Document",
    "documents",
    "errata_with_concepts",
    "items_with_concepts",
    "resources_with_uses",
    "steps_of_pathway",
    "strands_with_tasks",
]


@dataclass(frozen=True)
class Document:
    """A source: its items under their headings, and what was put right."""

    document: SourceDocument
    headings: tuple[tuple[str, tuple[SourceItem, ...]], ...]
    errata: tuple[Erratum, ...]
    count: int


def resources_with_uses() -> QuerySet[Resource]:
    """Resources that are not archived, with the places that fit a concept."""
    uses = ResourceUse.objects.select_related("concept").order_by("concept__order")
    return (
        Resource.objects.filter(archived=False, alias_of__isnull=True)
        .prefetch_related(
            Prefetch("uses", queryset=uses),
            Prefetch("aliases", queryset=Resource.objects.filter(archived=False)),
            "concepts",
        )
        .order_by("title")
    )


def strands_with_tasks() -> QuerySet[PracticeStrand]:
    """The strands of practice with their tasks, week by week."""
    tasks = PracticeTask.objects.select_related("week").order_by(
        "week__number", "order"
    )
    return PracticeStrand.objects.prefetch_related(Prefetch("tasks", queryset=tasks))


def steps_of_pathway(slug: str) -> list[tuple[str, list[str]]]:
    """The stages of a pathway in order, each with its concepts' slugs."""
    stages: dict[str, list[str]] = defaultdict(list)
    rows = (
        PathwayStep.objects.filter(pathway__slug=slug)
        .order_by("position")
        .values_list("stage__title", "concept__slug")
    )
    for stage, concept in rows:
        stages[stage].append(concept)
    return list(stages.items())


def documents() -> list[Document]:
    """Both source documents, with every item's home and all errata."""
    links = SourceItemConcept.objects.select_related("concept")
    rows = SourceDocument.objects.order_by("id").prefetch_related(
        Prefetch(
            "items",
            queryset=SourceItem.objects.prefetch_related(
                Prefetch("concept_links", queryset=links)
            ),
        ),
        Prefetch("errata", queryset=Erratum.objects.prefetch_related("concepts")),
    )
    return [_document(row) for row in rows]


def _document(row: SourceDocument) -> Document:
    headings: dict[str, list[SourceItem]] = defaultdict(list)
    items = list(row.items.all())
    for item in items:
        headings[item.heading].append(item)
    return Document(
        document=row,
        headings=tuple((name, tuple(group)) for name, group in headings.items()),
        errata=tuple(row.errata.all()),
        count=len(items),
    )


def items_with_concepts(*, concept: str | None = None) -> QuerySet[SourceItem]:
    """What the sources say, with its concepts; narrowed to one concept if asked."""
    found = SourceItem.objects.all()
    if concept:
        found = found.filter(concepts__slug=concept)
    return (
        found.select_related("document")
        .prefetch_related("concepts")
        .order_by("document_id", "order")
    )


def errata_with_concepts(*, concept: str | None = None) -> QuerySet[Erratum]:
    """Slips of the sources, with their concepts; narrowed to one if asked."""
    found = Erratum.objects.all()
    if concept:
        found = found.filter(concepts__slug=concept)
    return (
        found.select_related("document").prefetch_related("concepts").order_by("order")
    )
