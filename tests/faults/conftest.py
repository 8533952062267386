"""One house for all tests of a process; each test finds it whole."""

from collections.abc import Iterator

import pytest

from tests.faults.house import HOUSES, House, house_of_this_run


@pytest.fixture(scope="session", params=[house_of_this_run()])
def running_house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The house with its pair of servers; `tests.servers` brings the other pair."""
    with HOUSES[request.param](tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def house(running_house: House) -> Iterator[House]:
    """The house, mended after the test."""
    yield running_house
    running_house.heal()
