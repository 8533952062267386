"""Small exercises for tests: a part's answer, and the rest made up."""

from collections.abc import Mapping
from typing import Any

from exercises.engine.answers.kinds import kind_of
from exercises.engine.model import Setting
from exercises.engine.results import Outcome
from exercises.engine.specification import read_specification
from exercises.engine.variants import draw_variant

Answer = Mapping[str, Any]


def exercise(answer: Answer | None = None, **more: Any) -> dict[str, Any]:
    """Return an exercise as parsed TOML."""
    answer = answer or {"kind": "number", "value": "3"}
    mistakes = more.pop("mistakes", [])
    part = {"id": "answer", "label": "Answer", "answer": answer, "mistakes": mistakes}
    return {
        "uuid": "0b5e0c0e-3f0e-4a53-9f0c-4d8b8a5f8a11",
        "slug": "made-for-a-test",
        "concept": "vectors",
        "goal": "g1",
        "title": "Made for a test",
        "version": 1,
        "status": "published",
        "difficulty": 1,
        "minutes": 1,
        "strand": "compute",
        "prompt": "What is it?",
        "hints": ["Think.", "Think again."],
        "solution": "It is what it is.",
        "parts": [part],
        **more,
    }


def mistake(**more: Any) -> dict[str, Any]:
    """Return a mistake as parsed TOML."""
    return {"name": "slip", "reveals": "A slip.", **more}


def setting_of(answer: Answer, seed: int = 0, **more: Any) -> Setting:
    """Return the only part of an exercise with one variant of it."""
    specification = read_specification(exercise(answer, **more))
    variant = draw_variant(specification, seed)
    return Setting(specification, variant, specification.parts[0])


def outcome_of(setting: Setting, submitted: Any) -> Outcome:
    """Return what the part's kind says about a submission; raise ReadError."""
    answer = setting.part.answer
    kind = kind_of(answer.kind)
    return kind.check(answer, kind.read(answer, submitted, setting), setting)


def judged(answer: Answer, submitted: Any, **more: Any) -> Outcome:
    """Return the outcome for an answer declared on the spot."""
    return outcome_of(setting_of(answer, **more), submitted)
