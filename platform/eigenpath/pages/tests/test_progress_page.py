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
