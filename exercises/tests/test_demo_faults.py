"""With the broker or the cache away, busy learners, and a real worker."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from eigenpath.celery import app
from eigenpath.launch.addresses import free_port
from eigenpath.lib.throttles import DemoThrottle, _OpenThrottle
from exercises.demo_runs import RunKey, begin
from exercises.demos.registry import DEMOS
from exercises.jobs.demos import compute
from exercises.tests.demo_cast import RUNS, SLUG, SMALL, ask

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_runs_yet"),
]

STATE = DEMOS[SLUG].state(SMALL)
PAGE = f"/demos/{SLUG}/{STATE.query}"
PROMPT = 0.5  # seconds in which even a refusal must come


@pytest.fixture
def no_broker() -> Iterator[None]:
    """Nobody listens where the broker should be."""
    celery: Any = app  # its pools are forgotten by setting what the stubs hide
    known = celery.conf.broker_url
    celery.conf.broker_url = f"redis://127.0.0.1:{free_port()}/0"
    celery._pool = celery.amqp._producer_pool = None
    yield
    celery.conf.broker_url = known
    celery._pool = celery.amqp._producer_pool = None


@pytest.fixture
def no_cache(no_runs_yet: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens where the cache should be; afterwards it is trusted again."""
    monkeypatch.setattr(_OpenThrottle, "_away_until", 0.0)
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
            "OPTIONS": {"socket_connect_timeout": 0.3, "socket_timeout": 1.0},
        }
    }


def _timed(client: Client, **parameters: Any) -> tuple[Any, float]:
    ask(client, steps=0)  # imports and first connections are not what is measured
    start = time.monotonic()
    answer = ask(client, **parameters)
    return answer, time.monotonic() - start


@pytest.mark.usefixtures("no_broker")
def test_without_broker_a_new_state_is_refused_at_once(client: Client) -> None:
    answer, seconds = _timed(client, **SMALL)

    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0
    assert "Try again" in answer.json()["detail"]
    assert seconds < PROMPT


@pytest.mark.usefixtures("no_broker")
def test_without_broker_what_is_computed_is_still_shown(client: Client) -> None:
    key = RunKey(SLUG, STATE.digest)
    token = begin(key)
    assert token is not None
    compute(SLUG, SMALL, None, token)

    assert ask(client, **SMALL).status_code == 200
    assert client.get(f"{RUNS}{STATE.digest}/").status_code == 200
    assert client.get(PAGE).status_code == 200


@pytest.mark.usefixtures("no_broker")
def test_a_refused_state_can_be_asked_for_again(client: Client) -> None:
    first, second = ask(client, **SMALL), ask(client, **SMALL)

    assert first.status_code == second.status_code == 503


@pytest.mark.usefixtures("no_broker")
def test_without_broker_the_page_says_so_and_keeps_its_form(client: Client) -> None:
    page = client.get(PAGE)

    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert b"cannot be computed at the moment" in page.content
    assert b'name="steps" value="5"' in page.content


@pytest.mark.usefixtures("no_cache")
def test_without_cache_a_state_is_refused_at_once(client: Client) -> None:
    answer, seconds = _timed(client, **SMALL)

    assert answer.status_code == 503
    assert "Retry-After" in answer.headers
    assert seconds < PROMPT
    assert client.get(f"{RUNS}{STATE.digest}/").status_code == 503
    assert client.get(PAGE).status_code == 503
    assert client.get("/api/v1/demos/").status_code == 200


def test_one_who_asks_too_often_is_told_to_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DemoThrottle, "THROTTLE_RATES", {"demo": "2/min"})

    answers = [ask(client, steps=steps) for steps in (1, 2, 3)]
    page = client.get(PAGE)

    assert [answer.status_code for answer in answers][2] == 429
    assert "Retry-After" in answers[2].headers
    assert page.status_code == 429
    assert b"Wait a moment" in page.content
