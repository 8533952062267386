"""What all answers to an exercise say together: of everybody, and so of nobody."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q

from exercises.engine.tallies import FEWEST_LEARNERS
from exercises.models.exercise import Exercise

__all__ = ["ExerciseTally", "TallyRun"]


class ExerciseTally(models.Model):
    """One version of an exercise, added up; beneath five learners hardly anything.

    It refers to nobody: accounts that are deleted are gone with the next addition.
    """

    exercise = models.ForeignKey(
        Exercise, on_delete=models.CASCADE, related_name="tallies"
    )
    version = models.PositiveIntegerField()
    learners = models.PositiveIntegerField(help_text="Who had an answer marked.")
    first_tries = models.PositiveIntegerField(
        help_text="Of them, whose first answer came before the solution was open."
    )
    first_right = models.PositiveIntegerField(help_text="Right at once, no hint open.")
    right_at_last = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0, help_text="Marked, before that.")
    ungraded = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0, help_text="Or partly right.")
    unexplained = models.PositiveIntegerField(default=0)
    hint_openers = models.PositiveIntegerField(default=0)
    solution_openers = models.PositiveIntegerField(default=0)
    median_tries = models.FloatField(null=True, help_text="Empty: half never get it.")
    median_seconds = models.FloatField(null=True)
    discrimination = models.FloatField(null=True)
    discrimination_low = models.FloatField(null=True)
    discrimination_high = models.FloatField(null=True)
    compared = models.PositiveIntegerField(default=0)
    fifths = models.JSONField(
        default=list, help_text="Tried and right, weakest fifth first."
    )
    mistakes = models.JSONField(
        default=list, help_text="Name, answers, learners; most frequent first."
    )
    added_up_at = models.DateTimeField()

    class Meta:
        ordering = ["exercise", "-version"]
        verbose_name_plural = "exercise tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "version"], name="one_tally_a_version"
            ),
            models.CheckConstraint(
                name="a_tally_counts_right_among_tried",
                condition=Q(first_right__lte=F("first_tries"))
                & Q(first_tries__lte=F("learners"))
                & Q(unexplained__lte=F("wrong")),
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version}, {self.learners} learners"

    @property
    def is_told(self) -> bool:
        """Whether enough learners stand behind it to say more than how many."""
        return self.learners >= FEWEST_LEARNERS

    @property
    def worst_mistake(self) -> dict[str, Any] | None:
        """The mistake that was recognised most often."""
        return self.mistakes[0] if self.mistakes else None


class TallyRun(models.Model):
    """The last time everything was added up, and who is at it now: one row."""

    ROW = 1
    LEASE = timedelta(seconds=45)
    """Renewed as work goes on; a worker that died is followed by the next one."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ROW)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_row_of_tally_runs", condition=Q(id=1))
        ]

    def __str__(self) -> str:
        return f"finished {self.finished_at}"

    def is_running(self, now: datetime) -> bool:
        """Whether somebody is adding up."""
        return self.lease_until is not None and self.lease_until > now
