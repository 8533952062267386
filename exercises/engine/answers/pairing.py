"""Pairing the values a learner gave with the right ones, whatever their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from exercises.engine.results import Outcome, Verdict

__all__ = ["Pairs", "counted", "paired", "unpaired_words"]


@dataclass(frozen=True)
class Pairs:
    """Which given value stands for which right one, at one level of strictness."""

    partner: tuple[int | None, ...]
    missing: int
    extra: tuple[int, ...]

    @property
    def right(self) -> int:
        """How many right values were given."""
        return sum(one is not None for one in self.partner)

    @property
    def perfect(self) -> bool:
        """Whether nothing is missing and nothing is too much."""
        return not self.missing and not self.extra


GivenT = TypeVar("GivenT")
RightT = TypeVar("RightT")
Judge = Callable[[GivenT, RightT], Outcome]
LEVELS = (
    {Verdict.CORRECT},
    {Verdict.CORRECT, Verdict.PARTIAL},
    {Verdict.CORRECT, Verdict.PARTIAL, Verdict.UNGRADED},
)


def paired(
    given: Sequence[GivenT],
    right: Sequence[RightT],
    judge: Judge[GivenT, RightT],
    *,
    repeats: bool,
) -> Iterator[tuple[Pairs, Outcome | None]]:
    """Yield the best pairing, strictest level first, with the worst outcome used.

    Parameters
    ----------
    repeats : whether a right value may be given twice, as in a set.
    """
    outcomes = [[judge(one, value) for value in right] for one in given]
    for level in LEVELS:
        fits = [[o.verdict in level for o in row] for row in outcomes]
        partner = _matching(fits, len(right))
        alone = [i for i, j in enumerate(partner) if j is None]
        extra = tuple(i for i in alone if not (repeats and any(fits[i])))
        used = [outcomes[i][j] for i, j in enumerate(partner) if j is not None]
        worst = min(used, key=lambda o: o.score, default=None)
        yield Pairs(tuple(partner), len(right) - len(used), extra), worst


def _matching(fits: list[list[bool]], width: int) -> list[int | None]:
    """Return a largest matching: H. W. Kuhn's augmenting paths."""
    holder: list[int | None] = [None] * width

    def place(row: int, seen: set[int]) -> bool:
        for column in range(width):
            if fits[row][column] and column not in seen:
                seen.add(column)
                held = holder[column]
                if held is None or place(held, seen):
                    holder[column] = row
                    return True
        return False

    partner: list[int | None] = [None] * len(fits)
    for row in range(len(fits)):
        place(row, set())
    for column, row_found in enumerate(holder):
        if row_found is not None:
            partner[row_found] = column
    return partner


def counted(number: int, one: str, several: str) -> str:
    """Return “One value is” or “3 values are”."""
    return one if number == 1 else several.format(number)


def unpaired_words(
    pairs: Pairs, too_much: tuple[str, str], missing: tuple[str, str]
) -> str:
    """Return how many are too much and how many are missing, not which."""
    parts = []
    if pairs.extra:
        parts.append(counted(len(pairs.extra), *too_much))
    if pairs.missing:
        parts.append(counted(pairs.missing, *missing))
    reason = "; ".join(parts)
    return f"{reason[:1].upper()}{reason[1:]}."
