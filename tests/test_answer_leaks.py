"""Answers never leave the server before a learner has given theirs."""

import html
import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoDbBlocker

from eigenpath.accounts.models import User
from eigenpath.lib.markdown import render
from exercises.actions.loading import create_exercise, load_exercises
from exercises.actions.variants import make_variant
from exercises.engine.specification import read_specification
from exercises.engine.text import fill
from exercises.engine.variants import Variant as Drawn
from exercises.files import ExerciseFile, read_files
from exercises.jobs.attempts import check
from exercises.models import Attempt, Exercise, Variant
from tests.doctored import (
    HINTS,
    RIGHT,
    SECRETS,
    SEED,
    doctored_specification,
    wrong,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped", "unhurried")]

FILES = [file for file in read_files() if file.data["status"] == "published"]
SEEDS = (0, 1, 5)
VARIANT_KEYS = {
    *("id", "exercise", "version", "seed", "prompt_html", "inputs"),
    *("hints_total", "hints", "solution_html"),
}
INPUT_KEYS = {
    *("id", "label", "label_html", "kind", "points", "rows", "columns", "multiple"),
    *("options", "variables", "placeholder", "display", "fields", "formula"),
    *("ordered", "some", "row_labels", "column_labels", "about", "items", "unit"),
}
FIELD_KEYS = {"name", "label", "kind", "rows", "columns"}
OPTION_KEYS = {"id", "text", "text_html"}
PREVIEW_KEYS = {"latex", "latex_html", "text", "error", "remarks"}
FORMULA = re.compile(r"\$\$[^$]*\$\$|\$[^$]*\$")
LONG = 20  # letters; shorter ones may be in the question as well
TELLING = re.compile(
    r"(?<![a-z])(correct|right|wrong|true|false|answer|solution)(?![a-z])",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def shipped(loaded_content: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The shipped exercises, once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_exercises(read_files())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def doctored() -> Variant:
    """A variant of the exercise whose secrets can be recognised."""
    return make_variant(create_exercise(doctored_specification()), seed=SEED)


def betrayed(text: str, *allowed: str) -> list[str]:
    """Secrets of the doctored exercise that are in a text."""
    return [word for word in (*SECRETS, *HINTS) if word in text and word not in allowed]


def asked(client: Client, url: str, **body: Any) -> Any:
    """The answer to a POST of JSON."""
    return client.post(url, body, content_type="application/json")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_a_variant_holds_the_question_and_nothing_else(
    file: ExerciseFile, seed: int, client: Client
) -> None:
    slug = file.data["slug"]
    address = f"/api/v1/exercises/{slug}/variants/"
    body = asked(client, address, seed=seed).json()
    page = client.get(f"/exercises/{slug}/variants/{body['id']}/").content.decode()

    assert set(body) == VARIANT_KEYS
    assert (body["hints"], body["solution_html"]) == ([], None)
    for part in body["inputs"]:
        assert set(part) <= INPUT_KEYS
        assert all(set(option) == OPTION_KEYS for option in part["options"])
        assert all(set(one) == FIELD_KEYS for one in part.get("fields", ()))
        names = [option["id"] for option in part["options"]]
        assert [name for name in names if TELLING.search(name)] == []
    variant = Variant.objects.get(pk=body["id"])
    shown = letters(page) + letters(str(body))
    assert [words for words in secret_texts(variant) if words in shown] == []


def secret_texts(variant: Variant) -> Iterator[str]:
    """What an author wrote for later, between formulas."""
    data: Mapping[str, Any] = variant.specification
    specification = read_specification(variant.specification)
    drawn = Drawn.from_json(specification, variant.values)
    texts = [*data["hints"], data["solution"]]
    for part in data["parts"]:
        for mistake in part.get("mistakes", ()):
            texts += [mistake["reveals"], mistake.get("look", "")]
        for option in part["answer"].get("options", ()):
            texts.append(option.get("feedback", ""))
    asked = letters(fill(data["prompt"], specification, drawn))
    for text in texts:
        for line in FORMULA.split(fill(text, specification, drawn)):
            if len(words := letters(line)) > LONG and words not in asked:
                yield words


def letters(text: str) -> str:
    """Letters only, so that tags, quotation marks and line ends do not hide words."""
    return re.sub(r"[^a-z]", "", html.unescape(strip_tags(text)).lower())


def test_words_of_an_author_would_be_found_on_a_page() -> None:
    said = "You've used the sum; the determinant is *not* the sum."

    assert letters(said) in letters(f"<main>{render(said)}</main>")


@pytest.mark.parametrize("place", ["api", "page"])
def test_no_secret_is_in_a_fresh_variant(
    place: str, doctored: Variant, client: Client
) -> None:
    address = {
        "api": f"/api/v1/variants/{doctored.pk}/",
        "page": f"/exercises/doctored/variants/{doctored.pk}/",
    }[place]

    assert betrayed(client.get(address).content.decode()) == []


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/exercises/",
        "/api/v1/exercises/doctored/",
        "/api/v1/concepts/vectors/",
        "/concepts/vectors/",
        "/search/?q=doctored",
        "/today/",
    ],
)
def test_no_secret_is_in_a_list(
    address: str, doctored: Variant, ada_client: Client
) -> None:
    assert betrayed(ada_client.get(address).content.decode()) == []


@pytest.mark.parametrize("part", RIGHT)
def test_the_echo_judges_nothing(part: str, doctored: Variant, client: Client) -> None:
    address = f"/api/v1/variants/{doctored.pk}/preview/"

    right = asked(client, address, part=part, text=RIGHT[part]).json()
    other = asked(client, address, part=part, text=wrong(part)).json()
    odd = asked(client, address, part=part, text="((").json()

    assert set(right) == set(other) == set(odd) <= PREVIEW_KEYS
    assert right["error"] is None
    assert other["error"] is None
    assert betrayed(str(other)) == []
    assert betrayed(str(odd)) == []


def test_hints_come_one_by_one(doctored: Variant, ada_client: Client) -> None:
    address = f"/api/v1/variants/{doctored.pk}/hints/"

    for number in range(1, len(HINTS) + 1):
        body = asked(ada_client, address).content.decode()
        page = ada_client.get(f"/exercises/doctored/variants/{doctored.pk}/")
        assert betrayed(body, *HINTS[:number]) == []
        assert betrayed(page.content.decode(), *HINTS[:number]) == []


def test_a_hint_opened_by_one_is_closed_for_another(
    doctored: Variant, ada_client: Client, oscar_client: Client
) -> None:
    asked(ada_client, f"/api/v1/variants/{doctored.pk}/hints/")
    asked(ada_client, f"/api/v1/variants/{doctored.pk}/solution/")

    seen = oscar_client.get(f"/exercises/doctored/variants/{doctored.pk}/")

    assert betrayed(seen.content.decode()) == []


@pytest.mark.parametrize("part", [part for part in RIGHT if part != "choice"])
def test_a_wrong_answer_names_its_own_mistake_and_keeps_the_answer(
    part: str, doctored: Variant, ada_client: Client
) -> None:
    answer = {name: wrong(name) for name in RIGHT}
    attempt_id = str(uuid.uuid4())
    asked(
        ada_client,
        "/api/v1/attempts/",
        id=attempt_id,
        variant=str(doctored.pk),
        answer=answer,
    )
    check(attempt_id)

    body = ada_client.get(f"/api/v1/attempts/{attempt_id}/").json()
    page = ada_client.get(f"/attempts/{attempt_id}/").content.decode()

    found = next(row for row in body["parts"] if row["id"] == part)
    told = {f"{name}-{text}" for name in RIGHT for text in ("name", "reveals", "look")}
    assert found["mistake"]["name"] == f"{part}-name"
    assert betrayed(str(body), *told, "feedback-narwhal") == []
    assert betrayed(page, *told, "feedback-narwhal") == []


def test_an_attempt_in_waiting_tells_nothing(
    doctored: Variant, ada_client: Client
) -> None:
    attempt_id = str(uuid.uuid4())
    sent = asked(
        ada_client,
        "/api/v1/attempts/",
        id=attempt_id,
        variant=str(doctored.pk),
        answer={"number": "5"},
    )

    assert Attempt.objects.get().status == Attempt.Status.PENDING
    assert betrayed(sent.content.decode()) == []


def test_a_draft_is_nobodys_business(doctored: Variant, ada_client: Client) -> None:
    Exercise.objects.update(status=Exercise.Status.DRAFT)

    for address in (
        "/exercises/doctored/",
        "/api/v1/exercises/doctored/",
        f"/exercises/doctored/variants/{doctored.pk}/",
        f"/api/v1/variants/{doctored.pk}/",
    ):
        assert ada_client.get(address).status_code == 404, address
    assert asked(ada_client, "/api/v1/exercises/doctored/variants/").status_code == 404
    for door in ("hints", "solution", "preview"):
        address = f"/api/v1/variants/{doctored.pk}/{door}/"
        sent = asked(ada_client, address, part="number", text="1")
        assert sent.status_code == 404, address


def test_the_secrets_are_those_the_engine_goes_by(ada: User, doctored: Variant) -> None:
    """Else a search for them would prove nothing."""
    attempt = Attempt.objects.create(learner=ada, variant=doctored, answer=dict(RIGHT))

    check(str(attempt.pk))

    attempt.refresh_from_db()
    assert attempt.verdict == Attempt.Verdict.CORRECT
    assert betrayed(str(doctored.specification)) != []
