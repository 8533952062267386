"""Changing the graph: it can never become cyclic, and the message names the cycle."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from eigenpath.lib.errors import ConflictError
from roadmap.actions.content.saving import save_authored
from roadmap.curriculum.graph import cycle_through
from roadmap.models import Concept, Pillar, Prerequisite

__all__ = ["CycleError", "require_acyclic", "save_prerequisite"]


class CycleError(ConflictError):
    """An edge that would close a circle: nothing in it could be learned first."""

    title = gettext_lazy("This would close a circle")


@transaction.atomic
def save_prerequisite(edge: Prerequisite) -> None:
    """Make or change an edge.

    Raises
    ------
    CycleError
        If the edge would close a cycle; the message names it.
    """
    # Two edges that are harmless alone may close a cycle together: one at a time.
    list(Pillar.objects.select_for_update().order_by("pk")[:1])
    require_acyclic(edge.concept, edge.requires, besides=edge.pk)
    save_authored(edge)


def require_acyclic(concept: Concept, needed: Concept, *, besides: Any = None) -> None:
    """Refuse an edge that would close a cycle, naming it."""
    graph: dict[str, list[str]] = {}
    rows = Prerequisite.objects.exclude(pk=besides).values_list(
        "concept__slug", "requires__slug"
    )
    for slug, other in rows:
        graph.setdefault(slug, []).append(other)
    cycle = cycle_through(graph, concept.slug, needed.slug)
    if cycle:
        raise CycleError(
            f"{concept.title} cannot stand on {needed.title}: "
            f"that closes a circle: {' → '.join(cycle)}.",
            fields={"requires": "Choose a concept that does not stand on this one."},
        )
