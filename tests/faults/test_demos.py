"""Demos with real processes: computed once by a worker, refused while it cannot be."""

import itertools
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.faults.house import PATIENCE, House
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.queue,
    pytest.mark.slow,
]

RUNS = "/api/v1/demos/expected-value-game/runs/"
PROMPT = 0.5  # seconds in which even a refusal must come

_SEEDS = itertools.count(1)


def _fresh() -> dict[str, Any]:
    """A state that nobody has asked for yet."""
    return {"rounds": 50, "seed": next(_SEEDS)}


def _ask(house: House, state: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    sent = json.dumps({"parameters": state}).encode()
    return house.client.ask("POST", RUNS, sent)


def _wait_until_shown(house: House, state: dict[str, Any]) -> None:
    wait_until(
        lambda: _ask(house, state)[0] == 200, "a computed state", seconds=PATIENCE
    )


def _orders(house: House) -> int:
    """How many states the worker has taken in hand so far."""
    log = (house.folder / "worker.log").read_text()
    return sum(
        "compute_demo[" in line and "received" in line for line in log.split("\n")
    )


def test_a_state_is_computed_while_the_request_waits(house: House) -> None:
    # On a machine that is busy with something else one of them may come late.
    statuses = [_ask(house, _fresh())[0] for _ in range(5)]

    assert set(statuses) <= {200, 202}
    assert 200 in statuses


def test_twenty_who_ask_at_once_are_served_by_one_computation(house: House) -> None:
    state, before = _fresh(), _orders(house)

    with ThreadPoolExecutor(20) as threads:
        statuses = list(threads.map(lambda _: _ask(house, state)[0], range(20)))
    _wait_until_shown(house, state)

    assert set(statuses) <= {200, 202}
    assert _orders(house) == before + 1


def test_a_long_run_tells_how_far_it_is_and_that_it_is_done(house: House) -> None:
    runs = "/api/v1/demos/mlp-playground/runs/"
    # Some four seconds of training.
    state = {"layers": 4, "width": 32, "epochs": 250, "batch": 4, "points": 400}
    sent = json.dumps({"parameters": state | {"seed": next(_SEEDS)}}).encode()

    status, pending = house.client.ask("POST", runs, sent)
    lines = [line for line in house.client.lines(pending["events"]) if line]
    told = [json.loads(line[6:]) for line in lines if line.startswith("data: ")]

    assert status == 202
    shares = [event["share"] for event in told[:-1]]
    assert shares == sorted(set(shares))
    assert len(shares) >= 2
    assert told[0]["sentence"].startswith("Epoch ")
    assert told[-1] == {"state_url": pending["state_url"]}
    assert house.client.ask("GET", pending["state_url"])[0] == 200


def test_without_broker_a_state_is_refused_soon_and_shown_later(house: House) -> None:
    state = _fresh()
    house.worker.kill()  # what a worker does without broker is another test's matter
    house.broker.kill()
    _ask(house, _fresh())  # connections that died are thrown away once

    start = time.monotonic()
    status, body = _ask(house, state)
    seconds = time.monotonic() - start
    house.heal()

    assert status == 503
    assert "Try again" in body["detail"]
    assert seconds < PROMPT
    _wait_until_shown(house, state)


def test_a_state_asked_for_without_worker_is_computed_when_one_comes(
    house: House,
) -> None:
    house.worker.kill()

    status, body = _ask(house, _fresh())
    house.heal()

    assert status == 202
    assert body["status"] == "pending"
    wait_until(
        lambda: house.client.ask("GET", body["state_url"])[0] == 200,
        "a computed state",
        seconds=PATIENCE,
    )
