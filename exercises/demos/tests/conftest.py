"""Demos run on one thread of linear algebra, as in the workers."""

from collections.abc import Iterator

import pytest
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # no stubs

from exercises.demos.demo import Demo
from exercises.demos.registry import DEMOS


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> Iterator[None]:
    with threadpool_limits(1):
        yield


@pytest.fixture(params=DEMOS.values(), ids=lambda demo: demo.slug)
def demo(request: pytest.FixtureRequest) -> Demo:
    """Each demo of the registry."""
    found: Demo = request.param
    return found
