"""How pages look: chosen once, kept in cookies, there from the first byte."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

CHOICES = [
    ("theme", "light"),
    ("theme", "dark"),
    ("theme", "contrast"),
    ("reading", "small"),
    ("reading", "large"),
    ("reading", "largest"),
    ("motion", "less"),
]


def page(client: Client) -> str:
    return client.get("/concepts/").content.decode()


@pytest.mark.parametrize(("name", "value"), CHOICES)
def test_a_choice_is_on_every_page_from_the_start(
    name: str, value: str, client: Client
) -> None:
    client.post("/appearance/", {name: value})

    assert f' data-{name}="{value}">' in page(client)


def test_choices_stand_beside_each_other(client: Client) -> None:
    client.post("/appearance/", {"theme": "dark", "reading": "large", "motion": ""})

    assert ' data-theme="dark" data-reading="large">' in page(client)


@pytest.mark.parametrize(("name", "value"), CHOICES)
def test_a_choice_can_be_taken_back(name: str, value: str, client: Client) -> None:
    client.post("/appearance/", {name: value})

    client.post("/appearance/", {name: ""})

    assert f"data-{name}=" not in page(client)


def test_what_is_not_sent_stays_as_it_is(client: Client) -> None:
    client.post("/appearance/", {"theme": "dark"})

    client.post("/appearance/", {"reading": "large"})

    assert 'data-theme="dark"' in page(client)


@pytest.mark.parametrize("name", ["theme", "reading", "motion"])
def test_what_we_do_not_have_is_ignored(name: str, client: Client) -> None:
    client.cookies[name] = '"><script>'

    assert f"data-{name}" not in page(client)


def test_the_page_shows_what_is_chosen(client: Client) -> None:
    client.post("/appearance/", {"theme": "contrast", "reading": "largest"})

    text = client.get("/appearance/").content.decode()

    assert 'name="theme" value="contrast" checked' in text
    assert 'name="reading" value="largest" checked' in text
    assert 'name="motion" value="" checked' in text
