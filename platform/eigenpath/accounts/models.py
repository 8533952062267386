"""Users and API tokens. A guest is a real user without a password."""

import uuid
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eigenpath.accounts.scopes import Scope, Scopes

__all__ = ["LARGEST_GOAL", "ApiToken", "User", "is_time_zone"]

LARGEST_GOAL = 3600
"""Minutes or answers a week: sixty hours, the most that a plan takes too."""


def is_time_zone(name: str) -> bool:
    """Whether this is a name of the time zone database."""
    return name in available_timezones()


def require_time_zone(name: str) -> None:
    """Refuse a name that no time zone has."""
    if not is_time_zone(name):
        raise ValidationError(_("There is no such time zone."))


class User(AbstractUser):
    """A person who learns; instructors are staff in the group `Instructors`."""

    class Goal(models.TextChoices):
        MINUTES = "minutes", _("Minutes of practice a week")
        ANSWERS = "answers", _("Answers a week")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_guest = models.BooleanField(
        default=False, help_text="Came without an account; signing up keeps the work."
    )
    time_zone = models.CharField(
        max_length=64,
        blank=True,
        validators=[require_time_zone],
        help_text="Empty: as the browser says, else UTC.",
    )
    goal_kind = models.CharField(max_length=8, choices=Goal, blank=True)
    goal_amount = models.PositiveSmallIntegerField(default=0, help_text="A week.")
    shows_goal = models.BooleanField(
        default=True, help_text="Whether Today shows goal and streak."
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                name="a_goal_has_an_amount",
                condition=Q(goal_kind="", goal_amount=0)
                | Q(
                    goal_kind__in=["minutes", "answers"],
                    goal_amount__gte=1,
                    goal_amount__lte=LARGEST_GOAL,
                ),
            ),
            models.CheckConstraint(
                name="a_guest_has_no_rights",
                condition=Q(is_guest=False) | Q(is_staff=False, is_superuser=False),
            ),
        ]

    def __str__(self) -> str:
        return "Guest" if self.is_guest else self.get_username()


class ApiToken(models.Model):
    """A REST client's key: only its SHA-256 is kept, it is shown once."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens"
    )
    name = models.CharField(max_length=80, help_text="What uses it, for your list.")
    prefix = models.CharField(max_length=8, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    scopes = models.CharField(
        max_length=200, help_text="What it may do, separated by spaces."
    )

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(name="a_token_has_a_scope", condition=~Q(scopes=""))
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def scope_set(self) -> Scopes:
        """What it may do; a word that is no scope any more allows nothing."""
        return frozenset(one for one in Scope if one in self.scopes.split())
