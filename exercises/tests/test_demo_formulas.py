"""A formula is echoed while it is being typed for a demo."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/demos/lagrange/formulas/"


def typed(client: Client, text: Any, name: Any = "g", address: str = ADDRESS) -> Any:
    """What the server answers to somebody who types."""
    body = {"name": name, "text": text}
    return client.post(address, body, content_type="application/json")


def test_a_formula_is_echoed_as_a_page_shows_it(client: Client) -> None:
    answer = typed(client, "x^2 + 2y")

    assert answer.status_code == 200
    echo = answer.json()
    assert echo["text"] == "x^2 + 2*y"
    assert "katex" in echo["latex_html"]
    assert echo["error"] is None


def test_the_place_where_reading_stopped_is_told_with_a_way_out(client: Client) -> None:
    echo = typed(client, "  x + z").json()

    assert echo["latex_html"] == ""
    assert (echo["error"]["start"], echo["error"]["end"]) == (6, 7)
    assert "z" in echo["error"]["message"]


def test_doubtful_spellings_are_remarked_on(client: Client) -> None:
    assert typed(client, "1/2x").json()["remarks"]


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "x.__class__",
        "<script>alert(1)</script>",
        "\\href{javascript:alert(1)}{x}",
        "(" * 180,
        "x" + "^x" * 90,
        "9" * 200,
        "sum(i, 1, 10^9, i)",
        "𝑥 + ½ – \u202e",
        "f'''\"\\$%s{}",
    ],
)
def test_hostile_texts_are_read_as_nothing_but_formulas(
    text: str, client: Client
) -> None:
    answer = typed(client, text)

    assert answer.status_code == 200
    echo = answer.json()
    assert bool(echo["error"]) != bool(echo["text"])
    assert "<script" not in echo["latex_html"]
    assert "href" not in echo["latex_html"]


@pytest.mark.parametrize("text", ["x" * 2_001, None, ["x"], {"a": 1}, "a\x00b"])
def test_what_is_no_line_of_text_is_refused(text: Any, client: Client) -> None:
    answer = typed(client, text)

    assert answer.status_code in {400, 422}
    assert "text" in answer.json()["fields"]


@pytest.mark.parametrize("name", ["c", "no-such-formula", "__class__"])
def test_a_parameter_that_is_no_formula_is_refused(name: str, client: Client) -> None:
    answer = typed(client, "x", name=name)

    assert answer.status_code == 422
    assert name in answer.json()["fields"]["name"]


def test_a_demo_that_is_not_there_echoes_nothing(client: Client) -> None:
    answer = typed(client, "x", address="/api/v1/demos/no-such-demo/formulas/")

    assert answer.status_code == 404


def test_typing_asks_the_database_nothing_of_anybody(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        typed(client, "x + y")


def test_every_field_of_a_formula_knows_where_it_is_echoed(client: Client) -> None:
    page = client.get("/demos/lagrange/").content.decode()

    assert page.count(f'data-formulas-url="{ADDRESS}"') == 2
