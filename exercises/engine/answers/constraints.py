"""Constraints as an author declares them: a name, a name with a value, a formula."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from exercises.engine.expressions.tree import Binary, Compare, Node, free_names
from exercises.engine.table import Table, Words

__all__ = ["Constraint", "read_constraints", "size_constraint"]

# Other words people use for the same.
SAME: Mapping[str, str] = {
    "antisymmetric": "skew_symmetric", "symmetrical": "symmetric",
    "pos_def": "positive_definite", "pd": "positive_definite",
    "psd": "positive_semidefinite", "semidefinite": "positive_semidefinite",
    "negative_semi_definite": "negative_semidefinite",
    "positive_semi_definite": "positive_semidefinite", "regular": "invertible",
    "nonsingular": "invertible", "non_singular": "invertible",
    "not_invertible": "singular", "diagonalizable": "diagonalisable",
    "triangular": "upper_triangular", "row_stochastic": "stochastic",
    "integers": "integer", "integer_entries": "integer", "whole": "integer",
    "integral": "integer", "not_zero": "nonzero", "non_zero": "nonzero",
    "no_zeros": "no_zero", "no_zero_entries": "no_zero", "entries_nonzero": "no_zero",
    "positive_entries": "positive", "non_negative": "nonnegative",
    "nonnegative_entries": "nonnegative", "unit_vector": "unit",
    "unit_length": "unit", "probability_vector": "probabilities",
    "projection_matrix": "projection", "distinct_entries": "distinct",
    "orthonormal_columns": "orthonormal_columns",
}  # fmt: skip
MATRIX_NAMES = frozenset({
    "square", "symmetric", "skew_symmetric", "diagonal", "upper_triangular",
    "lower_triangular", "orthogonal", "orthonormal_columns", "idempotent", "projection",
    "involution", "nilpotent", "stochastic", "column_stochastic", "doubly_stochastic",
    "positive_definite", "positive_semidefinite", "negative_definite",
    "negative_semidefinite", "indefinite", "invertible", "singular", "diagonalisable",
})  # fmt: skip
VECTOR_NAMES = frozenset({"unit", "probabilities"})
ANY_NAMES = frozenset(
    {"integer", "positive", "nonnegative", "no_zero", "nonzero", "distinct"}
)
MEASURE = re.compile(
    r"(?P<name>rank|trace|det|determinant|eigenvalues|norm)\s*(?:\(\s*(?P<of>\w+)\s*\))?"
    r"\s*(?P<op>!=|<=|>=|≠|≤|≥|==|=|<|>)\s*(?P<value>.+)"
)
SIZE = re.compile(r"(?:size\s*=?\s*)?(\d+)\s*[x×]\s*(\d+)|size\s*=\s*(\[?[^\]]*\]?)")
OPERATORS = {"≠": "!=", "≤": "<=", "≥": ">=", "==": "="}


@dataclass(frozen=True)
class Constraint:
    """One constraint: `name` of a property, `rank` or `eigenvalues` with a value.

    A free formula has the name `formula` and stands in `node`.
    """

    name: str
    negated: bool = False
    op: str = "="
    node: Node | None = None


def size_constraint(text: str) -> str | None:
    """Return the size that a constraint such as `2x3` or `size = 3` asks for."""
    match = SIZE.fullmatch(text.strip())
    if match is None:
        return None
    return f"[{match[1]}, {match[2]}]" if match[1] else match[3]


def read_constraints(
    table: Table, words: Words, *, form: str, letter: str
) -> tuple[Constraint, ...]:
    """Return the declared constraints but the size; faults go to the table."""
    texts = [t for t in table.texts("constraints") if size_constraint(t) is None]
    found = (_read(table, words, text, (form, letter)) for text in texts)
    return tuple(one for one in found if one is not None)


def _read(
    table: Table, words: Words, text: str, about: tuple[str, str]
) -> Constraint | None:
    form, letter = about
    plain = re.sub(r"[\s-]+", "_", text.strip().lower())
    for negated, name in ((False, plain), (True, plain.removeprefix("not_"))):
        name = SAME.get(name, name)
        if name in MATRIX_NAMES | VECTOR_NAMES | ANY_NAMES:
            if not _fits(name, form):
                table.fault("constraints", f"“{text}” says nothing about a {form}")
                return None
            return Constraint(name, negated)
    match = MEASURE.fullmatch(text.strip())
    of_it = match is not None and match["of"] in {None, letter}
    if match is not None and of_it and match["name"] in {"rank", "eigenvalues"}:
        op = OPERATORS.get(match["op"], match["op"])
        node = table.parsed("constraints", match["value"], words)
        if match["name"] == "eigenvalues" and op != "=":
            table.fault("constraints", f"“{text}”: eigenvalues are compared by =")
            return None
        return Constraint(match["name"], op=op, node=node) if node else None
    if match is not None and match["of"] is None:
        name = "det" if match["name"] == "determinant" else match["name"]
        text = f"{name}({letter}) {match['op']} {match['value']}"
    return _formula(table, words, text, letter)


def _fits(name: str, form: str) -> bool:
    wanted = {"matrix": MATRIX_NAMES, "vector": VECTOR_NAMES}.get(form, frozenset())
    return name in ANY_NAMES | wanted


def _formula(table: Table, words: Words, text: str, letter: str) -> Constraint | None:
    node = table.parsed("constraints", text, words, [letter])
    if node is None:
        return None
    if letter not in free_names(node):
        message = f"“{text}” is no known property, and no formula about {letter}"
        table.fault("constraints", message)
        return None
    if not isinstance(node, Compare) and not (
        isinstance(node, Binary) and node.op in {"and", "or"}
    ):
        known = getattr(node, "name", "") in {"isinteger", "not"}
        if not known:
            table.fault("constraints", f"“{text}” is neither true nor false")
            return None
    return Constraint("formula", node=node)
