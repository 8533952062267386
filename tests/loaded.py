"""The whole curriculum in the database, loaded once for all tests of a module."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from roadmap.actions.content import load_content
from roadmap.curriculum.files import CONTENT, read_content

__all__ = ["loaded_content"]


@pytest.fixture(scope="module")
def loaded_content(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The shipped content; what a test changes is undone after that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_content(read_content(CONTENT))
        yield
        transaction.set_rollback(True)
