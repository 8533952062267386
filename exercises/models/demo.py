"""Pictures learners bring to demos, and what they predicted."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

__all__ = ["DemoImage", "DemoPrediction"]


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
