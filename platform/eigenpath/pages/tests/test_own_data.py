"""Own data: complete, in files that programs read, and gone when somebody wants."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client

from eigenpath.accounts.actions import make_instructor
from eigenpath.accounts.models import ApiToken, User
from eigenpath.accounts.tokens import issue_token
from eigenpath.pages.own_sheets import own_sheets
from exercises.jobs.attempts import check
from exercises.models import Attempt, DemoImage, DemoPrediction, Variant
from roadmap.models import Concept, Evidence
from tests.private_rows import PrivateRows, make_private_rows

pytestmark = pytest.mark.django_db
PASSWORD = "a nanosecond of wire"
# Where rows about a person are that no table of theirs shows.
OF_STAFF = {"admin.LogEntry"}
HOLDERS = {
    "accounts.ApiToken": "tokens",
    "exercises.Attempt": "attempts",
    "exercises.VariantHelp": "help",
    "exercises.DemoImage": "pictures",
    "exercises.DemoTable": "tables",
    "exercises.DemoPrediction": "predictions",
    "roadmap.Evidence": "evidence",
    "roadmap.ConceptState": "concepts",
    "roadmap.StudyMark": "studied",
    "roadmap.Enrolment": "plans",
    "roadmap.Waiver": "waivers",
    "exercises.Diagnostic": "diagnostics",
    "roadmap.Note": "notes",
    "roadmap.Bookmark": "bookmarks",
    "roadmap.ResourceMark": "resources",
    "roadmap.ResourceVote": "votes",
    "roadmap.TaskMark": "tasks",
}


@pytest.fixture(autouse=True)
def nobody_failed_yet() -> None:
    """Wrong passwords of other tests do not count."""
    cache.clear()


@pytest.fixture
def rows() -> PrivateRows:
    """Ada with a row of every sort, and others."""
    return make_private_rows(make_instructor(username="emmy", password=PASSWORD))


@pytest.fixture
def her(rows: PrivateRows, client: Client) -> Client:
    """Ada's browser."""
    client.force_login(rows.ada)
    return client


def test_every_model_that_knows_a_person_stands_in_a_table(rows: PrivateRows) -> None:
    DemoPrediction.objects.create(learner=rows.ada, demo="coin-lln", answer="1")
    known = {
        f"{relation.related_model._meta.label}"
        for relation in User._meta.related_objects
    }
    counts = {sheet.name: sheet.count for sheet in own_sheets(rows.ada)}

    assert known == {*HOLDERS, *OF_STAFF}
    assert counts["account"] == 1
    for label, name in HOLDERS.items():
        about = "owner" if label == "accounts.ApiToken" else "learner"
        there = apps.get_model(label)._default_manager.filter(**{about: rows.ada})
        assert counts[name] == there.count() > 0, label


def test_the_json_file_says_what_its_columns_mean(
    rows: PrivateRows, her: Client
) -> None:
    response = her.get("/account/data/eigenpath.json")
    told = json.loads(response.content)

    assert response["Content-Disposition"] == 'attachment; filename="eigenpath.json"'
    assert told["format"] == "eigenpath-own-data/1"
    for table in told["tables"].values():
        assert all(set(row) == set(table["columns"]) for row in table["rows"])
    attempt = told["tables"]["attempts"]["rows"][0]
    assert attempt["id"] == str(rows.attempt.pk)
    assert attempt["answer"] == rows.attempt.answer
    assert told["tables"]["account"]["rows"][0]["name"] == rows.ada.username


def test_the_zip_holds_tables_files_and_what_they_are(
    rows: PrivateRows, her: Client
) -> None:
    response = her.get("/account/data/eigenpath.zip")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        names = set(archive.namelist())
        attempts = archive.read("attempts.csv").decode()
        readme = archive.read("README.txt").decode()
        picture = archive.read(f"pictures/{rows.image.pk}.png")

    assert {f"{name}.csv" for name in ("account", *HOLDERS.values())} < names
    table = list(csv.DictReader(io.StringIO(attempts)))
    assert [row["id"] for row in table] == [str(rows.attempt.pk)]
    assert "attempts.csv: Every answer you sent" in readme
    assert picture == bytes(rows.image.data)


