"""Exercises, variants and attempts."""

# factory_boy declares fields by untyped calls.
# mypy: allow-untyped-calls

import uuid
from typing import Any

from factory.declarations import (
    LazyAttribute,
    LazyFunction,
    SelfAttribute,
    Sequence,
    SubFactory,
)
from factory.django import DjangoModelFactory

from exercises.models import Attempt, Exercise, Variant, VariantHelp
from exercises.selectors.practice import SHARED_SEEDS
from roadmap.models import Goal
from tests.factories.concepts import ConceptFactory, GoalFactory
from tests.factories.people import UserFactory

__all__ = [
    "AttemptFactory",
    "ExerciseFactory",
    "VariantFactory",
    "VariantHelpFactory",
    "known_specification",
]


def known_specification(**changes: Any) -> dict[str, Any]:
    """A small valid exercise file as data: add two drawn integers."""
    return {
        "uuid": str(uuid.uuid4()),
        "slug": "sum-of-two",
        "concept": "vectors",
        "goal": "g1",
        "title": "The sum of two numbers",
        "version": 1,
        "status": "published",
        "difficulty": 1,
        "minutes": 2,
        "strand": "compute",
        "author": "Eigenpath",
        "licence": "CC-BY-4.0",
        "source": "own",
        "prompt": "What is $@{a} @{b|signed}$?",
        "hints": ["Count on from @{a}.", "It is one less than $@{a + b + 1}$."],
        "solution": "$@{a} @{b|signed} = @{a + b}$.",
        "parameters": {
            "a": {"draw": "integer", "low": 2, "high": 40},
            "b": {"draw": "integer", "low": 2, "high": 40},
        },
        "parts": [
            {
                "id": "answer",
                "label": "Sum",
                "points": 1,
                "answer": {"kind": "number", "value": "a + b"},
                "mistakes": [
                    {
                        "name": "difference",
                        "when": "a - b",
                        "reveals": "You subtracted; the task adds.",
                        "look": "Read the sign again.",
                        "blames": "vectors",
                    }
                ],
            }
        ],
        **changes,
    }


class ExerciseFactory(DjangoModelFactory[Exercise]):
    """A published exercise: the sum of two drawn integers."""

    class Meta:
        model = Exercise

    slug = Sequence(lambda n: f"exercise-{n}")
    title = LazyAttribute(lambda o: o.slug.replace("-", " ").capitalize())
    concept = SubFactory(ConceptFactory)
    goal = SubFactory(GoalFactory, concept=SelfAttribute("..concept"))
    difficulty = 1
    minutes = 4
    strand = Goal.Kind.COMPUTE
    status = Exercise.Status.PUBLISHED
    order = Sequence(lambda n: n % 1000)
    specification = LazyAttribute(
        lambda o: known_specification(
            slug=o.slug, concept=o.concept.slug, goal=o.goal.key, title=o.title
        )
    )


class VariantFactory(DjangoModelFactory[Variant]):
    """A variant as a page shows it; its numbers are not drawn by the engine."""

    class Meta:
        model = Variant

    exercise = SubFactory(ExerciseFactory)
    version = 1
    # Beyond the seeds that somebody without an account is given.
    seed = Sequence(lambda n: SHARED_SEEDS + n)
    specification = SelfAttribute("exercise.specification")
    values = LazyFunction(lambda: {"a": 3, "b": 4})
    prompt_html = "<p>What is 3 + 4?</p>"
    inputs = LazyFunction(
        lambda: [
            {
                "id": "answer",
                "label": "Sum",
                "kind": "number",
                "rows": 1,
                "columns": 1,
                "multiple": False,
                "options": [],
                "variables": [],
                "placeholder": "",
            }
        ]
    )


class AttemptFactory(DjangoModelFactory[Attempt]):
    """A checked right answer."""

    class Meta:
        model = Attempt

    learner = SubFactory(UserFactory)
    variant = SubFactory(VariantFactory)
    answer = LazyFunction(lambda: {"answer": "7"})
    status = Attempt.Status.CHECKED
    verdict = Attempt.Verdict.CORRECT
    score = 1.0
    result = LazyFunction(
        lambda: {
            "verdict": "correct",
            "score": 1.0,
            "parts": [
                {
                    "id": "answer",
                    "verdict": "correct",
                    "score": 1.0,
                    "read_as": "7",
                    "reason": "Right.",
                    "accepted": None,
                    "mistake": None,
                    "counterexample": None,
                    "error": None,
                    "entries": None,
                }
            ],
        }
    )


class VariantHelpFactory(DjangoModelFactory[VariantHelp]):
    """Help a learner opened."""

    class Meta:
        model = VariantHelp

    learner = SubFactory(UserFactory)
    variant = SubFactory(VariantFactory)
    hints = 1
