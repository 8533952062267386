"""The layout of the map: kept in the database, made anew only for a new graph."""

import pytest
from django.test import Client

from roadmap.actions.map import KEPT, drawn_layout, keep_layout
from roadmap.engine.layers import lay_out
from roadmap.models import Concept, MapLayout, Prerequisite
from roadmap.selectors.map import graph_digest
from roadmap.selectors.overview import overview
from tests.factories import ConceptFactory, PillarFactory, PrerequisiteFactory

pytestmark = pytest.mark.django_db


def two() -> tuple[Concept, Concept]:
    first = ConceptFactory.create(slug="one", order=1)
    second = ConceptFactory.create(slug="two", order=2)
    PrerequisiteFactory.create(concept=second, requires=first)
    return first, second


def test_the_first_visit_keeps_the_layout_and_the_second_uses_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    two()
    client.get("/map/")
    row = MapLayout.objects.get()

    def refuse(*_: object) -> None:
        raise AssertionError("laid out again")

    monkeypatch.setattr("roadmap.actions.map.lay_out", refuse)
    page = client.get("/map/").content.decode()

    assert {slug: cell[0] for slug, cell in row.cells.items()} == {"one": 0, "two": 1}
    assert 'id="two"' in page


def test_a_new_edge_is_a_new_layout() -> None:
    one, _ = two()
    keep_layout()
    three = ConceptFactory.create(slug="three", order=3, pillar=one.pillar)
    assert drawn_layout(overview(None)).places["three"].row == 0

    PrerequisiteFactory.create(concept=three, requires=Concept.objects.get(slug="two"))

    assert drawn_layout(overview(None)).places["three"].row == 2


@pytest.mark.parametrize("change", ["pillar", "edge", "status"])
def test_whatever_moves_a_concept_changes_the_digest(change: str) -> None:
    one, _two = two()
    before = graph_digest(overview(None))

    if change == "pillar":
        one.pillar = PillarFactory.create(slug="probability")
        one.save()
    elif change == "edge":
        Prerequisite.objects.all().delete()
    else:
        one.status = Concept.Status.DRAFT
        one.save()

    assert graph_digest(overview(None)) != before


def test_what_moves_nothing_leaves_the_digest() -> None:
    one, _ = two()
    before = graph_digest(overview(None))

    one.title, one.goal, one.minutes = "Renamed", "Another goal.", 99
    one.save()

    assert graph_digest(overview(None)) == before


def test_only_the_newest_layouts_are_kept() -> None:
    for number in range(KEPT + 3):
        ConceptFactory.create(order=number)
        keep_layout()

    assert MapLayout.objects.count() == KEPT
    assert MapLayout.objects.filter(digest=graph_digest(overview(None))).exists()


def test_an_empty_graph_has_a_layout() -> None:
    assert lay_out({}, {}, ()).rows == 0
    assert drawn_layout(overview(None)).rows == 0
