"""What a verdict says about one field of the form."""

from django import template

from exercises.selectors.answers import PartShown, VerdictShown

__all__ = ["register"]

register = template.Library()


@register.filter
def of_part(verdict: VerdictShown | str | None, part: str) -> PartShown | None:
    """The finding for a part; nothing where there is no verdict yet."""
    if not isinstance(verdict, VerdictShown):
        return None
    return next((one for one in verdict.parts if one.id == part), None)
