"""The language of the interface: chosen, asked for, kept; numbers that follow it."""

import json
import re

import pytest
from django.test import Client
from django.utils import translation

from eigenpath.accounts.models import User
from eigenpath.lib.local_numbers import fixed, general, percent, read_number
from eigenpath.lib.nouns import NOUNS, counted
from eigenpath.pages.templatetags import signs
from tests.worlds import build_world, let_work

pytestmark = pytest.mark.django_db


def _language(client: Client, **headers: str) -> str:
    page = client.get("/appearance/", headers=headers).content.decode()
    found = re.search(r'<html lang="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_a_page_says_its_language(client: Client) -> None:
    assert _language(client) == "en-GB"


def test_the_browser_is_asked_for_its_language(client: Client) -> None:
    assert _language(client, **{"accept-language": "de-AT,de;q=0.8"}) == "de"


def test_a_language_that_we_do_not_have_is_answered_in_english(client: Client) -> None:
    assert _language(client, **{"accept-language": "fr"}) == "en-GB"


def test_a_chosen_language_is_kept(client: Client) -> None:
    response = client.post("/language/", {"language": "de", "next": "/map/"})

    assert response.headers["Location"] == "/map/"
    assert _language(client) == "de"


def test_the_browser_decides_again_when_that_is_chosen(client: Client) -> None:
    client.post("/language/", {"language": "de"})

    client.post("/language/", {"language": ""})

    assert _language(client) == "en-GB"


def test_an_unknown_language_is_not_kept(client: Client) -> None:
    client.post("/language/", {"language": '"><script>'})

    assert _language(client) == "en-GB"


def test_the_way_back_stays_on_this_site(client: Client) -> None:
    response = client.post("/language/", {"next": "https://example.org/"})

    assert response.headers["Location"] == "/appearance/"


def test_caches_are_told_that_the_language_counts(client: Client) -> None:
    varies = client.get("/concepts/").headers["Vary"].lower()

    assert "accept-language" in varies
    assert "cookie" in varies


def test_the_words_of_scripts_are_in_the_page_where_it_is_not_english(
    client: Client,
) -> None:
    english = client.get("/appearance/").content.decode()
    client.cookies["language"] = "de"
    german = client.get("/appearance/").content.decode()

    found = re.search(r'id="catalogue">(.*?)</script>', german, re.S)
    assert 'id="catalogue"' not in english
    assert found is not None
    assert json.loads(found[1])["forms"].startswith("101")


def test_numbers_follow_the_language() -> None:
    with translation.override("de"):
        shown = [fixed(0.638, 2), general(2.5), percent(0.125, 1), signs.two(0.8)]

    assert shown[:2] == ["0,64", "2,5"]
    assert shown[2].startswith("12,5")
    assert shown[3] == "0,80"
    assert [fixed(0.638, 2), general(2.5), percent(0.64)] == ["0.64", "2.5", "64 %"]


def test_numbers_for_machines_keep_their_point() -> None:
    with translation.override("de"):
        assert signs.exact(0.5) == "0.5"


@pytest.mark.parametrize(
    ("typed", "meant"), [("0,5", 0.5), ("0.5", 0.5), (" −2,25 ", -2.25), ("7", 7.0)]
)
def test_a_number_is_read_with_a_comma_or_a_point(typed: str, meant: float) -> None:
    assert read_number(typed) == meant


def test_a_number_with_both_signs_could_be_two_numbers_so_it_is_none() -> None:
    with pytest.raises(ValueError, match="1,000"):
        read_number("1,000.5")


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_one_and_several(noun: str) -> None:
    assert counted(1, noun) != counted(2, noun).replace("2", "1")


def test_a_noun_that_nobody_wrote_down_is_an_error() -> None:
    with pytest.raises(KeyError):
        counted(2, "sheep")


@pytest.mark.parametrize("page", ["/progress/", "/map/", "/today/"])
def test_estimates_have_a_comma_where_people_write_one(
    page: str, ada: User, ada_client: Client
) -> None:
    let_work(ada, build_world(2))
    ada_client.cookies["language"] = "de"

    html = ada_client.get(page).content.decode()

    shown = re.sub(r"<script.*?</script>|<svg.*?</svg>|<[^>]*>", " ", html, flags=re.S)
    assert not re.search(r"\b0\.\d\d\b", shown)
    assert "Karte" in shown
    assert page != "/progress/" or re.search(r"\b0,\d\d\b", shown)
