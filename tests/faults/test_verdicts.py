"""The usual way: an answer is stored, checked once, and its verdict comes at once."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from celery import Celery

from tests.faults.house import PATIENCE, House
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.queue,
    pytest.mark.database,
    pytest.mark.slow,
]


def test_the_verdict_comes_in_the_same_response(house: House) -> None:
    # On a machine that is busy with something else one of them may come late.
    answered = [house.client.submit(house.question()) for _ in range(5)]

    assert {answer.status for answer in answered} <= {200, 202}
    quick = [answer for answer in answered if answer.status == 200]
    assert quick
    assert {answer.body["verdict"] for answer in quick} == {"correct"}
    house.assert_right_once(*(answer.id for answer in answered))


def test_twenty_submits_at_once_with_one_id_are_one_attempt(house: House) -> None:
    question, name = house.question(), str(uuid.uuid4())
    before = house.ledger.count()

    with ThreadPoolExecutor(20) as threads:
        answered = list(
            threads.map(
                lambda _: house.client.submit(question, attempt_id=name), range(20)
            )
        )

    assert all(answer.is_acknowledged for answer in answered)
    assert {answer.body["id"] for answer in answered} == {name}
    house.assert_right_once(name)
    assert house.ledger.count() == before + 1


def test_answers_of_many_at_once_are_each_checked_once(house: House) -> None:
    questions = [house.question() for _ in range(30)]

    with ThreadPoolExecutor(10) as threads:
        answered = list(threads.map(house.client.submit, questions))

    assert all(answer.is_acknowledged for answer in answered)
    house.assert_right_once(*(answer.id for answer in answered))


def test_a_client_that_hangs_up_and_asks_again_has_one_attempt(house: House) -> None:
    question, name = house.question(), str(uuid.uuid4())

    house.client.send_and_leave(question, name)
    again = house.client.submit(question, attempt_id=name)

    assert again.is_acknowledged
    house.assert_right_once(name)


def test_a_task_delivered_five_times_gives_one_verdict(house: House) -> None:
    house.hold()
    answer = house.client.submit(house.question())
    house.held()

    with Celery(broker=house.broker.url) as sender:
        for _ in range(5):
            sender.send_task(
                "exercises.check_attempt", args=[answer.id], queue="compute"
            )
    house.release()

    house.assert_right_once(answer.id)


def test_a_late_verdict_comes_by_the_stream_of_events(house: House) -> None:
    house.hold()
    answer = house.client.submit(house.question())
    assert answer.status == 202
    assert answer.body["events"] == f"/api/v1/attempts/{answer.id}/events/"

    lines = house.client.events(answer.id)
    assert next(lines).startswith("retry:")
    house.release()
    told = list(lines)

    assert "event: verdict" in told
    data = next(line for line in told if line.startswith("data: "))
    status, body = house.client.look(answer.id)
    assert status == 200
    assert json.loads(data.removeprefix("data: ")) == body
    assert body["verdict"] == "correct"
    house.assert_right_once(answer.id)


def test_a_late_verdict_can_be_asked_for(house: House) -> None:
    house.hold()
    answer = house.client.submit(house.question())
    waiting = house.client.look(answer.id)
    house.release()

    wait_until(
        lambda: house.client.look(answer.id)[0] == 200, "a verdict", seconds=PATIENCE
    )

    assert (answer.status, waiting[0]) == (202, 202)
    assert waiting[1]["status"] == "pending"
    assert house.client.look(answer.id)[1]["verdict"] == "correct"
    house.assert_right_once(answer.id)
