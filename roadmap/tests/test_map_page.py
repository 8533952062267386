"""The map: graph, list and table say the same."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from roadmap.actions.map import drawn_layout
from roadmap.models import Concept
from roadmap.selectors.map import NODE, draw_map
from roadmap.selectors.overview import overview
from roadmap.selectors.short_names import short_name
from tests.factories import (
    ConceptFactory,
    PathwayStepFactory,
    PillarFactory,
    PlanWeekConceptFactory,
    PrerequisiteFactory,
)

pytestmark = pytest.mark.django_db


def chain(*slugs: str) -> list[Concept]:
    concepts = [
        ConceptFactory.create(slug=slug, order=i) for i, slug in enumerate(slugs)
    ]
    for first, second in zip(concepts, concepts[1:], strict=False):
        PrerequisiteFactory.create(concept=second, requires=first, reason="It is used.")
    return concepts


def test_every_concept_is_a_link_with_its_state_in_words(client: Client) -> None:
    chain("vectors", "determinants")

    page = client.get("/map/").content.decode()

    assert '<a href="/concepts/determinants/"' in page
    assert "Groundwork first" in page
    assert "Ready" in page


def test_choosing_a_concept_marks_what_it_needs_and_unlocks(client: Client) -> None:
    chain("one", "two", "three", "four", "five")

    page = client.get("/map/?concept=three").content.decode()

    for slug, role in (
        ("one", "need-far"),
        ("two", "need"),
        ("three", "chosen"),
        ("four", "unlock"),
        ("five", "unlock-far"),
    ):
        assert f'id="{slug}" data-status' in page
        node = page.split(f'id="{slug}" data-status')[1].split("</li>")[0]
        assert f'data-role="{role}"' in node
    assert "It is used." in page


def test_an_unknown_concept_is_not_chosen(client: Client) -> None:
    chain("one")

    response = client.get("/map/?concept=nothing&as=nonsense&path=nowhere")

    assert response.status_code == 200
    assert 'class="chosen' not in response.content.decode()


def test_the_list_follows_the_pathway(client: Client) -> None:
    one, two = chain("one", "two")
    second = PathwayStepFactory.create(concept=one, position=2)
    PathwayStepFactory.create(concept=two, position=1, stage=second.stage)

    page = client.get(f"/map/?as=list&path={second.pathway.slug}").content.decode()

    assert page.index("/concepts/two/") < page.index("/concepts/one/")
    assert second.stage.title in page


def test_status_and_week_narrow_the_list(client: Client, ada: User) -> None:
    one, two = chain("one", "two")
    PlanWeekConceptFactory.create(concept=two, week__number=7)

    by_status = client.get("/map/?as=list&status=ready").content.decode()
    by_week = client.get("/map/?as=table&week=7").content.decode()
    nothing = client.get("/map/?as=list&status=mastered").content.decode()

    assert "/concepts/one/" in by_status
    assert "/concepts/two/" not in by_status
    assert "/concepts/two/" in by_week
    assert "/concepts/one/" not in by_week
    assert "Nothing matches" in nothing


def test_no_two_concepts_overlap_on_the_drawing(db: None) -> None:
    for number in range(12):
        pillar = PillarFactory.create(slug=("calculus", "optimisation")[number % 2])
        ConceptFactory.create(pillar=pillar, order=number)

    found = overview(None)
    drawn = draw_map(found, drawn_layout(found))

    cells = [(node.column, node.y) for p in drawn.pillars for node in p.nodes]
    assert len(set(cells)) == 12
    assert drawn.height > max(y for _, y in cells) + NODE
    for ground in drawn.pillars:
        for node in ground.nodes:
            assert ground.top < node.y
            assert node.y + NODE < ground.top + ground.height


def test_a_pillar_nobody_knows_still_has_a_place(client: Client) -> None:
    ConceptFactory.create(pillar=PillarFactory.create(slug="topology"), slug="knots")

    assert "/concepts/knots/" in client.get("/map/").content.decode()


def test_an_empty_curriculum_says_how_to_load_it(client: Client) -> None:
    for page in ("/map/", "/concepts/", "/plan/", "/today/", "/", "/sources/"):
        assert client.get(page).status_code == 200


def test_a_draft_is_on_no_page(client: Client) -> None:
    ConceptFactory.create(slug="secret", status=Concept.Status.DRAFT)

    assert "/concepts/secret/" not in client.get("/map/").content.decode()
    assert client.get("/concepts/secret/").status_code == 404


def test_short_names_fall_back_to_the_title_before_its_first_comma() -> None:
    assert short_name("vectors", "Vectors: tuples, arrows") == "Vectors"
    assert short_name("knots", "Knots, links and braids") == "Knots"


def test_names_narrow_every_shape_without_script(client: Client) -> None:
    ConceptFactory.create(slug="svd", title="Singular values", order=1)
    ConceptFactory.create(slug="norms", title="Norms", order=2)

    drawn = client.get("/map/?q=VALUES singular").content.decode()
    listed = client.get("/map/?as=list&q=svd").content.decode()
    table = client.get("/map/?as=table&q=nothing+such").content.decode()

    assert "data-dim" in drawn.split('id="norms"')[1].split(">")[0]
    assert "data-dim" not in drawn.split('id="svd"')[1].split(">")[0]
    assert "1 of 2 concepts matches." in drawn
    assert "/concepts/svd/" in listed
    assert "/concepts/norms/" not in listed
    assert "Nothing matches" in table
    assert "/search/?q=nothing%20such" in table


def test_a_pillar_narrows_every_shape(client: Client) -> None:
    ConceptFactory.create(slug="one", pillar=PillarFactory.create(slug="calculus"))
    ConceptFactory.create(slug="two", pillar=PillarFactory.create(slug="probability"))

    for shape in ("list", "table"):
        page = client.get(f"/map/?as={shape}&pillar=calculus").content.decode()
        assert "/concepts/one/" in page
        assert "/concepts/two/" not in page
    drawn = client.get("/map/?pillar=calculus").content.decode()
    assert "data-dim" in drawn.split('id="two"')[1].split(">")[0]


def test_a_path_numbers_the_concepts_and_leads_back_and_on(client: Client) -> None:
    one, two, three = chain("one", "two", "three")
    step = PathwayStepFactory.create(concept=two, position=1)
    PathwayStepFactory.create(concept=one, position=2, stage=step.stage)
    PathwayStepFactory.create(concept=three, position=3, stage=step.stage)
    path = step.pathway.slug

    page = client.get(f"/map/?path={path}&concept=one").content.decode()
    table = client.get(f"/map/?as=table&path={path}").content.decode()

    assert 'data-order="1"' in page.split('id="two"')[1].split(">")[0]
    assert "Place 2 of 3 on this path" in page
    assert f'href="?concept=two&amp;path={path}" rel="prev"' in page
    assert f'href="?concept=three&amp;path={path}" rel="next"' in page
    assert '<td class="num">1</td>' in table


def test_the_lines_come_in_the_order_of_the_concepts_as_drawn(db: None) -> None:
    chain("one", "two", "three")
    found = overview(None)
    drawn = draw_map(found, drawn_layout(found))

    expected = [
        (need, node.card.slug)
        for ground in drawn.pillars
        for node in ground.nodes
        for need in node.card.needs
    ]

    assert [(edge.requires, edge.concept) for edge in drawn.edges] == expected
