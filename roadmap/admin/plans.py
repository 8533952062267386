"""The plan, its weeks and strands of practice in the admin."""

from django.contrib import admin

from roadmap.admin.base import AuthoredAdmin, AuthoredInline
from roadmap.models import (
    Plan,
    PlanBullet,
    PlanBulletConcept,
    PlanWeek,
    PlanWeekConcept,
    PracticeStrand,
    PracticeTask,
)

__all__ = ["BulletAdmin", "PlanAdmin", "StrandAdmin", "WeekAdmin"]


class WeekConceptInline(AuthoredInline):
    """The concepts of a week, in order."""

    model = PlanWeekConcept
    autocomplete_fields = ("concept",)


class BulletInline(AuthoredInline):
    """The plan's own words."""

    model = PlanBullet
    fields = ("order", "source_key", "text")
    show_change_link = True


class TaskInline(AuthoredInline):
    """What to practise."""

    model = PracticeTask
    fields = ("order", "strand", "text")


class BulletConceptInline(AuthoredInline):
    """The concepts that answer a bullet."""

    model = PlanBulletConcept
    autocomplete_fields = ("concept",)


@admin.register(Plan)
class PlanAdmin(AuthoredAdmin):
    """Plans."""

    list_display = ("title", "slug")


@admin.register(PlanWeek)
class WeekAdmin(AuthoredAdmin):
    """Weeks with their concepts, bullets and practice."""

    list_display = ("number", "title", "month_title", "study_hours", "practice_hours")
    list_display_links = ("number", "title")
    filter_horizontal = ("resources",)
    inlines = (WeekConceptInline, BulletInline, TaskInline)


@admin.register(PlanBullet)
class BulletAdmin(AuthoredAdmin):
    """Bullets with the concepts that answer them."""

    list_display = ("source_key", "text", "week")
    list_select_related = ("week",)
    search_fields = ("text", "source_key")
    inlines = (BulletConceptInline,)


@admin.register(PracticeStrand)
class StrandAdmin(AuthoredAdmin):
    """The five strands of practice."""

    list_display = ("title", "order")
