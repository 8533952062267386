"""Exercises as authored, and the variants drawn from them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from eigenpath.lib.identity import Identified
from roadmap.models import Concept, Goal

__all__ = ["Exercise", "Variant"]


class Exercise(Identified):
    """A declarative template; `specification` is the whole file as data."""

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("Draft")
        PUBLISHED = "published", gettext_lazy("Published")
        RETIRED = "retired", gettext_lazy("Retired")

    slug = models.SlugField(max_length=120, unique=True)
    concept = models.ForeignKey(
        Concept, on_delete=models.PROTECT, related_name="exercises"
    )
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="exercises")
    title = models.CharField(max_length=160)
    version = models.PositiveIntegerField(default=1)
    difficulty = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    strand = models.CharField(max_length=12, choices=Goal.Kind)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    order = models.PositiveSmallIntegerField(default=0)
    specification = models.JSONField(help_text="The whole file as data.")
    file_text = models.TextField(
        blank=True, editable=False, help_text="The file as its author wrote it."
    )
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords(excluded_fields=["file_text"])

    class Meta:
        ordering = ["concept__order", "difficulty", "order", "slug"]
        constraints = [
            models.CheckConstraint(
                name="difficulty_from_1_to_5",
                condition=Q(difficulty__gte=1, difficulty__lte=5),
            ),
            models.CheckConstraint(
                name="an_exercise_takes_1_to_120_minutes",
                condition=Q(minutes__gte=1, minutes__lte=120),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of its page."""
        return f"/exercises/{self.slug}/"


class Variant(models.Model):
    """An exercise with its seed: the same numbers for ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exercise = models.ForeignKey(
        Exercise, on_delete=models.PROTECT, related_name="variants"
    )
    version = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    specification = models.JSONField(help_text="The exercise as it was then.")
    values = models.JSONField(help_text="What was drawn.")
    prompt_html = models.TextField()
    inputs = models.JSONField(help_text="What the answer form shows.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "version", "seed"], name="one_variant_per_seed"
            ),
            models.CheckConstraint(
                name="a_seed_is_not_negative", condition=Q(seed__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} v{self.version} seed {self.seed}"
