"""Days in a row, with a day of rest a week that breaks nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Streak", "streak", "week_of"]

RESTS = 1
"""Days of rest that a week from Monday to Sunday may have."""


@dataclass(frozen=True)
class Streak:
    """How many days of practice stand in a row, and whether today is one of them."""

    days: int
    includes_today: bool
    first: date | None


def streak(practised: Collection[date], *, today: date) -> Streak:
    """Count back from today; a day not over yet breaks nothing.

    Parameters
    ----------
    practised : collection of date
        Days with at least one checked answer.
    today : date
        The day in the learner's time zone; later days are left out.

    Returns
    -------
    Streak
        Days of rest join what they stand between and are not counted themselves.

    Examples
    --------
    >>> monday = date(2026, 11, 16)
    >>> days = {monday, monday + timedelta(1), monday + timedelta(3)}
    >>> streak(days, today=monday + timedelta(4)).days
    3
    """
    known = {day for day in practised if day <= today}
    if not known:
        return Streak(days=0, includes_today=False, first=None)
    day = today if today in known else today - timedelta(1)
    earliest = min(known)
    count, first = 0, None
    rests: dict[date, int] = {}
    while day >= earliest:
        if day in known:
            count, first = count + 1, day
        else:
            monday = week_of(day)
            rests[monday] = rests.get(monday, 0) + 1
            if rests[monday] > RESTS:
                break
        day -= timedelta(1)
    return Streak(days=count, includes_today=today in known, first=first)


def week_of(day: date) -> date:
    """The Monday of the week that a day is in."""
    return day - timedelta(day.weekday())
