"""The shelf of resources: narrowed, ordered, and with one's own word on each."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from eigenpath.accounts.models import User
from roadmap.actions.marks import mark_resource, merge_marks, vote
from roadmap.actions.notes import save_note, set_bookmark
from roadmap.models import (
    Resource,
    ResourceMark,
    ResourceVote,
    TaskMark,
)
from roadmap.selectors.shelf import shelf, votes_by_resource
from tests.factories import (
    ConceptFactory,
    GuestFactory,
    PracticeTaskFactory,
    ResourceFactory,
    ResourceUseFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def books() -> dict[str, Resource]:
    """Three works that help with concepts late, early and not at all."""
    late = ConceptFactory.create(slug="late", order=9)
    early = ConceptFactory.create(slug="early", order=1)
    found = {
        "long": ResourceFactory.create(slug="long", title="B", hours=40),
        "short": ResourceFactory.create(slug="short", title="C", hours=2),
        "unused": ResourceFactory.create(slug="unused", title="A"),
    }
    ResourceUseFactory.create(resource=found["long"], concept=early)
    ResourceUseFactory.create(resource=found["short"], concept=late)
    return found


def order(client: Client, query: str = "") -> list[str]:
    """The resources of the page, from top to bottom."""
    page = client.get(f"/resources/{query}").content.decode()
    return re.findall(r'<li class="resource" id="([\w-]+)"', page)


def test_they_stand_in_the_order_of_the_plan_or_as_wished(
    client: Client, books: dict[str, Resource]
) -> None:
    vote(UserFactory.create(), books["unused"], value=1)

    assert order(client) == ["long", "short", "unused"]
    assert order(client, "?order=shortest") == ["short", "long", "unused"]
    assert order(client, "?order=best")[0] == "unused"
    assert order(client, "?order=title") == ["unused", "long", "short"]
    assert order(client, "?order=nonsense") == order(client)


def test_one_vote_does_not_outrank_nine_of_ten(
    client: Client, books: dict[str, Resource]
) -> None:
    vote(UserFactory.create(), books["unused"], value=1)
    for number in range(10):
        vote(UserFactory.create(), books["short"], value=1 if number else -1)

    assert order(client, "?order=best")[0] == "short"


def test_concept_and_own_words_narrow_them(
    ada: User, ada_client: Client, books: dict[str, Resource]
) -> None:
    set_bookmark(ada, books["short"], on=True)
    mark_resource(ada, books["long"], state="done")
    mark_resource(ada, books["short"], state="started")
    save_note(ada, books["unused"], text="Read it.", seen=0)

    assert order(ada_client, "?concept=early") == ["long"]
    assert order(ada_client, "?own=bookmarked") == ["short"]
    assert order(ada_client, "?own=done") == ["long"]
    assert order(ada_client, "?own=started") == ["short"]
    assert order(ada_client, "?own=open") == ["short", "unused"]
    assert order(ada_client, "?own=noted") == ["unused"]


def test_nothing_that_fits_is_said_with_a_way_out(
    client: Client, books: dict[str, Resource]
) -> None:
    page = client.get("/resources/?own=bookmarked").content.decode()

    assert "Nothing here fits all of that" in page
    assert 'href="/resources/"' in page


def test_each_button_says_and_takes_back(
    ada: User, ada_client: Client, books: dict[str, Resource]
) -> None:
    def press(wish: str) -> tuple[bool, str, int]:
        ada_client.post("/resources/long/own/", {"do": wish})
        own = shelf(ada).of(books["long"])
        return own.is_bookmarked, own.state, own.vote

    assert press("bookmark") == (True, "", 0)
    assert press("start") == (True, "started", 0)
    assert press("finish") == (True, "done", 0)
    assert press("up") == (True, "done", 1)
    assert press("down") == (True, "done", -1)
    assert press("unvote") == (True, "done", 0)
    assert press("forget") == (True, "", 0)
    assert press("unbookmark") == (False, "", 0)


def test_an_unknown_button_makes_no_guest(
    client: Client, books: dict[str, Resource]
) -> None:
    answer = client.post("/resources/long/own/", {"do": "burn"})

    assert answer.status_code == 422
    assert not User.objects.exists()


def test_a_script_gets_only_the_part_that_changed(
    client: Client, books: dict[str, Resource]
) -> None:
    answer = client.post("/resources/long/own/", {"do": "up", "part": "1"})

    part = answer.content.decode()
    assert part.startswith('<own-marks class="own-marks" id="own-long"')
    assert 'value="unvote" aria-pressed="true"' in part


def test_everybody_has_one_vote(books: dict[str, Resource], ada: User) -> None:
    for value in (1, 1, -1):
        vote(ada, books["long"], value=value)
    vote(UserFactory.create(), books["long"], value=1)

    votes = votes_by_resource()[books["long"].pk]

    assert (votes.up, votes.down) == (1, 1)


def test_votes_are_counted_for_programs_too(
    client: Client, books: dict[str, Resource]
) -> None:
    books["long"].concepts.set([ConceptFactory.create(), ConceptFactory.create()])
    for value in (1, 1, -1):
        vote(UserFactory.create(), books["long"], value=value)

    body = client.get("/api/v1/resources/long/").json()

    assert (body["helped"], body["did_not_help"]) == (2, 1)


def test_a_program_speaks_about_a_resource(
    ada_client: Client, books: dict[str, Resource]
) -> None:
    path = "/api/v1/resources/long/own/"

    said = ada_client.post(path, {"state": "done"}, content_type="application/json")
    voted = ada_client.post(path, {"vote": -1}, content_type="application/json")
    wrong = ada_client.post(path, {"vote": 5}, content_type="application/json")

    assert said.json()["state"] == "done"
    assert voted.json() == {
        "state": "done",
        "vote": -1,
        "is_bookmarked": False,
        "helped": 0,
        "did_not_help": 1,
    }
    assert wrong.status_code == 400


def test_a_guests_word_moves_along_and_the_accounts_own_wins(
    ada: User, books: dict[str, Resource]
) -> None:
    guest, task = GuestFactory.create(), PracticeTaskFactory.create()
    mark_resource(guest, books["long"], state="started")
    mark_resource(ada, books["long"], state="done")
    vote(guest, books["short"], value=-1)
    TaskMark.objects.create(learner=guest, task=task)

    merge_marks(guest=guest, account=ada)

    own = shelf(ada)
    assert own.of(books["long"]).state == "done"
    assert own.of(books["short"]).vote == -1
    assert TaskMark.objects.filter(learner=ada, task=task).exists()


def test_the_database_refuses_what_must_never_be(
    ada: User, books: dict[str, Resource]
) -> None:
    long = books["long"]
    with pytest.raises(IntegrityError), transaction.atomic():
        ResourceVote.objects.create(learner=ada, resource=long, value=2)
    vote(ada, long, value=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResourceVote.objects.create(learner=ada, resource=long, value=1)
    mark_resource(ada, long, state="done")
    row = ResourceMark.objects.filter(learner=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(state="eaten")
