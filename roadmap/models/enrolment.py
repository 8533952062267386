"""A learner's run through a plan: dates, times away, moves, and calendar address."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from roadmap.engine.pace import Pace
from roadmap.models.plan import Plan

__all__ = ["EVERY_DAY", "CalendarAddress", "DaysAway", "Enrolment", "Replan"]

EVERY_DAY = 0b1111111
"""Monday is the lowest bit."""


class Enrolment(models.Model):
    """A learner's own run through a plan: when it starts, on which days, how fast."""

    class Pace(models.TextChoices):
        """As in `roadmap.engine.pace`."""

        TWELVE = Pace.TWELVE.value, gettext_lazy("12 weeks")
        SIXTEEN = Pace.SIXTEEN.value, gettext_lazy("16 weeks")
        OWN = Pace.OWN.value, gettext_lazy("Own hours")

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments"
    )
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="enrolments")
    start = models.DateField()
    pace = models.CharField(max_length=10, choices=Pace.choices, default=Pace.OWN)
    hours_per_week = models.FloatField(
        default=8.0, help_text="What the pace of own hours goes by."
    )
    weekdays = models.PositiveSmallIntegerField(
        default=EVERY_DAY, help_text="Days of study as bits, Monday the lowest."
    )
    changes = models.PositiveIntegerField(
        default=0, help_text="How often its days moved: SEQUENCE of the calendar."
    )
    changed_at = models.DateTimeField(
        default=timezone.now, help_text="When its days last moved."
    )
    checked_on = models.DateField(
        null=True, editable=False, help_text="Looked at for work left over, once a day."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "plan"], name="enrolled_once"),
            models.CheckConstraint(
                name="pace_from_1_to_60_hours_a_week",
                condition=Q(hours_per_week__gte=1.0, hours_per_week__lte=60.0),
            ),
            models.CheckConstraint(
                name="pace_is_known",
                condition=Q(pace__in=[each.value for each in Pace]),
            ),
            models.CheckConstraint(
                name="a_week_has_a_study_day",
                condition=Q(weekdays__gte=1, weekdays__lte=EVERY_DAY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} from {self.start}"

    @property
    def study_weekdays(self) -> frozenset[int]:
        """The weekdays of study, Monday is 0."""
        return frozenset(day for day in range(7) if self.weekdays >> day & 1)


class DaysAway(models.Model):
    """Days without study: a holiday, an illness. Both ends belong to it."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="away"
    )
    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering = ["first", "last"]
        verbose_name_plural = "days away"
        constraints = [
            models.CheckConstraint(
                name="away_ends_after_it_begins", condition=Q(last__gte=F("first"))
            ),
            models.UniqueConstraint(
                fields=["enrolment", "first", "last"], name="away_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


class Replan(models.Model):
    """One time the days of a plan moved, and how. Never changed.

    `settled` names the work that was done by then; the rest was laid out from `begins`
    on. `weeks` has for each week the days that the learner had set (`planned`), those
    before (`was`) and after (`now`), each as two ISO dates or null.
    """

    class Reason(models.TextChoices):
        """Why."""

        BEHIND = "behind", gettext_lazy("Work was left over")
        AHEAD = "ahead", gettext_lazy("Work was done early")
        OWN = "own", gettext_lazy("Changed by the learner")

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="replans"
    )
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    week = models.PositiveSmallIntegerField(
        null=True, help_text="The first week with work left over."
    )
    begins = models.DateField()
    settled = models.JSONField(default=list)
    weeks = models.JSONField(default=dict)
    end_was = models.DateField(null=True)
    end_now = models.DateField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            # Two visits at once, or a visit and the nightly task, make one row.
            models.UniqueConstraint(
                fields=["enrolment", "on"],
                condition=~Q(reason="own"),
                name="replanned_by_itself_once_a_day",
            ),
            models.CheckConstraint(
                name="replan_reason_is_known",
                condition=Q(reason__in=["behind", "ahead", "own"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.reason}"


class CalendarAddress(models.Model):
    """The secret address of a calendar feed; only its SHA-256 is kept."""

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.CASCADE, related_name="calendar"
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "calendar addresses"

    def __str__(self) -> str:
        return f"calendar of {self.enrolment_id}"
