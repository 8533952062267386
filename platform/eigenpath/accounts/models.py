"""Users and API tokens. A guest is a real user without a password."""

import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

__all__ = ["ApiToken", "User"]


class User(AbstractUser):
    """A person who learns; instructors are staff in the group `Instructors`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_guest = models.BooleanField(
        default=False, help_text="Came without an account; signing up keeps the work."
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.CheckConstraint(
                name="a_guest_has_no_rights",
                condition=Q(is_guest=False) | Q(is_staff=False, is_superuser=False),
            )
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

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
