"""How exercises do, for instructors: tallies in lists, and what needs a look."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import TextChoices

from exercises.engine.tallies import FEWEST_LEARNERS, wilson
from exercises.models import Exercise, ExerciseTally
from exercises.selectors.all_answers import (
    checked_answers,
    mistakes_of,
    wrong_answers,
)
from exercises.selectors.history import told_answer

__all__ = [
    "Example",
    "ListedTally",
    "Look",
    "Share",
    "latest_tallies",
    "looks_at",
    "tallies_of",
    "unexplained_answers",
]

HARD_BELOW, EASY_ABOVE = 0.3, 0.9
"""Right at the first try: outside of these an exercise tells hardly anybody apart."""
FLAT_BELOW = 0.2
"""Below it an item is poor (Ebel & Frisbie 1991, Essentials of Educational
Measurement, 5th ed., p. 232)."""
EXPLAINED_BELOW = 0.5
UNREAD_ABOVE = 0.25
SLOW_ABOVE = 2.0
"""Times the minutes that the exercise says of itself."""
MOST_EXAMPLES = 3
_LOOKED_THROUGH = 60
"""Wrong answers read for examples: mistakes explain most, and one learner gives one."""


class Look(TextChoices):
    """Why an author should look at an exercise."""

    HARD = "hard", "hardly anybody gets it"
    EASY = "easy", "everybody gets it"
    BACKWARD = "backward", "who knows more gets it less"
    FLAT = "flat", "separates nobody"
    UNEXPLAINED = "unexplained", "most wrong answers are unexplained"
    UNREAD = "unread", "many answers cannot be read"
    SLOW = "slow", "takes over twice as long as it says"

    @property
    def advice(self) -> str:
        """What an author may do about it."""
        return _ADVICE[self.value]


_ADVICE = {
    "hard": "Does it ask what comes later? Split it, or put an easier one first.",
    "easy": "Fine as a first step; it says little about who knows.",
    "backward": "Look at the answer first: a wrong key shows itself like this.",
    "flat": "Perhaps it is guessed, or its wording decides and not the mathematics.",
    "unexplained": "Write a recognised mistake for what comes again among them.",
    "unread": "Say in the question in which form the answer is wanted.",
    "slow": "Put the time right that it says of itself, or shorten the arithmetic.",
}


@dataclass(frozen=True)
class Share:
    """So many of so many, with the 95 % interval of the share behind it."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The bare share; None of nobody."""
        return self.hits / self.of if self.of else None

    @cached_property
    def ends(self) -> tuple[float, float]:
        """Where the share lies, 95 times in 100."""
        return wilson(self.hits, self.of)

    @property
    def middle(self) -> float | None:
        """The middle of it, by which rows are ordered: few answers do not lead."""
        return sum(self.ends) / 2 if self.of else None

    @property
    def interval(self) -> str:
        """That in whole per cent.

        Examples
        --------
        >>> Share(3, 4).interval
        '30–95 %'
        """
        low, high = self.ends
        return f"{100 * low:.0f}–{100 * high:.0f} %"


@dataclass(frozen=True)
class ListedTally:
    """A tally with the shares and reasons that are told of it."""

    tally: ExerciseTally
    exercise: Exercise

    @property
    def is_old(self) -> bool:
        """Whether the exercise has another version by now, without tally."""
        return self.tally.version != self.exercise.version

    @cached_property
    def first(self) -> Share:
        """Right at the first try."""
        return Share(self.tally.first_right, self.tally.first_tries)

    @cached_property
    def at_last(self) -> Share:
        """Right in the end, before the solution was open."""
        return Share(self.tally.right_at_last, self.tally.first_tries)

    @cached_property
    def hints(self) -> Share:
        """Opened a hint."""
        return Share(self.tally.hint_openers, self._told(self.tally.learners))

    @cached_property
    def solutions(self) -> Share:
        """Opened the solution."""
        return Share(self.tally.solution_openers, self._told(self.tally.learners))

    @cached_property
    def unexplained(self) -> Share:
        """Wrong answers in which no mistake was recognised."""
        return Share(self.tally.unexplained, self.tally.wrong)

    @cached_property
    def ungraded(self) -> Share:
        """Answers that could not be marked."""
        return Share(self.tally.ungraded, self.tally.answers + self.tally.ungraded)

    @cached_property
    def worst(self) -> Share:
        """The most frequent recognised mistake, of the wrong answers."""
        found = self.tally.worst_mistake
        return Share(found["answers"] if found else 0, self.tally.wrong)

    @cached_property
    def mistakes(self) -> list[tuple[str, int, Share]]:
        """Every recognised mistake: name, learners, share of the wrong answers."""
        return [
            (one["name"], one["learners"], Share(one["answers"], self.tally.wrong))
            for one in self.tally.mistakes
        ]

    @property
    def time(self) -> str:
        """The median time in words."""
        seconds = self.tally.median_seconds
        if seconds is None:
            return ""
        minutes, rest = divmod(round(seconds), 60)
        return f"{minutes} min {rest} s" if minutes else f"{rest} s"

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """The reasons to look at it."""
        return looks_at(self)

    def _told(self, count: int) -> int:
        return count if self.tally.is_told else 0


