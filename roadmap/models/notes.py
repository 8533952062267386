"""What a learner writes down and keeps: private, one for a concept or a resource."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from roadmap.models.concept import Concept
from roadmap.models.resources import Resource

__all__ = ["LONGEST_NOTE", "Bookmark", "Note"]

LONGEST_NOTE = 20_000
"""Characters: twice the longest lesson, and within the bound of a request."""

_LONGEST_MERGED = 10 * LONGEST_NOTE
"""Notes of a guest are put under those of the account, and nothing is cut off."""

_ONE_TARGET = Q(concept__isnull=False, resource__isnull=True) | Q(
    concept__isnull=True, resource__isnull=False
)


class Note(models.Model):
    """A learner's own words. An emptied note keeps its row, so its revision goes on."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes"
    )
    # Content is archived, not deleted; nobody deletes what others wrote with it.
    concept = models.ForeignKey(
        Concept, on_delete=models.PROTECT, null=True, related_name="notes"
    )
    resource = models.ForeignKey(
        Resource, on_delete=models.PROTECT, null=True, related_name="notes"
    )
    text = models.TextField(help_text="Markdown, as it was typed.")
    html = models.TextField(editable=False, help_text="The same as safe HTML.")
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [models.Index(fields=["learner", "-updated_at"])]
        constraints = [
            models.CheckConstraint(
                name="a_note_is_about_one_thing", condition=_ONE_TARGET
            ),
            models.CheckConstraint(
                name="a_note_is_not_longer_than_200000",
                condition=LessThanOrEqual(Length("text"), _LONGEST_MERGED),
            ),
            models.UniqueConstraint(
                fields=["learner", "concept"], name="one_note_about_a_concept"
            ),
            models.UniqueConstraint(
                fields=["learner", "resource"], name="one_note_about_a_resource"
            ),
        ]

    def __str__(self) -> str:
        # Never its words: they are the learner's alone.
        return f"note {self.pk}"


class Bookmark(models.Model):
    """A concept or a resource that a learner wants to find again."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, null=True, related_name="bookmarks"
    )
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, null=True, related_name="bookmarks"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_bookmark_is_about_one_thing", condition=_ONE_TARGET
            ),
            models.UniqueConstraint(
                fields=["learner", "concept"], name="one_bookmark_of_a_concept"
            ),
            models.UniqueConstraint(
                fields=["learner", "resource"], name="one_bookmark_of_a_resource"
            ),
        ]

    def __str__(self) -> str:
        return f"bookmark {self.pk}"
