"""Days and spans of the plan in few letters."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roadmap.engine.pace import Span

__all__ = ["register"]

register = template.Library()


@register.filter
def short_day(value: date) -> str:
    """A day as `24 Nov`."""
    # Translators: the format of a short date, as in Django's template filter "date".
    return date_format(value, _("j M"))


@register.filter
def weekday(value: date) -> str:
    """A day as `Tue 24 Nov`."""
    # Translators: weekday and short date, as in Django's template filter "date".
    return date_format(value, _("D j M"))


@register.filter
def short_span(span: Span) -> str:
    """A span as `9–24 Nov`, `24 Dec – 2 Jan` or `24 Nov`."""
    if span.first == span.last:
        return short_day(span.last)
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        # Translators: the first day of a span inside one month, before a dash.
        return f"{date_format(span.first, _('j'))}–{short_day(span.last)}"
    return f"{short_day(span.first)} – {short_day(span.last)}"
