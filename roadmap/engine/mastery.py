"""What answers say about a concept: a Bayesian estimate that can be explained.

Each answer multiplies the odds that the concept is known by how much likelier the
answer is from somebody who knows it (Corbett & Anderson 1995, pp. 253–278, without
the learning step: time alone never raises an estimate).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "MASTERED_AT",
    "MASTERED_DAYS",
    "PRIOR",
    "Answer",
    "Estimate",
    "Status",
    "Step",
    "estimate",
    "status",
]

PRIOR = 0.25
"""Before any evidence: a quarter of the concepts is known to a returning adult."""

SLIP = 0.1
"""Chance that somebody who knows answers wrongly; Corbett & Anderson's bound."""

HINT_WEIGHT = 0.5
"""A hinted answer tells half as much, in log odds."""

BOUNDS = (0.02, 0.98)
"""No finite evidence is certain: a later answer can always move the estimate."""

MASTERED_AT = 0.8
MASTERED_UNAIDED = 2
MASTERED_DAYS = 2


class Status(StrEnum):
    """Where a learner stands with a concept."""

    MASTERED = "mastered"
    WAIVED = "waived"
    LEARNING = "learning"
    READY = "ready"
    GROUNDWORK = "groundwork"


@dataclass(frozen=True)
class Answer:
    """One checked answer: score in 0..1, help used, chance of guessing it, the day."""

    score: float
    hints: int
    solution_seen: bool
    guess: float
    day: date
    variant: str

    @property
    def is_unaided(self) -> bool:
        """Whether it was given without hint and without the solution."""
        return self.hints == 0 and not self.solution_seen


@dataclass(frozen=True)
class Step:
    """How one answer moved the estimate."""

    answer: Answer
    before: float
    after: float


@dataclass(frozen=True)
class Estimate:
    """The probability that a concept is known, with the steps that led there."""

    known: float
    evidence_count: int
    steps: tuple[Step, ...]
    unaided_count: int
    unaided_days: int

    @property
    def is_mastered(self) -> bool:
        """0.8 or more, with two unaided right answers on two days, to two variants."""
        return (
            self.known >= MASTERED_AT
            and self.unaided_count >= MASTERED_UNAIDED
            and self.unaided_days >= MASTERED_DAYS
        )


def estimate(answers: Iterable[Answer]) -> Estimate:
    """Fold answers, oldest first, into an estimate.

    Parameters
    ----------
    answers : iterable of Answer
        In order of time. An answer after the solution was seen changes nothing.

    Returns
    -------
    Estimate
        `known` in [0.02, 0.98], or the prior without evidence.

    Notes
    -----
    With score s the likelihood ratio is r = R^s W^(1-s), where R = (1 - slip)/guess
    is the ratio of a right answer and W = slip/(1 - guess) that of a wrong one.

    References
    ----------
    Corbett, A. T., Anderson, J. R. (1995). Knowledge tracing: modeling the acquisition
    of procedural knowledge. User Modeling and User-Adapted Interaction 4, 253-278.

    Examples
    --------
    >>> from datetime import date
    >>> right = Answer(1.0, 0, False, 0.05, date(2026, 1, 1), "a")
    >>> round(estimate([right]).known, 3)
    0.857
    """
    known = PRIOR
    steps: list[Step] = []
    for answer in answers:
        after = _moved(known, answer)
        steps.append(Step(answer=answer, before=known, after=after))
        known = after
    right = _unaided_right(steps)
    return Estimate(
        known=known,
        evidence_count=len(steps),
        steps=tuple(steps),
        unaided_count=len({step.answer.variant for step in right}),
        unaided_days=len({step.answer.day for step in right}),
    )


def status(
    found: Estimate | None, *, prerequisites: Sequence[float], is_waived: bool = False
) -> Status:
    """The word for where somebody stands, given what is known of the groundwork."""
    if found is not None and found.is_mastered:
        return Status.MASTERED
    if is_waived:
        return Status.WAIVED
    if found is not None and found.evidence_count:
        return Status.LEARNING
    if all(known >= MASTERED_AT for known in prerequisites):
        return Status.READY
    return Status.GROUNDWORK


def _moved(known: float, answer: Answer) -> float:
    if answer.solution_seen:
        return known
    right = math.log((1 - SLIP) / answer.guess)
    wrong = math.log(SLIP / (1 - answer.guess))
    gain = answer.score * right + (1 - answer.score) * wrong
    if answer.hints and gain > 0:
        gain *= HINT_WEIGHT**answer.hints
    odds = known / (1 - known) * math.exp(gain)
    return min(max(odds / (1 + odds), BOUNDS[0]), BOUNDS[1])


def _unaided_right(steps: Sequence[Step]) -> list[Step]:
    return [
        step for step in steps if step.answer.is_unaided and step.answer.score >= 1.0
    ]
