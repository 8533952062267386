"""What learners did: evidence is append-only; the state of a concept is derived."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmap.models.concept import Concept

__all__ = ["ConceptState", "Evidence", "StudyMark"]


class Evidence(models.Model):
    """One checked answer, as it bears on one concept. Never changed, never repeated."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evidence"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.PROTECT, related_name="evidence"
    )
    source = models.UUIDField(help_text="The attempt it comes from.")
    variant = models.UUIDField(help_text="Which numbers were asked.")
    exercise = models.SlugField(max_length=120)
    score = models.FloatField()
    hints = models.PositiveSmallIntegerField(default=0)
    solution_seen = models.BooleanField(default=False)
    guess = models.FloatField(default=0.05, help_text="Chance to be right unknowing.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "evidence"
        indexes = [models.Index(fields=["learner", "concept", "at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "concept"], name="an_attempt_counts_once"
            ),
            models.CheckConstraint(
                name="evidence_score_from_0_to_1",
                condition=Q(score__gte=0.0, score__lte=1.0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise}: {self.score:g}"


class ConceptState(models.Model):
    """What the evidence says about a learner and a concept; rebuilt at any time."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="states"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="states"
    )
    known = models.FloatField(help_text="Probability that the concept is known.")
    evidence_count = models.PositiveIntegerField(default=0)
    unaided_count = models.PositiveIntegerField(default=0)
    unaided_days = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "concept"], name="one_state_per_concept"
            ),
            models.CheckConstraint(
                name="known_from_0_to_1", condition=Q(known__gte=0.0, known__lte=1.0)
            ),
        ]
        indexes = [models.Index(fields=["learner", "updated_at"])]

    def __str__(self) -> str:
        return f"{self.concept_id}: {self.known:.2f}"


class StudyMark(models.Model):
    """A learner's own word that a lesson was studied; it never raises mastery."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="study_marks"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="study_marks"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "concept"], name="studied_marked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} studied"
