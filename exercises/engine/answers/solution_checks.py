"""What must hold of solutions of A x = b: the point, each direction, their number."""

from collections.abc import Iterator

from exercises.engine.answers.property import Property
from exercises.engine.answers.relations import dependence_words, shown_vector
from exercises.engine.answers.spaces import reaches
from exercises.engine.answers.systems import System
from exercises.engine.expressions.values import as_array
from exercises.engine.formatting import float_text
from exercises.engine.measured import Measured

__all__ = ["all_in_kernel", "enough", "solves"]

OPEN = (
    "The numbers are rounded so much that this cannot be decided: whether your "
    "directions are independent. Write roots and fractions, or more digits."
)


def solves(system: System, point: Measured, *, normal: bool) -> Property:
    """Return whether a point is a solution, naming the first equation it breaks."""
    off = system.off(point)
    if not off:
        return Property(True)
    row, i = as_array(system.A)[off[0]], off[0]
    found = float_text(float(row @ point.value[0]))
    wanted = float_text(float(as_array(system.b)[i]))
    T = "A^{\\mathsf T} " if normal else ""
    return Property(
        False,
        f"Your particular solution is none: entry {i + 1} of ${T}A p$ is {found}, "
        f"but ${T}b$ has {wanted} there.",
    )


def all_in_kernel(system: System, D: Measured, inside: list[bool]) -> Property:
    """Return whether each direction solves Ax = 0, naming the first that does not."""
    if all(inside):
        # Where none is given, nothing was shown.
        return Property(True, share=1.0 if inside else 0.0)
    place = inside.index(False)
    image = as_array(system.A) @ D.value[place]
    shown = shown_vector(tuple(float(float_text(float(x))) for x in image))
    return Property(
        False,
        f"Direction {place + 1} does not lie in the null space: $A d_{{{place + 1}}}$ "
        f"is {shown}, not 0.",
    )


def enough(system: System, D: Measured) -> Iterator[Property]:
    """Yield: no direction too many; none missing."""
    space, count = system.directions(), D.shape[0]
    independent = reaches(D, count) if count <= space.dimension else False
    if independent is None:
        yield Property(False, OPEN, sure=False)
        return
    words = "" if independent else dependence_words(D, "Direction")[1]
    share = 1.0 if count else 0.0
    yield Property(independent, f"One direction is too many. {words}", share=share)
    reached = reaches(D, space.dimension)
    if reached is None:
        yield Property(False, OPEN, sure=False)
        return
    missed = shown_vector(space.missed(D)) if space.dimension else ""
    yield Property(
        reached,
        f"A direction is missing: adding {missed} to a solution gives another one, "
        "which your answer does not contain.",
        share=1.0 if space.dimension else 0.0,
    )
