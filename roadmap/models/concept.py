"""Concepts of the roadmap with all that is authored about each."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from eigenpath.lib.identity import Identified

__all__ = [
    "Concept",
    "Fact",
    "Formula",
    "Goal",
    "Lesson",
    "Misconception",
    "Pillar",
    "Prerequisite",
]


class Pillar(Identified):
    """A field of the mathematics of machine learning: one lane of the map."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=80)
    sign = models.CharField(max_length=4, help_text="The sign that stands for it.")
    summary = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(unique=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.title


class Concept(Identified):
    """A node of the roadmap graph."""

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("Draft")
        PUBLISHED = "published", gettext_lazy("Published")
        ARCHIVED = "archived", gettext_lazy("Archived")

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    pillar = models.ForeignKey(
        Pillar, on_delete=models.PROTECT, related_name="concepts"
    )
    goal = models.TextField(help_text="What the learner can do afterwards.")
    machine_learning = models.TextField(
        blank=True, help_text="Where a model uses it. Markdown."
    )
    minutes = models.PositiveSmallIntegerField(help_text="Expected study time.")
    order = models.PositiveSmallIntegerField(
        unique=True, help_text="Place in the plan's order of all concepts."
    )
    demos = models.JSONField(default=list, blank=True, help_text="Slugs of demos.")
    status = models.CharField(max_length=12, choices=Status, default=Status.PUBLISHED)
    machine_learning_html = models.TextField(blank=True, editable=False)
    goal_html = models.TextField(blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                name="a_concept_takes_10_to_600_minutes",
                condition=Q(minutes__gte=10, minutes__lte=600),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of its page."""
        return f"/concepts/{self.slug}/"


class Goal(Identified):
    """What a learner will be able to do; exercises test goals."""

    class Kind(models.TextChoices):
        COMPUTE = "compute", gettext_lazy("Compute")
        EXPLAIN = "explain", gettext_lazy("Explain")
        PROVE = "prove", gettext_lazy("Prove")
        IMPLEMENT = "implement", gettext_lazy("Implement")
        ANALYSE = "analyse", gettext_lazy("Analyse")
        MODEL = "model", gettext_lazy("Model")

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="goals")
    key = models.SlugField(max_length=12, help_text="g1, g2, … within its concept.")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    text_html = models.TextField(blank=True, editable=False)
    order = models.PositiveSmallIntegerField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["concept_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "key"], name="goal_key_once"),
        ]

    def __str__(self) -> str:
        return self.text


class Prerequisite(Identified):
    """A directed edge: `concept` stands on `requires`, and why."""

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="prerequisites"
    )
    requires = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="unlocks"
    )
    reason = models.TextField(help_text="Why it is needed, in one sentence. Markdown.")
    reason_html = models.TextField(blank=True, editable=False)
    encompasses = models.FloatField(
        default=0.0,
        help_text="0 to 1: how much practising the concept also practises this.",
    )
    order = models.PositiveSmallIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        ordering = ["concept_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "requires"], name="one_edge_between_two_concepts"
            ),
            models.CheckConstraint(
                name="no_concept_requires_itself",
                condition=~Q(concept=F("requires")),
            ),
            models.CheckConstraint(
                name="encompassing_weight_from_0_to_1",
                condition=Q(encompasses__gte=0.0, encompasses__lte=1.0),
            ),
            models.CheckConstraint(
                name="an_edge_has_a_reason", condition=~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} stands on {self.requires}"


class _Listed(Identified):
    """An authored item in a concept's list."""

    order = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["concept_id", "order"]


class Formula(_Listed):
    """A formula of the concept; those on the card are the ones to keep."""

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="formulas"
    )
    latex = models.TextField()
    on_card = models.BooleanField(default=False)
    html = models.TextField(blank=True, editable=False)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.latex


class Fact(_Listed):
    """A true sentence with its conditions."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="facts")
    text = models.TextField(help_text="Markdown.")
    html = models.TextField(blank=True, editable=False)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.text


class Misconception(_Listed):
    """A belief people hold, what is true instead, and the example that kills it."""

    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="misconceptions"
    )
    belief = models.TextField()
    correction = models.TextField()
    counterexample = models.TextField()
    belief_html = models.TextField(blank=True, editable=False)
    correction_html = models.TextField(blank=True, editable=False)
    counterexample_html = models.TextField(blank=True, editable=False)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.belief


class Lesson(Identified):
    """The lesson of a concept: Markdown as written, HTML as shown."""

    concept = models.OneToOneField(
        Concept, on_delete=models.CASCADE, related_name="lesson"
    )
    body = models.TextField(help_text="Markdown with formulas in $…$.")
    body_html = models.TextField(blank=True, editable=False)
    sections = models.JSONField(default=list, editable=False)
    author = models.CharField(max_length=120)
    licence = models.CharField(max_length=40, default="CC-BY-4.0")
    source = models.CharField(max_length=200, default="own")
    revision = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords(excluded_fields=["body_html"])

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_lesson_has_text", condition=~Q(body=""))
        ]

    def __str__(self) -> str:
        return f"Lesson: {self.concept}"
