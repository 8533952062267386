"""An LU factorisation: A = L U, or P A = L U; L has ones on its diagonal, or U has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.linalg import lu

from exercises.engine.answers.base import Reading
from exercises.engine.answers.compound import Field
from exercises.engine.answers.factors import (
    FactorAnswer,
    FactorKind,
    Factors,
    lower_triangular,
    product_is,
    upper_triangular,
)
from exercises.engine.answers.property import Property
from exercises.engine.errors import EngineError
from exercises.engine.measured import Floats, Measured, exactly
from exercises.engine.model import Setting
from exercises.engine.table import Table, Words

__all__ = ["LuKind"]

# Where the ones are: on the diagonal of L (Doolittle), of U (Crout), or nowhere.
UNITS = ("lower", "upper", "any")
SMALLEST_PIVOT = 1e-12


class LuKind(FactorKind):
    """Checks any LU factorisation with unit L; `form` says whether P is asked for."""

    name = "lu"
    sized = ("U", False)
    forms = ("plain", "permuted")
    right = "Right: the factors have their shapes and multiply to $A$."

    def fields(self, shape: tuple[int, int], form: str) -> Sequence[Field]:
        """Return (P,) L and U."""
        rows, columns = shape
        inner = min(rows, columns)
        found = [Field("L", (rows, inner)), Field("U", (inner, columns))]
        if form != "permuted":
            return found
        return [Field("P", (rows, rows), permutes=True), *found]

    def specify(self, table: Table, words: Words) -> FactorAnswer:
        """Return the declared question."""
        unit = table.one_of("unit", UNITS, UNITS[0])
        return replace(super().specify(table, words), unit=unit)

    def layouts(
        self, shape: tuple[int, int], answer: FactorAnswer
    ) -> Sequence[Sequence[Field]]:
        """Return the factors with as many columns of L as needed, or L square."""
        rows, columns = shape
        usual = self.fields(shape, answer.form)
        square = {"L": (rows, rows), "U": (rows, columns)}
        return [usual, [replace(f, shape=square.get(f.name, f.shape)) for f in usual]]

    def properties(
        self, answer: FactorAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield what must hold."""
        A = exactly(self.matrix(answer, setting) / self.unit(answer, setting))
        yield from self.demands(A, reading.value, f"{answer.form} {answer.unit}")

    def factorised(self, A: Floats, form: str) -> Mapping[str, Floats]:
        """Return an LU factorisation with ones on the diagonal of L."""
        if form == "permuted":
            P, L, U = lu(A)
            return {"P": P.T, "L": L, "U": U}
        return _without_rows_swapped(A)

    def demands(self, A: Measured, factors: Factors, form: str) -> Iterator[Property]:
        """Yield: P permutes; L unit lower, U upper; the product."""
        L, U = factors["L"], factors["U"]
        form, unit = form.split()
        if form == "permuted":
            P = factors["P"]
            yield _permutes(P)
            A = P @ A
        yield lower_triangular("L", L, unit=unit == "lower")
        yield upper_triangular("U", U, unit=unit == "upper")
        product = L @ U
        words = "L U" if form == "plain" else "L U, compared with P A,"
        yield product_is(A, words, product)


def _permutes(P: Measured) -> Property:
    zeros_and_ones = np.all(np.isin(P.value, (0.0, 1.0)))
    once = np.all(P.value.sum(axis=0) == 1) and np.all(P.value.sum(axis=1) == 1)
    return Property(
        bool(zeros_and_ones and once),
        "P is no permutation matrix: each row and each column has one 1 and zeros.",
    )


def _without_rows_swapped(A: Floats) -> Mapping[str, Floats]:
    """Return L and U by elimination; EngineError where a pivot is 0."""
    rows, columns = A.shape
    inner = min(rows, columns)
    U, L = A.astype(float).copy(), np.eye(rows, inner)
    scale = float(np.linalg.norm(A)) or 1.0
    for k in range(inner):
        below = U[k + 1 :, k]
        if abs(U[k, k]) <= SMALLEST_PIVOT * scale:
            if np.any(np.abs(below) > SMALLEST_PIVOT * scale):
                raise EngineError("This matrix has no LU form without exchanging rows.")
            continue
        L[k + 1 :, k] = below / U[k, k]
        U[k + 1 :] -= np.outer(L[k + 1 :, k], U[k])
    return {"L": L, "U": exactly(np.triu(U[:inner])).value}
