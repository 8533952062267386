"""Adding up what all learners answered, one exercise after another.

Answers are read in a stream and kept as a few bytes each, of one exercise at a time;
of everything only who was right at first stays: nine bytes a learner and exercise.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from numpy.typing import NDArray

from exercises.engine.tallies import (
    FEWEST_LEARNERS,
    FirstTries,
    correlation,
    first_tries,
    profile,
    rest_shares,
)
from exercises.models import Attempt, ExerciseTally, TallyRun
from exercises.selectors.all_answers import (
    answered_exercises,
    checked_answers,
    mistakes_of,
    opened_help,
    wrong_answers,
)

__all__ = ["MOST_MISTAKES", "add_up"]

MOST_MISTAKES = 20
"""Names kept of an exercise: authors declare at most a handful a part."""

_CHUNK = 500
_ROW = np.dtype(
    [
        *(("learner", "i8"), ("graded", "?"), ("right", "?")),
        *(("aided", "?"), ("shown", "?"), ("seconds", "f4")),
    ]
)
Rows = NDArray[Any]
Cells = tuple[NDArray[np.int64], NDArray[np.bool_]]
"""Who had a first try, and who was right."""


@dataclass
class _Lease:
    """The right to add up: renewed while the work goes on, lost by who died."""

    token: uuid.UUID
    until: datetime

    @classmethod
    def claimed(cls) -> "_Lease | None":
        """Take the work on; of two workers only one succeeds."""
        TallyRun.objects.get_or_create(pk=TallyRun.ROW)
        now = timezone.now()
        lease = cls(uuid.uuid4(), now + TallyRun.LEASE)
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
        claimed = TallyRun.objects.filter(free, pk=TallyRun.ROW).update(
            lease=lease.token, lease_until=lease.until
        )
        return lease if claimed else None

    def is_kept(self) -> bool:
        """Renew it when a third has passed; False if somebody else has taken over."""
        now = timezone.now()
        if self.until - now > TallyRun.LEASE * 2 / 3:
            return True
        self.until = now + TallyRun.LEASE
        return self._updated(lease_until=self.until)

    def end(self, *, finished_at: datetime) -> bool:
        """Give it back with the work done; False if it was not ours any more."""
        return self._updated(lease=None, lease_until=None, finished_at=finished_at)

    def _updated(self, **values: Any) -> bool:
        mine = TallyRun.objects.filter(pk=TallyRun.ROW, lease=self.token)
        return bool(mine.update(**values))


@dataclass
class _Wrong:
    """Wrong answers to one version, by what explains them."""

    answers: int = 0
    unexplained: int = 0
    by_name: Counter[str] = field(default_factory=Counter)
    learners: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @property
    def mistakes(self) -> list[dict[str, Any]]:
        """The most frequent ones first; equally frequent ones by name."""
        ranked = sorted(self.by_name.items(), key=lambda one: (-one[1], one[0]))
        return [
            {"name": name, "answers": count, "learners": len(self.learners[name])}
            for name, count in ranked[:MOST_MISTAKES]
        ]


def add_up() -> int | None:
    """Add up all answers anew; returns how many tallies, None if somebody is at it."""
    lease = _Lease.claimed()
    if lease is None:
        return None
    now = timezone.now()
    tallies: list[ExerciseTally] = []
    cells: list[Cells] = []
    for exercise_id in answered_exercises():
        if not lease.is_kept():
            return None
        for tally, found in _versions(exercise_id, now):
            tallies.append(tally)
            cells.append((found.learners, found.right))
    _compare(tallies, cells)
    return len(tallies) if _write(tallies, lease, now) else None


def _versions(
    exercise_id: int, now: datetime
) -> Iterator[tuple[ExerciseTally, FirstTries]]:
    """Every version of an exercise with a marked answer, each on its own."""
    wrong = _wrong(exercise_id)
    help_ = _opened(exercise_id)
    versions = checked_answers(exercise_id).values_list("variant__version", flat=True)
    for version in versions.distinct().order_by("variant__version"):
        rows = _rows(exercise_id, version)
        marked = rows[rows["graded"]]
        if not marked.size:
            continue
        found = first_tries(
            marked["learner"],
            marked["right"],
            aided=marked["aided"],
            shown=marked["shown"],
            seconds=marked["seconds"].astype(np.float64),
        )
        tally = ExerciseTally(
            exercise_id=exercise_id,
            version=version,
            learners=np.unique(marked["learner"]).size,
            first_tries=found.right.size,
            first_right=int(found.right.sum()),
            added_up_at=now,
        )
        if tally.learners >= FEWEST_LEARNERS:
            _tell(tally, rows, found)
            _tell_help(tally, marked, help_.get(version, {}))
            _tell_mistakes(tally, wrong[version])
        yield tally, found


def _rows(exercise_id: int, version: int) -> Rows:
    """The answers to one version, by learner and time, as columns."""
    answers = (
        checked_answers(exercise_id)
        .filter(variant__version=version)
        .order_by("learner_id", "created_at", "pk")
        .values_list("learner_id", "verdict", "hints", "solution_seen", "seconds")
    )
    told = (
        (
            *(learner, verdict != Attempt.Verdict.UNGRADED),
            *(verdict == Attempt.Verdict.CORRECT, hints > 0, shown),
            np.nan if seconds is None else seconds,
        )
        for learner, verdict, hints, shown, seconds in answers.iterator()
    )
    return np.fromiter(told, dtype=_ROW)


def _tell(tally: ExerciseTally, rows: Rows, found: FirstTries) -> None:
    tally.right_at_last = int(np.isfinite(found.tries).sum())
    tally.answers = int((rows["graded"] & ~rows["shown"]).sum())
    tally.ungraded = int((~rows["graded"]).sum())
    tally.median_tries = found.median_tries
    tally.median_seconds = found.median_seconds


def _tell_help(
    tally: ExerciseTally, marked: Rows, opened: Mapping[int, tuple[bool, bool]]
) -> None:
    """How many of those who tried opened a hint, and the solution."""
    of_them = [opened.get(int(who), (False, False)) for who in set(marked["learner"])]
    tally.hint_openers = sum(hint for hint, _ in of_them)
    tally.solution_openers = sum(solution for _, solution in of_them)


def _tell_mistakes(tally: ExerciseTally, found: _Wrong) -> None:
    tally.wrong, tally.unexplained = found.answers, found.unexplained
    tally.mistakes = found.mistakes


def _opened(exercise_id: int) -> Mapping[int, Mapping[int, tuple[bool, bool]]]:
    """Who opened a hint, and the solution, of any variant, by version."""
    found: dict[int, dict[int, tuple[bool, bool]]] = defaultdict(dict)
    for version, learner, hint, shown in opened_help(exercise_id):
        before = found[version].get(learner, (False, False))
        found[version][learner] = (before[0] or hint, before[1] or shown)
    return found


def _wrong(exercise_id: int) -> Mapping[int, _Wrong]:
    """What explains the wrong answers, by version; read in a stream."""
    answers = wrong_answers(exercise_id).values_list(
        "variant__version", "learner_id", "result"
    )
    found: dict[int, _Wrong] = defaultdict(_Wrong)
    for version, learner, result in answers.iterator(chunk_size=_CHUNK):
        one = found[version]
        one.answers += 1
        names = mistakes_of(result)
        one.unexplained += not names
        one.by_name.update(names)
        for name in names:
            one.learners[name].add(learner)
    return found


def _compare(tallies: list[ExerciseTally], cells: list[Cells]) -> None:
    """Say of each exercise how it goes with what its learners did elsewhere."""
    if not tallies:
        return
    sizes = [right.size for _, right in cells]
    shares, _ = rest_shares(
        np.concatenate([learners for learners, _ in cells]),
        np.repeat([tally.exercise_id for tally in tallies], sizes),
        np.concatenate([right for _, right in cells]),
    )
    rests = np.split(shares, np.cumsum(sizes)[:-1])
    for tally, (_, right), rest in zip(tallies, cells, rests, strict=True):
        tally.compared = int((~np.isnan(rest)).sum())
        tally.fifths = profile(right, rest)
        known = correlation(right, rest)
        if known is not None:
            tally.discrimination = known.value
            tally.discrimination_low = known.low
            tally.discrimination_high = known.high


def _write(tallies: list[ExerciseTally], lease: "_Lease", now: datetime) -> bool:
    """Put the new tallies in the place of the old ones, if nobody else took over."""
    with transaction.atomic():
        if not lease.end(finished_at=now):
            return False
        ExerciseTally.objects.all().delete()
        ExerciseTally.objects.bulk_create(tallies, batch_size=_CHUNK)
    return True
