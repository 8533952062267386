"""Addresses of resources: looked at politely, and never inside our own walls."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from roadmap.jobs import links
from roadmap.jobs.addresses import AGENT, Look, Target, is_public, look_at
from roadmap.jobs.links import check_due_links, check_link
from roadmap.models import LinkCheck, Resource
from roadmap.tasks import check_links
from tests.factories import ResourceFactory

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


class _Pages(BaseHTTPRequestHandler):
    """Answers as its path says, and remembers who asked for what."""

    asked: list[tuple[str, str, str]] = []

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        word = self.path.strip("/").split("/")
        status = int(word[1]) if word[0] == "status" else 200
        if word[0] == "no-head":
            status = 405 if self.command == "HEAD" else 200
        if word[0] == "to":
            status = int(word[1])
        self.send_response(302 if word[0] == "inside" else status)
        if word[0] == "to":
            self.send_header("Location", "/" + "/".join(word[2:]))
        if word[0] == "inside":
            self.send_header("Location", "http://10.0.0.1/secret")
        self.send_header("Content-Length", "2")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"ok")

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server on this machine."""
    found = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}"
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    """Each test counts for itself."""
    _Pages.asked.clear()


def here(target: Target) -> bool:
    """The rule of these tests: this machine only."""
    return target.address == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/", "ok"),
        ("/no-head", "ok"),
        ("/to/302/elsewhere", "ok"),
        ("/to/301/elsewhere", "redirected"),
        ("/status/403", "blocked"),
        ("/status/429", "blocked"),
        ("/status/404", "broken"),
        ("/status/503", "broken"),
        ("/to/301/to/302/status/410", "broken"),
    ],
)
def test_an_answer_is_put_into_a_state(server: str, path: str, state: str) -> None:
    assert look_at(server + path, may_connect=here).state == state


def test_a_page_that_moved_says_where_to(server: str) -> None:
    assert look_at(f"{server}/to/308/new", may_connect=here).moved_to == f"{server}/new"


def test_it_asks_for_the_head_first_and_says_who_it_is(server: str) -> None:
    look_at(f"{server}/page", may_connect=here)
    look_at(f"{server}/no-head", may_connect=here)

    assert _Pages.asked == [
        ("HEAD", "/page", AGENT),
        ("HEAD", "/no-head", AGENT),
        ("GET", "/no-head", AGENT),
    ]


def test_a_redirect_without_end_is_left(server: str) -> None:
    path = "/to/302" * 20

    look = look_at(server + path, may_connect=here)

    assert look.state == "broken"
    assert len(_Pages.asked) < 10


def test_nothing_answers_behind_a_closed_door(server: str) -> None:
    look = look_at("http://127.0.0.1:9/", may_connect=here)

    assert (look.state, look.is_certain) == ("broken", False)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254"),
        *("0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255"),  # noqa: S104
        *("::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    ],
)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(Target("a.example", 443, address))


def test_only_usual_ports_of_public_addresses_are_reached() -> None:
    assert is_public(Target("a.example", 443, "93.184.215.14"))
    assert is_public(Target("a.example", 80, "2606:4700::1111"))
    assert not is_public(Target("a.example", 6379, "93.184.215.14"))


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://2130706433/"],
)
def test_our_own_walls_are_not_looked_behind(url: str) -> None:
    look = look_at(url)

    assert look.state == "broken"
    assert "not one of the public internet" in look.found


def test_a_redirect_inwards_is_not_followed(server: str) -> None:
    look = look_at(f"{server}/inside", may_connect=here)

    assert look.state == "broken"
    assert [path for _, path, _ in _Pages.asked] == ["/inside"]


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "https://me:pw@a.example/", "x"]
)
def test_only_plain_web_addresses_are_looked_at(url: str) -> None:
    assert look_at(url, may_connect=here).state == "broken"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[str]:
    """The network answers as a test says; which addresses were asked."""
    settings.LINK_CHECKS = True
    asked: list[str] = []

    def answer(url: str, **_: object) -> Look:
        asked.append(url)
        return ANSWERS.get(url, Look("ok", "HTTP 200", 200))

    ANSWERS.clear()
    monkeypatch.setattr(links, "look_at", answer)
    return asked


ANSWERS: dict[str, Look] = {}
SILENCE = Look("broken", "TimeoutError", is_certain=False)


