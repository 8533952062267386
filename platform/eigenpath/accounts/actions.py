"""Changes to accounts: guests come, sign up, sign in; nothing they did is lost."""

import secrets

from django.contrib.auth import login
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from rest_framework.request import Request

from eigenpath.accounts.models import User
from eigenpath.lib.errors import ConflictError, NotAllowedError

__all__ = [
    "INSTRUCTORS",
    "current_learner",
    "delete_account",
    "ensure_learner",
    "make_instructor",
    "sign_up",
]

INSTRUCTORS = "Instructors"
# Instructors edit what these apps hold, except what is about learners.
_CONTENT_APPS = ("roadmap", "exercises")
_ABOUT_PEOPLE = (
    *("attempt", "variant", "varianthelp"),
    *("demoimage", "demotable", "demoprediction"),
    *("evidence", "conceptstate", "studymark", "enrolment", "contentrecord"),
)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def current_learner(request: HttpRequest | Request) -> User | None:
    """Who is asking, guest or not; None for somebody who has done nothing yet."""
    user = request.user
    if isinstance(user, AnonymousUser) or not user.is_authenticated:
        return None
    return user


def ensure_learner(request: HttpRequest | Request) -> User:
    """Who is asking; somebody without account becomes a guest from here on."""
    learner = current_learner(request)
    if learner is not None:
        return learner
    plain = request._request if isinstance(request, Request) else request
    guest = User(username=f"guest-{secrets.token_hex(12)}", is_guest=True)
    guest.set_unusable_password()
    guest.save()
    login(plain, guest, backend=_BACKEND)
    return guest


def sign_up(request: HttpRequest, *, username: str, email: str, password: str) -> User:
    """Give the person an account; a guest keeps everything done so far."""
    learner = current_learner(request) or User()
    if learner.pk and not learner.is_guest:
        raise ConflictError("You are signed in already. Sign out first.")
    learner.username = username
    learner.email = email
    learner.is_guest = False
    learner.set_password(password)
    try:
        with transaction.atomic():
            learner.save()
    except IntegrityError:
        raise ConflictError(
            "This name is taken.", fields={"username": "Choose another name."}
        ) from None
    login(request, learner, backend=_BACKEND)
    return learner


def delete_account(learner: User) -> None:
    """End an account with all evidence, answers and files; content stays.

    Raises
    ------
    NotAllowedError
        For staff: the history of the content names them. An administrator takes
        their rights away first.
    """
    if learner.is_staff:
        raise NotAllowedError(
            "The history of the content names you. Ask an administrator to take your "
            "rights as an instructor away first."
        )
    with transaction.atomic():
        learner.delete()


def make_instructor(*, username: str, password: str) -> User:
    """Make or refresh an instructor's account with this password."""
    user, _ = User.objects.get_or_create(username=username)
    user.is_staff = True
    user.is_guest = False
    user.set_password(password)
    user.save()
    user.groups.add(_instructors())
    return user


def _instructors() -> Group:
    """The group that may edit all content, and nothing about people."""
    group, _ = Group.objects.get_or_create(name=INSTRUCTORS)
    group.permissions.set(
        Permission.objects.filter(content_type__app_label__in=_CONTENT_APPS).exclude(
            content_type__model__in=_ABOUT_PEOPLE
        )
    )
    return group
