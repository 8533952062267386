"""Laying the work of a plan onto the days on which somebody studies.

Work stands on a line of study days, one after the other, each as long as its minutes
take at its pace. Where a day ends inside a piece of work the work is cut, unless a
sliver would remain: then the cut moves to the nearer end of the work. The line itself
does not move, so slivers never add up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice, pairwise
from math import ceil, floor

from roadmap.engine.pace import Span

__all__ = ["Portion", "StudyDays", "Work", "arrange", "lay_out", "least_hours"]

SLIVER = 15
"""Nobody opens a lesson for fewer minutes than this; days are not cut finer."""

HOURS_STEP = Fraction(1, 4)
"""Hours a week are proposed in quarters: finer steps promise what no day keeps."""


@dataclass(frozen=True)
class Work:
    """Something to do: its minutes (> 0), its week, and minutes a study day (> 0)."""

    key: str
    week: int
    minutes: int
    pace: Fraction
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Portion:
    """What of one work falls on one day; `part` of `parts`, from 1."""

    day: date
    work: Work
    minutes: int
    part: int
    parts: int


@dataclass(frozen=True)
class StudyDays:
    """On which weekdays somebody studies (Monday is 0), and when they are away."""

    weekdays: frozenset[int]
    away: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(range(7)):
            raise ValueError("a week needs at least one study day, from 0 to 6")

    def __contains__(self, day: date) -> bool:
        return day.weekday() in self.weekdays and not self.is_away(day)

    def is_away(self, day: date) -> bool:
        """Whether the day lies in a time away."""
        return any(day in span for span in self.away)

    def since(self, first: date) -> Iterator[date]:
        """Every study day from `first` on, without end."""
        day = first
        while True:
            if day in self:
                yield day
            day += timedelta(1)


def arrange(works: Iterable[Work]) -> list[Work]:
    """The works in the plan's order, but inside a week never before what they need.

    A need in a later week stays there: the plan has its reasons, and says them.

    Examples
    --------
    >>> pace = Fraction(60)
    >>> svd = Work("svd", 1, 60, pace, needs=("qr",))
    >>> [work.key for work in arrange([svd, Work("qr", 1, 60, pace)])]
    ['qr', 'svd']
    """
    waiting = sorted(works, key=lambda work: work.week)  # stable: the order stays
    by_key = {(work.week, work.key): work for work in waiting}
    placed: dict[tuple[int, str], Work] = {}
    on_the_way: set[str] = set()

    def place(work: Work) -> None:
        if (work.week, work.key) in placed or work.key in on_the_way:
            return
        on_the_way.add(work.key)
        for key in work.needs:
            if needed := by_key.get((work.week, key)):
                place(needed)
        on_the_way.discard(work.key)
        placed[work.week, work.key] = work

    for work in waiting:
        place(work)
    return list(placed.values())


def lay_out(works: Sequence[Work], days: StudyDays, *, first: date) -> list[Portion]:
    """Put works, in their order, onto the study days from `first` on.

    Parameters
    ----------
    works : sequence of Work
        In the order in which they are to be done, see `arrange`.
    days : StudyDays
        When there is time.
    first : date
        No work falls before this day.

    Returns
    -------
    list of Portion
        In order of days. The minutes of each work are kept, no day away has any, and
        a day holds at most its pace and two slivers of 15 minutes.

    Notes
    -----
    A faster pace never ends later. The last day is decided by the greatest of three
    points of the last work (its end less a sliver, its end less a day, its middle),
    and each of them moves forward when the pace grows.

    Examples
    --------
    >>> monday, hour = date(2026, 3, 2), Fraction(60)
    >>> works = [Work("vectors", 1, 90, hour), Work("norms", 1, 30, hour)]
    >>> for portion in lay_out(works, StudyDays(frozenset(range(7))), first=monday):
    ...     print(portion.day.day, portion.work.key, portion.minutes)
    2 vectors 60
    3 vectors 30
    3 norms 30
    """
    pieces: list[tuple[int, Work, int, int, int]] = []
    begins = Fraction(0)
    for work in works:
        ends = begins + Fraction(work.minutes) / work.pace
        edges = _edges(begins, ends, work.pace)
        parts = len(edges) - 1
        for part, (left, right) in enumerate(pairwise(edges), start=1):
            done = round((left - begins) * work.pace)
            minutes = round((right - begins) * work.pace) - done
            pieces.append((floor((left + right) / 2), work, minutes, part, parts))
        begins = ends
    if not pieces:
        return []
    dates = list(islice(days.since(first), pieces[-1][0] + 1))
    return [
        Portion(day=dates[place], work=work, minutes=minutes, part=part, parts=parts)
        for place, work, minutes, part, parts in pieces
    ]


def least_hours(
    works: Sequence[Work], days: StudyDays, *, first: date, last: date, most: float
) -> float | None:
    """The fewest hours a week, in quarters, that end by `last`; None above `most`."""
    lowest, highest = 1, floor(Fraction(most) / HOURS_STEP)
    if not _ends_by(works, days, first, last, quarters=highest):
        return None
    while lowest < highest:
        middle = (lowest + highest) // 2
        if _ends_by(works, days, first, last, quarters=middle):
            highest = middle
        else:
            lowest = middle + 1
    return float(lowest * HOURS_STEP)


def _ends_by(
    works: Sequence[Work], days: StudyDays, first: date, last: date, *, quarters: int
) -> bool:
    pace = quarters * HOURS_STEP * 60 / len(days.weekdays)
    faster = [Work(work.key, work.week, work.minutes, pace) for work in works]
    portions = lay_out(faster, days, first=first)
    return not portions or portions[-1].day <= last


def _edges(begins: Fraction, ends: Fraction, pace: Fraction) -> list[Fraction]:
    """Where a work begins, is cut by ends of days, and ends, in study days."""
    sliver = min(SLIVER / pace, Fraction(1))
    cuts = range(ceil(begins + sliver), floor(ends - sliver) + 1)
    return [begins, *(Fraction(cut) for cut in cuts), ends]
