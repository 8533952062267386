"""Which of a matrix's eigenvalues a question asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from exercises.engine.answers.complex_number import author_complex
from exercises.engine.answers.complex_values import Complex
from exercises.engine.answers.spectrum import Eigenvalue
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import is_scalar, is_vector
from exercises.engine.model import Setting

__all__ = ["WHICH", "Asked", "asked_eigenvalues", "asked_words", "is_near"]

WHICH = ("", "any", "largest", "smallest", "dominant", "least")
# An author's number is an eigenvalue if it differs by rounding only.
SAME = 1e-6
# Sizes that differ by less are equally large.
EVEN = 1e-9


@dataclass(frozen=True)
class Asked:
    """A word, a place among the real ones in descending order, or all but some."""

    which: str = ""
    place: int = 0
    other_than: Node | None = None
    value: Node | None = None
    units: tuple[str, ...] = ()


def asked_eigenvalues(
    asked: Asked, found: Sequence[Eigenvalue], setting: Setting
) -> tuple[Eigenvalue, ...]:
    """Return every eigenvalue that is a right answer; raise EngineError for none."""
    left = [e for e in found if not _is_excluded(e, asked, setting)]
    if not left:
        raise EngineError("No eigenvalue is left to be asked for.")
    if asked.place:
        return (_placed(left, asked.place),)
    match asked.which:
        case "largest":
            return (_real(left)[0],)
        case "smallest":
            return (_real(left)[-1],)
        case "dominant":
            most = max(e.value.size for e in left)
            return tuple(e for e in left if e.value.size >= most * (1 - EVEN))
        case "least":
            fewest = min(e.value.size for e in left)
            room = EVEN * max(e.value.size for e in left)
            return tuple(e for e in left if e.value.size <= fewest + room)
    if asked.which == "" and asked.value is not None:
        own = author_complex(asked.value, asked.units, setting)
        chosen = tuple(e for e in left if is_near(e.value, own))
        if not chosen:
            raise EngineError("The declared value is no eigenvalue of the matrix.")
        return chosen
    return tuple(left)


def asked_words(asked: Asked) -> str:
    """Return what is asked for, in words."""
    if asked.place:
        return f"number {asked.place} in descending order"
    words = {
        "largest": "the largest one",
        "smallest": "the smallest one",
        "dominant": "one of largest modulus",
        "least": "one of smallest modulus",
    }
    return words.get(asked.which, "the one asked for")


def is_near(one: Complex, other: Complex) -> bool:
    """Say whether two numbers are one up to rounding."""
    gap = abs(one.near - other.near)
    return gap <= SAME * max(one.size, other.size, EVEN)


def _real(found: Sequence[Eigenvalue]) -> Sequence[Eigenvalue]:
    if not all(e.is_real for e in found):
        raise EngineError("Complex eigenvalues have no order.")
    return found


def _placed(found: Sequence[Eigenvalue], place: int) -> Eigenvalue:
    """Return the k-th eigenvalue, each counted with its multiplicity."""
    for one in _real(found):
        place -= one.multiplicity
        if place <= 0:
            return one
    raise EngineError("The matrix has fewer eigenvalues.")


def _is_excluded(one: Eigenvalue, asked: Asked, setting: Setting) -> bool:
    if asked.other_than is None:
        return False
    value = interpret(asked.other_than, setting.scope())
    if is_scalar(value):
        return is_near(one.value, Complex(value))
    if not is_vector(value):
        raise EngineError("What is excluded must be a number or a list of numbers.")
    return any(is_near(one.value, Complex(x)) for x in value)
