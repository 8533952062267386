"""Workers die, sleep and are poisoned in the middle of a check."""

import os
import signal

import pytest

from tests.faults.house import PATIENCE, House, Program
from tests.faults.words import BREAKS, HANGS, KILLS
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.queue,
    pytest.mark.slow,
]


def test_a_worker_killed_in_the_middle_is_replaced(house: House) -> None:
    house.hold()
    answer = house.client.submit(house.question())
    house.held()

    house.worker.kill()
    house.release()
    house.worker.start()

    house.assert_right_once(answer.id)
    assert house.ledger.rows([answer.id])[answer.id].tries > 1


def test_a_process_of_the_worker_killed_in_the_middle_is_replaced(
    house: House,
) -> None:
    house.hold()
    answer = house.client.submit(house.question())

    os.kill(house.held(), signal.SIGKILL)
    house.release()

    house.assert_right_once(answer.id)
    assert house.ledger.rows([answer.id])[answer.id].tries > 1


def test_a_worker_that_wakes_up_too_late_is_not_heard(house: House) -> None:
    house.hold()
    answer = house.client.submit(house.question())
    house.held()
    house.worker.signal(signal.SIGSTOP)

    second = Program(
        "second-worker",
        [*house.worker.command, "--hostname", "second@%h"],
        house.folder,
        house.worker.environment,
    )
    second.start()
    try:
        house.wait_until_decided(answer.id)
        decided = house.ledger.rows([answer.id])
        house.release()
        house.worker.signal(signal.SIGCONT)
        later = house.client.submit(house.question())
        house.wait_until_decided(later.id)
    finally:
        second.kill()

    assert house.ledger.rows([answer.id]) == decided
    house.assert_right_once(answer.id)


def test_a_worker_asked_to_end_finishes_what_it_checks(house: House) -> None:
    house.hold()
    answer = house.client.submit(house.question())
    house.held()
    assert house.worker.process is not None

    house.worker.process.send_signal(signal.SIGTERM)
    house.release()

    assert house.worker.process.wait(PATIENCE) == 0
    house.assert_right_once(answer.id)


def test_poisoned_answers_are_given_up_and_the_others_go_on(house: House) -> None:
    poisoned = [
        house.client.submit(house.question(), answer=word)
        for word in (KILLS, HANGS, BREAKS)
    ]
    neighbours = [house.client.submit(house.question()) for _ in range(4)]

    house.assert_right_once(*(answer.id for answer in neighbours))
    names = [answer.id for answer in poisoned]
    house.wait_until_decided(*names)
    rows = house.ledger.rows(names)
    assert {row.status for row in rows.values()} == {"failed"}
    assert all("the fault is ours" in row.failure for row in rows.values())
    assert {row.tries for row in rows.values()} == {4}
    assert house.ledger.evidence(names) == dict.fromkeys(names, 0)
    status, body = house.client.look(names[0])
    assert (status, body["status"], body["counts"]) == (200, "failed", False)


def test_answers_wait_while_there_is_no_worker(house: House) -> None:
    house.worker.kill()
    answer = house.client.submit(house.question())

    assert answer.status == 202
    assert house.ledger.pending([answer.id])
    house.worker.start()
    wait_until(
        lambda: house.client.look(answer.id)[0] == 200, "a verdict", seconds=PATIENCE
    )
    house.assert_right_once(answer.id)
