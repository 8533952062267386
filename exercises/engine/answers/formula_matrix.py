"""A matrix whose entries are formulas in declared letters."""

from exercises.engine.answers.formula_array_kind import FormulaArrayKind

__all__ = ["FormulaMatrixKind"]


class FormulaMatrixKind(FormulaArrayKind):
    """Checks a matrix of formulas."""

    name = "formula_matrix"
    sides = 2
