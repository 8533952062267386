"""Tables of a learner's own: kept once, limited, and nobody else's to see."""

import io
from typing import Any

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.actions.merging import merge_attempts
from exercises.actions.tables import LARGEST_TABLE, MOST_TABLES, add_table
from exercises.models import DemoTable
from exercises.tests.demo_cast import Worker, ask
from tests.factories import GuestFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet", "trial")]

TABLES = "/api/v1/demos/trial/tables/"
RUNS = "/api/v1/demos/trial/runs/"
PAGE = "/demos/trial/"
CSV = b"mass,kind\n1,a\n2,b\n6,a\n"


def _file(data: bytes = CSV, name: str = "my cats.csv") -> io.BytesIO:
    file = io.BytesIO(data)
    file.name = name
    return file


@pytest.fixture
def adas_table(ada: User) -> str:
    """How a state names a table of Ada's."""
    return f"own:{add_table(ada, CSV, name='cats.csv').pk}"


def test_a_table_is_sent_and_computed_with(
    ada_client: Client, demo_worker: Worker
) -> None:
    sent = ada_client.post(TABLES, {"table": _file()})
    name = sent.json()["table"]
    with demo_worker():
        ask(ada_client, RUNS, data=name)

    shown = ask(ada_client, RUNS, data=name)

    assert sent.status_code == 201
    assert sent.json()["name"] == "my cats"
    assert (sent.json()["rows"], sent.json()["columns"]) == (3, 2)
    assert sent.json()["url"] == f"{PAGE}?data={name}"
    assert shown.json()["scalars"] == {"mean": 3.0, "is_large": False, "labels": 2}
    assert shown.headers["Cache-Control"].startswith("private")


def test_the_plain_form_sends_a_table_and_shows_it(
    ada_client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        page = ada_client.post(f"{PAGE}tables/", {"table": _file()}, follow=True)
    again = ada_client.get(page.redirect_chain[-1][0]).content.decode()

    assert "my cats, 3 rows" in again
    assert "The mean of mass is 3." in again


def test_the_page_says_what_is_wrong_with_a_table(ada_client: Client) -> None:
    page = ada_client.post(f"{PAGE}tables/", {"table": _file(b"x\n1\nnan\n")})

    assert page.status_code == 422
    assert "Row 3 has &#x27;nan&#x27;" in page.content.decode()
    assert not DemoTable.objects.exists()


def test_the_same_file_is_kept_once(ada: User, oscar: User) -> None:
    first, second = (add_table(ada, CSV, name=n) for n in ("a.csv", "b.csv"))
    others = add_table(oscar, CSV, name="c.csv")

    assert first == second
    assert first != others


def test_the_oldest_table_makes_room_for_the_next(ada: User, oscar: User) -> None:
    kept = add_table(oscar, CSV, name="x")
    first = add_table(ada, CSV, name="x")
    for number in range(MOST_TABLES):
        last = add_table(ada, b"x\n%d\n" % number, name="x")

    assert ada.demo_tables.count() == MOST_TABLES
    assert not ada.demo_tables.filter(pk=first.pk).exists()
    assert ada.demo_tables.filter(pk=last.pk).exists()
    assert oscar.demo_tables.get() == kept


def test_tables_go_with_their_account(ada: User) -> None:
    add_table(ada, CSV, name="x")

    ada.delete()

    assert not DemoTable.objects.exists()


def test_a_guests_tables_move_into_the_account(ada: User) -> None:
    guest = GuestFactory.create()
    for learner, data in ((ada, CSV), (guest, CSV), (guest, b"x\n1\n")):
        add_table(learner, data, name="x")

    merge_attempts(guest=guest, account=ada)

    assert ada.demo_tables.count() == 2


def test_nobody_else_can_use_a_table(
    adas_table: str, client: Client, oscar_client: Client
) -> None:
    for stranger in (client, oscar_client):
        answer = ask(stranger, RUNS, data=adas_table)
        page = stranger.get(PAGE, {"data": adas_table})

        assert answer.status_code == page.status_code == 422
        assert "You have no such table" in answer.json()["fields"]["data"]
        assert b"cats" not in page.content


def test_a_table_deleted_while_it_waited_is_said_to_be_gone(
    adas_table: str, ada_client: Client, demo_worker: Worker
) -> None:
    with demo_worker():
        pending = ask(ada_client, RUNS, data=adas_table)
        DemoTable.objects.all().delete()

    answer = ada_client.get(pending.json()["state_url"])

    assert answer.status_code == 422
    assert "gone" in answer.json()["fields"]["data"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"table": "words"}, 422),
        ({"table": _file(b"")}, 422),
        ({"table": _file(b"\x89PNG\r\n\x1a\n\x00")}, 422),
        ({"table": _file(b"x\n" + b"1\n" * LARGEST_TABLE)}, 413),
    ],
)
def test_what_is_no_table_is_refused(
    body: Any, status: int, ada_client: Client
) -> None:
    answer = ada_client.post(TABLES, body)

    assert answer.status_code == status
    assert answer.json()["detail"]
    assert not DemoTable.objects.exists()


def test_a_demo_without_data_takes_no_tables(ada_client: Client) -> None:
    for address in (
        "/api/v1/demos/eigen-explorer/tables/",
        "/demos/eigen-explorer/tables/",
    ):
        assert ada_client.post(address, {"table": _file()}).status_code == 404


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("..\\..\\etc\\passwd.csv", "passwd"),
        ("<script>.csv", "<script>"),
        ("\u202e\x00.csv", "Your table"),
        ("x" * 300 + ".csv", "x" * 80),
        (".csv", "Your table"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(name: str, shown: str, ada: User) -> None:
    assert add_table(ada, CSV, name=name).name == shown
