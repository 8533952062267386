"""Whether an answer meets one declared constraint, and the measured value if not."""

from fractions import Fraction

import numpy as np

from exercises.engine.answers.base import scalar_of
from exercises.engine.answers.constraints import Constraint
from exercises.engine.answers.definiteness import (
    DEFINITE,
    extreme_eigenvalues,
    is_definite,
)
from exercises.engine.answers.diagonalisable import diagonalisable
from exercises.engine.answers.entry_properties import (
    ENTRY_PROPERTIES,
    distinct,
    entrywise,
    nonzero,
)
from exercises.engine.answers.formula_constraints import satisfied
from exercises.engine.answers.given_array import Given
from exercises.engine.answers.matrix_equations import EQUATIONS, equation
from exercises.engine.answers.openness import Finding, negated
from exercises.engine.answers.property import vector_of
from exercises.engine.answers.spectra import (
    compared_rank,
    eigenvalues_are,
    invertible,
)
from exercises.engine.errors import EngineError
from exercises.engine.formatting import float_text
from exercises.engine.measured import TRACE
from exercises.engine.model import Setting

__all__ = ["checked"]

# What is an equation, or several, and the word for it.
PARTS = {
    "stochastic": ("nonnegative", "rows_sum_to_1"),
    "column_stochastic": ("nonnegative", "columns_sum_to_1"),
    "doubly_stochastic": ("nonnegative", "rows_sum_to_1", "columns_sum_to_1"),
    "probabilities": ("nonnegative", "rows_sum_to_1"),
    "projection": ("idempotent", "symmetric"),
}
ADJECTIVES = {
    "rows_sum_to_1": "stochastic",
    "columns_sum_to_1": "stochastic",
    "skew_symmetric": "skew-symmetric",
    "upper_triangular": "upper triangular",
    "lower_triangular": "lower triangular",
    "involution": "its own inverse",
}
ANY_SHAPE = {
    "upper_triangular", "lower_triangular", "diagonal", "stochastic",
    "column_stochastic", "orthonormal_columns",
}  # fmt: skip


def checked(
    constraint: Constraint, given: Given, letter: str, setting: Setting
) -> Finding:
    """Return whether the answer meets the constraint."""
    name, node = constraint.name, constraint.node
    if name == "formula" and node is not None:
        return satisfied(given, node, letter, setting)
    if name == "rank" and node is not None:
        wanted = Fraction(scalar_of(node, setting))
        if wanted.denominator != 1:
            raise EngineError("A rank is a whole number.")
        return compared_rank(given, constraint.op, int(wanted))
    needs_square = name not in ANY_SHAPE and given.form == "matrix"
    if needs_square and name not in ENTRYWISE and not given.is_square:
        rows, columns = given.shape
        words = f"Your matrix is {rows} × {columns}, not square."
        return Finding(constraint.negated, words, "it is square")
    if name == "eigenvalues" and node is not None:
        return eigenvalues_are(given, vector_of(node, setting))
    if constraint.negated:
        return _opposite(given, name)
    return _named(given, name)


ENTRYWISE = {*ENTRY_PROPERTIES, "nonzero", "distinct"}


def _named(given: Given, name: str) -> Finding:
    if name in PARTS:
        found = [_named(given, part) for part in PARTS[name]]
        broken = next((one for one in found if one.holds is False), None)
        return broken or next((one for one in found if one.holds is None), found[0])
    if name in ENTRY_PROPERTIES:
        return entrywise(given, name)
    if name == "orthonormal_columns":
        return equation(given, "orthogonal", "a matrix with orthonormal columns")
    if name in EQUATIONS:
        return equation(given, name, ADJECTIVES.get(name, name))
    if name in DEFINITE:
        return _definite(given, name)
    match name:
        case "nonzero":
            return nonzero(given)
        case "distinct":
            return distinct(given)
        case "invertible" | "singular":
            return invertible(given, wanted=name == "invertible")
        case "diagonalisable":
            holds, why = diagonalisable(given)
            return Finding(
                holds, f"It is not diagonalisable: {why}.", "it is diagonalisable"
            )
        case "unit":
            return _unit(given)
    return Finding(True, "", "it is square")


def _definite(given: Given, name: str) -> Finding:
    symmetric = equation(given, "symmetric", "symmetric")
    if not symmetric.holds:
        return symmetric
    words = name.replace("_", " ")
    low, high = (float_text(x, 4) for x in extreme_eigenvalues(given))
    if name == "indefinite":
        told = f"all its eigenvalues lie between {low} and {high}"
    elif name.startswith("positive"):
        told = f"its smallest eigenvalue is {low}"
    else:
        told = f"its largest eigenvalue is {high}"
    return Finding(
        is_definite(given, name), f"It is not {words}: {told}.", f"it is {words}"
    )


def _unit(given: Given) -> Finding:
    squares = given.rows * given.rows
    length, error = float(squares.value.sum()), float(squares.error.sum())
    holds = abs(length - 1) <= error + TRACE
    words = f"Its length is {float_text(float(np.sqrt(length)))}, not 1."
    return Finding(holds, words, "its length is 1")


def _opposite(given: Given, name: str) -> Finding:
    """Return whether the property is surely missing.

    Equations may hold within half a unit of a rounded digit; whether they do not is
    then open, unless they hold as written.
    """
    if name in {"invertible", "singular"}:
        return invertible(given, wanted=name == "singular")
    word = ADJECTIVES.get(name, name.replace("_", " "))
    found = _named(given, name)
    holds = negated(found.holds)
    if found.holds and given.exact is None and not given.only_rounding():
        firm = _named(given.with_firm_error(), name).holds
        as_written = _named(given.at_word(), name).holds
        holds = True if firm is False else False if as_written else None
    return Finding(holds, f"It is {word}.", f"it is not {word}")
