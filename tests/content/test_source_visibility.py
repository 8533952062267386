"""Every item of both source documents is visible somewhere: proved from the files."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from roadmap.curriculum.files import CONTENT, read_content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_content")]

Rows = list[dict[str, Any]]

ENTITIES = read_content(CONTENT)
DOCUMENTS = ("danka-roadmap", "12-week-plan")


def of_kind(kind: str) -> Rows:
    return [dict(entity.data) for entity in ENTITIES if entity.kind == kind]


def source_items() -> Iterator[dict[str, Any]]:
    for document in of_kind("document"):
        if document["slug"] in DOCUMENTS:
            yield from document["items"]


def words(text: str) -> str:
    """The words of a page or a text, without tags and with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_both_documents_are_complete() -> None:
    keys = [item["key"] for item in source_items()]

    assert len(keys) == len(set(keys)) == 129
    assert {key.split(".")[0] for key in keys} == {"D", "P"}


def test_the_sources_page_shows_every_item_word_for_word(client: Client) -> None:
    text = words(page(client, "/sources/"))

    missing = [
        item["key"]
        for item in source_items()
        if not (
            f" {item['key']} {words(item['text'])}" in text
            and words(item["heading"]) in text
            and words(item["home"]) in text
        )
    ]

    assert missing == []


def test_the_sources_page_leads_from_every_item_to_its_concepts(
    client: Client,
) -> None:
    parts = page(client, "/sources/").split('<li class="item"><span class="tag">')
    shown = {part.split("<")[0]: part.split("</li>")[0] for part in parts[1:]}

    wrong = [
        (item["key"], slug)
        for item in source_items()
        for slug in item["concepts"]
        if f'href="/concepts/{slug}/"' not in shown[item["key"]]
    ]

    assert wrong == []


def test_every_concept_shows_the_items_it_answers(client: Client) -> None:
    by_concept: dict[str, Rows] = defaultdict(list)
    for item in source_items():
        for slug in item["concepts"]:
            by_concept[slug].append(item)

    missing = []
    for slug, items in by_concept.items():
        text = words(page(client, f"/concepts/{slug}/"))
        missing += [
            (slug, item["key"]) for item in items if words(item["text"]) not in text
        ]

    assert missing == []


def test_the_plan_page_shows_every_bullet_in_its_week(client: Client) -> None:
    weeks = re.split(r'<li class="week" id="week-', page(client, "/plan/"))
    shown = {int(part.split('"')[0]): part for part in weeks[1:]}

    missing = [
        (week["number"], bullet["source_key"])
        for week in of_kind("week")
        for bullet in week["bullets"]
        if words(bullet["text"]) not in words(shown[week["number"]])
    ]

    assert sorted(shown) == list(range(1, 13))
    assert missing == []


def test_a_bullet_of_the_plan_leads_to_each_of_its_concepts(client: Client) -> None:
    weeks = re.split(r'<li class="week" id="week-', page(client, "/plan/"))
    shown = {int(part.split('"')[0]): part for part in weeks[1:]}

    missing = [
        (bullet["source_key"], slug)
        for week in of_kind("week")
        for bullet in week["bullets"]
        for slug in (*bullet["concepts"], *bullet["elsewhere"])
        if f'href="/concepts/{slug}/"' not in shown[week["number"]]
    ]

    assert missing == []


def test_every_item_of_the_plan_is_a_bullet_or_has_another_home() -> None:
    bullets = {row["source_key"] for week in of_kind("week") for row in week["bullets"]}
    homeless = [
        item["key"]
        for item in source_items()
        if item["key"].startswith("P.")
        and item["key"] not in bullets
        and not (item["home"] or item["concepts"])
    ]

    assert homeless == []


def test_the_plan_page_shows_months_notes_and_practice(client: Client) -> None:
    text = words(page(client, "/plan/"))
    practice = words(page(client, "/practice/"))
    said = [week["month_title"] for week in of_kind("week")]
    said += [note for plan in of_kind("plan") for note in plan["notes"]]

    assert [line for line in said if words(line) not in text] == []
    assert [row for row in of_kind("strand") if row["title"] not in practice] == []


def test_the_library_shows_every_resource_as_the_sources_name_it(
    client: Client,
) -> None:
    shown = page(client, "/resources/")
    text = words(shown)

    missing = [
        (row["slug"], said)
        for row in of_kind("resource")
        for said in (*row["names"], *([] if "alias_of" in row else [row["title"]]))
        if words(said) not in text
    ]
    unlinked = [
        row["slug"]
        for row in of_kind("resource")
        if "alias_of" not in row and html.escape(row["url"]) not in shown
    ]

    assert missing == []
    assert unlinked == []
