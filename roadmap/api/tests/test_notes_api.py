"""Notes and bookmarks for programs."""

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from roadmap.actions.notes import save_note
from roadmap.models import LONGEST_NOTE, Concept, Note
from tests.factories import ConceptFactory, ResourceFactory

pytestmark = pytest.mark.django_db
NOTE = "/api/v1/notes/concepts/norms/"
JSON = "application/json"


@pytest.fixture
def norms() -> Concept:
    """A concept to write about."""
    return ConceptFactory.create(slug="norms", title="Norms")


def test_what_was_never_written_has_revision_0(
    ada_client: Client, norms: Concept
) -> None:
    body = ada_client.get(NOTE).json()

    assert (body["text"], body["revision"], body["concept"]) == ("", 0, "norms")


def test_a_note_is_kept_over_the_revision_that_was_read(
    ada_client: Client, norms: Concept
) -> None:
    first = ada_client.post(NOTE, {"text": "$x$"}, content_type=JSON).json()
    sent = {"text": "$x$ and $y$", "revision": first["revision"]}

    second = ada_client.post(NOTE, sent, content_type=JSON).json()

    assert (first["revision"], second["revision"]) == (1, 2)
    assert "katex" in second["html"]


def test_a_stale_note_is_refused_and_nothing_changes(
    ada: User, ada_client: Client, norms: Concept
) -> None:
    save_note(ada, norms, text="stored", seen=0)

    answer = ada_client.post(NOTE, {"text": "late"}, content_type=JSON)

    assert answer.status_code == 409
    assert "saved elsewhere" in answer.json()["detail"]
    assert Note.objects.get().text == "stored"


def test_the_list_is_ones_own_and_can_be_searched(
    ada: User, ada_client: Client, oscar_client: Client, norms: Concept
) -> None:
    save_note(ada, norms, text="a diamond", seen=0)
    save_note(ada, ResourceFactory.create(slug="a-book"), text="chapter 2", seen=0)

    found = ada_client.get("/api/v1/notes/?q=chapter").json()

    assert [row["resource"] for row in found] == ["a-book"]
    assert len(ada_client.get("/api/v1/notes/").json()) == 2
    assert oscar_client.get("/api/v1/notes/").json() == []


def test_a_preview_keeps_nothing_and_makes_no_guest(client: Client) -> None:
    answer = client.post(
        "/api/v1/notes/preview/",
        {"text": "**bold** <b>raw</b>", "kind": "markdown"},
        content_type=JSON,
    )

    assert "<strong>bold</strong>" in answer.json()["html"]
    assert "<b>" not in answer.json()["html"]
    assert not User.objects.exists()


def test_a_preview_of_too_much_is_refused_in_words(client: Client) -> None:
    answer = client.post(
        "/api/v1/notes/preview/", {"text": "x" * (LONGEST_NOTE + 1)}, content_type=JSON
    )

    assert answer.status_code == 422
    assert answer.json()["detail"] == "A note has at most 20,000 characters."


def test_a_bookmark_is_put_in_and_taken_out(
    ada_client: Client, oscar_client: Client, norms: Concept
) -> None:
    path = "/api/v1/bookmarks/concepts/norms/"

    ada_client.post(path, {"on": True}, content_type=JSON)
    inside = [row["concept"] for row in ada_client.get("/api/v1/bookmarks/").json()]
    others = oscar_client.get(path).json()
    out = ada_client.post(path, {"on": False}, content_type=JSON)

    assert inside == ["norms"]
    assert others == {"on": False}
    assert out.json() == {"on": False}
    assert ada_client.get("/api/v1/bookmarks/").json() == []


def test_what_is_not_there_has_neither_note_nor_bookmark(client: Client) -> None:
    for path in ("notes/concepts", "notes/resources", "bookmarks/concepts"):
        assert client.get(f"/api/v1/{path}/nothing/").status_code == 404
