"""A made-up class that has answered exercises: some know more, some exercises ask more.

For tests, pictures and measurements; rows are written in bulk, no engine is asked.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eigenpath.accounts.models import User
from exercises.models import Attempt, Exercise, Variant, VariantHelp

__all__ = ["let_class_answer", "let_shipped_be_answered"]

SEEDS = range(900_000, 900_004)
"""Variants of each exercise: beyond those that visitors are given."""
MOST_TRIES = 4
_BATCH = 1000


@dataclass(frozen=True)
class _Nature:
    """How an exercise behaves: how hard, how telling, what explains its mistakes."""

    hard: float
    telling: float
    explained: float
    unread: float


def let_class_answer(
    exercises: Sequence[Exercise], *, learners: int = 60, seed: int = 1
) -> list[User]:
    """So many new learners answer each exercise with the chance that they know it."""
    random = np.random.default_rng(seed)
    word = uuid.uuid4().hex[:8]
    people = User.objects.bulk_create(
        [User(username=f"class-{word}-{n}", password="!") for n in range(learners)]
    )
    strengths = random.normal(size=learners)
    for exercise in exercises:
        nature = _Nature(*random.uniform([-1.5, 0.2, 0.2, 0.0], [1.5, 2.0, 0.9, 0.2]))
        _answer(exercise, people, strengths, nature, random)
    return people


def let_shipped_be_answered(*, learners: int = 60, count: int = 40) -> None:
    """Let a class answer published exercises all over the curriculum, and add up."""
    from exercises.jobs.tallies import add_up

    published = list(Exercise.objects.filter(status=Exercise.Status.PUBLISHED))
    step = max(1, len(published) // count)
    let_class_answer(published[::step], learners=learners)
    add_up()


def _answer(
    exercise: Exercise,
    people: Sequence[User],
    strengths: Any,  # an array, one entry a learner
    nature: _Nature,
    random: np.random.Generator,
) -> None:
    variants = _variants(exercise)
    names = _mistakes(exercise)
    chances = 1 / (1 + np.exp(-nature.telling * (strengths - nature.hard)))
    attempts: list[Attempt] = []
    help_: list[VariantHelp] = []
    for person, chance in zip(people, chances, strict=True):
        if random.random() < 0.1:
            continue
        variant = variants[int(random.integers(len(variants)))]
        hints = 0
        for _ in range(MOST_TRIES):
            draw = random.random()
            verdict = _verdict(draw, float(chance), nature.unread)
            name = ""
            if verdict == Attempt.Verdict.WRONG and random.random() < nature.explained:
                name = str(random.choice(names))
            seconds = int(min(60 * exercise.minutes * random.lognormal(0, 0.6), 1800))
            attempts.append(_attempt(person, variant, verdict, hints, seconds, name))
            if verdict == Attempt.Verdict.CORRECT:
                break
            hints += int(random.random() < 0.4)
            chance = chance + (1 - chance) * 0.3
        if hints:
            is_shown = bool(random.random() < 0.3)
            help_.append(
                VariantHelp(
                    learner=person,
                    variant=variant,
                    hints=hints,
                    solution_seen=is_shown,
                )
            )
    Attempt.objects.bulk_create(attempts, batch_size=_BATCH)
    VariantHelp.objects.bulk_create(help_, batch_size=_BATCH)


def _verdict(draw: float, chance: float, unread: float) -> Attempt.Verdict:
    if draw < chance * (1 - unread):
        return Attempt.Verdict.CORRECT
    if draw > 1 - unread:
        return Attempt.Verdict.UNGRADED
    return Attempt.Verdict.WRONG


def _attempt(
    person: User,
    variant: Variant,
    verdict: Attempt.Verdict,
    hints: int,
    seconds: int,
    name: str,
) -> Attempt:
    score = float(verdict == Attempt.Verdict.CORRECT)
    mistake = {"name": name, "reveals": "…", "look": "", "blames": None}
    part = {
        **{"id": "answer", "verdict": str(verdict), "score": score, "reason": "…"},
        **{"read_as": "7", "accepted": None, "counterexample": None, "error": None},
        **{"entries": [], "mistake": mistake if name else None},
    }
    return Attempt(
        learner=person,
        variant=variant,
        answer={str(variant.inputs[0]["id"]): f"{seconds}/7"},
        status=Attempt.Status.CHECKED,
        verdict=verdict,
        score=score,
        result={"verdict": str(verdict), "score": score, "parts": [part]},
        hints=hints,
        seconds=seconds,
    )


def _variants(exercise: Exercise) -> list[Variant]:
    """Rows of variants as a page shows them; their numbers are not drawn."""
    told = {
        "specification": exercise.specification,
        "values": {},
        "prompt_html": f"<p>{exercise.title}: what comes out?</p>",
        "inputs": [{"id": "answer", "label": "Answer", "kind": "number"}],
    }
    return [
        Variant.objects.get_or_create(
            exercise=exercise, version=exercise.version, seed=seed, defaults=told
        )[0]
        for seed in SEEDS
    ]


def _mistakes(exercise: Exercise) -> list[str]:
    parts: Iterable[dict[str, Any]] = exercise.specification["parts"]
    names = [m["name"] for part in parts for m in part.get("mistakes", ())]
    return names or ["a slip of the sign"]
