"""Progress comes from evidence; one's own word stands apart."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from tests.factories import EvidenceFactory, StudyMarkFactory
from tests.worlds import build_world, let_work

pytestmark = pytest.mark.django_db


def test_evidence_lifts_pillar_week_and_concept(ada: User, ada_client: Client) -> None:
    let_work(ada, build_world(4))

    page = ada_client.get("/progress/").content.decode()

    assert "4 of 4 concepts mastered" in page
    assert "4 of 4 mastered" in page
    assert "2 of 2" in page
    assert "/concepts/concept-0/#mastery" in page


def test_marks_alone_master_nothing(ada: User, ada_client: Client) -> None:
    world = build_world(2)
    StudyMarkFactory.create(learner=ada, concept=world.concepts[0])

    page = ada_client.get("/progress/").content.decode()

    assert "0 of 2 concepts mastered" in page
    assert "1 marked studied" in page


def test_nobody_sees_an_empty_page_that_says_what_to_do(client: Client) -> None:
    build_world(2)

    assert "No answer yet" in client.get("/progress/").content.decode()


def test_oscar_sees_nothing_of_ada(ada: User, oscar_client: Client) -> None:
    row = EvidenceFactory.create(learner=ada)

    page = oscar_client.get("/progress/").content.decode()

    assert str(row.source) not in page


def test_a_number_opens_the_answers_behind_it(ada: User, ada_client: Client) -> None:
    let_work(ada, build_world(2))
    source = ada.evidence.first()
    assert source is not None

    page = ada_client.get("/progress/").content.decode()

    why = page.split('class="concept-row')[1].split("</details>")[0]
    assert f"/attempts/{source.source}/" in why
    assert "0.25 → 0.86" in why


def test_the_picture_has_its_numbers_as_a_table(ada: User, ada_client: Client) -> None:
    let_work(ada, build_world(2))

    page = ada_client.get("/progress/").content.decode()

    growth = page.split('id="grow-t"')[1].split("</section>")[0]
    assert "<svg" in growth
    assert '<th scope="row">2 March</th><td class="num">0.86</td>' in growth


def test_the_page_is_narrowed_without_script(ada: User, ada_client: Client) -> None:
    world = build_world(2)
    let_work(ada, world)
    pillar = world.concepts[0].pillar.slug
    among = sum(concept.pillar.slug == pillar for concept in world.concepts)

    narrowed = ada_client.get(f"/progress/?pillar={pillar}&status=mastered&weeks=4")
    nothing = ada_client.get("/progress/?status=ready")
    page = narrowed.content.decode()

    assert f'<option value="{pillar}" selected>' in page
    assert "now 2" in page  # mastered long before the weeks that are shown
    assert page.count('class="concept-row') == among
    assert "None of what you have narrowed it to" in nothing.content.decode()


@pytest.mark.parametrize("query", ["pillar=x'", "status=9", "weeks=-3", "weeks=1e9"])
def test_what_there_is_not_narrows_nothing(
    query: str, ada: User, ada_client: Client
) -> None:
    let_work(ada, build_world(2))

    response = ada_client.get(f"/progress/?{query}")

    assert response.status_code == 200
    assert response.content.decode().count('class="concept-row') == 2


def test_time_spent_is_told_with_what_is_not_known(
    ada: User, ada_client: Client
) -> None:
    world = build_world(2)
    let_work(ada, world)
    first, *_rest = ada.attempts.all()
    ada.attempts.filter(pk=first.pk).update(seconds=600)

    page = ada_client.get("/progress/").content.decode()

    assert "10 min at questions." in page
    assert "Of 3 answers the time is not known." in page


def test_the_data_can_be_taken_home_from_here(ada: User, ada_client: Client) -> None:
    let_work(ada, build_world(2))

    page = ada_client.get("/progress/").content.decode()

    assert 'href="/account/data/eigenpath.json"' in page
    assert 'href="/account/data/#end-title"' in page
