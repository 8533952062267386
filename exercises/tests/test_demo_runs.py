"""Each state is computed once, whatever dies, fails or comes at the same time."""

import json
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.core.cache import cache
from django.test import Client

from exercises.actions.demos import ask_for
from exercises.demo_runs import (
    LEASE_SECONDS,
    MOST_TRIES,
    RunKey,
    begin,
    find_run,
    is_under_way,
)
from exercises.demos.demo import Demo, Result
from exercises.demos.registry import DEMOS
from exercises.demos.states import State
from exercises.jobs import demos as job
from exercises.jobs.demos import compute
from exercises.tasks.demos import compute_demo
from exercises.tests.demo_cast import RUNS, SLUG, SMALL, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_runs_yet")]

DEMO = DEMOS[SLUG]
STATE = DEMO.state(SMALL)
KEY = RunKey(SLUG, STATE.digest)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[State]:
    """The states that were computed for real."""
    seen: list[State] = []

    def compute_and_count(state: State, inputs: Any) -> Result:
        seen.append(state)
        return DEMO.compute(state, inputs)

    counting = replace(DEMO, compute=compute_and_count)
    monkeypatch.setitem(DEMOS, SLUG, counting)
    return seen


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Make the demo raise this."""

    def make(error: BaseException) -> None:
        def fail(state: State, inputs: Any) -> Result:
            raise error

        monkeypatch.setitem(DEMOS, SLUG, replace(DEMO, compute=fail))

    return make


def _token() -> str:
    token = begin(KEY)
    assert token is not None
    return token


def test_two_who_ask_have_it_sent_once(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as sent:
        first, second = ask(client, **SMALL), ask(client, **SMALL)

    assert first.status_code == second.status_code == 202
    assert len(sent) == 1


def test_a_task_that_is_delivered_twice_computes_once(counted: list[State]) -> None:
    token = _token()

    for _ in range(2):
        compute(SLUG, SMALL, None, token)

    assert len(counted) == 1
    assert not is_under_way(KEY)


def test_two_workers_with_different_orders_compute_once(counted: list[State]) -> None:
    token = _token()

    compute(SLUG, SMALL, None, uuid.uuid4().hex)
    stranger = len(counted)
    compute(SLUG, SMALL, None, token)

    assert stranger == 0
    assert len(counted) == 1


def test_of_many_at_the_same_moment_one_may_begin() -> None:
    barrier = Barrier(8)

    def begin_together(_: int) -> str | None:
        barrier.wait(10)
        return begin(KEY)

    with ThreadPoolExecutor(8) as pool:
        tokens = [token for token in pool.map(begin_together, range(8)) if token]

    assert len(tokens) == 1


def test_an_order_of_a_dead_worker_is_taken_up_again(counted: list[State]) -> None:
    token = _token()
    cache.set(KEY.tries, 1, 60)  # it began, and was never heard of again

    compute(SLUG, SMALL, None, token)

    assert len(counted) == 1
    assert find_run(KEY) is not None


def test_a_state_that_kills_its_workers_is_given_up(counted: list[State]) -> None:
    cache.set(KEY.tries, MOST_TRIES, 60)

    compute(SLUG, SMALL, None, _token())

    run = find_run(KEY)
    assert run is not None
    assert "the fault is ours" in run.failure
    assert counted == []


def test_a_lease_that_ran_out_lets_the_next_begin() -> None:
    assert begin(KEY) is not None
    assert begin(KEY) is None

    cache.delete(KEY.lease)  # as its time would

    assert begin(KEY) is not None


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (SoftTimeLimitExceeded(), "too long"),
        (MemoryError(), "too large"),
        (ZeroDivisionError("secret"), "the fault is ours"),
    ],
)
def test_a_failure_is_told_in_a_sentence(
    error: BaseException,
    words: str,
    broken: Callable[[BaseException], None],
    client: Client,
) -> None:
    broken(error)
    compute(SLUG, SMALL, None, _token())

    posted, got = ask(client, **SMALL), client.get(f"{RUNS}{STATE.digest}/")
    page = client.get(f"/demos/{SLUG}/{STATE.query}")

    for answer in (posted, got):
        assert answer.status_code == 500
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert words in answer.json()["detail"]
    assert page.status_code == 500
    assert words in page.content.decode()
    assert b"secret" not in posted.content + page.content


def test_a_payload_beyond_all_measure_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(job, "LARGEST_PAYLOAD", 1000)

    compute(SLUG, SMALL, None, _token())

    run = find_run(KEY)
    assert run is not None
    assert "too large" in run.failure


def test_another_version_of_a_demo_has_another_key() -> None:
    newer = replace(DEMO, version=DEMO.version + 1)

    assert newer.state(SMALL).digest != STATE.digest


@pytest.mark.parametrize(
    ("slug", "parameters"), [("no-such-demo", {}), (SLUG, {"since": "renamed"})]
)
def test_an_order_from_another_version_is_dropped(
    slug: str, parameters: dict[str, Any], counted: list[State]
) -> None:
    compute(slug, parameters, None, "token")

    assert counted == []


def test_states_survive_the_way_through_the_queue() -> None:
    for demo in DEMOS.values():
        _survives(demo, demo.state())
        for preset in demo.presets:
            _survives(demo, demo.state(preset.values))


def _survives(demo: Demo, state: State) -> None:
    received = json.loads(json.dumps(dict(state.values)))
    assert demo.state(received).digest == state.digest


def test_the_lease_outlives_the_limits_of_the_task() -> None:
    assert compute_demo.soft_time_limit is not None
    assert compute_demo.time_limit is not None
    assert compute_demo.soft_time_limit < compute_demo.time_limit < LEASE_SECONDS


def test_what_is_computed_is_answered_without_asking_anybody(
    django_capture_on_commit_callbacks: Any,
) -> None:
    compute(SLUG, SMALL, None, _token())

    with django_capture_on_commit_callbacks() as sent:
        asked = ask_for(DEMO, STATE, None)

    assert asked.run is not None
    assert sent == []
