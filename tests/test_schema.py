"""The API's document: complete, without a warning, stable, and readable by people."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from django.urls import resolve

from tests.routes import routes

pytestmark = pytest.mark.django_db

# One line for each operation; clients rely on them, so a change is seen in the diff.
RECORD = Path(__file__).with_name("api_operations.txt")
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The document as the command writes it, refused at the first warning."""
    written = io.StringIO()
    call_command(
        "spectacular",
        "--validate",
        "--fail-on-warn",
        "--format",
        "openapi-json",
        stdout=written,
    )
    found: dict[str, Any] = json.loads(written.getvalue())
    return found


def operations(document: dict[str, Any]) -> list[str]:
    """Method and path of everything that can be asked."""
    return sorted(
        f"{path} {method.upper()}"
        for path, methods in document["paths"].items()
        for method in methods
        if method in METHODS
    )


def test_the_document_is_valid_and_gives_no_warning(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.")
    assert document["info"]["title"] == "Eigenpath"


def test_the_documented_operations_are_the_recorded_ones(
    document: dict[str, Any],
) -> None:
    found = operations(document)

    assert found == RECORD.read_text(encoding="utf-8").splitlines(), (
        "The API has changed. If clients can live with it, write this into "
        f"tests/{RECORD.name}:\n" + "\n".join(found)
    )


def test_answers_and_verdicts_are_described(document: dict[str, Any]) -> None:
    """The door in front of the attempts must not hide them from the document."""
    sent = document["paths"]["/api/v1/attempts/"]["post"]
    verdict = document["components"]["schemas"]["Attempt"]["properties"]

    assert "requestBody" in sent
    assert {"200", "202"} <= set(sent["responses"])
    assert {"status", "verdict", "score", "parts", "evidence"} <= set(verdict)


def test_every_documented_path_leads_somewhere(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        told = next(iter(methods.values()))
        for parameter in told.get("parameters", ()):
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", _sample(parameter))

        assert str(resolve(path).url_name).startswith("api-"), path


def test_every_route_of_the_api_is_documented(document: dict[str, Any]) -> None:
    made = {route.text for route in routes() if route.text.startswith("api/v1/")}

    assert len(document["paths"]) == len(made)


def test_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    silent = [
        f"{method} {path}"
        for path, methods in document["paths"].items()
        for method, told in methods.items()
        if not told.get("description")
    ]

    assert silent == []


def test_tokens_and_sessions_are_named_as_keys(document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]

    assert schemes["token"] == {"type": "http", "scheme": "bearer"}
    assert "cookieAuth" in schemes


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/vnd.oai.openapi"),
        ("application/yaml", "application/yaml"),
        ("application/json", "application/json"),
        ("image/png", "application/vnd.oai.openapi"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
    ],
)
def test_whatever_is_wished_for_something_comes(
    accept: str, kind: str, client: Client
) -> None:
    answer = client.get("/api/schema/", headers={"Accept": accept})

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].split(";")[0] == kind


@pytest.mark.parametrize(
    ("name", "read"), [("json", json.loads), ("yaml", yaml.safe_load)]
)
def test_a_browser_can_fetch_the_document_by_address(
    name: str, read: Any, client: Client
) -> None:
    answer = client.get(f"/api/schema/?format={name}", headers={"Accept": "text/html"})

    assert read(answer.content)["paths"]["/api/v1/attempts/"]


def test_a_person_reads_every_operation_on_a_page(
    client: Client, document: dict[str, Any]
) -> None:
    page = client.get("/api/schema/", headers={"Accept": "text/html"}).content.decode()

    missing = [path for path in document["paths"] if path not in page]
    assert missing == []
    assert 'href="?format=json"' in page
    assert "<script>" not in page


def _sample(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    if schema.get("format") == "uuid":
        return "6e1f7d1c-8b0f-4e0e-9a3e-0c6a2b7d9f10"
    return "0" * 32 if parameter["name"] == "digest" else "some-slug"
