"""A singular value decomposition: A = U diag(S) Vᵀ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from exercises.engine.answers.compound import Field
from exercises.engine.answers.factors import (
    FactorAnswer,
    FactorKind,
    Factors,
    orthonormal_columns,
    product_is,
    values_are,
)
from exercises.engine.answers.property import Property, bad_entries
from exercises.engine.measured import ROUNDING, Floats, Measured, exactly

__all__ = ["SvdKind"]


class SvdKind(FactorKind):
    """Checks any valid SVD; S holds the singular values, V (not Vᵀ) the right ones."""

    name = "svd"
    sized = ("S", False)
    forms = ("thin", "full")
    right = (
        "Right: orthonormal columns, singular values in order, and "
        "$U \\Sigma V^{\\mathsf T} = A$."
    )

    def fields(self, shape: tuple[int, int], form: str) -> Sequence[Field]:
        """Return U, S and V."""
        rows, columns = shape
        inner = min(rows, columns)
        left, right = (inner, inner) if form == "thin" else (rows, columns)
        return [
            Field("U", (rows, left)),
            Field("S", (inner,), "singular values", ("Σ", "Sigma", "D"), diagonal=True),
            Field("V", (columns, right), transposed=("Vt", "Vh")),
        ]

    def layouts(
        self, shape: tuple[int, int], answer: FactorAnswer
    ) -> Sequence[Sequence[Field]]:
        """Return the factors thin or full; without a form also of less rank."""
        found = list(super().layouts(shape, answer))
        if answer.free:
            for rank in range(min(shape) - 1, 0, -1):
                u, s, v = self.fields(shape, "thin")
                found.append([
                    replace(u, shape=(shape[0], rank)),
                    replace(s, shape=(rank,)),
                    replace(v, shape=(shape[1], rank)),
                ])  # fmt: skip
        return found

    def factorised(self, A: Floats, form: str) -> Mapping[str, Floats]:
        """Return U, S and V."""
        U, S, Vt = np.linalg.svd(A, full_matrices=form == "full")
        return {"U": U, "S": S, "V": Vt.T}

    def demands(self, A: Measured, factors: Factors, form: str) -> Iterator[Property]:
        """Yield: S ≥ 0 and in order; orthonormal columns; the product."""
        U, S, V = factors["U"], factors["S"], factors["V"]
        negative = bad_entries(S.value >= -S.error)
        yield Property(
            not negative,
            "Singular values are never negative.",
            negative,
            share=0.5,
            field="S",
        )
        steps = np.diff(S.value) <= S.error[1:] + S.error[:-1] + 1e-9 * S.size
        yield Property(
            bool(np.all(steps)), "Singular values go from large to small.", share=0.5
        )
        yield orthonormal_columns("U", U)
        yield orthonormal_columns("V", V)
        inner = S.shape[0]
        Sigma = Measured(np.diag(S.value), np.diag(S.error))
        product = U[:, :inner] @ Sigma @ V[:, :inner].T
        found = product_is(A, "U Σ Vᵀ", product)
        if not found.holds and _forgot_to_transpose(A, U, Sigma, V, inner):
            yield Property(False, "This V is Vᵀ: columns must be the right vectors.")
            return
        yield found
        values = np.asarray(np.linalg.svd(A.value, compute_uv=False), np.float64)
        yield values_are("S", "singular value of the matrix", S, values[:inner])


def _forgot_to_transpose(
    A: Measured, U: Measured, Sigma: Measured, V: Measured, inner: int
) -> bool:
    if V.shape[0] != V.shape[1] or V.shape[0] < inner:
        return False
    product = U[:, :inner] @ Sigma @ V[:inner, :]
    return bool(np.all(product.may_be(exactly(A.value), ROUNDING * A.size)))
