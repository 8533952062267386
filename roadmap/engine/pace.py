"""How fast a plan is gone through, and the days that its weeks take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

__all__ = ["Pace", "Span", "minutes_a_day"]


class Pace(StrEnum):
    """As the plan is written, with its first third doubled, or in hours of one's own.

    The plan says of itself that its first four weeks hold 46 percent of the hours of
    study and may be given eight.
    """

    TWELVE = "twelve"
    SIXTEEN = "sixteen"
    OWN = "own"


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def minutes_a_day(
    pace: Pace, week_minutes: Sequence[int], *, hours_per_week: float, study_days: int
) -> list[Fraction]:
    """How many minutes a study day holds in each week of a plan.

    Parameters
    ----------
    pace : Pace
        `TWELVE` gives each week of the plan one week of the calendar, `SIXTEEN` gives
        the weeks of the first third two, `OWN` gives every day the same.
    week_minutes : sequence of int
        The work of each week of the plan, ≥ 0.
    hours_per_week : float
        For `OWN`: hours a learner gives in seven days, > 0.
    study_days : int
        Days of a week with time for study, 1 to 7.

    Returns
    -------
    list of Fraction
        One for each week, > 0.

    Examples
    --------
    >>> minutes_a_day(Pace.SIXTEEN, [600, 600, 600], hours_per_week=0, study_days=5)
    [Fraction(60, 1), Fraction(120, 1), Fraction(120, 1)]
    """
    if pace is Pace.OWN:
        own = Fraction(hours_per_week).limit_denominator(100) * 60 / study_days
        return [own] * len(week_minutes)
    doubled = (len(week_minutes) + 2) // 3 if pace is Pace.SIXTEEN else 0
    return [
        Fraction(max(minutes, 1), study_days * (2 if place < doubled else 1))
        for place, minutes in enumerate(week_minutes)
    ]
