"""A Cholesky factorisation: A = L Lᵀ with L lower triangular, positive diagonal."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from exercises.engine.answers.compound import Field
from exercises.engine.answers.factors import (
    FactorKind,
    Factors,
    lower_triangular,
    product_is,
)
from exercises.engine.answers.property import Property
from exercises.engine.errors import EngineError
from exercises.engine.measured import Floats, Measured

__all__ = ["CholeskyKind"]


class CholeskyKind(FactorKind):
    """Checks the one Cholesky factor of a positive definite matrix."""

    name = "cholesky"
    sized = ("L", True)
    right = "Right: $L$ is lower triangular and $L L^{\\mathsf T} = A$."

    def fields(self, shape: tuple[int, int], form: str) -> Sequence[Field]:
        """Return L."""
        return [Field("L", shape)]

    def factorised(self, A: Floats, form: str) -> Mapping[str, Floats]:
        """Return L."""
        if A.shape[0] != A.shape[1] or not np.allclose(A, A.T):
            raise EngineError("Only a symmetric matrix has a Cholesky factor.")
        try:
            return {"L": np.asarray(np.linalg.cholesky(A), dtype=np.float64)}
        except np.linalg.LinAlgError:
            raise EngineError("This matrix is not positive definite.") from None

    def demands(self, A: Measured, factors: Factors, form: str) -> Iterator[Property]:
        """Yield: lower triangular; positive diagonal; the product."""
        L = factors["L"]
        shape = lower_triangular("L", L)
        yield shape
        if not shape.holds and product_is(A, "", L.T @ L).holds:
            return
        places = tuple((int(i), int(i)) for i in np.flatnonzero(np.diag(L.value) <= 0))
        yield Property(
            not places,
            "The diagonal entries of L are positive; yours are not.",
            places,
            field="L",
        )
        yield product_is(A, "L Lᵀ", L @ L.T)
