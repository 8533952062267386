"""A bridge: three short questions that show whether a concept carries what follows.

The same learner gets the same three questions with the same numbers all day; answers
to them are attempts like any other.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eigenpath.accounts.models import User
from exercises.models import Attempt, Exercise
from exercises.selectors.practice import SHARED_SEEDS, published_exercises

__all__ = ["QUESTIONS", "Bridge", "BridgeQuestion", "bridge_of"]

QUESTIONS = 3

_SHORT_MINUTES = 8  # three of them are a break, not a lesson
_MIDDLE = 3  # of five: the hard ones tell little about groundwork
_SEEDS = 2**31


@dataclass(frozen=True)
class BridgeQuestion:
    """One of the three: an exercise, its numbers, and how it went."""

    slug: str
    title: str
    goal: str
    goal_html: str
    minutes: int
    difficulty: int
    seed: int
    verdict: str
    attempt: str

    @property
    def url(self) -> str:
        """The address of these very numbers."""
        return f"/exercises/{self.slug}/?seed={self.seed}"

    @property
    def is_answered(self) -> bool:
        """Whether it has been marked."""
        return self.verdict in {"correct", "partial", "wrong"}


@dataclass(frozen=True)
class Bridge:
    """The questions of one learner on one day, easy ones first."""

    concept: str
    day: date
    questions: Sequence[BridgeQuestion]

    @property
    def answered(self) -> int:
        """How many have been marked."""
        return sum(one.is_answered for one in self.questions)

    @property
    def right(self) -> int:
        """How many are right."""
        return sum(one.verdict == "correct" for one in self.questions)

    @property
    def minutes(self) -> int:
        """How long they take together."""
        return sum(one.minutes for one in self.questions)

    @property
    def is_done(self) -> bool:
        """Whether all have been marked."""
        return bool(self.questions) and self.answered == len(self.questions)

    @property
    def next_question(self) -> BridgeQuestion | None:
        """The first that has not been marked."""
        return next((one for one in self.questions if not one.is_answered), None)

    @property
    def not_right(self) -> list[BridgeQuestion]:
        """Those that were marked and are not right."""
        return [q for q in self.questions if q.is_answered and q.verdict != "correct"]


def bridge_of(concept: str, learner: User | None, *, day: date) -> Bridge:
    """The three questions about a concept, and how they went so far."""
    rows = published_exercises().filter(concept__slug=concept).select_related("goal")
    key = f"{learner.pk if learner else ''}:{day.isoformat()}"
    chosen = _choose(list(rows.defer("specification")), key)
    seeds = {row.slug: _seed(row.slug, key, learner) for row in chosen}
    found = _attempts(chosen, seeds, learner)
    return Bridge(
        concept=concept,
        day=day,
        questions=[_question(row, seeds[row.slug], found) for row in chosen],
    )


def _choose(rows: Sequence[Exercise], key: str) -> list[Exercise]:
    """Short ones up to the middle, each of another goal as long as there are goals."""
    easy = [
        row
        for row in rows
        if row.minutes <= _SHORT_MINUTES and row.difficulty <= _MIDDLE
    ]
    pool = easy if len(easy) >= QUESTIONS else list(rows)
    drawn = sorted(pool, key=lambda row: (row.difficulty > 2, _digest(row.slug, key)))
    if len(easy) < QUESTIONS:
        drawn.sort(key=lambda row: (row.difficulty, row.minutes))
    chosen: list[Exercise] = []
    while drawn and len(chosen) < QUESTIONS:
        goals = {row.goal_id for row in chosen}
        pick = next((row for row in drawn if row.goal_id not in goals), drawn[0])
        drawn.remove(pick)
        chosen.append(pick)
    return sorted(chosen, key=lambda row: (row.difficulty, row.minutes, row.slug))


def _digest(slug: str, key: str) -> int:
    made = hashlib.sha256(f"{key}:{slug}".encode()).digest()
    return int.from_bytes(made[:8], "big")


def _seed(slug: str, key: str, learner: User | None) -> int:
    return _digest(slug, key) % (SHARED_SEEDS if learner is None else _SEEDS)


def _attempts(
    rows: Sequence[Exercise], seeds: Mapping[str, int], learner: User | None
) -> dict[str, Attempt]:
    """The best marked attempt at each question's own numbers."""
    if learner is None or not rows:
        return {}
    attempts = (
        Attempt.objects.filter(
            learner=learner,
            status=Attempt.Status.CHECKED,
            variant__exercise__in=rows,
            variant__seed__in=seeds.values(),
        )
        .exclude(verdict=Attempt.Verdict.UNGRADED)
        .select_related("variant__exercise")
        .defer("variant__specification", "variant__exercise__specification")
        .order_by("score", "created_at")
    )
    return {
        row.variant.exercise.slug: row
        for row in attempts
        if row.variant.seed == seeds[row.variant.exercise.slug]
    }


def _question(row: Exercise, seed: int, found: Mapping[str, Attempt]) -> BridgeQuestion:
    attempt = found.get(row.slug)
    return BridgeQuestion(
        slug=row.slug,
        title=row.title,
        goal=row.goal.text,
        goal_html=row.goal.text_html,
        minutes=row.minutes,
        difficulty=row.difficulty,
        seed=seed,
        verdict=attempt.verdict if attempt else "",
        attempt=str(attempt.pk) if attempt else "",
    )
