"""Health is told truly and quickly."""

import socket
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from eigenpath.pages.health import record_beat
from eigenpath.pages.models import Heartbeat
from eigenpath.pages.tasks import beat
from tests.factories import AttemptFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker_in_memory(settings: Settings) -> None:
    settings.CELERY_BROKER_URL = "memory://"


@pytest.fixture
def black_hole() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.usefixtures("broker_in_memory")
def test_all_is_well_when_a_task_went_round_lately(client: Client) -> None:
    beat()

    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json()["status"] == "ok"
    assert response.json()["queue_age_seconds"] == 0.0


@pytest.mark.usefixtures("broker_in_memory")
def test_a_worker_that_never_beat_is_away(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["worker"] == "away"
    assert response.json()["beat_age_seconds"] is None


@pytest.mark.usefixtures("broker_in_memory")
def test_an_old_beat_is_no_beat(client: Client) -> None:
    record_beat()
    Heartbeat.objects.update(at=timezone.now() - timedelta(minutes=1))

    assert client.get("/healthz").status_code == 503


@pytest.mark.usefixtures("broker_in_memory")
def test_answers_that_wait_too_long_are_unwell(client: Client) -> None:
    record_beat()
    attempt = AttemptFactory.create(
        status="pending", verdict="", score=None, result=None
    )
    type(attempt).objects.update(created_at=timezone.now() - timedelta(minutes=5))

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["queue_age_seconds"] >= 299


def test_a_broker_that_refuses_is_away(client: Client, settings: Settings) -> None:
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"

    assert client.get("/healthz").json()["broker"] == "away"


def test_a_broker_that_never_answers_does_not_hold_the_page(
    client: Client, settings: Settings, black_hole: int
) -> None:
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{black_hole}/0"

    started = time.monotonic()
    response = client.get("/healthz")

    assert response.json()["broker"] == "away"
    assert time.monotonic() - started < 1.0


@pytest.mark.queue
def test_a_real_broker_is_found(
    client: Client, settings: Settings, queue_url: str
) -> None:
    settings.CELERY_BROKER_URL = queue_url

    assert client.get("/healthz").json()["broker"] == "ok"


@pytest.mark.usefixtures("broker_in_memory")
def test_a_database_that_fails_is_told(client: Client) -> None:
    with connection.execute_wrapper(_broken):
        response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["database"] == "away"


def test_beating_again_moves_the_one_row() -> None:
    beat()
    beat()

    assert Heartbeat.objects.count() == 1


def _broken(*_: object) -> object:
    from django.db import OperationalError

    raise OperationalError("the disk is gone")
