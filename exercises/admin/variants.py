"""Variants as an instructor looks at them: with answer, hints and solution."""

from collections.abc import Iterable
from dataclasses import dataclass

from eigenpath.lib.markdown import render
from exercises.engine.errors import EngineError
from exercises.engine.specification import read_specification
from exercises.engine.text import fill
from exercises.engine.variants import draw_variant
from exercises.models import Exercise

__all__ = ["ShownVariant", "shown_variants"]


@dataclass(frozen=True)
class ShownVariant:
    """One variant, all of it."""

    seed: int
    prompt: str
    hints: tuple[str, ...]
    solution: str
    fault: str = ""


def shown_variants(exercise: Exercise, seeds: Iterable[int]) -> list[ShownVariant]:
    """Variants of these seeds; one that cannot be drawn says why."""
    specification = read_specification(exercise.specification)
    found = []
    for seed in seeds:
        try:
            drawn = draw_variant(specification, seed)
            found.append(
                ShownVariant(
                    seed=seed,
                    prompt=render(fill(specification.prompt, specification, drawn)),
                    hints=tuple(
                        render(fill(hint, specification, drawn))
                        for hint in specification.hints
                    ),
                    solution=render(fill(specification.solution, specification, drawn)),
                )
            )
        except EngineError as error:
            found.append(ShownVariant(seed, "", (), "", fault=str(error)))
    return found
