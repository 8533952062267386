"""Pictures and tables that learners bring to demos, and what they predicted."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

__all__ = ["DemoImage", "DemoPrediction", "DemoTable"]


class DemoImage(models.Model):
    """A picture of the learner's own, decoded and encoded afresh by us."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="demo_images"
    )
    data = models.BinaryField(help_text="PNG, RGB, without metadata.")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_demo_image_has_1_to_1024_pixels_a_side",
                condition=Q(
                    width__gte=1, width__lte=1024, height__gte=1, height__lte=1024
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"


class DemoTable(models.Model):
    """A table of the learner's own, read and written afresh by us."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="demo_tables"
    )
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, help_text="Of the file as it was sent.")
    data = models.BinaryField(help_text="NPZ: names, matrix, labels.")
    rows = models.PositiveSmallIntegerField()
    columns = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "digest"], name="a_table_is_kept_once"
            ),
            models.CheckConstraint(
                name="a_demo_table_has_1_to_2000_rows_and_1_to_20_columns",
                condition=Q(
                    rows__gte=1, rows__lte=2000, columns__gte=1, columns__lte=20
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.rows} × {self.columns}"


class DemoPrediction(models.Model):
    """What a learner expected before the picture answered."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="demo_predictions",
    )
    demo = models.SlugField(max_length=80)
    state = models.CharField(max_length=64)
    prompt = models.SlugField(max_length=40)
    answer = models.CharField(max_length=200)
    skipped = models.BooleanField(default=False)
    truth = models.CharField(
        max_length=200, blank=True, help_text="Empty until the picture has answered."
    )
    score = models.FloatField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "demo", "state", "prompt"],
                name="predicted_once_before_the_answer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.demo}: {self.answer}"
