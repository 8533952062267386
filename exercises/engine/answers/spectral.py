"""A spectral decomposition of a symmetric matrix: A = Q D Qᵀ, Q orthogonal."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from exercises.engine.answers.compound import Field
from exercises.engine.answers.factors import (
    FactorKind,
    Factors,
    diagonal_only,
    orthonormal_columns,
    product_is,
    values_are,
)
from exercises.engine.answers.property import Property
from exercises.engine.errors import EngineError
from exercises.engine.measured import Floats, Measured

__all__ = ["SpectralKind"]


class SpectralKind(FactorKind):
    """Checks Q D Qᵀ = A with orthonormal columns; order and signs are free."""

    name = "spectral"
    sized = ("D", False)
    right = "Right: $Q$ is orthogonal and $Q D Q^{\\mathsf T} = A$."

    def fields(self, shape: tuple[int, int], form: str) -> Sequence[Field]:
        """Return Q and D."""
        return [Field("Q", shape), Field("D", shape)]

    def factorised(self, A: Floats, form: str) -> Mapping[str, Floats]:
        """Return Q and D, the largest eigenvalue first."""
        if A.shape[0] != A.shape[1] or not np.allclose(A, A.T, rtol=1e-12, atol=0):
            raise EngineError("Only a symmetric matrix has a spectral decomposition.")
        values, vectors = np.linalg.eigh(A)
        return {"Q": vectors[:, ::-1], "D": np.diag(values[::-1])}

    def demands(self, A: Measured, factors: Factors, form: str) -> Iterator[Property]:
        """Yield: orthonormal columns; D diagonal; the product."""
        Q, D = factors["Q"], factors["D"]
        yield orthonormal_columns("Q", Q)
        yield diagonal_only("D", D)
        yield product_is(A, "Q D Qᵀ", Q @ D @ Q.T)
        diagonal = Measured(np.diag(D.value), np.diag(D.error))
        values = np.asarray(np.linalg.eigvalsh(A.value), np.float64)
        yield values_are("D", "eigenvalue of the matrix", diagonal, values)
