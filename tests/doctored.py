"""An exercise of every kind of answer whose secrets are words found nowhere else."""

import uuid
from collections.abc import Mapping
from typing import Any

from tests.factories import known_specification

__all__ = ["HINTS", "RIGHT", "SECRETS", "SEED", "doctored_specification", "wrong"]

SEED = 11
HINTS = ("hint-quokka", "hint-axolotl", "hint-tardigrade")

# Numbers without a draw: the answers are known here, and stand nowhere in the prompt.
RIGHT: Mapping[str, Any] = {
    "number": "8675309",
    "fraction": "7919/6000011",
    "vector": ["104729", "-104723"],
    "matrix": [["15485863", "2"], ["3", "32452843"]],
    "expression": "49979687*x^2 + 86028121",
    "choice": "p",
}
_TEXTS = ("name", "reveals", "look")

# Not the formula's value at 0: a counterexample shows values of the right formula.
SECRETS = (
    *("8675309", "7919", "6000011", "104729", "104723", "15485863", "32452843"),
    *("49979687", "4256233", "feedback-narwhal", "feedback-okapi"),
    *("solution-pangolin", "constraint", "700007"),
    *(f"{kind}-{text}" for kind in RIGHT for text in _TEXTS),
)


def wrong(part: str) -> Any:
    """An answer to one part that is recognised as its mistake."""
    return {
        "number": "5",
        "fraction": "5",
        "vector": ["5", "6"],
        "matrix": [["5", "6"], ["7", "8"]],
        "expression": "5*x",
        "choice": "q",
    }[part]


def doctored_specification(**changes: Any) -> dict[str, Any]:
    """The exercise as data."""
    return known_specification(
        uuid=str(uuid.uuid4()),
        slug="doctored",
        title="A doctored exercise",
        prompt="Guess @{a}.",
        hints=list(HINTS),
        solution="solution-pangolin: $@{answer_number}$.",
        parameters={"a": {"draw": "integer", "low": 2, "high": 4}},
        derived={
            "answer_number": "8675300 + 9",
            "answer_fraction": "7919/6000011",
            "answer_vector": "[104729, -104723]",
            "answer_matrix": "[[15485863, 2], [3, 32452843]]",
        },
        constraints=["a != 700007"],
        parts=[
            _part("number", {"value": "answer_number"}, "5 + 0*4256233"),
            _part("fraction", {"value": "answer_fraction"}, "5"),
            _part("vector", {"value": "answer_vector"}, "[5, 6]"),
            _part("matrix", {"value": "answer_matrix"}, "[[5, 6], [7, 8]]"),
            _part("expression", _FORMULA, "5*x"),
            {**_part("choice", _CHOICE, None)},
        ],
        **changes,
    )


_FORMULA = {"value": "49979687*x^2 + 86028121", "variables": {"x": [-3, 3]}}
_CHOICE = {
    "multiple": False,
    "shuffle": True,
    "options": [
        {
            "id": "p",
            "text": "the first",
            "correct": "a < 4256233",
            "feedback": "feedback-okapi",
        },
        {
            "id": "q",
            "text": "the second",
            "correct": "a > 4256233",
            "feedback": "feedback-narwhal",
        },
    ],
}


def _part(kind: str, answer: Mapping[str, Any], when: str | None) -> dict[str, Any]:
    how = {"chosen": ["q"]} if when is None else {"when": when}
    mistake = {text: f"{kind}-{text}" for text in _TEXTS}
    return {
        "id": kind,
        "label": f"Part {kind}",
        "points": 1,
        "answer": {"kind": kind, **answer},
        "mistakes": [{**mistake, **how, "blames": "vectors"}],
    }
