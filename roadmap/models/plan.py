"""Ways through the roadmap: the pathways, and the plan by month, week and bullet."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from eigenpath.lib.identity import Identified
from roadmap.models.concept import Concept

__all__ = [
    "Pathway",
    "PathwayStage",
    "PathwayStep",
    "Plan",
    "PlanBullet",
    "PlanBulletConcept",
    "PlanWeek",
    "PlanWeekConcept",
    "PracticeStrand",
    "PracticeTask",
]


class Pathway(Identified):
    """An order through all concepts."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.title


class PathwayStage(models.Model):
    """A stretch of a pathway."""

    pathway = models.ForeignKey(
        Pathway, on_delete=models.CASCADE, related_name="stages"
    )
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pathway_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "key"], name="stage_key_once")
        ]

    def __str__(self) -> str:
        return self.title


class PathwayStep(models.Model):
    """A concept's place on a pathway."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="steps")
    stage = models.ForeignKey(
        PathwayStage, on_delete=models.CASCADE, related_name="steps"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="pathway_steps"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pathway_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "concept"], name="concept_once_on_a_pathway"
            ),
            models.UniqueConstraint(
                fields=["pathway", "position"], name="one_concept_at_a_position"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.concept}"


class Plan(Identified):
    """The calendar pathway."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    notes = models.JSONField(default=list, blank=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.title


class PlanWeek(Identified):
    """A week of the plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="weeks")
    number = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    month_title = models.CharField(max_length=120)
    block = models.CharField(max_length=40, help_text="As the plan names it.")
    title = models.CharField(max_length=160)
    study_hours = models.FloatField()
    practice_hours = models.FloatField()
    resources = models.ManyToManyField(
        "roadmap.Resource", blank=True, related_name="weeks"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["plan_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="week_once"),
            models.CheckConstraint(
                name="a_week_has_0_to_60_hours",
                condition=Q(
                    study_hours__gte=0, study_hours__lte=60, practice_hours__gte=0
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Week {self.number}: {self.title}"


class PlanWeekConcept(models.Model):
    """A concept taught in a week, at its place."""

    week = models.ForeignKey(PlanWeek, on_delete=models.CASCADE, related_name="entries")
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="week_entries"
    )
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["week_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["week", "concept"], name="concept_once_in_a_week"
            )
        ]

    def __str__(self) -> str:
        return f"{self.week_id}: {self.concept}"


class PlanBullet(Identified):
    """A bullet of the plan, word for word."""

    week = models.ForeignKey(PlanWeek, on_delete=models.CASCADE, related_name="bullets")
    source_key = models.CharField(max_length=40, help_text="Its source item.")
    text = models.TextField()
    order = models.PositiveSmallIntegerField()
    concepts: "models.ManyToManyField[Concept, PlanBulletConcept]" = (
        models.ManyToManyField(
            Concept, through="PlanBulletConcept", related_name="plan_bullets"
        )
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["week_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["week", "source_key"], name="bullet_once_in_a_week"
            )
        ]

    def __str__(self) -> str:
        return self.text


class PlanBulletConcept(models.Model):
    """A concept that answers a bullet; `elsewhere` if another block teaches it."""

    bullet = models.ForeignKey(
        PlanBullet, on_delete=models.CASCADE, related_name="links"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="bullet_links"
    )
    elsewhere = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["bullet_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["bullet", "concept"], name="concept_once_in_a_bullet"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bullet_id}: {self.concept}"


class PracticeStrand(Identified):
    """A kind of practice that runs through the whole plan."""

    slug = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title


class PracticeTask(Identified):
    """What to practise in a week, by strand."""

    week = models.ForeignKey(PlanWeek, on_delete=models.CASCADE, related_name="tasks")
    strand = models.ForeignKey(
        PracticeStrand, on_delete=models.PROTECT, related_name="tasks"
    )
    text = models.TextField()
    order = models.PositiveSmallIntegerField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["week_id", "order"]

    def __str__(self) -> str:
        return self.text
