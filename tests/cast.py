"""The cast of every test: Ada learns, Emmy teaches, Oscar is a stranger."""

import pytest
from django.test import Client

from eigenpath.accounts.actions import make_instructor
from eigenpath.accounts.models import User
from tests.factories import UserFactory

__all__ = ["ada", "ada_client", "emmy", "emmy_client", "oscar", "oscar_client"]


@pytest.fixture
def ada(db: None) -> User:
    """She learns."""
    return UserFactory.create(username="ada")


@pytest.fixture
def emmy(db: None) -> User:
    """She teaches."""
    return make_instructor(username="emmy", password="correct horse")


@pytest.fixture
def oscar(db: None) -> User:
    """He learns too and has no business with Ada's rows."""
    return UserFactory.create(username="oscar")


@pytest.fixture
def ada_client(ada: User) -> Client:
    """A browser in which Ada is signed in."""
    return _signed_in(ada)


@pytest.fixture
def emmy_client(emmy: User) -> Client:
    """A browser in which Emmy is signed in."""
    return _signed_in(emmy)


@pytest.fixture
def oscar_client(oscar: User) -> Client:
    """A browser in which Oscar is signed in."""
    return _signed_in(oscar)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
