"""Changing the order of a pathway."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from eigenpath.lib.errors import ConflictError, InvalidInputError
from roadmap.models import Concept, Pathway, PathwayStage, PathwayStep

__all__ = ["arrange_pathway"]


@transaction.atomic
def arrange_pathway(
    pathway: Pathway, stages: Iterable[tuple[PathwayStage, Sequence[str]]]
) -> None:
    """Lead the pathway through these stages and the concepts of each, in this order.

    Raises
    ------
    InvalidInputError
        A slug belongs to no concept.
    ConflictError
        The pathway would visit a concept twice.
    """
    concepts = {concept.slug: concept for concept in Concept.objects.all()}
    way: dict[str, PathwayStage] = {}
    for stage, slugs in stages:
        for slug in slugs:
            if slug not in concepts:
                raise InvalidInputError(f"There is no concept {slug!r}.")
            if slug in way:
                raise ConflictError(f"The pathway visits {slug!r} twice.")
            way[slug] = stage
    pathway.steps.all().delete()
    PathwayStep.objects.bulk_create(
        PathwayStep(
            pathway=pathway, stage=stage, concept=concepts[slug], position=place
        )
        for place, (slug, stage) in enumerate(way.items(), 1)
    )
