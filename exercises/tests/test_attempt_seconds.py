"""How long a question was looked at, as far as anybody knows."""

import time
import uuid
from typing import Any

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.actions.attempts import MOST_SECONDS
from exercises.actions.variants import make_variant
from exercises.models import Attempt, Variant
from tests.factories import ExerciseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant() -> Variant:
    return make_variant(ExerciseFactory.create(slug="sum"), seed=99)


def sent(variant: Variant, **more: Any) -> dict[str, Any]:
    answer = {"answer": "5"}
    return {
        "id": str(uuid.uuid4()),
        "variant": str(variant.pk),
        "answer": answer,
    } | more


@pytest.mark.parametrize(
    ("told", "kept"),
    [({}, None), ({"seconds": None}, None), ({"seconds": 41.6}, 42)]
    + [({"seconds": 90_000}, MOST_SECONDS)],
)
def test_a_program_may_say_how_long_it_took(
    told: dict[str, Any],
    kept: int | None,
    variant: Variant,
    ada_client: Client,
    settings: Any,
) -> None:
    settings.VERDICT_WAIT_SECONDS = 0.0

    answer = ada_client.post(
        "/api/v1/attempts/", sent(variant, **told), content_type="application/json"
    )

    assert Attempt.objects.get().seconds == kept
    assert answer.json()["seconds"] == kept


def test_a_time_below_nought_is_refused(variant: Variant, ada_client: Client) -> None:
    answer = ada_client.post(
        "/api/v1/attempts/", sent(variant, seconds=-1), content_type="application/json"
    )

    assert answer.status_code in {400, 422}
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(("ago", "kept"), [(75, 75), (90_000, MOST_SECONDS), (-500, 0)])
def test_the_plain_form_carries_the_moment_it_was_shown(
    ago: int, kept: int, ada: User, variant: Variant, ada_client: Client
) -> None:
    shown = str(round(time.time()) - ago)

    ada_client.post(
        f"/exercises/sum/variants/{variant.pk}/", {"part-answer": "5", "shown": shown}
    )

    seconds = Attempt.objects.get(learner=ada).seconds
    assert seconds == pytest.approx(kept, abs=3)


@pytest.mark.parametrize("shown", ["", "yesterday", "-5", "9" * 40])
def test_without_a_moment_nothing_is_known(
    shown: str, variant: Variant, ada_client: Client
) -> None:
    ada_client.post(
        f"/exercises/sum/variants/{variant.pk}/", {"part-answer": "5", "shown": shown}
    )

    assert Attempt.objects.get().seconds is None


def test_the_form_is_shown_with_its_moment(
    variant: Variant, ada_client: Client
) -> None:
    page = ada_client.get(f"/exercises/sum/variants/{variant.pk}/").content.decode()

    assert f'name="shown" value="{str(round(time.time()))[:7]}' in page
