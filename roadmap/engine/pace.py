"""How a plan falls on the calendar at a learner's pace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

__all__ = ["Span", "week_spans"]


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def week_spans(
    start: date, *, hours: Sequence[float], hours_per_week: float
) -> list[Span]:
    """Days for each week of a plan.

    Parameters
    ----------
    start : date
        The first day.
    hours : sequence of float
        Hours each week of the plan asks for, ≥ 0.
    hours_per_week : float
        Hours a learner gives in seven days, > 0.

    Returns
    -------
    list of Span
        One for each week, in order, each of at least one day.

    Examples
    --------
    >>> spans = week_spans(date(2026, 1, 5), hours=[8, 16], hours_per_week=8)
    >>> [(span.first.day, span.last.day) for span in spans]
    [(5, 11), (12, 25)]
    """
    spans: list[Span] = []
    done = 0.0
    for need in hours:
        first = start + timedelta(floor(done / hours_per_week * 7))
        done += need
        last = start + timedelta(ceil(done / hours_per_week * 7) - 1)
        spans.append(Span(first=first, last=max(first, last)))
    return spans
