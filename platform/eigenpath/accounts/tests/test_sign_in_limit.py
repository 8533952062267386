"""The limit holds when the cache is away."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from eigenpath.accounts.sign_in_limit import (
    TRIES_BY_NAME,
    forget_failures,
    is_limited,
    record_failure,
)


@pytest.fixture
def cache_away(settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "OPTIONS": {"socket_connect_timeout": 0.2},
        }
    }


@pytest.mark.usefixtures("cache_away")
def test_without_the_cache_this_process_counts(rf: RequestFactory) -> None:
    request = rf.get("/", REMOTE_ADDR="192.0.2.99")

    for _ in range(TRIES_BY_NAME):
        assert not is_limited(request, "away")
        record_failure(request, "Away ")

    assert is_limited(request, "away")
    forget_failures(request, "away")
    assert not is_limited(request, "away")
