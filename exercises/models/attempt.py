"""What learners submitted and what was found; append-only evidence."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from exercises.engine.decimals import Decimals
from exercises.models.exercise import Variant

__all__ = ["Attempt", "VariantHelp"]


class Attempt(models.Model):
    """An answer to a variant. Its id is made by the client: sent twice, stored once."""

    class Status(models.TextChoices):
        PENDING = "pending", gettext_lazy("Waiting to be checked")
        CHECKED = "checked", gettext_lazy("Checked")
        FAILED = "failed", gettext_lazy("Could not be checked")

    class Verdict(models.TextChoices):
        CORRECT = "correct", gettext_lazy("Right")
        PARTIAL = "partial", gettext_lazy("Partly right")
        WRONG = "wrong", gettext_lazy("Not yet")
        UNGRADED = "ungraded", gettext_lazy("Not marked")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    variant = models.ForeignKey(
        Variant, on_delete=models.PROTECT, related_name="attempts"
    )
    answer = models.JSONField()
    decimals = models.CharField(
        max_length=6,
        default=Decimals.POINT,
        help_text="How decimals are typed in it: point, comma or either.",
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.PENDING)
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    score = models.FloatField(null=True)
    result = models.JSONField(null=True, help_text="The engine's findings by part.")
    known_before = models.FloatField(null=True)
    known_after = models.FloatField(null=True)
    hints = models.PositiveSmallIntegerField(default=0)
    solution_seen = models.BooleanField(default=False)
    seconds = models.PositiveSmallIntegerField(
        null=True, help_text="From the question to this answer; at most half an hour."
    )
    tries = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True, help_text="Who is checking it now.")
    lease_until = models.DateTimeField(null=True)
    failure = models.TextField(blank=True, help_text="In words for the learner.")
    created_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["learner", "-created_at"]),
            models.Index(
                fields=["created_at"],
                condition=Q(status="pending"),
                name="attempts_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_checked_attempt_has_a_verdict",
                condition=~Q(status="checked")
                | (~Q(verdict="") & Q(score__isnull=False, result__isnull=False)),
            ),
            models.CheckConstraint(
                name="attempt_score_from_0_to_1",
                condition=Q(score__isnull=True) | Q(score__gte=0.0, score__lte=1.0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id}: {self.verdict or self.status}"


class VariantHelp(models.Model):
    """How much help a learner has opened for a variant."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="help"
    )
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="help")
    hints = models.PositiveSmallIntegerField(default=0)
    solution_seen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "variant"], name="help_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hints} hints"
