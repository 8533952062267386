"""Which control of a demo is moved to measure it, and through which values.

The first number among the primary parameters that acts in the default state and has
enough values, else the first entry of a matrix; for demos without either the query says
in which state there is one. Values are spread over the whole range, each another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exercises.demos.demo import Demo
from exercises.demos.parameters import Matrix, Real, Whole
from exercises.demos.states import State

__all__ = ["Move", "move_of"]

ELSEWHERE = {"cross-entropy-kl": {"mode": "bells"}}
# The first number of the picture of principal components goes up to their count.
CHOSEN = {"pca-explorer": "angle", "mle-likelihood": "mu"}
# Steps through a range that never meet a place twice.
GOLDEN = 0.6180339887498949


@dataclass(frozen=True)
class Move:
    """One control, where it acts, and what is entered into it."""

    query: str
    name: str
    is_cell: bool
    values: tuple[str, ...]


def move_of(demo: Demo, count: int) -> Move:
    """What to move, with `count` values that differ from each other."""
    state = demo.state(ELSEWHERE.get(demo.slug, {}))
    for parameter in sorted(demo.parameters, key=lambda one: not one.is_primary):
        if parameter.name != CHOSEN.get(demo.slug, parameter.name):
            continue
        if isinstance(parameter, Real | Whole) and _acts(parameter.only_when, state):
            values = _numbers(parameter, count)
        elif isinstance(parameter, Matrix) and _acts(parameter.only_when, state):
            values = _spread(parameter.low, parameter.high, count, digits=2)
        else:
            continue
        if len(values) == count:
            is_cell = isinstance(parameter, Matrix)
            return Move(state.query, parameter.name, is_cell, values)
    raise LookupError(f"{demo.slug} has no control with {count} values.")


def _acts(only_when: Mapping[str, object] | None, state: State) -> bool:
    """Whether the values that the parameter needs are those of the state."""
    for other, wanted in (only_when or {}).items():
        value = state.values[other]
        found = {value} if isinstance(value, str) else set(value)
        if not found & set(wanted):  # type: ignore[call-overload]  # words
            return False
    return True


def _numbers(parameter: Real | Whole, count: int) -> tuple[str, ...]:
    low, high = float(parameter.low), float(parameter.high)
    digits = 0 if isinstance(parameter, Whole) else _digits(parameter.step)
    is_logarithmic = parameter.is_logarithmic
    return _spread(low, high, count, digits=digits, is_logarithmic=is_logarithmic)


def _digits(step: float | None) -> int | None:
    """As many decimals as steps have; without steps three digits that count."""
    if step is None:
        return None
    text = f"{step:.12f}".rstrip("0")
    return len(text.split(".")[1])


def _spread(
    low: float,
    high: float,
    count: int,
    *,
    digits: int | None,
    is_logarithmic: bool = False,
) -> tuple[str, ...]:
    """Different values in a mixed order; fewer if there are not as many."""
    found: dict[str, None] = {}
    for share in _shares(20 * count):
        ratio = high / low if is_logarithmic else 0
        value = low * ratio**share if is_logarithmic else low + share * (high - low)
        text = f"{value:.3g}" if digits is None else f"{value:.{digits}f}"
        if low <= float(text) <= high:
            found[text] = None
        if len(found) == count:
            break
    return tuple(found)


def _shares(count: int) -> Iterator[float]:
    for number in range(1, count + 1):
        yield number * GOLDEN % 1
