"""Resources, practice, sources, errata and the learner's own word."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from roadmap.models import Resource, StudyMark
from tests.factories import (
    ConceptFactory,
    ConceptStateFactory,
    ErratumFactory,
    PracticeTaskFactory,
    ResourceFactory,
    ResourceUseFactory,
    SourceItemConceptFactory,
    SourceItemFactory,
)

pytestmark = pytest.mark.django_db


def test_a_resource_names_the_place_that_fits_a_concept(client: Client) -> None:
    ResourceUseFactory.create(place="lecture 21", concept__slug="pca")

    page = client.get("/resources/").content.decode()

    assert "lecture 21" in page
    assert "/concepts/pca/" in page


def test_kind_and_cost_narrow_the_resources(client: Client) -> None:
    ResourceFactory.create(slug="a-book", kind="book", cost=Resource.Cost.PAID)
    ResourceFactory.create(slug="a-course", kind="course")
    ResourceFactory.create(slug="gone", archived=True)

    books = client.get("/resources/?kind=book").content.decode()
    free = client.get("/resources/?cost=free").content.decode()

    assert 'id="a-book"' in books
    assert 'id="a-course"' not in books
    assert 'id="a-course"' in free
    assert 'id="a-book"' not in free
    assert 'id="gone"' not in client.get("/resources/").content.decode()


def test_every_source_item_shows_its_home(client: Client) -> None:
    SourceItemConceptFactory.create(item__text="PCA foundations", concept__slug="pca")
    SourceItemFactory.create(text="Study 10 hours a week", home="the plan's pace")

    page = client.get("/sources/").content.decode()

    assert "PCA foundations" in page
    assert "/concepts/pca/" in page
    assert "the plan&#x27;s pace" in page


def test_errata_say_what_is_true_instead(client: Client) -> None:
    erratum = ErratumFactory.create()
    erratum.concepts.add(ConceptFactory.create(slug="diagonalization"))

    everywhere = client.get("/sources/").content.decode()
    there = client.get("/concepts/diagonalization/").content.decode()

    for page in (everywhere, there):
        assert erratum.says_html in page
        assert erratum.correction_html in page
    assert "/concepts/diagonalization/" in everywhere


def test_text_without_stored_html_is_escaped(client: Client) -> None:
    ErratumFactory.create(says="<script>alert(1)</script>", says_html="")

    page = client.get("/sources/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_practice_lists_tasks_by_strand_and_week(client: Client) -> None:
    PracticeTaskFactory.create(text="write QR by hand", week__number=2)

    page = client.get("/practice/").content.decode()

    assert "Write QR by hand." in page
    assert "Week 2" in page


def test_ones_own_word_moves_no_estimate(ada: User, ada_client: Client) -> None:
    state = ConceptStateFactory.create(learner=ada, known=0.4)

    ada_client.post(f"/concepts/{state.concept.slug}/studied/")
    state.refresh_from_db()

    assert StudyMark.objects.filter(learner=ada, concept=state.concept).exists()
    assert state.known == 0.4


def test_ones_own_word_can_be_taken_back(ada: User, ada_client: Client) -> None:
    concept = ConceptFactory.create()
    ada_client.post(f"/concepts/{concept.slug}/studied/")

    ada_client.post(f"/concepts/{concept.slug}/studied/", {"studied": "no"})

    assert not ada.study_marks.exists()


def test_a_link_cannot_mark_a_lesson(ada_client: Client) -> None:
    concept = ConceptFactory.create()

    response = ada_client.get(f"/concepts/{concept.slug}/studied/")

    assert response.status_code == 405


def test_marking_makes_a_guest_of_nobody(client: Client) -> None:
    concept = ConceptFactory.create()

    client.post(f"/concepts/{concept.slug}/studied/")

    assert StudyMark.objects.get().learner.is_guest


def test_marking_what_does_not_exist_makes_no_guest(client: Client) -> None:
    response = client.post("/concepts/nothing/studied/")

    assert response.status_code == 404
    assert User.objects.count() == 0
