"""What would raise an estimate: the next right answer, and what mastery still needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roadmap.engine.mastery import MASTERED_DAYS, Answer, Estimate, estimate

__all__ = ["Outlook", "outlook"]

MOST_ANSWERS = 20
"""From the lowest estimate it takes three; more than this is never promised."""


@dataclass(frozen=True)
class Outlook:
    """What right answers without help would do from here.

    `after` is the estimate after the next one. `answers` more of them, to other
    numbers each, make the concept mastered; they must fall on `days` further days,
    and `today_counts` says whether today is one of these.
    """

    before: float
    after: float
    answers: int
    days: int
    today_counts: bool

    @property
    def gain(self) -> float:
        """By how much the next right answer lifts the estimate."""
        return self.after - self.before


def outlook(answers: Sequence[Answer], *, guess: float, today: date) -> Outlook:
    """Say what the next right unaided answers would do.

    Parameters
    ----------
    answers : sequence of Answer
        All there are, oldest first.
    guess : float
        Chance in (0, 1) of guessing the answer that comes next.
    today : date
        The day of the next answer.

    Returns
    -------
    Outlook
        `answers` is 0 for a mastered concept.

    Notes
    -----
    Nothing is estimated here: further answers are put behind the given ones and the
    estimate is computed as for real ones. They fall on one day after the other as long
    as days are missing, and not on a day that counts already.

    Examples
    --------
    >>> from datetime import date
    >>> found = outlook([], guess=0.05, today=date(2026, 1, 1))
    >>> round(found.before, 2), round(found.after, 2), found.answers, found.days
    (0.25, 0.86, 2, 2)
    """
    now = estimate(answers)
    days = _right_days(now)
    first = Answer(1.0, 0, False, guess, today, "next-0")
    tried, needed = list(answers), 0
    while not (found := estimate(tried)).is_mastered and needed < MOST_ANSWERS:
        missing = found.unaided_days < MASTERED_DAYS
        later = needed + (today in days) if missing else 0
        day = today + timedelta(days=later)
        tried.append(replace(first, day=day, variant=f"next-{needed}"))
        needed += 1
    return Outlook(
        before=now.known,
        after=estimate([*answers, first]).known,
        answers=needed,
        days=0 if now.is_mastered else max(MASTERED_DAYS - len(days), 0),
        today_counts=today not in days,
    )


def _right_days(found: Estimate) -> set[date]:
    """The days that have a right answer without help."""
    return {
        step.answer.day
        for step in found.steps
        if step.answer.is_unaided and step.answer.score >= 1.0
    }