@dataclass(frozen=True)
class Example:
    """A wrong answer that nothing explains: of which numbers, and what was said."""

    seed: int
    prompt_html: str
    answer: str


def latest_tallies(
    *, pillar: str = "", concept: str = "", look: str = ""
) -> list[ListedTally]:
    """The latest version of each exercise that has a tally; one query.

    `look` is a reason, or "any". The order is that of the curriculum.
    """
    rows = (
        ExerciseTally.objects.select_related("exercise__concept__pillar")
        .defer("exercise__specification", "exercise__file_text")
        .order_by(
            *("exercise__concept__order", "exercise__difficulty"),
            *("exercise__order", "exercise__slug", "-version"),
        )
    )
    if pillar:
        rows = rows.filter(exercise__concept__pillar__slug=pillar)
    if concept:
        rows = rows.filter(exercise__concept__slug=concept)
    latest: dict[int, ListedTally] = {}
    for row in rows:
        latest.setdefault(row.exercise_id, ListedTally(row, row.exercise))
    return [row for row in latest.values() if _is_wanted(row, look)]


def tallies_of(exercise: Exercise) -> list[ListedTally]:
    """Every version of an exercise that has a tally, the newest first."""
    return [ListedTally(row, exercise) for row in exercise.tallies.order_by("-version")]


def looks_at(row: ListedTally) -> tuple[Look, ...]:
    """Why an author should look: only what holds over the whole of an interval."""
    tally = row.tally
    low, high = row.first.ends
    strength = (tally.discrimination_low, tally.discrimination_high)
    seconds = tally.median_seconds or 0.0
    told = {
        Look.HARD: high < HARD_BELOW,
        Look.EASY: low > EASY_ABOVE,
        Look.BACKWARD: strength[1] is not None and strength[1] < 0,
        Look.FLAT: strength[1] is not None and 0 <= strength[1] < FLAT_BELOW,
        Look.UNEXPLAINED: row.unexplained.ends[0] > EXPLAINED_BELOW,
        Look.UNREAD: row.ungraded.ends[0] > UNREAD_ABOVE,
        Look.SLOW: seconds > SLOW_ABOVE * 60 * row.exercise.minutes,
    }
    return tuple(look for look, holds in told.items() if holds)


def unexplained_answers(exercise: Exercise, *, version: int) -> list[Example]:
    """The last wrong answers that no mistake explains, each of another learner.

    Nothing unless five learners answered: of fewer it would be guessed who wrote.
    They come in the order of their seeds, which says nothing about when.
    """
    answers = checked_answers(exercise.pk).filter(variant__version=version)
    if answers.values("learner").distinct().count() < FEWEST_LEARNERS:
        return []
    rows = (
        wrong_answers(exercise.pk)
        .filter(variant__version=version)
        .select_related("variant")
        .defer("variant__specification", "variant__values")
        .order_by("-created_at", "pk")[:_LOOKED_THROUGH]
    )
    found: dict[int, Example] = {}
    for row in rows:
        if row.learner_id not in found and not mistakes_of(row.result):
            told = told_answer(row.variant.inputs, row.answer)
            found[row.learner_id] = Example(
                row.variant.seed, row.variant.prompt_html, told
            )
        if len(found) == MOST_EXAMPLES:
            break
    return sorted(found.values(), key=lambda one: (one.seed, one.answer))


def _is_wanted(row: ListedTally, look: str) -> bool:
    if not look:
        return True
    return bool(row.looks) if look == "any" else look in row.looks
