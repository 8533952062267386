"""The map of the shipped curriculum: its layout is kept, its lines cross little."""

import pytest

from roadmap.actions.map import drawn_layout
from roadmap.models import MapLayout
from roadmap.selectors.map import draw_map, graph_digest
from roadmap.selectors.overview import overview

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_content")]


def test_loading_the_content_keeps_its_layout_with_fewer_crossings() -> None:
    found = overview(None)
    row = MapLayout.objects.get(digest=graph_digest(found))

    assert row.crossings <= 430
    assert set(row.cells) == set(found.cards)


def test_every_concept_stays_in_its_lane_below_all_it_needs() -> None:
    found = overview(None)
    layout = drawn_layout(found)
    drawn = draw_map(found, layout)

    for ground in drawn.pillars:
        for node in ground.nodes:
            assert ground.column <= node.column < ground.column + ground.columns
            row = layout.places[node.card.slug].row
            assert all(layout.places[need].row < row for need in node.card.needs)
    cells = set(layout.places.values())
    assert len(cells) == len(found.cards)
