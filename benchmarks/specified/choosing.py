"""Kinds whose answer is chosen or arranged: options, pairs, orders, proofs."""

import re
from collections.abc import Mapping
from typing import Any

from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.forms import Form, Table, Unwritten

__all__ = ["CHOOSING"]


def _ids(texts: list[str]) -> dict[str, str]:
    """Return an id for each text: itself where it can be one."""
    plain = all(re.fullmatch(r"[A-Za-z0-9_-]{1,20}", text) for text in texts)
    return {text: text if plain else f"o{place}" for place, text in enumerate(texts)}


def _as_list(value: Any) -> list[str]:
    return [str(x) for x in value] if isinstance(value, list) else [str(value)]


def _offered(recipe: Recipe) -> list[str]:
    """Return all options: those listed and those that occur in the example."""
    answer = recipe.data["answer"]
    listed = answer.get("options", {}) if isinstance(answer, Mapping) else {}
    found = [str(x) for x in listed]
    found += [str(x) for x in recipe.data.get("options", ())]
    found += _as_list(_right(recipe))
    for wrong in recipe.wrongs:
        if wrong.has_example:
            found += _as_list(wrong.example)
    return list(dict.fromkeys(found))


def _right(recipe: Recipe) -> Any:
    if recipe.right is not None:
        return recipe.right
    answer = recipe.data["answer"]
    return answer.get("correct") if isinstance(answer, Mapping) else answer


def _choice(multiple: bool) -> Form:
    def answer(recipe: Recipe, right: Any) -> Table:
        data = recipe.data["answer"]
        texts = data.get("options", {}) if isinstance(data, Mapping) else {}
        ids = _ids(_offered(recipe))
        options = [
            {
                "id": ids[text],
                "text": str(texts.get(text, text)),
                "correct": text in _as_list(right),
            }
            for text in ids
        ]
        return {"kind": "choice", "multiple": multiple, "options": options}

    def chosen(recipe: Recipe, value: Any) -> list[str]:
        ids = _ids(_offered(recipe))
        return [ids[text] for text in _as_list(value)]

    def typed(recipe: Recipe, value: Any) -> Any:
        found = chosen(recipe, value)
        return found if multiple else found[0]

    def mistake(recipe: Recipe, value: Any) -> Table:
        return {"chosen": chosen(recipe, value)}

    return Form(answer, mistake, typed, formulas=False)


def _ordering() -> Form:
    def shown(recipe: Recipe, value: Any) -> list[str]:
        ids = _ids(_as_list(_right(recipe)))
        return [ids[text] for text in _as_list(value)]

    def answer(recipe: Recipe, right: Any) -> Table:
        ids = _ids(_as_list(_right(recipe)))
        items = [
            {"id": ids[text], "text": text, "rank": place}
            for place, text in enumerate(_as_list(right))
        ]
        return {"kind": "ordering", "shuffle": False, "items": items}

    def mistake(recipe: Recipe, value: Any) -> Table:
        return {"chosen": shown(recipe, value)}

    return Form(answer, mistake, shown, formulas=False)


def _pairs(recipe: Recipe, value: Any) -> dict[str, str]:
    """Return item → option of an answer."""
    if isinstance(value, Mapping):
        return {str(left): str(right) for left, right in value.items()}
    if isinstance(value, list):
        return {f"i{place}": str(right) for place, right in enumerate(value)}
    raise Unwritten(f"no pairs in {value!r}")


def _matching() -> Form:
    def sides(recipe: Recipe) -> tuple[list[str], dict[str, str]]:
        right = _pairs(recipe, _right_pairs(recipe))
        found = list(right.values())
        for wrong in recipe.wrongs:
            if wrong.has_example:
                found += _pairs(recipe, wrong.example).values()
        options = list(dict.fromkeys(found))
        return list(right), {text: f"o{place}" for place, text in enumerate(options)}

    def shown(recipe: Recipe, value: Any) -> dict[str, str]:
        left, options = sides(recipe)
        ids = _ids(left)
        return {ids[item]: options[x] for item, x in _pairs(recipe, value).items()}

    def answer(recipe: Recipe, right: Any) -> Table:
        left, options = sides(recipe)
        ids, right_of = _ids(left), _pairs(recipe, _right_pairs(recipe))
        return {
            "kind": "matching",
            "shuffle": False,
            "items": [
                {"id": ids[x], "text": x, "match": options[right_of[x]]} for x in left
            ],
            "options": [{"id": i, "text": text} for text, i in options.items()],
        }

    def mistake(recipe: Recipe, value: Any) -> Table:
        right = shown(recipe, _right_pairs(recipe))
        pairs = shown(recipe, value)
        return {"chosen": [f"{x} = {o}" for x, o in pairs.items() if right[x] != o]}

    return Form(answer, mistake, shown, formulas=False)


def _right_pairs(recipe: Recipe) -> Any:
    if recipe.right is not None:
        return recipe.right
    answer = recipe.data["answer"]
    return answer.get("pairs", answer) if isinstance(answer, Mapping) else answer


CHOOSING: Mapping[str, Form] = {
    "choice": _choice(multiple=False),
    "choices": _choice(multiple=True),
    "ordering": _ordering(),
    "matching": _matching(),
}
