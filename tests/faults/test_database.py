"""The database stops and starts: what was acknowledged is there and is checked."""

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.client import Answered, Question
from tests.faults.house import House
from tests.servers import Server

pytestmark = [
    pytest.mark.queue,
    pytest.mark.database,
    pytest.mark.slow,
    pytest.mark.xdist_group("product"),
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
    questions = [house.question() for _ in range(40)]

    def submit(pair: tuple[int, Question]) -> Answered:
        number, question = pair
        if number == 10:
            server.stop(signal.SIGQUIT)
        if number == 25:
            server.start()
        return house.client.submit(question)

    with ThreadPoolExecutor(3) as threads:
        answered = list(threads.map(submit, enumerate(questions)))
    after = house.client.submit(house.question())

    kept = [answer.id for answer in answered if answer.is_acknowledged]
    refused = [answer for answer in answered if not answer.is_acknowledged]
    assert len(kept) > 10
    assert refused
    assert {answer.status for answer in refused} <= {500, 503}
    assert after.is_acknowledged
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
