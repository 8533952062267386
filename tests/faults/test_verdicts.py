"""The usual way: an answer is stored, checked once, and its verdict comes at once."""

import pytest

from tests.faults.house import House

pytestmark = [
    pytest.mark.queue,
    pytest.mark.database,
    pytest.mark.slow,
    pytest.mark.xdist_group("product"),
]


def test_the_verdict_comes_in_the_same_response(house: House) -> None:
    # On a machine that is busy with something else one of them may come late.
    answered = [house.client.submit(house.question()) for _ in range(5)]

    assert {answer.status for answer in answered} <= {200, 202}
    quick = [answer for answer in answered if answer.status == 200]
    assert quick
    assert {answer.body["verdict"] for answer in quick} == {"correct"}
    house.assert_right_once(*(answer.id for answer in answered))
