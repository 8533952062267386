"""Notes and bookmarks: private, never lost, and found again."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError
from roadmap.actions.notes import StaleNoteError, save_note, set_bookmark
from roadmap.actions.progress import merge_learners
from roadmap.models import LONGEST_NOTE, Bookmark, Concept, Note
from tests.factories import ConceptFactory, GuestFactory, ResourceFactory

pytestmark = pytest.mark.django_db
PAGE = "/notes/concepts/norms/"


@pytest.fixture
def norms() -> Concept:
    """A concept to write about."""
    return ConceptFactory.create(slug="norms", title="Norms")


def test_a_note_is_kept_and_shown_with_its_formulas(
    ada: User, ada_client: Client, norms: Concept
) -> None:
    saved = ada_client.post(PAGE, {"text": "# Ball\n\n$|x|_1$ is a *diamond*."})

    shown = ada_client.get("/concepts/norms/").content.decode()

    assert saved.headers["Location"] == "/concepts/norms/#your-notes"
    assert "<em>diamond</em>" in shown
    assert "<h3>Ball</h3>" in shown
    assert 'class="katex"' in Note.objects.get(learner=ada).html


def test_a_note_speaks_no_html_of_its_own(ada: User, norms: Concept) -> None:
    note = save_note(ada, norms, text="<script>x</script> [a](javascript:b)", seen=0)

    assert "<script" not in note.html
    assert "<a href" not in note.html


def test_writing_makes_a_guest_of_nobody(client: Client, norms: Concept) -> None:
    client.post(PAGE, {"text": "mine"})

    assert Note.objects.get().learner.is_guest
    assert "mine" in client.get("/notes/").content.decode()


def test_nobody_else_reads_a_note(
    ada: User,
    norms: Concept,
    oscar_client: Client,
    emmy_client: Client,
    client: Client,
) -> None:
    save_note(ada, norms, text="words-of-ada", seen=0)

    for reader in (oscar_client, emmy_client, client):
        for path in (PAGE, "/notes/", "/concepts/norms/", "/notes/eigenpath-notes.md"):
            assert "words-of-ada" not in reader.get(path).content.decode()
    assert emmy_client.get("/admin/roadmap/note/").status_code == 404
    assert str(Note.objects.get()) == f"note {Note.objects.get().pk}"


def test_saving_over_a_newer_version_shows_both_and_changes_nothing(
    ada: User, ada_client: Client, norms: Concept
) -> None:
    first = save_note(ada, norms, text="one", seen=0)
    save_note(ada, norms, text="from the laptop", seen=first.revision)

    answer = ada_client.post(PAGE, {"text": "from the phone", "revision": "1"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "from the phone" in page
    assert "from the laptop" in page
    assert 'name="revision" value="2"' in page
    assert Note.objects.get().text == "from the laptop"


def test_both_versions_can_be_put_together(
    ada_client: Client, ada: User, norms: Concept
) -> None:
    save_note(ada, norms, text="laptop", seen=0)
    ada_client.post(PAGE, {"text": "phone", "revision": "0"})

    ada_client.post(PAGE, {"text": "laptop\n\nphone", "revision": "1"})

    assert Note.objects.get().text == "laptop\n\nphone"


def test_the_same_words_sent_twice_are_one_version(ada: User, norms: Concept) -> None:
    save_note(ada, norms, text="once\r\n", seen=0)

    again = save_note(ada, norms, text="once", seen=0)

    assert (again.revision, Note.objects.count()) == (1, 1)


def test_an_emptied_note_is_gone_but_not_its_revision(
    ada: User, ada_client: Client, norms: Concept
) -> None:
    save_note(ada, norms, text="old", seen=0)
    ada_client.post(PAGE, {"text": "  ", "revision": "1"})

    with pytest.raises(StaleNoteError):
        save_note(ada, norms, text="typed over the old one", seen=1)

    assert "Nothing is written yet" in ada_client.get("/notes/").content.decode()


def test_emptying_what_was_never_written_keeps_no_row(
    ada_client: Client, norms: Concept
) -> None:
    ada_client.post(PAGE, {"text": "", "revision": "0"})

    assert not Note.objects.exists()


def test_a_note_that_is_too_long_comes_back_whole(
    ada_client: Client, norms: Concept
) -> None:
    text = "x" * (LONGEST_NOTE + 7)

    answer = ada_client.post(PAGE, {"text": text, "revision": "0"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert text in page
    assert "this one is 7 too long" in page
    assert not Note.objects.exists()


def test_a_note_of_20000_letters_of_any_alphabet_fits(
    ada_client: Client, norms: Concept
) -> None:
    ada_client.post(PAGE, {"text": "ж" * LONGEST_NOTE})

    assert len(Note.objects.get().text) == LONGEST_NOTE


@pytest.mark.parametrize("revision", ["", "x", "-1", "²", "9" * 30])
def test_a_revision_that_is_none_counts_as_unread(
    ada: User, ada_client: Client, norms: Concept, revision: str
) -> None:
    save_note(ada, norms, text="stored", seen=0)

    answer = ada_client.post(PAGE, {"text": "new", "revision": revision})

    assert answer.status_code == 409


def test_what_does_not_exist_has_no_note(ada_client: Client) -> None:
    for path in ("/notes/concepts/none/", "/notes/resources/none/", "/notes/x/none/"):
        assert ada_client.get(path).status_code == 404


def test_a_bookmark_goes_in_and_out_and_twice_is_once(
    ada: User, ada_client: Client, norms: Concept
) -> None:
    for _ in range(2):
        ada_client.post("/bookmarks/concepts/norms/", {"on": "yes"})
    inside = ada_client.get("/notes/").content.decode()
    for _ in range(2):
        out = ada_client.post(
            "/bookmarks/concepts/norms/", {"on": "no", "next": "/notes/"}
        )

    assert "Norms" in inside
    assert out.headers["Location"] == "/notes/"
    assert not ada.bookmarks.exists()


def test_a_form_leads_nowhere_else(ada_client: Client, norms: Concept) -> None:
    for wish in ("https://example.org/", "//example.org/", "/\\example.org"):
        answer = ada_client.post("/bookmarks/concepts/norms/", {"next": wish})
        assert answer.headers["Location"] == "/concepts/norms/#your-notes"


def test_the_notebook_searches_titles_and_words(
    ada: User, ada_client: Client, norms: Concept
) -> None:
    save_note(ada, norms, text="The unit ball is a Diamond.", seen=0)
    book = ResourceFactory.create(title="A book of matrices")
    save_note(ada, book, text="Read chapter 2 twice.", seen=0)

    found = ada_client.get("/notes/?q=diamond+NORMS").content.decode()
    nothing = ada_client.get("/notes/?q=diamond+chapter").content.decode()

    assert "unit ball" in found
    assert "chapter 2" not in found
    assert "None of your notes has “diamond chapter”" in nothing


def test_the_notebook_is_ordered_by_day_or_by_pillar(
    ada: User, ada_client: Client, norms: Concept
) -> None:
    save_note(ada, norms, text="words of May", seen=0)
    save_note(ada, ResourceFactory.create(), text="words of June", seen=0)

    newest = ada_client.get("/notes/").content.decode()
    pillars = ada_client.get("/notes/?by=pillar").content.decode()

    assert newest.index("words of June") < newest.index("words of May")
    assert pillars.index("words of May") < pillars.index("words of June")
    assert "Linear algebra" in pillars


def test_the_file_has_every_note_as_it_was_typed(
    ada: User, ada_client: Client, norms: Concept
) -> None:
    save_note(ada, norms, text="**Bold** and $x^2$", seen=0)
    set_bookmark(ada, ResourceFactory.create(title="A book"), on=True)

    answer = ada_client.get("/notes/eigenpath-notes.md")
    text = answer.content.decode()

    assert "attachment" in answer.headers["Content-Disposition"]
    assert "### Norms" in text
    assert "**Bold** and $x^2$" in text
    assert "### A book" in text


def test_a_guests_words_join_those_of_the_account(ada: User, norms: Concept) -> None:
    guest = GuestFactory.create()
    book = ResourceFactory.create()
    save_note(ada, norms, text="of ada", seen=0)
    save_note(guest, norms, text="of the guest", seen=0)
    save_note(guest, book, text="on the book", seen=0)
    for learner in (ada, guest):
        set_bookmark(learner, norms, on=True)

    merge_learners(guest=guest, account=ada)

    texts = {note.text for note in Note.objects.filter(learner=ada)}
    assert texts == {"of ada\n\nof the guest", "on the book"}
    assert Bookmark.objects.filter(learner=ada).count() == 1


def test_merging_may_make_a_note_longer_than_one_may_type(
    ada: User, norms: Concept
) -> None:
    guest = GuestFactory.create()
    save_note(ada, norms, text="a" * LONGEST_NOTE, seen=0)
    save_note(guest, norms, text="b" * LONGEST_NOTE, seen=0)

    merge_learners(guest=guest, account=ada)

    merged = Note.objects.get(learner=ada)
    assert merged.text.count("b") == LONGEST_NOTE
    with pytest.raises(InvalidInputError, match="too long"):
        save_note(ada, norms, text=merged.text + "c", seen=merged.revision)


def test_the_database_refuses_what_must_never_be(ada: User, norms: Concept) -> None:
    book = ResourceFactory.create()
    now = {"updated_at": timezone.now(), "html": ""}
    for wrong in (
        {"text": "both", "concept": norms, "resource": book},
        {"text": "neither"},
        {"text": "x" * 200_001, "concept": norms},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Note.objects.create(learner=ada, **now, **wrong)
    Note.objects.create(learner=ada, concept=norms, text="one", **now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(learner=ada, concept=norms, text="two", **now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bookmark.objects.create(learner=ada, concept=norms, resource=book)
