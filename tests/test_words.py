"""Every page in a made-up language: what is not translated shows, and is named here.

Words of authors (lessons, exercises, demos, names) are marked `lang="en-GB"` or
`data-own-words`, what a learner wrote `data-own-words`.
"""

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from exercises.demos.registry import DEMOS
from tests.private_rows import PrivateRows
from tests.pseudo import outside, speaking_pseudo, unmarked
from tests.route_rules import Person
from tests.routes import Route, address_of, routes
from tests.test_routes import browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unhurried")]

PAGES = [r for r in routes() if not r.is_api and not r.is_admin] + [
    r for r in routes() if r.name == "api-schema"
]
# Names, and signs that are the same in every language.
SAME_EVERYWHERE = re.compile(
    r"Eigenpath|[A-Z]|[EW]\d+|CC BY 4\.0|NumPy|NPZ|CSV|JSON|PNG|SVG|REST"
    r"|English|Deutsch|oscar|ada|o|a|UTC|[A-Z][a-z]+/[A-Za-z_/]+|https?://\S+"
)
NOT_FOR_READERS = {"style", "healthz"}
"""The staff's page of styles; programs' pages."""


@pytest.fixture(scope="module")
def written(adas_rows: PrivateRows) -> list[str]:
    """What authors and learners wrote, longest first: it is in no catalogue."""
    texts = set[str]()
    for model in apps.get_models():
        if model._meta.app_label in {"roadmap", "exercises", "accounts"}:
            fields = [
                field.name
                for field in model._meta.concrete_fields
                if isinstance(field, models.CharField | models.TextField)
                and not field.choices
            ]
            for row in model._default_manager.values_list(*fields):
                for value in filter(None, row):
                    text = str(value).strip()
                    texts.update(
                        (text, text.strip("*_ ."), text[:1].upper() + text[1:])
                    )
                    # Stored HTML stands in a page as the texts between its tags.
                    texts.update(part.strip() for part in re.split("<[^>]*>", text))
    texts.update(_words_of_demos())
    return sorted((text for text in texts if len(text) > 2), key=len, reverse=True)


def _words_of_demos() -> set[str]:
    texts = set[str]()
    waiting: list[Any] = [demo.describe() for demo in DEMOS.values()]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            texts.add(part.strip())
        elif isinstance(part, dict):
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part
    return texts


def untranslated(
    route: Route, person: Person, adas_rows: PrivateRows, written: list[str]
) -> list[str]:
    """What a reader of another language would see in English."""
    client = browser(person, adas_rows)
    client.cookies["language"] = "de"
    with speaking_pseudo():
        response = client.get(address_of(route, adas_rows))
    if "text/html" not in response.headers.get("Content-Type", ""):
        return []
    found = unmarked(response.content.decode())
    return [
        f"{where}: {text}"
        for where, text in found
        if not _is_same_everywhere(_interface_of(text, written))
    ]


def _interface_of(text: str, written: list[str]) -> str:
    """The text without what authors and learners wrote, and what is in brackets."""
    for known in written:
        if known in text:
            text = text.replace(known, " ")
    return outside(text)


def _is_same_everywhere(text: str) -> bool:
    words = re.split(r"[\s·,.:()–—“”’/&+-]+", text)
    return all(
        SAME_EVERYWHERE.fullmatch(word) or not any(c.isalpha() for c in word)
        for word in words
    )


@pytest.mark.parametrize("person", [Person.NOBODY, Person.ADA])
@pytest.mark.parametrize("route", PAGES, ids=str)
def test_nothing_of_the_interface_is_left_untranslated(
    route: Route, person: Person, adas_rows: PrivateRows, written: list[str]
) -> None:
    if route.name in NOT_FOR_READERS:
        return

    assert untranslated(route, person, adas_rows, written) == []


@pytest.mark.parametrize("route", PAGES, ids=str)
def test_no_number_for_machines_has_a_comma(
    route: Route, adas_rows: PrivateRows
) -> None:
    client = browser(Person.ADA, adas_rows)
    client.cookies["language"] = "de"

    response = client.get(address_of(route, adas_rows))

    if "text/html" not in response.headers.get("Content-Type", ""):
        return
    page = response.content.decode()
    for attribute in re.findall(r' (?:style|x|y|r|cx|cy|width|height)="([^"]*)"', page):
        assert not re.search(r"\d,\d", attribute), attribute
    for field in re.findall(r"<input[^>]*type=\"(?:number|range)\"[^>]*>", page):
        assert not re.search(r'(?:value|min|max|step)="[^"]*,', field), field
