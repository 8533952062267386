"""One index a process, made anew when the content changes.

Every change of authored rows leaves a line in their history; what is published or
archived in bulk changes a count. Both are asked in one query before each search.
"""

from functools import lru_cache
from threading import Lock
from typing import Any

from django.db.models import Count, DateTimeField, Max, Q, QuerySet, Value
from django.utils.translation import get_language

from eigenpath.lib.finding import Index
from eigenpath.pages.selectors.search.entries import all_entries
from exercises.models import Exercise
from roadmap.models import Concept, Lesson, Pillar, PlanWeek, Resource

__all__ = ["content_mark", "current_index"]

Mark = tuple[Any, ...]
_BUILDING = Lock()


def current_index() -> Index:
    """The index of the content as it is now, in the language of the moment."""
    mark = content_mark()
    with _BUILDING:
        return _index(mark, get_language())


def content_mark() -> Mark:
    """Changes whenever something that can be found changes: one query."""
    histories = (Concept, Lesson, Exercise, Resource, Pillar, PlanWeek)
    shown = (
        (Concept, Q(status=Concept.Status.PUBLISHED)),
        (Exercise, Q(status=Exercise.Status.PUBLISHED)),
        (Resource, Q(archived=False)),
    )
    rows: list[QuerySet[Any, Any]] = [
        model.history.order_by()
        .values(what=Value(f"history of {model.__name__}"))
        .annotate(last=Max("history_date"), number=Max("history_id"))
        .values_list("what", "last", "number")
        for model in histories
    ]
    rows += [
        model._default_manager.order_by()
        .values(what=Value(model.__name__))
        .annotate(
            last=Value(None, output_field=DateTimeField()),
            number=Count("pk", filter=condition),
        )
        .values_list("what", "last", "number")
        for model, condition in shown
    ]
    return tuple(sorted(rows[0].union(*rows[1:]), key=str))


@lru_cache(maxsize=3)
def _index(mark: Mark, language: str | None) -> Index:
    """The index for this mark; older ones are dropped."""
    return Index(all_entries())
