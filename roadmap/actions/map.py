"""Keeping the layout of the map: computed once for each state of the graph."""

from django.db import transaction

from roadmap.engine.crossings import count_crossings, untangle
from roadmap.engine.layers import Layout, lay_out
from roadmap.models import MapLayout
from roadmap.selectors.map import graph_digest, lanes_of, stored_layout
from roadmap.selectors.overview import Overview, overview

__all__ = ["drawn_layout", "keep_layout"]

KEPT = 3
"""Layouts of earlier states: processes that still run may draw them once more."""


def drawn_layout(found: Overview) -> Layout:
    """The layout of these concepts; made and kept if nobody has drawn them yet."""
    return stored_layout(graph_digest(found)) or _make(found)


def keep_layout() -> None:
    """Lay out the graph as it is now, so that no visitor waits for it."""
    drawn_layout(overview(None))


@transaction.atomic
def _make(found: Overview) -> Layout:
    pillar_of = {card.slug: card.pillar for card in found.cards.values()}
    lanes = lanes_of(set(pillar_of.values()))
    plain = lay_out(pillar_of, found.needs, lanes)
    layout = untangle(plain, pillar_of, found.needs, lanes)
    MapLayout.objects.get_or_create(
        digest=graph_digest(found),
        defaults={
            "cells": {
                slug: [place.row, place.column] for slug, place in layout.places.items()
            },
            "rows": layout.rows,
            "crossings": count_crossings(layout, found.needs),
        },
    )
    old = MapLayout.objects.order_by("-made_at", "-pk").values_list("pk", flat=True)
    MapLayout.objects.filter(pk__in=list(old[KEPT:])).delete()
    return layout
