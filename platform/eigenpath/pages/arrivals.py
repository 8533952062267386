"""Somebody signs in: what was done as a guest moves into the account."""

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from eigenpath.accounts.actions import current_learner, merge_settings
from eigenpath.accounts.models import User
from exercises.actions.merging import merge_attempts
from roadmap.actions.progress import merge_learners

__all__ = ["arrive"]


def arrive(request: HttpRequest, account: User) -> None:
    """Sign this account in; a guest's evidence, attempts, help and marks come along."""
    guest = current_learner(request)
    login(request, account)
    if guest is not None and guest.is_guest and guest.pk != account.pk:
        _merge(guest=guest, account=account)


@transaction.atomic
def _merge(*, guest: User, account: User) -> None:
    merge_attempts(guest=guest, account=account)
    merge_learners(guest=guest, account=account)
    merge_settings(guest=guest, account=account)
    User.objects.filter(pk=guest.pk, is_guest=True).delete()
