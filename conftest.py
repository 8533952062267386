"""What tests may ask for: servers, people, content, and what everybody is refused.

And how Hypothesis draws: never by the clock (machines are busy), the same examples
every time unless it is told to explore, and where it keeps what it found.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from xdist.scheduler import LoadGroupScheduling

pytest_plugins = ["tests.servers", "tests.cast", "tests.loaded", "tests.asking"]

_HOME = os.environ.get("EIGENPATH_HOME", Path(__file__).parent / ".eigenpath")
set_hypothesis_home_dir(Path(_HOME) / "cache" / "hypothesis")
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", _PATIENT, derandomize=True)
# HYPOTHESIS_PROFILE=explore looks for new examples, and for more of them.
settings.register_profile("explore", _PATIENT, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

_STARTS_THE_PRODUCT = (
    "tests/browser/",
    "tests/faults/",
    "tests/test_production.py",
    "tests/test_up.py",
)


@pytest.fixture(autouse=True)
def _speak_the_usual_language() -> Iterator[None]:
    """A page fetched in German leaves its thread German: start each test afresh."""
    translation.deactivate()
    yield
    translation.deactivate()


class _OneProduct(LoadGroupScheduling):
    """Keeps all tests that start the product in one process, one product at a time.

    Two would collect the same static files at the same time. Markers of groups do not
    help: xdist 3.8 cannot write them into the names that pytest 9.2 gives.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "product" if nodeid.startswith(_STARTS_THE_PRODUCT) else nodeid


def pytest_xdist_make_scheduler(config: Any, log: Any) -> LoadGroupScheduling:
    """Say which tests stay together."""
    return _OneProduct(config, log)
