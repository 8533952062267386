"""Searching: what is found, in which order, why, and how soon after a change."""

import pytest
from django.test import Client

from eigenpath.pages.selectors.search import Search, search_for
from exercises.models import Exercise
from roadmap.models import Concept, Resource
from tests.factories import (
    ConceptFactory,
    ExerciseFactory,
    LessonFactory,
    PlanWeekFactory,
    ResourceFactory,
)
from tests.query_counts import count_queries

pytestmark = pytest.mark.django_db

API = "/api/v1/search/"


def titles(found: Search, kind: str) -> list[str]:
    return [
        "".join(part.text for part in hit.title)
        for group in found.groups
        if group.kind == kind
        for hit in group.hits
    ]


def test_every_kind_is_found_by_all_words_in_any_order(client: Client) -> None:
    ConceptFactory.create(title="Gradient descent")
    ConceptFactory.create(title="Gradient of a surface")
    ExerciseFactory.create(title="One descent along the gradient")
    ResourceFactory.create(title="Notes on gradient descent")

    found = search_for("descent gradient")

    assert titles(found, "concept") == ["Gradient descent"]
    assert titles(found, "exercise") == ["One descent along the gradient"]
    assert titles(found, "resource") == ["Notes on gradient descent"]


def test_a_section_of_a_lesson_leads_to_its_anchor() -> None:
    lesson = LessonFactory.create(
        concept__slug="svd",
        body="## Why\n\nIt helps.\n\n## Say it\n\nThe **zugzwang number** is "
        "$\\sigma_1 / \\sigma_n$, see [there](/x/). Then more.",
        sections=[
            {"anchor": "why", "title": "Why"},
            {"anchor": "say-it", "title": "Say it"},
        ],
    )

    group = search_for("zugzwang").groups
    hit = next(one for one in group if one.kind == "lesson").hits[0]

    assert hit.url == "/concepts/svd/#say-it"
    assert "".join(part.text for part in hit.where) == lesson.concept.title
    text = "".join(part.text for part in hit.more)
    assert text == "The zugzwang number is _1 / _n, see there. Then more." or (
        text.startswith("The zugzwang number is") and "](" not in text
    )


def test_the_reason_for_a_find_is_marked() -> None:
    ConceptFactory.create(slug="svd", title="Singular value decomposition")

    hit = search_for("values singular").groups[0].hits[0]

    marked = [part.text for part in hit.title if part.is_match]
    assert marked == ["Singular", "value"]


def test_what_was_found_by_another_name_says_so() -> None:
    ConceptFactory.create(slug="stochastic-gradient-descent", title="Noisy steps")

    hit = search_for("sgd").groups[0].hits[0]

    assert [part.text for part in hit.also] == ["SGD"]


def test_nothing_that_is_not_published_is_found() -> None:
    ConceptFactory.create(title="Zeppelins", status=Concept.Status.DRAFT)
    ExerciseFactory.create(title="Zeppelins", status=Exercise.Status.DRAFT)
    ResourceFactory.create(title="Zeppelins", archived=True)

    assert search_for("zeppelins").count == 0


def test_an_edit_is_found_at_once() -> None:
    concept = ConceptFactory.create(title="Vectors")
    assert search_for("quaternions").count == 0

    concept.title = "Quaternions"
    concept.save()

    assert titles(search_for("quaternions"), "concept") == ["Quaternions"]


def test_what_is_archived_in_bulk_is_gone_at_once() -> None:
    ResourceFactory.create(title="Old zeppelins")
    assert search_for("zeppelins").count == 1

    Resource.objects.update(archived=True)

    assert search_for("zeppelins").count == 0


def test_a_second_search_asks_only_whether_anything_changed() -> None:
    ConceptFactory.create(title="Vectors")
    search_for("vectors")

    assert count_queries(lambda: search_for("vector spaces")) == 1


def test_pages_and_weeks_are_found() -> None:
    PlanWeekFactory.create(number=5, title="Chance")

    assert search_for("dark mode").groups[0].hits[0].url == "/appearance/"
    assert search_for("week 5").groups[0].hits[0].url == "/plan/#week-5"


def test_the_page_groups_what_it_found_and_counts_it(client: Client) -> None:
    for number in range(10):
        ConceptFactory.create(title=f"Zorblat {number}")
    ResourceFactory.create(title="Zorblat book")

    page = client.get("/search/?q=zorblat").content.decode()
    one_kind = client.get("/search/?q=zorblat&kind=concept").content.decode()

    assert "11 things found" in page
    assert "Concepts: all 10" in page
    assert page.count('class="find-hit"') == 9
    assert one_kind.count('class="find-hit"') == 10
    assert "Zorblat book" not in one_kind


def test_a_slip_is_put_right_and_said(client: Client) -> None:
    ConceptFactory.create(title="Determinants")

    page = client.get("/search/?q=detreminants").content.decode()

    assert "Did you mean" in page
    assert 'href="/search/?q=determinants"' in page
    assert "<mark>Determinants</mark>" in page


def test_what_is_searched_for_is_escaped(client: Client) -> None:
    page = client.get("/search/", {"q": "<script>x"}).content.decode()

    assert "<script>x" not in page
    assert "Nothing was found" in page


def test_titles_are_escaped_around_their_marks(client: Client) -> None:
    ConceptFactory.create(title="Vectors <b>bold</b>")

    page = client.get("/search/?q=vectors").content.decode()

    assert "<mark>Vectors</mark> &lt;b&gt;bold&lt;/b&gt;" in page


@pytest.mark.parametrize("query", ["", "   ", "%", "\x00", "ⅷ", "a" * 5000, "''\"\\"])
def test_odd_queries_find_nothing_and_break_nothing(query: str, client: Client) -> None:
    ConceptFactory.create(title="Vectors")

    response = client.get("/search/", {"q": query})

    assert response.status_code == 200
    assert "find-hit" not in response.content.decode()


def test_a_client_is_told_pieces_counts_and_the_right_spelling(client: Client) -> None:
    ConceptFactory.create(slug="hessian", title="The Hessian", goal="Bend.")

    body = client.get(API, {"q": "hesian"}).json()

    assert body["query"] == "hesian"
    assert body["meant"] == "hessian"
    assert body["count"] == 1
    hit = body["groups"][0]["hits"][0]
    assert hit["title"] == [
        {"text": "The ", "is_match": False},
        {"text": "Hessian", "is_match": True},
    ]
    assert hit["url"] == "/concepts/hessian/"


def test_a_client_may_ask_for_fewer_and_for_one_kind(client: Client) -> None:
    for number in range(4):
        ConceptFactory.create(title=f"Zorblat {number}")
    ResourceFactory.create(title="Zorblat book")

    body = client.get(API, {"q": "zorblat", "limit": "2", "kind": "concept"}).json()

    assert [group["kind"] for group in body["groups"]] == ["concept"]
    assert len(body["groups"][0]["hits"]) == 2
    assert body["groups"][0]["count"] == 4


@pytest.mark.parametrize("bad", [{"limit": "0"}, {"limit": "x"}, {"kind": "people"}])
def test_what_cannot_be_asked_is_refused_in_words(
    bad: dict[str, str], client: Client
) -> None:
    response = client.get(API, {"q": "matrix", **bad})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_an_answer_may_be_kept_for_a_minute_by_the_one_who_asked(
    client: Client,
) -> None:
    cached = client.get(API, {"q": "x"}).headers["Cache-Control"]

    assert "private" in cached
    assert "max-age=60" in cached
