"""Accounts and guests."""

# factory_boy declares fields by untyped calls.
# mypy: allow-untyped-calls

from factory.declarations import Sequence
from factory.django import DjangoModelFactory, Password

from eigenpath.accounts.models import User

__all__ = [
    "GuestFactory",
    "UserFactory",
]


class UserFactory(DjangoModelFactory[User]):
    """An account with the password `correct horse`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = Sequence(lambda n: f"learner-{n}")
    password = Password("correct horse")


class GuestFactory(UserFactory):
    """Somebody who came without an account."""

    username = Sequence(lambda n: f"guest-{n}")
    password = Password(None)
    is_guest = True
