"""What every page owes its reader, script or not."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from tests.worlds import build_world, let_work

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/today/",
    "/map/",
    "/map/?concept=concept-1",
    "/map/?as=list",
    "/map/?as=table",
    "/concepts/",
    "/concepts/concept-1/",
    "/plan/",
    "/progress/",
    "/resources/",
    "/practice/",
    "/sources/",
    "/search/",
    "/search/?q=concept",
    "/search/?q=zebra",
    "/appearance/",
    "/sign-in/",
    "/sign-up/",
    "/nothing-here/",
]
OWN_PAGES = ["/account/", *(page for page in PAGES if not page.startswith("/sign"))]


class Reader(HTMLParser):
    """Collects what the tests ask about."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


VOID = {"meta", "link", "input", "br", "hr", "img"}


def read(client: Client, page: str) -> tuple[str, Reader]:
    text = client.get(page).content.decode()
    return text, Reader(text)


def assert_sound(text: str, found: Reader) -> None:
    assert len(found.all("h1")) == 1
    assert found.all("html")[0]["lang"] == "en-GB"
    assert [tag for tag in ("main", "header", "footer") if not found.all(tag)] == []
    assert '<a class="skip" href="#main">' in text
    assert found.unbalanced == []
    assert found.open == []
    ids = [str(value["id"]) for _, value in found.tags if value.get("id")]
    assert sorted(ids) == sorted(set(ids))
    assert found.all("style") == []
    assert all("src" in script for script in found.all("script"))
    handlers = [name for _, values in found.tags for name in values if name[:2] == "on"]
    assert handlers == []
    assert "javascript:" not in text


def assert_fields_have_labels(found: Reader) -> None:
    labelled = {label.get("for") for label in found.all("label")}
    wrapped = {"radio", "checkbox", "hidden"}
    fields = [*found.all("input"), *found.all("select"), *found.all("textarea")]
    unnamed = [
        field
        for field in fields
        if field.get("type") not in wrapped
        and field.get("id") not in labelled
        and not field.get("aria-label")
    ]
    assert unnamed == []


def assert_references_lead_somewhere(found: Reader) -> None:
    ids = {value["id"] for _, value in found.tags if value.get("id")}
    wanted = [
        part
        for _, values in found.tags
        for name in ("aria-labelledby", "aria-describedby", "for")
        for part in (values.get(name) or "").split()
    ]
    assert [part for part in wanted if part not in ids] == []
    anchors = [link.get("href") or "" for link in found.all("a")]
    inside = [href[1:] for href in anchors if href.startswith("#")]
    assert [name for name in inside if name not in ids] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_for_nobody_is_sound(page: str, client: Client) -> None:
    build_world(4)

    text, found = read(client, page)

    assert_sound(text, found)
    assert_fields_have_labels(found)
    assert_references_lead_somewhere(found)


@pytest.mark.parametrize("page", OWN_PAGES)
def test_a_page_for_a_learner_is_sound(
    page: str, ada: User, ada_client: Client
) -> None:
    let_work(ada, build_world(4))

    text, found = read(ada_client, page)

    if page == "/":
        assert text == ""  # goes on to today
        return
    assert_sound(text, found)
    assert_fields_have_labels(found)
    assert_references_lead_somewhere(found)


def test_titles_are_unique(client: Client) -> None:
    build_world(4)
    pages = [page for page in PAGES if "as=" not in page]

    texts = [read(client, page)[0] for page in pages]

    titles = [re.findall("<title>(.*?)</title>", text)[0] for text in texts]
    assert sorted(titles) == sorted(set(titles))


def test_every_icon_is_in_the_sprite(ada: User, ada_client: Client) -> None:
    let_work(ada, build_world(4))

    for page in OWN_PAGES:
        text, found = read(ada_client, page)
        symbols = {symbol["id"] for symbol in found.all("symbol")}
        used = {(use["href"] or "")[1:] for use in found.all("use")}
        assert used <= symbols, page


@pytest.mark.parametrize("page", PAGES)
def test_looking_around_makes_no_guest(page: str, client: Client) -> None:
    build_world(4)

    client.get(page)

    assert User.objects.count() == 0
    assert "sessionid" not in client.cookies
