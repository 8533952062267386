"""Long runs tell how far they are, and no run takes more than it may."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from asgiref.sync import sync_to_async
from django.core.cache import cache
from django.http import StreamingHttpResponse
from django.test import AsyncClient, Client

from exercises.demo_runs import (
    Progress,
    RunKey,
    begin,
    find_run,
    progress_of,
    release,
    store,
    tell_progress,
)
from exercises.demos.demo import Result
from exercises.demos.registry import DEMOS
from exercises.jobs.demos import compute, run_state
from exercises.jobs.limits import Reporter, limited_memory
from exercises.tests.demo_trial import TRIAL
from exercises.tests.test_sse import in_loop

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_runs_yet", "trial"),
]

STATE = TRIAL.state()
KEY = RunKey("trial", STATE.digest)
EVENTS = f"/api/v1/demos/trial/runs/{STATE.digest}/events/"
ADDRESS = f"/api/v1/demos/trial/runs/{STATE.digest}/"


def _token() -> str:
    token = begin(KEY)
    assert token is not None
    return token


async def _stream(address: str = EVENTS) -> Any:
    response = await AsyncClient().get(address)
    assert isinstance(response, StreamingHttpResponse)
    assert response.headers["Content-Type"] == "text/event-stream"
    return response.streaming_content


def _event(name: str, **data: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


@in_loop
async def test_what_is_computed_is_done_at_once() -> None:
    run = await sync_to_async(run_state)(TRIAL, STATE)
    await sync_to_async(store)(KEY, run)

    chunks = [chunk.decode() async for chunk in await _stream()]

    assert chunks == ["retry: 2000\n\n", _event("done", state_url=ADDRESS)]


@in_loop
async def test_progress_is_told_as_it_comes_and_then_the_end() -> None:
    await sync_to_async(_token)()
    await sync_to_async(tell_progress)(KEY, Progress(0.25, "A quarter."))
    stream = aiter(await _stream())

    first = [(await anext(stream)).decode() for _ in range(2)]
    await sync_to_async(tell_progress)(KEY, Progress(0.5, "Half."))
    second = (await anext(stream)).decode()
    run = await sync_to_async(run_state)(TRIAL, STATE)
    await sync_to_async(store)(KEY, run)
    rest = [chunk.decode() async for chunk in stream]

    assert first[1] == _event("progress", share=0.25, sentence="A quarter.")
    assert second == _event("progress", share=0.5, sentence="Half.")
    assert rest == [_event("done", state_url=ADDRESS)]


@in_loop
async def test_an_order_that_was_lost_ends_the_stream() -> None:
    await sync_to_async(_token)()
    stream = await _stream()

    await sync_to_async(release)(KEY)
    chunks = [chunk.decode() async for chunk in stream]

    assert chunks[-1] == _event("done", state_url=ADDRESS)


def test_a_run_that_nobody_asked_for_has_no_events(client: Client) -> None:
    for address in (EVENTS, EVENTS.replace("trial", "no-such-demo")):
        answer = client.get(address, headers={"Accept": "text/event-stream"})

        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_worker_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def slow(state: Any, inputs: Any) -> Result:
        inputs["report"](0.5, "Half of it.")
        seen.append(progress_of(KEY))
        return TRIAL.compute(state, inputs)

    monkeypatch.setattr(Reporter, "first_seconds", 0.0)
    monkeypatch.setitem(DEMOS, "trial", replace(TRIAL, compute=slow))
    compute("trial", {}, None, _token())

    assert seen == [Progress(0.5, "Half of it.")]
    assert progress_of(KEY) is None
    assert find_run(KEY) is not None


def test_a_short_run_says_nothing_and_a_long_one_not_too_often() -> None:
    reporter = Reporter(KEY)
    reporter(0.1, "Too early.")
    early = progress_of(KEY)

    reporter = Reporter(KEY)
    reporter.first_seconds = 0.0
    reporter._next = 0.0
    for share in (0.2, 0.3, 7.0):
        reporter(share)

    assert early is None
    assert progress_of(KEY) == Progress(0.2)
    cache.delete(KEY.progress)


def test_a_run_that_wants_too_much_memory_is_told_so() -> None:
    def greedy(state: Any, inputs: Any) -> Result:
        np.ones(300_000_000)  # 2.4 GB
        return TRIAL.compute(state, inputs)

    run = run_state(replace(TRIAL, compute=greedy), STATE)

    assert "too large" in run.failure
    assert run_state(TRIAL, STATE).compressed


def test_the_limit_on_memory_is_lifted_afterwards() -> None:
    with pytest.raises(MemoryError), limited_memory(2**20):
        np.ones(10_000_000)

    assert np.ones(10_000_000).size == 10_000_000