def test_a_text_that_a_spreadsheet_would_compute_is_marked(
    rows: PrivateRows, her: Client
) -> None:
    issue_token(rows.ada, name='=HYPERLINK("http://example.org")')

    content = her.get("/account/data/eigenpath.zip").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tokens = list(csv.DictReader(io.StringIO(archive.read("tokens.csv").decode())))

    assert '\'=HYPERLINK("http://example.org")' in {row["name"] for row in tokens}


def test_nobody_gets_a_word_of_somebody_elses(
    rows: PrivateRows, client: Client
) -> None:
    client.force_login(rows.oscar)

    told = client.get("/account/data/eigenpath.json").content.decode()

    assert str(rows.attempt.pk) not in told
    assert str(rows.image.pk) not in told
    assert rows.ada.username not in told


def test_deleting_ends_what_is_about_the_person_and_leaves_the_content(
    rows: PrivateRows, her: Client
) -> None:
    rows.ada.set_password(PASSWORD)
    rows.ada.save()
    her.force_login(rows.ada)
    content = (Concept.objects.count(), Variant.objects.count())

    response = her.post("/account/delete/", {"password": PASSWORD, "consent": "on"})

    assert response.headers["Location"] == "/"
    assert not User.objects.filter(pk=rows.ada.pk).exists()
    assert not Evidence.objects.filter(learner_id=rows.ada.pk).exists()
    assert not Attempt.objects.filter(pk=rows.attempt.pk).exists()
    assert not DemoImage.objects.filter(pk=rows.image.pk).exists()
    assert not ApiToken.objects.filter(owner_id=rows.ada.pk).exists()
    assert (Concept.objects.count(), Variant.objects.count()) == content
    assert User.objects.filter(pk=rows.oscar.pk).exists()
    assert her.get("/account/data/").status_code == 302


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"password": "wrong", "consent": "on"}, "This is not your password."),
        ({"consent": "on"}, "This field is required."),
        ({"password": PASSWORD}, "Tick the box if you mean it."),
    ],
)
def test_nothing_is_deleted_by_mistake(
    rows: PrivateRows, her: Client, sent: dict[str, str], sentence: str
) -> None:
    rows.ada.set_password(PASSWORD)
    rows.ada.save()
    her.force_login(rows.ada)

    response = her.post("/account/delete/", sent)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert User.objects.filter(pk=rows.ada.pk).exists()


def test_a_guest_needs_no_password(rows: PrivateRows, client: Client) -> None:
    client.force_login(rows.guest)

    client.post("/account/delete/", {"consent": "on"})

    assert not User.objects.filter(pk=rows.guest.pk).exists()


def test_an_instructor_is_kept_for_the_history(
    rows: PrivateRows, client: Client
) -> None:
    client.force_login(rows.emmy)

    response = client.post("/account/delete/", {"password": PASSWORD, "consent": "on"})

    assert response.status_code == 422
    assert "history of the content names you" in response.content.decode()
    assert User.objects.filter(pk=rows.emmy.pk).exists()


def test_an_answer_in_flight_ends_with_its_account(
    rows: PrivateRows, client: Client
) -> None:
    waiting = Attempt.objects.create(
        learner=rows.guest,
        variant=rows.variant,
        answer={"answer": "5"},
    )
    client.force_login(rows.guest)
    client.post("/account/delete/", {"consent": "on"})

    check(str(waiting.pk))

    assert not Attempt.objects.filter(pk=waiting.pk).exists()


def test_a_password_is_not_tried_for_ever(rows: PrivateRows, her: Client) -> None:
    rows.ada.set_password(PASSWORD)
    rows.ada.save()
    her.force_login(rows.ada)
    wrong = {"password": "wrong", "consent": "on"}

    tried = [her.post("/account/delete/", wrong).status_code for _ in range(11)]
    right = her.post("/account/delete/", {"password": PASSWORD, "consent": "on"})

    assert tried == [422] * 10 + [429]
    assert right.status_code == 429
    assert "too many wrong passwords" in right.content.decode()
    assert User.objects.filter(pk=rows.ada.pk).exists()


def test_the_page_reads_neither_rows_nor_files(
    rows: PrivateRows, her: Client, django_assert_max_num_queries: Any
) -> None:
    sheets = own_sheets(rows.ada)

    # A count for each table, beside session, person and message.
    with django_assert_max_num_queries(len(sheets) + 4) as asked:
        her.get("/account/data/")

    assert not any('"data"' in query["sql"] for query in asked)
