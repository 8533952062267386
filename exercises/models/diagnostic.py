"""A diagnostic: few questions, chosen one after the other, over the whole graph."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exercises.models.attempt import Attempt
from exercises.models.exercise import Variant

__all__ = ["Diagnostic", "DiagnosticQuestion"]


class Diagnostic(models.Model):
    """One run of a learner; what it found follows from seed and answers."""

    class Reason(models.TextChoices):
        CLEAR = "clear", _("hardly anything was in doubt any more")
        ENOUGH = "enough", _("all questions were asked")
        STOPPED = "stopped", _("you ended it")
        EMPTY = "empty", _("nothing was left to ask")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="diagnostics"
    )
    seed = models.PositiveIntegerField()
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=8, choices=Reason, blank=True)

    class Meta:
        ordering = ["-started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner"],
                condition=Q(ended_at__isnull=True),
                name="one_diagnostic_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"diagnostic of {self.started_at:%d %B %Y}"


class DiagnosticQuestion(models.Model):
    """A question that was asked, and the attempt or the word that answered it."""

    diagnostic = models.ForeignKey(
        Diagnostic, on_delete=models.CASCADE, related_name="questions"
    )
    number = models.PositiveSmallIntegerField()
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="+")
    attempt = models.ForeignKey(
        Attempt, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    unknown = models.BooleanField(
        default=False, help_text="The learner said: I do not know this."
    )

    class Meta:
        ordering = ["diagnostic", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["diagnostic", "number"], name="asked_in_order"
            ),
            models.CheckConstraint(
                name="answered_or_unknown",
                condition=Q(unknown=False) | Q(attempt__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.number}"
