"""A QR factorisation: A = Q R, orthonormal columns and an upper triangle."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from exercises.engine.answers.compound import Field
from exercises.engine.answers.factors import (
    FactorKind,
    Factors,
    orthonormal_columns,
    product_is,
    upper_triangular,
)
from exercises.engine.answers.property import Property
from exercises.engine.measured import Floats, Measured

__all__ = ["QrKind"]


class QrKind(FactorKind):
    """Checks any QR factorisation; signs of columns are free."""

    name = "qr"
    sized = ("R", False)
    forms = ("thin", "full")
    right = "Right: $Q^{\\mathsf T} Q = I$, $R$ is upper triangular and $Q R = A$."

    def fields(self, shape: tuple[int, int], form: str) -> Sequence[Field]:
        """Return Q and R."""
        rows, columns = shape
        inner = min(rows, columns) if form == "thin" else rows
        return [Field("Q", (rows, inner)), Field("R", (inner, columns))]

    def factorised(self, A: Floats, form: str) -> Mapping[str, Floats]:
        """Return Q and R, with a positive diagonal of R."""
        Q, R = np.linalg.qr(A, mode="reduced" if form == "thin" else "complete")
        signs = np.ones(Q.shape[1])
        diagonal = np.diag(R)
        signs[: len(diagonal)] = np.where(diagonal < 0, -1.0, 1.0)
        return {"Q": Q * signs, "R": signs[:, None] * R}

    def demands(self, A: Measured, factors: Factors, form: str) -> Iterator[Property]:
        """Yield: orthonormal columns; upper triangle; the product."""
        Q, R = factors["Q"], factors["R"]
        yield orthonormal_columns("Q", Q)
        yield upper_triangular("R", R)
        yield product_is(A, "Q R", Q @ R)
