"""Examples of exercises that have none, or none for a mistake, from what they say."""

import ast
import re
from collections.abc import Mapping
from typing import Any

from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.proofs import proof_example
from benchmarks.specified.redrawn import redrawn

__all__ = ["is_proof", "with_own_example"]


def is_proof(recipe: Recipe) -> bool:
    """Say whether lines are ordered by what they use."""
    answer = recipe.data["answer"]
    graph = isinstance(answer, Mapping) and "depends" in answer
    return recipe.kind == "proof-order" or (recipe.kind == "ordering" and graph)


def with_own_example(recipe: Recipe) -> Recipe:
    """Return the recipe with the example that its answer and mistakes say."""
    if is_proof(recipe):
        return _as_proof(recipe)
    recipe = redrawn(recipe)
    mistakes = recipe.example.get("mistakes")
    if mistakes is not None or recipe.kind not in {"ordering", "matching"}:
        return recipe
    answer = recipe.right
    if answer is None:
        answer = recipe.data["answer"]
        answer = answer.get("pairs", answer) if isinstance(answer, Mapping) else answer
    said = [_said(recipe, answer, wrong.formula) for wrong in recipe.wrongs]
    return recipe.with_example({**recipe.example, "answer": answer, "mistakes": said})


def _as_proof(recipe: Recipe) -> Recipe:
    answer = recipe.data["answer"]
    if "lines" not in answer:
        lines = {"lines": answer["items"], "depends": answer["depends"]}
        recipe = recipe.with_answer(lines)
    return recipe.with_example(proof_example(recipe))


def _said(recipe: Recipe, answer: Any, formula: Any) -> Any:
    """Return the wrong answer that a mistake describes."""
    text = str(formula)
    if isinstance(answer, Mapping):
        return _as_object(text)
    if " = " in text:
        left, right = text.split(" = ")
        items = list(recipe.parameters["pairs"])
        return [right if x == left else y for x, y in zip(items, answer, strict=True)]
    words = re.findall(r"\w+", text)
    return [next(x for x in answer if x.lower().startswith(word)) for word in words]


def _as_object(text: str) -> dict[str, str]:
    """Return the pairs of `dict(a='x', b='y')`."""
    call = ast.parse(text, mode="eval").body
    if not isinstance(call, ast.Call):
        raise ValueError(f"no pairs in {text}")
    return {str(k.arg): str(ast.literal_eval(k.value)) for k in call.keywords}
