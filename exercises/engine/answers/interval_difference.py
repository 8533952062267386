"""What parts two sets of real numbers: an end, a piece, with a point that shows it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exercises.engine.answers.interval_text import mark_latex
from exercises.engine.answers.real_sets import Mark, RealSet
from exercises.engine.formatting import float_text

__all__ = ["Difference", "between", "difference"]

SHOWN_DIGITS = 10
# Closer ends than so many decimals part are not told apart by a point.
MOST_DECIMALS = 9

Same = Callable[[Mark, Mark], bool]


@dataclass(frozen=True)
class Difference:
    """What is wrong, and a number that is in one set and not in the other."""

    words: str
    witness: float | None = None
    belongs: bool = False


@dataclass(frozen=True)
class _Both:
    """Two sets over one row of ends."""

    marks: Sequence[Mark]
    given: Sequence[bool]
    right: Sequence[bool]

    @property
    def apart(self) -> list[int]:
        """Where exactly one of the two has the numbers."""
        pairs = zip(self.given, self.right, strict=True)
        return [i for i, (a, b) in enumerate(pairs) if a != b]


def difference(given: RealSet, right: RealSet, same: Same) -> Difference:
    """Return what is wrong with a set; `same` says which ends are meant to be one."""
    both = _over_all_ends(given, right, same)
    apart = both.apart
    if not apart:
        return Difference("An end is not right.")
    pieces = [place for place in apart if place % 2 == 0]
    if not pieces:
        return _point(both, apart[0])
    place, witness = _witness(both, pieces)
    if witness is None:
        return Difference("An end is not right.")
    belongs = both.right[place]
    as_formed = given.inside == right.inside
    what = "An end has the wrong value" if as_formed else _piece_words(both, place)
    shown = float_text(witness, SHOWN_DIGITS)
    if belongs:
        how = f"${shown}$ belongs to the right set, but not to yours."
    else:
        how = f"${shown}$ is in your set, but does not belong to the right one."
    return Difference(f"{what}: {how}", witness, belongs)


def _over_all_ends(given: RealSet, right: RealSet, same: Same) -> _Both:
    partner = _partners(given.marks, right.marks, same)
    marks = list(right.marks)
    marks += [mark for i, mark in enumerate(given.marks) if i not in partner]
    order = sorted(range(len(marks)), key=lambda i: marks[i].size)
    rank = {index: place for place, index in enumerate(order)}
    alone = iter(range(len(right.marks), len(marks)))
    own = [
        rank[partner[i] if i in partner else next(alone)]
        for i in range(len(given.marks))
    ]
    if own != sorted(set(own)):
        # Ends written so roughly that their order is lost: none is taken for another.
        return _over_all_ends(given, right, lambda a, b: False)
    wanted = [rank[j] for j in range(len(right.marks))]
    count = len(marks)
    shown = [marks[i] for i in order]
    for mark, place in zip(given.marks, own, strict=True):
        shown[place] = mark  # as the learner wrote it
    return _Both(shown, given.over(count, own), right.over(count, wanted))


def _partners(
    given: Sequence[Mark], right: Sequence[Mark], same: Same
) -> dict[int, int]:
    found: dict[int, int] = {}
    first = 0
    for i, mark in enumerate(given):
        for j in range(first, len(right)):
            if same(mark, right[j]):
                found[i], first = j, j + 1
                break
    return found


def _point(both: _Both, place: int) -> Difference:
    """Return what is wrong at a single number."""
    mark = both.marks[place // 2]
    belongs = both.right[place]
    beside = (both.right[place - 1], both.right[place + 1])
    end = f"${mark_latex(mark)}$"
    if belongs:
        if any(beside):
            words = f"{end} belongs to the set: close that end (square bracket, ≤, ≥)."
        else:
            words = f"The point {end} belongs to the set and is missing."
        if all(beside):
            words = f"{end} belongs to the set; you left it out."
    else:
        words = (
            f"{end} does not belong to the set: open that end (round bracket, <, >)."
        )
        if not any(beside):
            words = f"The point {end} does not belong to the set."
        if all(beside):
            words = f"{end} does not belong to the set: leave that point out."
    return Difference(words, mark.size, belongs)


def _witness(both: _Both, places: Sequence[int]) -> tuple[int, float | None]:
    """Return the first stretch with a number that can be shown, and that number."""
    for place in places:
        low = both.marks[place // 2 - 1].size if place else -math.inf
        high = both.marks[place // 2].size if place < 2 * len(both.marks) else math.inf
        found = between(low, high)
        if found is not None:
            return place, found
    return places[0], None


def _piece_words(both: _Both, place: int) -> str:
    """Say whether a whole piece of one set has nothing of the other, or an edge."""
    more, less = both.given, both.right
    words = "There is a piece too many", "Your set is too large"
    if both.right[place]:
        more, less = less, more
        words = "A piece is missing", "Your set is too small"
    first = last = place
    while first > 0 and more[first - 1]:
        first -= 1
    while last + 1 < len(more) and more[last + 1]:
        last += 1
    alone = not any(less[first : last + 1])
    return words[0] if alone and any(less) else words[1]


def between(low: float, high: float) -> float | None:
    """Return a short number strictly between two, None if they are too close."""
    if low == -math.inf and high == math.inf:
        return 0.0
    if low == -math.inf:
        return math.ceil(high) - 1.0
    if high == math.inf:
        return math.floor(low) + 1.0
    middle = (low + high) / 2
    for places in range(MOST_DECIMALS + 1):
        found = round(middle, places)
        if low < found < high:
            return found
    return None
