"""The authored curriculum, with everything a reader needs fetched at once."""

from django.db.models import Count, Prefetch, Q, QuerySet

from roadmap.models import (
    Concept,
    Pathway,
    PathwayStep,
    Plan,
    PlanBulletConcept,
    PlanWeekConcept,
    Prerequisite,
    Resource,
    ResourceUse,
)

__all__ = [
    "concepts_in_detail",
    "pathways_with_steps",
    "plans_with_weeks",
    "published_concepts",
    "published_prerequisites",
    "shown_resources",
]


def published_concepts(
    *, pillar: str | None = None, week: str | None = None
) -> QuerySet[Concept]:
    """Published concepts in plan order, with their pillar."""
    found = Concept.objects.filter(status=Concept.Status.PUBLISHED)
    if pillar:
        found = found.filter(pillar__slug=pillar)
    if week:
        number = int(week) if week.isascii() and week.isdigit() else -1
        found = found.filter(week_entries__week__number=number)
    return found.select_related("pillar").order_by("order").distinct()


def published_prerequisites() -> QuerySet[Prerequisite]:
    """Edges between published concepts, in plan order."""
    return (
        Prerequisite.objects.filter(
            concept__status=Concept.Status.PUBLISHED,
            requires__status=Concept.Status.PUBLISHED,
        )
        .select_related("concept", "requires")
        .order_by("concept__order", "order")
    )


def concepts_in_detail() -> QuerySet[Concept]:
    """Published concepts with goals, edges, formulas, lesson and resources."""
    uses = ResourceUse.objects.filter(resource__archived=False)
    return (
        published_concepts()
        .select_related("lesson")
        .prefetch_related(
            "goals",
            "formulas",
            "facts",
            "misconceptions",
            Prefetch("prerequisites", queryset=published_prerequisites()),
            Prefetch("unlocks", queryset=published_prerequisites()),
            Prefetch("resource_uses", queryset=uses.select_related("resource")),
        )
    )


def pathways_with_steps() -> QuerySet[Pathway]:
    """Every pathway with its stages and steps."""
    steps = PathwayStep.objects.filter(concept__status=Concept.Status.PUBLISHED)
    return Pathway.objects.order_by("slug").prefetch_related(
        "stages", Prefetch("steps", queryset=steps.select_related("stage", "concept"))
    )


def plans_with_weeks() -> QuerySet[Plan]:
    """Every plan with weeks, bullets, concepts, practice and resources."""
    entries = PlanWeekConcept.objects.select_related("concept__pillar")
    links = PlanBulletConcept.objects.select_related("concept")
    return Plan.objects.order_by("slug").prefetch_related(
        Prefetch("weeks__entries", queryset=entries),
        Prefetch("weeks__bullets__links", queryset=links),
        "weeks__tasks__strand",
        "weeks__resources",
    )


def shown_resources(*, concept: str | None = None) -> QuerySet[Resource]:
    """Resources that are not archived, with concepts, votes and link."""
    found = Resource.objects.filter(archived=False)
    if concept:
        found = found.filter(concepts__slug=concept)
    # Distinct: narrowing by concept joins too.
    helped = Count("votes", filter=Q(votes__value=1), distinct=True)
    against = Count("votes", filter=Q(votes__value=-1), distinct=True)
    return (
        found.annotate(helped=helped, did_not_help=against)
        .select_related("alias_of", "link")
        .prefetch_related("concepts")
        .order_by("title")
    )
