"""A label with formulas as words, as a filter."""

from django import template

from exercises.spoken_html import spoken

__all__ = ["register"]

register = template.Library()
register.filter("spoken", spoken)
