"""Whether the address of a resource answers, as the weekly look found it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roadmap.models.resources import Resource

__all__ = ["LinkCheck"]


class LinkCheck(models.Model):
    """The last look at a resource's address; without a row nobody has looked yet."""

    class State(models.TextChoices):
        OK = "ok", _("Works")
        REDIRECTED = "redirected", _("Has moved")
        BROKEN = "broken", _("Did not answer")
        BLOCKED = "blocked", _("Does not let us look")
        UNCHECKED = "unchecked", _("Not checked yet")

    resource = models.OneToOneField(
        Resource, on_delete=models.CASCADE, related_name="link"
    )
    url = models.URLField(max_length=500, help_text="The address that was looked at.")
    state = models.CharField(max_length=12, choices=State, default=State.UNCHECKED)
    status_code = models.PositiveSmallIntegerField(null=True)
    moved_to = models.URLField(max_length=500, blank=True)
    found = models.CharField(
        max_length=200, blank=True, help_text="What was found, for instructors."
    )
    failures = models.PositiveSmallIntegerField(
        default=0, help_text="How many looks in a row failed."
    )
    last_checked = models.DateTimeField(null=True)
    next_check = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_link_has_a_known_state",
                condition=Q(
                    state__in=["ok", "redirected", "broken", "blocked", "unchecked"]
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.resource_id}: {self.state}"
