"""Declared draws: their options, read from the file. The drawing is in `drawing`."""

from collections.abc import Mapping
from typing import Any

from exercises.engine.columns import read_columns
from exercises.engine.model import Draw
from exercises.engine.table import Table, Words

__all__ = ["DRAWS", "read_draw"]

# What an option holds: a formula, formulas, a flag, or one of some words. A formula
# with "!" is needed.
ENTRIES = {
    "low": "formula!",
    "high": "formula!",
    "exclude": "formulas",
    "decimals": "formula",
    "denominators": "formulas",
}

DRAWS: Mapping[str, Mapping[str, Any]] = {
    "integer": {
        "low": "formula!",
        "high": "formula!",
        "step": "formula",
        "exclude": "formulas",
    },
    "rational": {
        "low": "formula!",
        "high": "formula!",
        "denominators": "formulas",
        "exclude": "formulas",
        "proper": "flag",
    },
    "real": {
        "low": "formula!",
        "high": "formula!",
        "decimals": "formula",
        "exclude": "formulas",
    },
    "choice": {"from": "formulas!"},
    "sign": {},
    "vector": {
        "size": "formula!",
        **ENTRIES,
        "nonzero": "flag",
        "distinct": "flag",
        "sorted": "flag",
    },
    "matrix": {
        "rows": "formula!",
        "columns": "formula",
        **ENTRIES,
        "nonzero": "flag",
        "symmetric": "flag",
        "diagonal": "flag",
        "triangular": ("upper", "lower"),
        "invertible": "flag",
        "determinant": "formulas",
        "rank": "formula",
        "definite": ("positive", "negative", "indefinite"),
    },
    "unimodular": {"size": "formula!", "limit": "formula"},
    "orthogonal": {"size": "formula!"},
    "permutation": {"size": "formula!"},
    "shuffle": {"of": "formulas!"},
    "sample": {"from": "formulas!", "size": "formula!", "sorted": "flag"},
    "probabilities": {
        "size": "formula!",
        "denominator": "formula",
        "minimum": "formula",
    },
    "polynomial": {
        "degree": "formula!",
        **ENTRIES,
        "nonzero": "flag",
        "distinct": "flag",
        "leading": "formula",
    },
    "distribution": {
        "size": "formula!",
        **ENTRIES,
        "denominator": "formula",
        "minimum": "formula",
        "mean": "formula",
    },
    "graph": {
        "vertices": "formula!",
        "edges": "formula",
        "density": "formula",
        "directed": "flag",
        "connected": "flag",
        "acyclic": "flag",
        "weighted": "flag",
        "low": "formula",
        "high": "formula",
    },
    "observations": {
        "size": "formula!",
        "low": "formula!",
        "high": "formula!",
        "mean": "formula",
        "variance": "formula",
        "square": "flag",
        "sample": "flag",
        "sorted": "flag",
    },
    "points": {
        "size": "formula!",
        "low": "formula!",
        "high": "formula!",
        "slope": "formula!",
        "intercept": "formula!",
        "noise": "formula",
    },
}

# An option that changes which others there are: the draw then has these instead.
FORMS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "matrix": {
        "eigenvalues": {
            "eigenvalues": "formulas!",
            "symmetric": "flag",
            "limit": "formula",
        },
        "singular_values": {
            "singular_values": "formulas!",
            "rows": "formula",
            "columns": "formula",
            "limit": "formula",
        },
    },
    "polynomial": {
        "roots": {
            "roots": "formulas!",
            "multiplicities": "formulas",
            "leading": "formula",
        },
        "multiplicities": {
            "multiplicities": "formulas!",
            **ENTRIES,
            "nonzero": "flag",
            "leading": "formula",
        },
    },
}

# Options that say the same thing twice.
EXCLUSIVE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "graph": (("edges", "density"),),
    "observations": (("variance", "square"),),
}


def read_draw(table: Table, name: str, words: Words) -> Draw | None:
    """Return the draw a table declares, None if its kind is unknown."""
    known = len(table.faults)
    kind = table.one_of("draw", (*DRAWS, "data"), None)
    if len(table.faults) > known:
        return None
    if kind == "data":
        draw = read_columns(table, name, words)
        return draw if len(table.faults) == known else None
    options: dict[str, Any] = {}
    for option, sort in _sorts(table, kind).items():
        value = _option(table, option, sort, words)
        if value is not None:
            options[option] = value
    table.finish()
    return Draw(name, kind, options)


def _sorts(table: Table, kind: str) -> Mapping[str, Any]:
    """Return the options of a draw in its form; faults where two do not go together."""
    for first, second in EXCLUSIVE.get(kind, ()):
        if first in table.data and second in table.data:
            table.fault(second, f"does not go with {first}")
    for word, sorts in FORMS.get(kind, {}).items():
        if word not in table.data:
            continue
        others = set(DRAWS[kind]).union(*FORMS[kind].values())
        for option in table.data:
            if option in others and option not in sorts:
                table.get(option)
                table.fault(option, f"does not go with {word}")
        return sorts
    return DRAWS[kind]


def _option(table: Table, option: str, sort: Any, words: Words) -> Any:
    if option not in table.data:
        if isinstance(sort, str) and sort.endswith("!"):
            table.fault(option, "is missing")
        return None
    if sort == "flag":
        return table.flag(option)
    if not isinstance(sort, str):
        return table.one_of(option, sort, None)
    if sort.startswith("formulas"):
        return _formulas(table, option, words)
    return table.formula(option, words)


def _formulas(table: Table, option: str, words: Words) -> Any:
    """Return one tree for each member of a list; a lone formula is a list of one."""
    raw = table.get(option)
    members = raw if isinstance(raw, list) else [raw]
    trees = [
        table.parsed(f"{option}[{index}]", member, words)
        for index, member in enumerate(members)
    ]
    return tuple(tree for tree in trees if tree is not None)
