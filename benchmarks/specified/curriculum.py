"""The exercises as they are specified: one JSON file for each concept."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

__all__ = ["Recipe", "Wrong", "recipes"]

Data = Mapping[str, Any]
# The written work of these is a program: no answer of this engine.
LEFT_OUT = {"code"}


@dataclass(frozen=True)
class Wrong:
    """One listed mistake: its formula or words, and what it gives in the example."""

    formula: Any
    reveals: str
    blames: str
    example: Any
    has_example: bool


@dataclass(frozen=True)
class Recipe:
    """One specified exercise."""

    concept: str
    data: Data

    @property
    def slug(self) -> str:
        """Return its slug."""
        return str(self.data["slug"])

    @property
    def kind(self) -> str:
        """Return the kind as the JSON calls it."""
        return str(self.data["kind"])

    @property
    def example(self) -> Data:
        """Return the computed instance, empty if there is none."""
        return self.data.get("example") or {}

    @property
    def parameters(self) -> Data:
        """Return the parameters of the example."""
        found: Data = self.example.get("parameters") or {}
        return found

    @property
    def right(self) -> Any:
        """Return the example's answer."""
        return self.example.get("answer")

    def with_example(self, example: Data) -> "Recipe":
        """Return the recipe with an example instead of its own."""
        return replace(self, data={**self.data, "example": example})

    def with_answer(self, answer: Any) -> "Recipe":
        """Return the recipe with another description of its answer."""
        return replace(self, data={**self.data, "answer": answer})

    @property
    def right_formula(self) -> Any:
        """Return the answer's formula, or words."""
        answer = self.data["answer"]
        if isinstance(answer, Mapping) and "instance" in answer:
            return answer["instance"]
        return self.data.get("representative") or answer

    @property
    def wrongs(self) -> tuple[Wrong, ...]:
        """Return the listed mistakes."""
        examples: Sequence[Any] = self.example.get("mistakes") or ()
        return tuple(
            Wrong(
                mistake["answer"],
                str(mistake["reveals"]),
                str(mistake["blames"]),
                examples[place] if place < len(examples) else None,
                place < len(examples),
            )
            for place, mistake in enumerate(self.data["mistakes"])
        )

    @property
    def tolerance(self) -> str:
        """Return the words on the tolerance."""
        return str(self.data["tolerance"])


def recipes(folder: Path) -> Iterator[Recipe]:
    """Yield every exercise of the folder's files, programs left out."""
    for path in sorted(folder.glob("*.json")):
        concept = json.loads(path.read_text(encoding="utf-8"))
        for data in concept["exercises"]:
            if data["kind"] not in LEFT_OUT:
                yield Recipe(concept["slug"], data)
