"""Concepts that are one right answer on another day away from mastered."""

from roadmap.engine.mastery import (
    BOUNDS,
    MASTERED_AT,
    MASTERED_DAYS,
    MASTERED_UNAIDED,
    SLIP,
)

__all__ = ["after_right", "needs_another_day"]

USUAL_GUESS = 0.05
"""Chance to guess an answer that is typed; a choice tells less."""


def after_right(known: float, *, guess: float = USUAL_GUESS) -> float:
    """The estimate after one more right answer without help.

    Examples
    --------
    >>> round(after_right(0.25), 3)
    0.857
    """
    odds = known / (1 - known) * (1 - SLIP) / guess
    return min(odds / (1 + odds), BOUNDS[1])


def needs_another_day(*, known: float, unaided: int, days: int) -> bool:
    """Whether one more right answer, on another day, makes the concept mastered.

    Parameters
    ----------
    known : float
        The estimate, in (0, 1).
    unaided, days : int
        Right answers without help so far, and the days they were given on.

    Examples
    --------
    >>> needs_another_day(known=0.86, unaided=1, days=1)
    True
    >>> needs_another_day(known=0.86, unaided=2, days=2)
    False
    """
    return (
        days == MASTERED_DAYS - 1
        and unaided + 1 >= MASTERED_UNAIDED
        and after_right(known) >= MASTERED_AT
    )
