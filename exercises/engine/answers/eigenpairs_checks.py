"""What must hold of eigenvalues with their vectors, one thing at a time."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from exercises.engine.answers.complex_read import complex_text
from exercises.engine.answers.eigenvalue_slips import may_be
from exercises.engine.answers.property import Property, is_zero
from exercises.engine.answers.spectrum import Eigenvalue
from exercises.engine.formatting import value_text
from exercises.engine.measured import ROUNDING, Measured

__all__ = ["groups_of", "is_basis", "named", "nearest", "vectors_belong"]

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


def nearest(value: Measured, found: Sequence[Eigenvalue]) -> int | None:
    """Return which eigenvalue a number is, None if it is none."""
    parts = Measured(np.append(value.value, 0.0), np.append(value.error, 0.0))
    fits = [i for i, e in enumerate(found) if may_be(parts, e)]
    near = float(value.value[0])
    return min(fits, key=lambda i: abs(found[i].value.near - near), default=None)


def named(one: Eigenvalue, given: Measured | None = None) -> str:
    """Return λ = 3 for words, as it was given where it was."""
    if given is None:
        return f"$\\lambda = {complex_text(one.value)}$"
    return f"$\\lambda = {given.value[0]:.6g}$"


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
        shown = f"${value_text(tuple(float(x) for x in v.value))}$"
        if is_zero(v):
            words = "The zero vector is never an eigenvector."
        elif _is_kept(A, v, found[index]):
            yield Property(True, share=0.0)
            continue
        else:
            words = _other(A, found, v, shown, named(found[index], given))
        yield Property(False, words, share=0.0)


def _is_kept(A: Measured, v: Measured, one: Eigenvalue) -> bool:
    factor = one.value.near.real
    error = abs(factor) * v.error + one.room * np.abs(v.value)
    scaled = Measured(factor * v.value, error)
    return bool(np.all((A @ v).may_be(scaled, ROUNDING * A.size * v.size)))


def _other(
    A: Measured, found: Sequence[Eigenvalue], v: Measured, shown: str, asked: str
) -> str:
    for one in found:
        if _is_kept(A, v, one):
            return f"{shown} is an eigenvector, but it does not belong to {asked}."
    image = value_text(tuple(float(x) for x in (A @ v).value))
    return f"{shown} is no eigenvector: $A v$ is ${image}$, no multiple of it."


def is_basis(one: Eigenvalue, parts: Sequence[Measured], given: Measured) -> Property:
    """Return whether the vectors of an eigenvalue are a basis of its eigenspace."""
    value = np.vstack([part.value for part in parts])
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


def _are_independent(value: np.ndarray, error: np.ndarray) -> bool:
    lengths = np.linalg.norm(value, axis=1)
    if np.any(lengths == 0):
        return False
    rows = value / lengths[:, None]
    room = INDEPENDENT + float(np.linalg.norm(error / lengths[:, None]))
    sizes = np.linalg.svd(rows, compute_uv=False)
    return bool(sizes[-1] > room and len(rows) <= rows.shape[1])
