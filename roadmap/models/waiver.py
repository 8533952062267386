"""Concepts that a learner need not work through: known from the diagnostic."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmap.models.concept import Concept

__all__ = ["Waiver"]


class Waiver(models.Model):
    """A concept passed over because a diagnostic made it probable that it is known.

    It raises no estimate, and the first wrong answer to the concept ends it.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="waivers"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="waivers"
    )
    probability = models.FloatField(help_text="What the diagnostic gave, 0 to 1.")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "concept"],
                condition=Q(ended_at__isnull=True),
                name="waived_once_at_a_time",
            ),
            models.CheckConstraint(
                name="waiver_probability_from_0_to_1",
                condition=Q(probability__gte=0.0, probability__lte=1.0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} waived"
