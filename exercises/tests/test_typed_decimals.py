"""Decimal commas by REST and on pages: the language says how numbers are typed."""

import pytest
from django.test import Client

from exercises.demos.prompts import Prompt
from exercises.jobs.attempts import check
from exercises.models import Attempt, Variant
from exercises.tests.attempt_cast import drawn, post, right

pytestmark = pytest.mark.django_db

GERMAN = {"accept-language": "de"}


@pytest.fixture
def variant(db: None) -> Variant:
    """The sum of two integers."""
    return drawn()


def with_zeros(variant: Variant) -> dict[str, str]:
    """The right answer with a decimal comma and three zeros: `7,000`."""
    return {part: f"{text},000" for part, text in right(variant).items()}


def verdict(attempt_id: str) -> str:
    """What the checker says."""
    check(attempt_id)
    return Attempt.objects.get(pk=attempt_id).verdict


@pytest.fixture(autouse=True)
def no_waiting(settings: pytest.FixtureRequest) -> None:
    """No worker runs here, so no request waits for one."""
    settings.VERDICT_WAIT_SECONDS = 0.0  # type: ignore[attr-defined]  # as it is


def test_a_comma_is_decimal_for_whoever_reads_commas(
    ada_client: Client, variant: Variant
) -> None:
    ada_client.cookies["language"] = "de"

    sent = post(ada_client, variant, with_zeros(variant))

    assert verdict(sent.json()["id"]) == "correct"


def test_three_digits_after_a_comma_are_asked_about_in_english(
    ada_client: Client, variant: Variant
) -> None:
    sent = post(ada_client, variant, with_zeros(variant))

    assert verdict(sent.json()["id"]) == "ungraded"


def test_a_client_may_say_how_it_types(ada_client: Client, variant: Variant) -> None:
    sent = post(ada_client, variant, with_zeros(variant), decimals="comma")

    assert verdict(sent.json()["id"]) == "correct"


def test_a_way_of_typing_that_does_not_exist_is_refused(
    ada_client: Client, variant: Variant
) -> None:
    sent = post(ada_client, variant, right(variant), decimals="roman")

    assert sent.status_code in {400, 422}
    assert not Attempt.objects.exists()


def test_the_echo_shows_the_sign_of_the_language(
    client: Client, variant: Variant
) -> None:
    asked = {"part": "answer", "text": "2,5"}
    address = f"/api/v1/variants/{variant.pk}/preview/"

    german = client.post(address, asked, "application/json", headers=GERMAN).json()
    english = client.post(address, asked, "application/json").json()

    assert german["latex"] == english["latex"] == "2.5"
    assert "2{,}5" in german["latex_html"]
    assert "2.5" in english["latex_html"]


def test_a_prediction_may_have_a_comma() -> None:
    prompt = Prompt(id="p", question="How much?", reveals="x")

    assert prompt.read("0,5") == prompt.read("0.5") == 0.5