@pytest.mark.django_db
def test_addresses_are_due_once_a_week_a_few_at_a_time(looked: list[str]) -> None:
    for number in range(3):
        ResourceFactory.create(url=f"https://example.org/{number}")
    ResourceFactory.create(archived=True)

    counts = [check_due_links() for _ in range(3)]

    assert counts == [2, 1, 0]
    assert len(set(looked)) == 3
    row = LinkCheck.objects.latest("pk")
    assert row.last_checked is not None
    assert row.next_check == row.last_checked + timedelta(days=7)


@pytest.mark.django_db
def test_one_silence_is_a_doubt_and_two_are_broken(looked: list[str]) -> None:
    resource = ResourceFactory.create()
    check_link(resource.pk)
    ANSWERS[resource.url] = SILENCE

    states = []
    pauses = []
    for _ in range(4):
        check_link(resource.pk, is_asked=True)
        row = LinkCheck.objects.get()
        assert row.next_check
        assert row.last_checked
        states.append(row.state)
        pauses.append((row.next_check - row.last_checked).days)

    assert states == ["ok", "broken", "broken", "broken"]
    assert pauses == [1, 2, 4, 7]


@pytest.mark.django_db
def test_a_page_that_is_gone_is_broken_at_once_and_may_come_back(
    looked: list[str],
) -> None:
    resource = ResourceFactory.create()
    ANSWERS[resource.url] = Look("broken", "HTTP 404", 404)
    check_link(resource.pk)
    gone = LinkCheck.objects.get().state
    ANSWERS.clear()

    check_link(resource.pk, is_asked=True)

    row = LinkCheck.objects.get()
    assert (gone, row.state, row.failures) == ("broken", "ok", 0)


@pytest.mark.django_db
def test_what_somebody_else_is_looking_at_is_left_alone(looked: list[str]) -> None:
    resource = ResourceFactory.create()
    now = timezone.now()
    LinkCheck.objects.create(
        resource=resource, url=resource.url, next_check=now + timedelta(minutes=30)
    )

    assert not check_link(resource.pk)
    assert not looked


@pytest.mark.django_db
def test_a_new_address_is_looked_at_at_once(looked: list[str]) -> None:
    resource = ResourceFactory.create()
    check_due_links()
    resource.url = "https://example.org/new"
    resource.save()

    check_due_links()

    assert looked[-1] == "https://example.org/new"


@pytest.mark.django_db
def test_nothing_is_asked_where_it_is_switched_off(
    looked: list[str], settings: Any
) -> None:
    settings.LINK_CHECKS = False
    ResourceFactory.create()

    check_links()

    assert not looked


@pytest.mark.django_db
def test_a_resource_that_is_gone_is_left_quietly(looked: list[str]) -> None:
    assert not check_link(4711)


@pytest.mark.django_db
def test_the_command_looks_now_and_says_what_it_found(
    looked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ResourceFactory.create(slug="a-book")
    check_due_links()

    call_command("check_links", "a-book")

    assert "a-book: ok (HTTP 200)" in capsys.readouterr().out
    assert len(looked) == 2
    with pytest.raises(CommandError, match="no such resource: nothing"):
        call_command("check_links", "nothing")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("ok", "checked 3 November: works"),
        ("redirected", "works, at a new address"),
        ("broken", "checked 3 November: did not answer"),
        ("blocked", "does not let programs look"),
    ],
)
def test_the_state_of_a_link_is_said_in_words(
    client: Client, emmy_client: Client, state: str, words: str
) -> None:
    resource = ResourceFactory.create()
    LinkCheck.objects.create(
        resource=resource, url=resource.url, state=state, last_checked=NOON
    )

    page = client.get("/resources/").content.decode()
    body = client.get(f"/api/v1/resources/{resource.slug}/").json()
    listed = emmy_client.get("/admin/roadmap/resource/?link__state=" + state)

    assert words in page
    assert body["link"]["state"] == state
    assert listed.status_code == 200
    assert "3 November" in listed.content.decode()


@pytest.mark.django_db
def test_an_address_nobody_looked_at_is_called_so(
    client: Client, emmy_client: Client
) -> None:
    resource: Resource = ResourceFactory.create()

    assert "not checked yet" in client.get("/resources/").content.decode()
    assert client.get(f"/api/v1/resources/{resource.slug}/").json()["link"] is None
    page = emmy_client.get("/admin/roadmap/resource/").content.decode()
    assert "not checked yet" in page
