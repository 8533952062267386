"""What must hold of eigenvalues with their vectors, one thing at a time.

A complex number comes as its two parts, a complex vector as its real parts with its
imaginary ones behind them; a real vector may come alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from exercises.engine.answers.complex_read import complex_text
from exercises.engine.answers.complex_values import Complex, from_float
from exercises.engine.answers.eigenvalue_slips import may_be
from exercises.engine.answers.property import Property, is_zero
from exercises.engine.answers.spectrum import Eigenvalue
from exercises.engine.formatting import value_text
from exercises.engine.measured import ROUNDING, TRACE, Floats, Measured, exactly

__all__ = [
    "groups_of",
    "is_basis",
    "is_multiple",
    "named",
    "nearest",
    "number_shown",
    "vectors_belong",
]

# Rows of length 1 depend if their smallest singular value is below this.
INDEPENDENT = 1e-6

Read = tuple[Measured, Measured, int | None]


def groups_of(read: Mapping[str, Measured]) -> list[Read]:
    """Return value, vectors and multiplicity of each group that was read."""
    found: list[Read] = []
    for key, value in read.items():
        sort, number = key.split()
        if sort == "value":
            times = read.get(f"times {number}")
            count = None if times is None else int(times.value[0])
            found.append((value, read[f"vectors {number}"], count))
    return found


def nearest(
    value: Measured, found: Sequence[Eigenvalue], size: float = 0.0
) -> int | None:
    """Return which eigenvalue a number is, None if it is none.

    Beside `size`, that of the matrix, what rounding leaves of a 0 is a 0.
    """
    parts = value
    if value.shape == (1,):
        parts = Measured(np.append(value.value, 0.0), np.append(value.error, 0.0))
    parts = Measured(parts.value, parts.error + ROUNDING * size, parts.strict)
    fits = [i for i, e in enumerate(found) if may_be(parts, e)]
    near = complex(*parts.value)
    return min(fits, key=lambda i: abs(found[i].value.near - near), default=None)


def named(one: Eigenvalue, given: Measured | None = None) -> str:
    """Return λ = 3 for words, as it was given where it was."""
    if given is None:
        return f"$\\lambda = {complex_text(one.value)}$"
    return f"$\\lambda = {number_shown(given)}$"


def number_shown(given: Measured) -> str:
    """Return an eigenvalue as it was given, with six digits."""
    if given.shape == (1,) or not given.value[1]:
        return f"{given.value[0]:.6g}"
    return complex_text(from_float(complex(*(float(f"{x:.6g}") for x in given.value))))


def vector_shown(v: np.ndarray, size: int) -> str:
    """Return a vector for words."""
    if not v[size:].any():
        return value_text(tuple(float(x) for x in v[:size]))
    entries = [complex(float(f"{a:.6g}"), float(f"{b:.6g}"))
               for a, b in zip(v[:size], v[size:], strict=True)]  # fmt: skip
    return f"[{', '.join(complex_text(from_float(z)) for z in entries)}]"


def vectors_belong(
    A: Measured,
    found: Sequence[Eigenvalue],
    index: int,
    vectors: Measured,
    given: Measured,
) -> Iterator[Property]:
    """Yield for each vector whether it is an eigenvector of its eigenvalue."""
    for i in range(vectors.shape[0]):
        v = vectors[i]
        shown = f"${vector_shown(v.value, A.shape[0])}$"
        if is_zero(v):
            words = "The zero vector is never an eigenvector."
        elif _is_kept(A, v, found[index]):
            yield Property(True, share=0.0)
            continue
        else:
            words = _other(A, found, v, shown, named(found[index], given))
        yield Property(False, words, share=0.0)


def _is_kept(A: Measured, v: Measured, one: Eigenvalue) -> bool:
    if not one.is_real or v.shape[0] != A.shape[0]:
        return _is_kept_complex(A, v, one)
    factor = one.value.near.real
    error = abs(factor) * v.error + one.room * np.abs(v.value)
    scaled = Measured(factor * v.value, error)
    return bool(np.all((A @ v).may_be(scaled, ROUNDING * A.size * v.size)))


def _is_kept_complex(A: Measured, v: Measured, one: Eigenvalue) -> bool:
    """Say whether A v = λ v, in real parts above imaginary ones."""
    n = A.shape[0]
    if v.shape[0] == n:
        v = Measured(np.append(v.value, np.zeros(n)), np.append(v.error, np.zeros(n)))
    z = one.value.near
    turn = exactly(_product([[z.real, -z.imag], [z.imag, z.real]], np.eye(n)))
    image = _beside(A) @ v
    room = ROUNDING * (A.size + abs(z)) * v.size + one.room * v.size
    return bool(np.all(image.may_be(turn @ v, room)))


def _beside(A: Measured) -> Measured:
    """Return the matrix that works on real and imaginary parts by themselves."""
    return Measured(_product(np.eye(2), A.value), _product(np.eye(2), A.error))


def _product(a: Any, b: Any) -> Floats:
    """Return the Kronecker product."""
    return np.asarray(np.kron(a, b), dtype=np.float64)


def _other(
    A: Measured, found: Sequence[Eigenvalue], v: Measured, shown: str, asked: str
) -> str:
    for one in found:
        if _is_kept(A, v, one):
            return f"{shown} is an eigenvector, but it does not belong to {asked}."
    n = A.shape[0]
    seen = (A if v.shape[0] == n else _beside(A)) @ v
    image = vector_shown(seen.value, n)
    return f"{shown} is no eigenvector: $A v$ is ${image}$, no multiple of it."


def is_multiple(v: Measured, wanted: Sequence[Complex]) -> bool:
    """Say whether a vector is a multiple of another one."""
    n = len(wanted)
    w = np.array([z.near for z in wanted])
    z = v.value[:n] + (1j * v.value[n:] if v.shape[0] > n else 0)
    if not w.any() or is_zero(v):
        return False
    there = complex(w.conj() @ z / (w.conj() @ w)) * w
    parts = np.concatenate([there.real, there.imag])[: v.shape[0]]
    return bool(np.all(v.may_be(exactly(parts), TRACE * v.size)))


def is_basis(
    one: Eigenvalue, parts: Sequence[Measured], given: Measured, size: int
) -> Property:
    """Return whether the vectors of an eigenvalue are a basis of its eigenspace."""
    value = np.vstack([_complex(part.value, size) for part in parts])
    error = np.vstack([part.error for part in parts])
    who = named(one, given)
    if len(value) > one.dimension or not _are_independent(value, error):
        if len(parts) > 1:
            words = f"{who} is given twice, with vectors that depend on each other."
        else:
            words = f"The vectors of {who} depend on each other."
        return Property(False, words)
    if len(value) < one.dimension:
        words = f"The eigenspace of {who} is larger: a basis vector is missing."
        return Property(False, words)
    return Property(True)


def _complex(rows: np.ndarray, size: int) -> np.ndarray:
    """Return real rows as they are, others with their parts put together."""
    return rows if rows.shape[1] == size else rows[:, :size] + 1j * rows[:, size:]


def _are_independent(value: np.ndarray, error: np.ndarray) -> bool:
    lengths = np.linalg.norm(value, axis=1)
    if np.any(lengths == 0):
        return False
    rows = value / lengths[:, None]
    room = INDEPENDENT + float(np.linalg.norm(error / lengths[:, None]))
    sizes = np.linalg.svd(rows, compute_uv=False)
    return bool(sizes[-1] > room and len(rows) <= rows.shape[1])
