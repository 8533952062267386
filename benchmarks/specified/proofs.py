"""Proofs to be put in order, whose lines and graphs the JSON writes in several ways."""

import re
from collections.abc import Mapping
from typing import Any

from benchmarks.specified.curriculum import Recipe, Wrong
from benchmarks.specified.forms import Form, Table, Unwritten

__all__ = ["PROOFS", "proof_example"]

GRAPHS = ("graph", "depends", "depends_on", "edges")


def _texts(lines: Any) -> dict[str, str]:
    """Return id → text of an object or a list of objects."""
    if isinstance(lines, Mapping):
        return {str(line_id): str(text) for line_id, text in lines.items()}
    return {str(line["id"]): str(line["text"]) for line in lines}


def _needs(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what each line uses; edges go from a line to one that uses it."""
    graph: Any = next((data[key] for key in GRAPHS if key in data), {})
    if isinstance(graph, Mapping):
        return {str(line): [str(x) for x in used] for line, used in graph.items()}
    found: dict[str, list[str]] = {}
    for used, line in graph:
        found.setdefault(str(line), []).append(str(used))
    return found


def _order(data: Mapping[str, Any]) -> list[str]:
    """Return the lines in an order that respects the graph."""
    needs, left = _needs(data), list(_texts(data["lines"]))
    found: list[str] = []
    while left:
        ready = [x for x in left if set(needs.get(x, ())) <= set(found)]
        if not ready:
            raise Unwritten("the graph of the lines has a circle")
        found.append(ready[0])
        left.remove(ready[0])
    return found


def _slip(recipe: Recipe, wrong: Wrong) -> list[str]:
    """Return the lines a listed slip takes, in its order."""
    data = recipe.data["answer"]
    order, strange = _order(data), list(_texts(data.get("distractors", {})))
    said = wrong.formula
    words = said if isinstance(said, list) else re.findall(r"\w+", str(said))
    found = [str(x) for x in words if str(x) in {*order, *strange}]
    if len(found) == 1 and found[0] in strange:
        return [*order, *found]
    if "left out" in str(said):
        return [x for x in order if x not in found]
    if len(found) == 2 and ("before" in words or "after" in words):
        early, late = found if "before" in words else found[::-1]
        rest = [x for x in order if x != early]
        place = rest.index(late)
        return [*rest[:place], early, *rest[place:]]
    if len(found) < 2 and not strange:
        raise Unwritten(f"no lines in the slip {said!r}")
    return found


def proof_example(recipe: Recipe) -> Mapping[str, Any]:
    """Return the example that a proof's data stand for: an order, and each slip's."""
    slips = [_slip(recipe, wrong) for wrong in recipe.wrongs]
    return {"answer": _order(recipe.data["answer"]), "mistakes": slips}


def _answer(recipe: Recipe, right: Any) -> Table:
    data = recipe.data["answer"]
    texts, needs = _texts(data["lines"]), _needs(data)
    lines: list[Table] = [
        {"id": x, "text": texts[x], "needs": needs.get(x, [])} for x in _order(data)
    ]
    for line_id, text in _texts(data.get("distractors", {})).items():
        lines.append({"id": line_id, "text": text, "distractor": True})
    return {"kind": "proof", "shuffle": False, "lines": lines}


PROOFS: Mapping[str, Form] = {
    "proof-order": Form(
        _answer,
        lambda _, value: {"chosen": value},
        lambda _, value: value,
        formulas=False,
    )
}
