"""A diagonalisation: A = P D P⁻¹, any order and any lengths of the eigenvectors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.complex_arrays import (
    as_real,
    complex_array_text,
    has_unit,
    read_complex_array,
)
from exercises.engine.answers.compound import Field
from exercises.engine.answers.factors import (
    FactorAnswer,
    FactorKind,
    Factors,
    diagonal_only,
)
from exercises.engine.answers.fields import Named, by_name
from exercises.engine.answers.property import Property, bad_entries
from exercises.engine.errors import EngineError
from exercises.engine.measured import (
    ROUNDING,
    TRACE,
    Floats,
    Measured,
    exactly,
    rows_near_one,
)
from exercises.engine.model import Setting

__all__ = ["DiagonalisationKind", "is_invertible", "real_eigenbasis"]

# Smallest singular value over the largest, columns brought to length 1.
INDEPENDENT = 1e-6


class DiagonalisationKind(FactorKind):
    """Checks A P = P D with P invertible and D diagonal; no inverse is computed."""

    name = "diagonalisation"
    sized = ("D", False)
    right = "Right: $A P = P D$, and $P$ is invertible."

    def fields(self, shape: tuple[int, int], form: str) -> Sequence[Field]:
        """Return P and D."""
        return [Field("P", shape), Field("D", shape)]

    def near_one(
        self, answer: FactorAnswer, reading: Reading, setting: Setting
    ) -> Reading:
        """Return the factors with every column of P near 1."""
        near = super().near_one(answer, reading, setting)
        P: Measured = near.value["P"]
        return replace(near, value={**near.value, "P": rows_near_one(P.T).T})

    def factorised(self, A: Floats, form: str) -> Mapping[str, Floats]:
        """Return P and D, complex ones where they must be."""
        values, vectors = eigenbasis_of(A)
        return {"P": vectors, "D": np.diag(values)}

    def submission(
        self, answer: FactorAnswer, value: Mapping[str, Floats], setting: Setting
    ) -> Submission:
        """Return both factors, as text."""
        whole = {**self.expected(answer, setting), **value}
        if not any(map(np.iscomplexobj, whole.values())):
            return super().submission(answer, value, setting)
        return {name: complex_array_text(array) for name, array in whole.items()}

    def read(
        self, answer: FactorAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the factors by name; complex ones as real matrices twice as large."""
        if not has_unit(submitted):
            return super().read(answer, submitted, setting)
        rows, columns = self.matrix(answer, setting).shape
        fields = self.fields((rows, columns), answer.form)
        given = by_name(submitted, fields)
        value, latex, text = {}, [], []
        for field in fields:
            raw = given.get(field.name, Named("")).raw
            parts, reading = read_complex_array(raw, (rows, columns))
            value[field.name] = as_real(parts)
            latex.append(f"{field.name} = {reading.latex}")
            text.append(f"{field.name} = {reading.text}")
        return Reading(value, r",\quad ".join(latex), "; ".join(text))

    def demands(self, A: Measured, factors: Factors, form: str) -> Iterator[Property]:
        """Yield: D diagonal; P invertible; each column an eigenvector of its value."""
        P, D = factors["P"], factors["D"]
        if P.shape[0] > A.shape[0]:
            yield from _complex_demands(A, P, D)
            return
        yield diagonal_only("D", D)
        yield Property(is_invertible(P), "P is not invertible: its columns depend.")
        left, right = A @ P, P @ D
        same = left.may_be(right, ROUNDING * A.size * P.size)
        if same.all():
            yield Property(True, ties=True)
            return
        column = bad_entries(same)[0][1]
        number = column + 1
        yield Property(
            False,
            f"Column {number} of P does not belong to entry {number} of D: "
            "$A P$ and $P D$ differ there.",
            tuple((i, column) for i in range(P.shape[0])),
            field="P",
            part=float(np.mean(same.all(axis=0))),
            ties=True,
        )


def _complex_demands(A: Measured, P: Measured, D: Measured) -> Iterator[Property]:
    """Yield the same of complex factors, given as [[X, −Y], [Y, X]]."""
    places = np.kron(np.ones((2, 2)), np.eye(A.shape[0]))
    diagonal = D.may_be(exactly(D.value * places), TRACE * D.size)
    yield Property(bool(np.all(diagonal)), "D is not diagonal.", field="D")
    yield Property(is_invertible(P), "P is not invertible: its columns depend.")
    twice = exactly(np.asarray(np.kron(np.eye(2), A.value), np.float64))
    same = (twice @ P).may_be(P @ D, ROUNDING * A.size * P.size)
    yield Property(
        bool(np.all(same)),
        "$A P$ and $P D$ differ: $P D P^{-1}$ is not $A$.",
        ties=True,
    )


def is_invertible(P: Measured) -> bool:
    """Say whether columns are independent, whatever their lengths."""
    lengths = np.linalg.norm(P.value, axis=0)
    if np.any(lengths == 0):
        return False
    sizes = np.linalg.svd(P.value / lengths, compute_uv=False)
    return bool(sizes[-1] > INDEPENDENT * sizes[0])


def eigenbasis_of(A: Floats) -> tuple[Floats, Floats]:
    """Return eigenvalues, complex if need be, and independent eigenvectors."""
    values, vectors = np.linalg.eig(A)
    if np.max(np.abs(values.imag)) <= 1e-9 * (float(np.linalg.norm(A)) or 1.0):
        return real_eigenbasis(A)
    vectors = vectors / vectors[np.argmax(np.abs(vectors), axis=0), range(len(A))]
    if np.linalg.svd(vectors, compute_uv=False)[-1] < INDEPENDENT:
        raise EngineError("This matrix has no basis of eigenvectors.")
    return values, vectors


def real_eigenbasis(A: Floats) -> tuple[Floats, Floats]:
    """Return eigenvalues and independent eigenvectors; raise EngineError without."""
    if A.shape[0] != A.shape[1]:
        raise EngineError("A square matrix is needed.")
    if np.allclose(A, A.T, rtol=1e-12, atol=0):
        values, vectors = np.linalg.eigh(A)
        return values[::-1].copy(), vectors[:, ::-1].copy()
    values, vectors = np.linalg.eig(A)
    scale = float(np.linalg.norm(A)) or 1.0
    if np.max(np.abs(values.imag)) > 1e-9 * scale:
        raise EngineError("This matrix has complex eigenvalues.")
    order = np.argsort(-values.real, kind="stable")
    found = vectors.real[:, order]
    if np.linalg.svd(found, compute_uv=False)[-1] < INDEPENDENT:
        raise EngineError("This matrix has no basis of eigenvectors.")
    return values.real[order], found
