"""A learner's own word about resources and tasks; none of it raises an estimate."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roadmap.models.plan import PracticeTask
from roadmap.models.resources import Resource

__all__ = ["ResourceMark", "ResourceVote", "TaskMark"]


class ResourceMark(models.Model):
    """How far a learner says to be with a resource; without a row it is not begun."""

    class State(models.TextChoices):
        STARTED = "started", _("Begun")
        DONE = "done", _("Done")

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="resource_marks",
    )
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="marks"
    )
    state = models.CharField(max_length=8, choices=State)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "resource"], name="one_mark_of_a_resource"
            ),
            models.CheckConstraint(
                name="a_resource_is_begun_or_done",
                condition=Q(state__in=["started", "done"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.state}"


class ResourceVote(models.Model):
    """Whether a resource helped a learner: one vote each."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="resource_votes",
    )
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="votes"
    )
    value = models.SmallIntegerField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "resource"], name="one_vote_on_a_resource"
            ),
            models.CheckConstraint(
                name="a_vote_is_for_or_against", condition=Q(value__in=[-1, 1])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource_id} {self.value:+d}"


class TaskMark(models.Model):
    """A learner's word that a task of the plan is done."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="task_marks"
    )
    task = models.ForeignKey(
        PracticeTask, on_delete=models.CASCADE, related_name="marks"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "task"], name="a_task_is_done_once"
            )
        ]

    def __str__(self) -> str:
        return f"task {self.task_id} done"
