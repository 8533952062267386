"""Where the curriculum comes from, what was put right, and the state of its files."""

from django.db import models
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from eigenpath.lib.identity import Identified
from roadmap.models.concept import Concept

__all__ = [
    "ContentRecord",
    "Erratum",
    "SourceDocument",
    "SourceItem",
    "SourceItemConcept",
]


class SourceDocument(Identified):
    """A document the roadmap was made from."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.title


class SourceItem(Identified):
    """One thing a source says; every one has a home in the product."""

    document = models.ForeignKey(
        SourceDocument, on_delete=models.CASCADE, related_name="items"
    )
    key = models.CharField(max_length=40, unique=True)
    heading = models.CharField(max_length=200)
    text = models.TextField()
    home = models.TextField(blank=True, help_text="Where it lives if in no concept.")
    order = models.PositiveSmallIntegerField()
    concepts: "models.ManyToManyField[Concept, SourceItemConcept]" = (
        models.ManyToManyField(
            Concept, through="SourceItemConcept", related_name="source_items"
        )
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["document_id", "order"]

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"


class SourceItemConcept(models.Model):
    """A concept in which a source item lives."""

    item = models.ForeignKey(
        SourceItem, on_delete=models.CASCADE, related_name="concept_links"
    )
    concept = models.ForeignKey(
        Concept, on_delete=models.CASCADE, related_name="source_links"
    )
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["item_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "concept"], name="concept_once_in_a_source_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.concept}"


class Erratum(Identified):
    """A slip of a source and the careful statement that replaces it."""

    class Severity(models.TextChoices):
        WRONG = "A", gettext_lazy("Wrong as printed")
        CONDITIONAL = "B", gettext_lazy("True only under conditions not stated")
        EDITORIAL = "C", gettext_lazy("Editorial")

    document = models.ForeignKey(
        SourceDocument, on_delete=models.CASCADE, related_name="errata"
    )
    key = models.CharField(max_length=20, unique=True)
    severity = models.CharField(max_length=1, choices=Severity)
    says = models.TextField(help_text="What the source says, in our words.")
    correction = models.TextField()
    says_html = models.TextField(blank=True, editable=False)
    correction_html = models.TextField(blank=True, editable=False)
    order = models.PositiveSmallIntegerField()
    concepts: "models.ManyToManyField[Concept, models.Model]" = models.ManyToManyField(
        Concept, blank=True, related_name="errata"
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["order"]
        verbose_name_plural = "errata"

    def __str__(self) -> str:
        return f"{self.key}: {self.says}"


class ContentRecord(models.Model):
    """What a content file said when file and database last agreed, by uuid."""

    uuid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=40)
    path = models.CharField(max_length=300)
    base = models.JSONField()
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path
