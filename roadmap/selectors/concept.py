"""One concept with all that is authored about it."""

from django.db.models import Prefetch, QuerySet

from roadmap.models import Concept, Erratum, SourceItem
from roadmap.selectors.curriculum import concepts_in_detail

__all__ = ["concept_pages"]


def concept_pages() -> QuerySet[Concept]:
    """Published concepts with every part that their page shows."""
    return concepts_in_detail().prefetch_related(
        Prefetch("errata", queryset=Erratum.objects.select_related("document")),
        Prefetch(
            "source_items", queryset=SourceItem.objects.select_related("document")
        ),
    )
