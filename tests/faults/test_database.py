"""The database stops and starts: what was acknowledged is there and is checked."""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.faults.client import Answered
from tests.faults.house import PATIENCE, House
from tests.servers import Server
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.queue,
    pytest.mark.database,
    pytest.mark.slow,
]


@pytest.fixture
def server(house: House) -> Server:
    """The database, if it is a server."""
    if house.database is None:
        pytest.skip("SQLite is a file: nothing to stop")
    return house.database


def test_an_immediate_stop_of_the_database_loses_nothing_acknowledged(
    house: House, server: Server
) -> None:
    answered: list[Answered] = []
    is_over = threading.Event()

    def submit(_: int) -> None:
        while not is_over.is_set():
            answered.append(house.client.submit(house.question()))

    with ThreadPoolExecutor(3) as threads, _set_at_end(is_over):
        running = threads.map(submit, range(3))
        _wait_for(answered, 10, acknowledged=True)
        server.stop(signal.SIGQUIT)
        _wait_for(answered, 3, acknowledged=False)
        server.start()
        _wait_for(answered, 10, acknowledged=True)
    list(running)
    after = house.client.submit(house.question())

    refused = [answer for answer in answered if not answer.is_acknowledged]
    assert {answer.status for answer in refused} == {503}
    assert all("Send the same again" in answer.body["detail"] for answer in refused)
    assert after.is_acknowledged
    kept = [answer.id for answer in answered if answer.is_acknowledged]
    house.assert_right_once(*kept, after.id)


def test_a_refused_answer_can_be_sent_again_with_its_id(
    house: House, server: Server
) -> None:
    question = house.question()
    server.stop(signal.SIGQUIT)
    refused = house.client.submit(question)
    server.start()
    again = house.client.submit(question, attempt_id=refused.id)

    assert not refused.is_acknowledged
    assert again.is_acknowledged
    house.assert_right_once(refused.id)


def test_a_worker_outlives_a_restart_of_the_database_in_the_middle(
    house: House, server: Server
) -> None:
    house.hold()
    answer = house.client.submit(house.question())
    house.held()
    server.stop(signal.SIGQUIT)
    server.start()
    house.release()

    house.assert_right_once(answer.id)


def test_a_stored_answer_is_accepted_though_the_database_stops_before_its_verdict(
    house: House, server: Server
) -> None:
    house.hold()
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(house.client.submit, house.question())
        house.held()
        server.stop(signal.SIGQUIT)
        answer = asked.result()
    server.start()
    house.release()

    assert answer.status == 202
    house.assert_right_once(answer.id)


def _wait_for(answered: list[Answered], count: int, *, acknowledged: bool) -> None:
    """Wait for so many more answers of this kind."""
    start = len(answered)
    wait_until(
        lambda: (
            sum(answer.is_acknowledged is acknowledged for answer in answered[start:])
            >= count
        ),
        f"{count} answers",
        seconds=PATIENCE,
    )


@contextmanager
def _set_at_end(event: threading.Event) -> Iterator[None]:
    """Let threads end also when a wait has failed."""
    try:
        yield
    finally:
        event.set()
