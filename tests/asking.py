"""What tests have that ask every address: Ada's rows, made once, and no waiting."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from eigenpath.accounts.actions import make_instructor
from tests.private_rows import PrivateRows, make_private_rows

__all__ = ["adas_rows", "unhurried"]


@pytest.fixture(scope="module")
def adas_rows(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[PrivateRows]:
    """Ada's rows, made once; what a test changes is undone after that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        emmy = make_instructor(username="emmy", password="correct horse")
        yield make_private_rows(emmy)
        transaction.set_rollback(True)


@pytest.fixture
def unhurried(settings: Any) -> Iterator[None]:
    """Nobody is slowed down for asking too often, and no request waits."""
    settings.VERDICT_WAIT_SECONDS = 0.0
    cache.clear()
    yield
    cache.clear()
