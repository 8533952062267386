"""Cases of the batch door whose answers are picked, put in order or matched.

An outsider names the right ones in `expected`; an exercise file marks them among what
is offered.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from exercises.engine.answers.arranging import one_space

__all__ = ["choice_case", "order_case", "pairs_case"]

Case = dict[str, Any]

PARTED = re.compile(r"\s*[,;]\s*")
BETWEEN_PAIRS = re.compile(r"\s*[,;\n]\s*")
IN_PAIR = re.compile(r"\s*(?:->|→|↦|[:=]|(?<=\w)-(?=\w)| - )\s*")
MARKS = "()[]{}. \t\n"
MOST, LONGEST = 40, 4_000
OTHER = "none of these"


def choice_case(case: Case) -> Case:
    """Return a choice whose options say which of them is right."""
    options = case["options"]
    expected = case.get("expected")
    texts = _texts(options.get("options"))
    if expected is None or texts is None:
        return case
    multiple = options.get("multiple", isinstance(expected, list) and len(expected) > 1)
    right = _chosen(expected, texts, several=True)
    submitted = _chosen(case.get("submitted"), texts, several=True)
    if not texts:  # nothing is offered: what is named is all there is
        multiple = options.get("multiple", len(right) > 1)
        texts = {x: x for x in dict.fromkeys([*right, *submitted])}
    if len(texts) == 1:
        texts |= {OTHER: OTHER}
    if not right or not set(right) <= set(texts):
        return case
    ids = {name: f"o{k + 1}" for k, name in enumerate(texts)}
    offered = [
        {"id": ids[name], "text": text or name, "correct": name in right}
        for name, text in texts.items()
    ]
    return {
        **case,
        "expected": None,
        "submitted": [ids.get(x, "unknown") for x in submitted],
        "options": {**options, "options": offered, "multiple": bool(multiple)},
    }


def _texts(raw: Any) -> dict[str, str] | None:
    """Return name → text of what is offered; None if it is marked there already."""
    if raw is None:
        return {}
    if isinstance(raw, Mapping):
        return {str(name): str(text) for name, text in list(raw.items())[:MOST]}
    if not isinstance(raw, list):
        return None
    found: dict[str, str] = {}
    for item in raw[:MOST]:
        if isinstance(item, Mapping):
            if "correct" in item or "id" not in item:
                return None
            found[str(item["id"])] = str(item.get("text", item["id"]))
        else:
            found[_name(item)] = _name(item)
    return found


def _name(raw: Any) -> str:
    return str(raw).lower() if isinstance(raw, bool) else str(raw).strip()


def _chosen(raw: Any, texts: Mapping[str, str], *, several: bool) -> list[str]:
    """Return the names of what was chosen: by name, by text, in a list or in one."""
    if isinstance(raw, list | tuple):
        return [x for item in raw[:MOST] for x in _chosen(item, texts, several=False)]
    if raw is None or isinstance(raw, Mapping):
        return []
    typed = _name(raw)
    if not typed:
        return []
    found = _known(typed, texts)
    if found is not None:
        return [found]
    pieces = [p for p in PARTED.split(one_space(typed[:LONGEST]).strip(MARKS)) if p]
    if several and len(pieces) > 1:
        return [x for p in pieces[:MOST] for x in _chosen(p, texts, several=False)]
    return [typed]


def _known(typed: str, texts: Mapping[str, str]) -> str | None:
    for said in (typed, typed.strip(MARKS)):
        if said in texts:
            return said
        for same in (said, said.casefold()):
            found = [n for n, t in texts.items() if same in {n, n.casefold(), t}]
            if len(found) == 1:
                return found[0]
    return None


def order_case(case: Case) -> Case:
    """Return an order or a proof by its own texts.

    Plain `items` or `lines` are what is shown, shuffled: what is not expected among
    them does not belong. `needs` may be a list of edges, each from a line to one that
    uses it.
    """
    options = dict(case["options"])
    expected = case.get("expected")
    for key in ("items", "lines"):
        shown = options.get(key)
        if expected is not None and _is_plain(shown):
            del options[key]
            extra = [x for x in shown or () if str(x) not in _names(expected)]
            if extra and key == "lines":
                options.setdefault("distractors", [str(x) for x in extra])
    if isinstance(options.get("needs"), list):
        options["needs"] = _needs(options["needs"])
    return {**case, "options": options}


def _names(expected: Any) -> set[str]:
    if isinstance(expected, str):
        return {piece.strip() for piece in PARTED.split(expected[:LONGEST])}
    if not isinstance(expected, list):
        return set()
    groups = [group if isinstance(group, list) else [group] for group in expected]
    return {str(item) for group in groups for item in group}


def _needs(edges: list[Any]) -> Any:
    """Return line → lines it uses; the edges themselves if they are none."""
    found: dict[str, list[str]] = {}
    for edge in edges[: MOST * MOST]:
        if not isinstance(edge, list) or len(edge) != 2:
            return edges
        found.setdefault(str(edge[1]), []).append(str(edge[0]))
    return found


def _is_plain(raw: Any) -> bool:
    return isinstance(raw, list) and all(isinstance(x, str | int | float) for x in raw)


def pairs_case(case: Case) -> Case:
    """Return a matching whose pairs are an object, however they were written."""
    options = case["options"]
    expected = _pairs(case.get("expected"))
    if expected is None or options.get("items") is not None:
        return case
    submitted = _pairs(case.get("submitted"))
    if len({str(x) for x in expected.values()}) < 2 and "extra" not in options:
        options = {**options, "extra": [OTHER]}
    kept = case.get("submitted") if submitted is None else submitted
    return {**case, "expected": expected, "submitted": kept, "options": options}


def _pairs(raw: Any) -> dict[str, Any] | None:
    """Return pairs as an object; None where there are none to be seen."""
    if isinstance(raw, Mapping):
        return dict(raw)
    if isinstance(raw, list):
        if not all(isinstance(x, list) and len(x) == 2 for x in raw):
            return None
        pairs = raw
    elif isinstance(raw, str) and len(raw) <= LONGEST:
        if raw.strip().startswith('{"'):
            return _object(raw)
        pieces = [p for p in BETWEEN_PAIRS.split(one_space(raw).strip("{}")) if p]
        pairs = [IN_PAIR.split(piece, maxsplit=1) for piece in pieces]
        if not all(len(pair) == 2 for pair in pairs):
            return None
    else:
        return None
    found = {str(left).strip(): right for left, right in pairs}
    return found if found and len(found) == len(pairs) else None


def _object(raw: str) -> dict[str, Any] | None:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
