"""How what is known grew, day by day, as the answers came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roadmap.engine.mastery import MASTERED_AT, MASTERED_DAYS, MASTERED_UNAIDED, Step

__all__ = ["DayOfHistory", "Moment", "history"]


@dataclass(frozen=True)
class Moment:
    """One step of the estimate of one concept, on the learner's own day."""

    concept: str
    day: date
    step: Step


@dataclass(frozen=True)
class DayOfHistory:
    """Where somebody stood at the end of a day.

    `known` is the sum of the estimates of all concepts with evidence: how many of
    them are probably known.
    """

    day: date
    known: float
    mastered: int
    begun: int


@dataclass
class _Concept:
    known: float
    variants: set[str]
    days: set[date]

    @property
    def is_mastered(self) -> bool:
        return (
            self.known >= MASTERED_AT
            and len(self.variants) >= MASTERED_UNAIDED
            and len(self.days) >= MASTERED_DAYS
        )


def history(moments: Iterable[Moment]) -> list[DayOfHistory]:
    """The state at the end of each day on which something was answered.

    Parameters
    ----------
    moments : iterable of Moment
        In order of time, of any concepts.
    """
    concepts: dict[str, _Concept] = {}
    found: dict[date, DayOfHistory] = {}
    for moment in moments:
        concept = concepts.setdefault(moment.concept, _Concept(0.0, set(), set()))
        concept.known = moment.step.after
        answer = moment.step.answer
        if answer.is_unaided and answer.score >= 1.0:
            concept.variants.add(answer.variant)
            concept.days.add(answer.day)
        found[moment.day] = DayOfHistory(
            day=moment.day,
            known=sum(one.known for one in concepts.values()),
            mastered=sum(one.is_mastered for one in concepts.values()),
            begun=len(concepts),
        )
    return list(found.values())
