"""The five strands of practice: tasks of the plan, exercises, and one to go on with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from exercises.models import Exercise
from exercises.selectors.practice import PracticeItem, all_practice
from roadmap.models import PracticeStrand, PracticeTask
from roadmap.selectors.library import strands_with_tasks
from roadmap.selectors.overview import Card, Overview
from roadmap.selectors.shelf import tasks_done

__all__ = ["Strand", "StrandExercise", "StrandTask", "Suggestion", "practice_strands"]

# Exercises say what they ask for; this strand is known by its field instead.
_BY_PILLAR = {"optimise": "optimisation"}
# What one is in the middle of comes first, then what is open, then what is known.
_PLACES = {"learning": 0, "fading": 0, "ready": 1, "mastered": 2, "waived": 2}


@dataclass(frozen=True)
class StrandTask:
    """A task of the plan, and whether the learner says that it is done."""

    task: PracticeTask
    is_done: bool


@dataclass(frozen=True)
class StrandExercise:
    """An exercise of a strand with the concept it belongs to."""

    item: PracticeItem
    card: Card

    @property
    def is_right(self) -> bool:
        """Whether it was answered rightly."""
        return self.item.state == "right"


@dataclass(frozen=True)
class Suggestion:
    """The exercise to go on with, and why it and not another."""

    exercise: StrandExercise
    reason: str


@dataclass(frozen=True)
class Strand:
    """A strand as one learner meets it."""

    strand: PracticeStrand
    tasks: tuple[StrandTask, ...]
    exercises: tuple[StrandExercise, ...]
    suggestion: Suggestion | None

    @property
    def right(self) -> int:
        """How many of its exercises are right."""
        return sum(one.is_right for one in self.exercises)

    @property
    def share(self) -> int:
        """The same in percent."""
        return round(100 * self.right / len(self.exercises)) if self.exercises else 0

    @property
    def done(self) -> int:
        """How many of its tasks are done."""
        return sum(one.is_done for one in self.tasks)

    @property
    def weeks(self) -> list[tuple[int, list[StrandTask]]]:
        """Its tasks by week."""
        found: dict[int, list[StrandTask]] = defaultdict(list)
        for one in self.tasks:
            found[one.task.week.number].append(one)
        return list(found.items())

    @property
    def by_pillar(self) -> list[tuple[str, str, list[StrandExercise]]]:
        """Its exercises under their pillars, in plan order."""
        groups: dict[str, list[StrandExercise]] = defaultdict(list)
        for one in self.exercises:
            groups[one.card.pillar].append(one)
        return [
            (slug, rows[0].card.pillar_title, rows) for slug, rows in groups.items()
        ]


def practice_strands(
    learner: User | None, found: Overview, *, pillar: str = ""
) -> list[Strand]:
    """All strands, narrowed to a pillar if asked, in a constant number of queries."""
    rows = [
        (exercise, StrandExercise(item, found.cards[exercise.concept.slug]))
        for exercise, item in all_practice(learner)
        if exercise.concept.slug in found.cards
        and (not pillar or exercise.concept.pillar.slug == pillar)
    ]
    done = tasks_done(learner)
    return [_strand(strand, rows, done) for strand in strands_with_tasks()]


def _strand(
    strand: PracticeStrand,
    rows: Iterable[tuple[Exercise, StrandExercise]],
    done: set[int],
) -> Strand:
    mine = tuple(shown for exercise, shown in rows if _belongs(exercise, strand.slug))
    return Strand(
        strand=strand,
        tasks=tuple(StrandTask(task, task.pk in done) for task in strand.tasks.all()),
        exercises=mine,
        suggestion=_suggestion(mine),
    )


def _belongs(exercise: Exercise, strand: str) -> bool:
    if strand in _BY_PILLAR:
        return exercise.concept.pillar.slug == _BY_PILLAR[strand]
    return exercise.strand == strand


def _suggestion(exercises: Sequence[StrandExercise]) -> Suggestion | None:
    """The first that is not right, in what is begun before what is new."""
    open_ones = [one for one in exercises if not one.is_right]
    if not open_ones:
        return None
    # Sorted keeps plan order and rising difficulty among equals.
    chosen = min(open_ones, key=lambda one: _PLACES.get(one.card.status, 3))
    return Suggestion(chosen, _reason(chosen))


def _reason(chosen: StrandExercise) -> str:
    concept = {"concept": chosen.card.title}
    place = _PLACES.get(chosen.card.status, 3)
    if chosen.item.tries:
        return _("Chosen because you have tried it and it is not right yet.")
    if place == 0:
        return (
            _("Chosen because you have begun “%(concept)s” and have not done this one.")
            % concept
        )
    if place == 1:
        return (
            _(
                "Chosen because you have the groundwork of “%(concept)s” and it comes "
                "first in the plan."
            )
            % concept
        )
    if place == 2:
        return (
            _("Chosen because you know “%(concept)s” and have not done this one yet.")
            % concept
        )
    return (
        _(
            "Chosen because it comes first in the plan; “%(concept)s” still lacks some "
            "groundwork, which its page names."
        )
        % concept
    )
