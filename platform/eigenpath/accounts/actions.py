"""Changes to accounts: guests come, sign up, sign in; nothing they did is lost."""

import secrets

from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.request import Request

from eigenpath.accounts.models import LARGEST_GOAL, User, is_time_zone
from eigenpath.lib.errors import ConflictError, InvalidInputError, NotAllowedError

__all__ = [
    "INSTRUCTORS",
    "change_password",
    "change_profile",
    "change_settings",
    "current_learner",
    "delete_account",
    "ensure_learner",
    "make_instructor",
    "merge_settings",
    "renew_instructors",
    "sign_up",
]

INSTRUCTORS = "Instructors"
# Instructors edit what these apps hold, except what is about learners.
_CONTENT_APPS = ("roadmap", "exercises")
_ABOUT_PEOPLE = (
    *("attempt", "variant", "varianthelp"),
    *("waiver", "diagnostic", "diagnosticquestion"),
    *("demoimage", "demotable", "demoprediction"),
    *("evidence", "conceptstate", "studymark", "enrolment", "contentrecord"),
    *("daysaway", "replan", "calendaraddress"),
    *("note", "bookmark", "resourcemark", "resourcevote", "taskmark"),
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
        raise ConflictError(_("You are signed in already. Sign out first."))
    learner.username = username
    learner.email = email
    learner.is_guest = False
    learner.set_password(password)
    try:
        with transaction.atomic():
            learner.save()
    except IntegrityError:
        raise ConflictError(
            _("This name is taken."), fields={"username": _("Choose another name.")}
        ) from None
    login(request, learner, backend=_BACKEND)
    return learner


def change_profile(learner: User, *, username: str, email: str) -> None:
    """Give an account another name or address.

    Raises
    ------
    ConflictError
        Somebody else has the name.
    """
    learner.username, learner.email = username, email
    try:
        with transaction.atomic():
            learner.save(update_fields=["username", "email"])
    except IntegrityError:
        raise ConflictError(
            _("This name is taken."), fields={"username": _("Choose another name.")}
        ) from None


def change_password(request: HttpRequest, learner: User, *, password: str) -> None:
    """Give an account another password; this session stays, all others end."""
    learner.set_password(password)
    learner.save(update_fields=["password"])
    update_session_auth_hash(request, learner)


def change_settings(
    learner: User,
    *,
    time_zone: str,
    goal_kind: str,
    goal_amount: int,
    shows_goal: bool,
) -> None:
    """Keep in which days somebody counts, for how much a week, and whether it shows.

    Raises
    ------
    InvalidInputError
        No such time zone or goal, or an amount out of range.
    """
    faults: dict[str, str] = {}
    if time_zone and not is_time_zone(time_zone):
        faults["time_zone"] = _("There is no such time zone.")
    if goal_kind not in {"", *User.Goal.values}:
        faults["goal_kind"] = _("There is no such goal.")
    elif goal_kind and not 1 <= goal_amount <= LARGEST_GOAL:
        faults["goal_amount"] = _("Write a number from 1 to %(largest)d.") % {
            "largest": LARGEST_GOAL
        }
    if faults:
        raise InvalidInputError(" ".join(faults.values()), fields=faults)
    learner.time_zone, learner.goal_kind = time_zone, goal_kind
    learner.goal_amount = goal_amount if goal_kind else 0
    learner.shows_goal = shows_goal
    learner.save(update_fields=["time_zone", "goal_kind", "goal_amount", "shows_goal"])


def merge_settings(*, guest: User, account: User) -> None:
    """What a guest has set fills what the account has not."""
    if guest.goal_kind and not account.goal_kind:
        account.goal_kind, account.goal_amount = guest.goal_kind, guest.goal_amount
    account.time_zone = account.time_zone or guest.time_zone
    account.save(update_fields=["time_zone", "goal_kind", "goal_amount"])


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
            _(
                "The history of the content names you. Ask an administrator to take "
                "your rights as an instructor away first."
            )
        )
    with transaction.atomic():
        learner.delete()


def make_instructor(*, username: str, password: str) -> User:
    """Make or refresh an instructor's account with this password."""
    user, _made = User.objects.get_or_create(username=username)
    user.is_staff = True
    user.is_guest = False
    user.set_password(password)
    user.save()
    user.groups.add(_instructors())
    return user


def renew_instructors() -> None:
    """Let the instructors there are do what this version has for them."""
    if Group.objects.filter(name=INSTRUCTORS).exists():
        _instructors()


def _instructors() -> Group:
    """The group that may edit all content, and nothing about people."""
    group, _made = Group.objects.get_or_create(name=INSTRUCTORS)
    group.permissions.set(
        Permission.objects.filter(content_type__app_label__in=_CONTENT_APPS).exclude(
            content_type__model__in=_ABOUT_PEOPLE
        )
    )
    return group
