"""Outside books, courses and videos, and where each helps."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from eigenpath.lib.identity import Identified
from roadmap.models.concept import Concept

__all__ = ["Resource", "ResourceUse"]


class Resource(Identified):
    """One work, listed once."""

    class Cost(models.TextChoices):
        FREE = "free", _("Free")
        SIGN_UP = "sign-up", _("Free with an account")
        PAID = "paid", _("Paid")
        MIXED = "mixed", _("Partly paid")
        UNKNOWN = "unknown", _("Not known")

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=240)
    author = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40)
    url = models.URLField(max_length=500)
    url_confidence = models.CharField(max_length=40, blank=True)
    cost = models.CharField(max_length=12, choices=Cost, default=Cost.UNKNOWN)
    hours = models.FloatField(null=True, blank=True)
    note = models.TextField(blank=True)
    names = models.JSONField(
        default=list, blank=True, help_text="As the sources name it."
    )
    sources = models.JSONField(
        default=list, blank=True, help_text="Which sources list it."
    )
    alias_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="aliases"
    )
    concepts: "models.ManyToManyField[Concept, models.Model]" = models.ManyToManyField(
        Concept, blank=True, related_name="covering_resources"
    )
    archived = models.BooleanField(default=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="a_resource_is_reached_by_https",
                condition=Q(url__startswith="https://"),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ResourceUse(Identified):
    """A place in a resource that fits a concept."""

    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="uses"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="resource_uses"
    )
    place = models.CharField(
        max_length=240, blank=True, help_text="Chapter, lecture or minute, if known."
    )
    order = models.PositiveSmallIntegerField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["concept_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "concept"], name="resource_once_for_a_concept"
            )
        ]

    def __str__(self) -> str:
        return f"{self.resource} for {self.concept}"
