"""The broker goes away, falls silent or forgets: every answer is taken and checked."""

import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis

from tests.faults.client import Answered
from tests.faults.house import PATIENCE, House
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.queue,
    pytest.mark.slow,
]

# What the promise says. The machine is shared: the quickest of up to so many counts.
ACCEPTED_WITHIN = 0.5
MOST_SUBMITS = 20
MOST_TRIES = 5
# What a worker writes into its log.
UNREPORTED = "Couldn't ack"
OVER_TIME = "Soft time limit"


def test_answers_are_accepted_while_the_broker_is_down(house: House) -> None:
    house.broker.kill()
    answered = [house.client.submit(house.question()) for _ in range(5)]
    while len(answered) < MOST_SUBMITS and _quickest(answered) >= ACCEPTED_WITHIN:
        answered.append(house.client.submit(house.question()))
    house.broker.start()

    assert {answer.status for answer in answered} == {202}
    assert _quickest(answered) < ACCEPTED_WITHIN
    house.assert_right_once(*(answer.id for answer in answered))


def test_a_worker_finds_the_broker_again_by_itself(house: House) -> None:
    house.broker.kill()
    house.broker.start()
    answer = house.client.submit(house.question())

    assert answer.is_acknowledged
    house.assert_right_once(answer.id)


def test_answers_are_accepted_while_the_broker_is_silent(house: House) -> None:
    house.broker.freeze()
    answered = [house.client.submit(house.question()) for _ in range(3)]
    house.broker.thaw()

    assert {answer.status for answer in answered} == {202}
    house.assert_right_once(*(answer.id for answer in answered))


def test_answers_are_checked_though_the_broker_forgot_them(house: House) -> None:
    house.worker.signal(signal.SIGSTOP)
    questions = [house.question() for _ in range(10)]
    with ThreadPoolExecutor(10) as threads:
        answered = list(threads.map(house.client.submit, questions))
    with redis.Redis.from_url(house.broker.url) as broker:
        forgotten = broker.llen("compute")
        broker.flushall()
    house.worker.signal(signal.SIGCONT)

    assert {answer.status for answer in answered} == {202}
    assert forgotten
    house.assert_right_once(*(answer.id for answer in answered))


def test_a_worker_that_could_not_report_what_it_did_goes_on(house: House) -> None:
    # One more often than the worker has places for tasks in hand.
    answered = [_checked_unreported(house) for _ in range(3)]
    after = house.client.submit(house.question())

    assert after.is_acknowledged
    house.assert_right_once(*(answer.id for answer in answered), after.id)


def _checked_unreported(house: House) -> Answered:
    """An answer after whose check the broker was silent.

    On a stalled machine the check may be over its time, and reported, before the broker
    falls silent: then another answer is taken.
    """
    for _ in range(MOST_TRIES):
        answer, is_unreported = _silenced(house)
        if is_unreported:
            return answer
        house.wait_until_decided(answer.id)
    raise AssertionError(f"the broker was never silenced in time in {MOST_TRIES} tries")


def _silenced(house: House) -> tuple[Answered, bool]:
    """An answer whose check ended in silence, and whether its report failed."""
    log = house.folder / "worker.log"
    before = log.read_text()
    house.hold()
    answer = house.client.submit(house.question())
    house.held()
    house.broker.freeze()
    is_in_time = log.read_text().count(OVER_TIME) == before.count(OVER_TIME)
    house.release()
    if is_in_time:
        wait_until(
            lambda: log.read_text().count(UNREPORTED) > before.count(UNREPORTED),
            "a failed report",
            seconds=PATIENCE,
        )
    house.broker.thaw()
    return answer, is_in_time


def _quickest(answered: list[Answered]) -> float:
    return min(answer.seconds for answer in answered)
