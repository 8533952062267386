"""An eigenvector of a matrix: any length and either sign, unless said otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from exercises.engine.answers.arrays_read import read_vector
from exercises.engine.answers.base import Reading, Submission
from exercises.engine.answers.complex_arrays import (
    has_unit,
    read_complex_array,
    real_and_imaginary,
)
from exercises.engine.answers.complex_number import author_complex, complex_units
from exercises.engine.answers.complex_read import UNITS, complex_text
from exercises.engine.answers.complex_values import Complex, from_float
from exercises.engine.answers.property import (
    Property,
    PropertyKind,
    is_zero,
    matrix_of,
    square,
)
from exercises.engine.errors import EngineError
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node, Row
from exercises.engine.expressions.values import (
    Matrix,
    Value,
    Vector,
    as_array,
    is_scalar,
    to_float,
)
from exercises.engine.formatting import OWN_DIGITS, value_text
from exercises.engine.measured import (
    ROUNDING,
    TRACE,
    Measured,
    exactly,
    near_one,
    power_of_two,
)
from exercises.engine.model import Answer, Setting
from exercises.engine.table import Table, Words

__all__ = ["EigenvectorAnswer", "EigenvectorKind"]

ComplexVector = tuple[Complex, ...]


@dataclass(frozen=True)
class EigenvectorAnswer(Answer):
    """The matrix, the eigenvalue (any if not said), an own answer, the length."""

    matrix: Node
    eigenvalue: Node | None = None
    value: Node | None = None
    unit: bool = False


class EigenvectorKind(PropertyKind[EigenvectorAnswer]):
    """Checks A v = λ v with v ≠ 0; the residual is measured against ‖A‖‖v‖."""

    name = "eigenvector"
    right = "Right: $Av = \\lambda v$ and $v \\neq 0$."

    def specify(self, table: Table, words: Words) -> EigenvectorAnswer:
        """Return the declared question."""
        matrix = table.formula("matrix", words) or Row(())
        units = complex_units(words)
        eigenvalue = table.formula("eigenvalue", words, extra=units, required=False)
        value = table.formula("value", words, required=False)
        return EigenvectorAnswer(
            self.name, matrix, eigenvalue, value, table.flag("unit")
        )

    def expected(
        self, answer: EigenvectorAnswer, setting: Setting
    ) -> Vector | ComplexVector:
        """Return one right eigenvector: the author's, or one that is computed."""
        found = self._own(answer, setting)
        if found is not None and not is_scalar(found):
            return need_vector(found)
        A = as_array(square(matrix_of(answer.matrix, setting)))
        declared = answer.eigenvalue
        values, vectors = np.linalg.eig(A)
        real = np.abs(values.imag) <= 1e-9 * (1 + np.linalg.norm(A))
        asked = None if declared is None else self._declared(declared, setting)
        if not real.any() or (asked is not None and asked.imag):
            wanted_one = values[0] if asked is None else asked
            v = vectors[:, int(np.argmin(np.abs(values - wanted_one)))]
            return tuple(map(from_float, (v / v[np.argmax(np.abs(v))]).tolist()))
        wanted = self.eigenvalue(answer, setting)
        gap = np.abs(values - (values[real][0] if wanted is None else wanted))
        vector = vectors[:, int(np.argmin(np.where(real, gap, np.inf)))].real
        return tuple(float(x) for x in vector / np.max(np.abs(vector)))

    def eigenvalue(self, answer: EigenvectorAnswer, setting: Setting) -> float | None:
        """Return the eigenvalue asked for, None if any will do.

        It is the declared one, or the one the author's own vector belongs to.
        """
        if answer.eigenvalue is not None:
            value = self._declared(answer.eigenvalue, setting)
            if value.imag:
                raise EngineError("The eigenvalue is not real.")
            return value.real
        found = self._own(answer, setting)
        if found is None:
            return None
        if is_scalar(found):
            return to_float(found)
        A = as_array(square(matrix_of(answer.matrix, setting)))
        v = as_array(need_vector(found))
        return float(v @ A @ v / (v @ v))

    def _declared(self, eigenvalue: Node, setting: Setting) -> complex:
        units = tuple(set(UNITS) - set(setting.variant.values))
        return author_complex(eigenvalue, units, setting).near

    def _own(self, answer: EigenvectorAnswer, setting: Setting) -> Value | None:
        return (
            None if answer.value is None else interpret(answer.value, setting.scope())
        )

    def submission(
        self,
        answer: EigenvectorAnswer,
        value: Vector | ComplexVector,
        setting: Setting,
    ) -> Submission:
        """Return [a, b, …]."""
        numbers = [x.near for x in value if isinstance(x, Complex)]
        if numbers:
            z = np.array(numbers)
            z = z / (np.linalg.norm(z) if answer.unit else 1.0)
            return f"[{', '.join(complex_text(from_float(x)) for x in z.tolist())}]"
        real = tuple(x for x in value if not isinstance(x, Complex))
        if answer.unit:
            length = float(np.linalg.norm(as_array(real)))
            real = tuple(to_float(x) / length for x in real)
        return value_text(real, digits=OWN_DIGITS)

    def describe(self, answer: EigenvectorAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description."""
        size = len(self._matrix(answer, setting))
        return {"rows": size, "columns": 1, "placeholder": "[1, 2]"}

    def _matrix(self, answer: EigenvectorAnswer, setting: Setting) -> Matrix:
        return square(matrix_of(answer.matrix, setting))

    def read(
        self, answer: EigenvectorAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the vector that was typed."""
        size = len(self._matrix(answer, setting))
        if not has_unit(submitted):
            return read_vector(submitted, size)
        parts, reading = read_complex_array(submitted, (size, 1))
        return replace(reading, value=real_and_imaginary(parts))

    def near_one(
        self, answer: EigenvectorAnswer, reading: Reading, setting: Setting
    ) -> Reading:
        """Return a multiple near 1, unless the length is asked for."""
        if answer.unit:
            return reading
        return replace(reading, value=near_one(reading.value))

    def properties(
        self, answer: EigenvectorAnswer, reading: Reading, setting: Setting
    ) -> Iterator[Property]:
        """Yield: not zero; A v is a multiple of v; the right one; unit length."""
        v: Measured = reading.value
        matrix = as_array(self._matrix(answer, setting))
        unit = power_of_two(float(np.max(np.abs(matrix), initial=0.0)))
        A = exactly(matrix / unit)
        if is_zero(v):
            yield Property(False, "The zero vector is never an eigenvector.")
            return
        value: complex | None = None
        if answer.eigenvalue is not None:
            value = self._declared(answer.eigenvalue, setting) / unit
        if v.shape[0] != A.shape[0] or (value is not None and value.imag):
            yield _is_kept_complex(A, v, value)
            if answer.unit:
                yield _has_length_one(v)
            return
        image = A @ v
        size = A.size * v.size
        wanted = self.eigenvalue(answer, setting)
        wanted = None if wanted is None else wanted / unit
        found = float(v.value @ image.value / (v.value @ v.value))
        yield _is_kept(v, image, found, wanted, size)
        if answer.unit:
            yield _has_length_one(v)

    def matches(
        self, answer: EigenvectorAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether a reading is a multiple of this vector."""
        v: Measured = reading.value
        w = as_array(need_vector(value))
        if is_zero(v) or not w.any() or w.shape != v.shape:
            return bool(is_zero(v) and not w.any() and w.shape == v.shape)
        factor = float(v.value @ w / (w @ w))
        return bool(np.all(v.may_be(exactly(factor * w), TRACE * v.size)))


def _has_length_one(v: Measured) -> Property:
    room = float(v.error.sum()) + 1e-6
    return Property(abs(v.size - 1) <= room, "Its length is not 1.")


def _is_kept_complex(A: Measured, v: Measured, wanted: complex | None) -> Property:
    """Return whether A v = λ v, v being real parts above imaginary ones."""
    n = A.shape[0]
    if v.shape[0] == n:
        v = Measured(np.append(v.value, np.zeros(n)), np.append(v.error, np.zeros(n)))
    z = v.value[:n] + 1j * v.value[n:]
    factor = complex(z.conj() @ A.value @ z / (z.conj() @ z))
    if wanted is not None:
        factor = wanted
    image = exactly(np.asarray(np.kron(np.eye(2), A.value), np.float64)) @ v
    turn = np.array([[factor.real, -factor.imag], [factor.imag, factor.real]])
    scaled = exactly(np.asarray(np.kron(turn, np.eye(n)), np.float64)) @ v
    room = ROUNDING * (A.size + abs(factor)) * v.size
    holds = bool(np.all(image.may_be(scaled, room)))
    return Property(holds, "$A v$ is not $\\lambda v$.")


def _is_kept(
    v: Measured, image: Measured, found: float, wanted: float | None, size: float
) -> Property:
    """Return whether A v = λ v, saying which of the two is wrong."""

    def multiple(factor: float) -> bool:
        scaled = Measured(factor * v.value, abs(factor) * v.error)
        return bool(np.all(image.may_be(scaled, ROUNDING * size)))

    if multiple(found if wanted is None else wanted):
        return Property(True)
    if multiple(found):
        return Property(
            False,
            f"This is an eigenvector, but for the eigenvalue {found:.6g}.",
        )
    shown = value_text(tuple(float(x) for x in image.value))
    return Property(False, f"$A v$ is {shown}, which is no multiple of your $v$.")
