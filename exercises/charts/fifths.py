"""Right at the first try by fifth of learners: five bars with their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

from exercises.engine.tallies import wilson

__all__ = ["Fifth", "FifthsChart", "fifths_chart"]

WIDTH, HEIGHT = 340, 220
LEFT, TOP, BOTTOM = 44, 12, 42
NAMES = ("weakest", "second", "middle", "fourth", "strongest")
_STEP = (WIDTH - LEFT) / len(NAMES)
_BAR = 30


@dataclass(frozen=True)
class Fifth:
    """A fifth of the learners; its share is None where too few are in it."""

    name: str
    tried: int
    right: int
    x: float
    share: float | None = None
    low: float = 0.0
    high: float = 1.0

    @property
    def middle(self) -> float:
        """Where its name and whisker stand."""
        return round(self.x + _BAR / 2, 1)

    @property
    def top(self) -> float:
        """Where its bar begins."""
        return _height(self.share or 0.0)

    @property
    def tall(self) -> float:
        """How tall its bar is."""
        return round(_height(0) - self.top, 1)

    @property
    def range(self) -> str:
        """Where its share lies, 95 times in 100, in whole per cent."""
        return f"{100 * self.low:.0f}–{100 * self.high:.0f} %"

    @property
    def whisker(self) -> tuple[float, float]:
        """Top and foot of its interval."""
        return _height(self.high), _height(self.low)


@dataclass(frozen=True)
class FifthsChart:
    """The picture, and the sentence that says the same."""

    fifths: tuple[Fifth, ...]
    lines: tuple[tuple[float, str], ...]
    reading: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    bar: int = _BAR
    foot: float = HEIGHT - BOTTOM


def fifths_chart(counts: Sequence[Sequence[int] | None]) -> FifthsChart | None:
    """The chart of (tried, right) by fifth, weakest first; None without any."""
    if not counts:
        return None
    fifths = tuple(_fifth(place, pair) for place, pair in enumerate(counts))
    lines = tuple((_height(share / 100), f"{share} %") for share in (0, 50, 100))
    return FifthsChart(fifths, lines, _reading(fifths))


def _fifth(place: int, pair: Sequence[int] | None) -> Fifth:
    x = round(LEFT + place * _STEP + (_STEP - _BAR) / 2, 1)
    if pair is None:
        return Fifth(NAMES[place], 0, 0, x)
    tried, right = pair
    low, high = wilson(right, tried)
    return Fifth(NAMES[place], tried, right, x, right / tried, low, high)


def _height(share: float) -> float:
    return round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM), 1)


def _reading(fifths: Sequence[Fifth]) -> str:
    told = [
        f"{fifth.right} of {fifth.tried} in the {fifth.name} fifth"
        for fifth in fifths
        if fifth.share is not None
    ]
    if not told:
        return "Learners do too much alike elsewhere to be told apart."
    return f"Right at the first try: {', '.join(told)}."
