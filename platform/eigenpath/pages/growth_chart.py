"""Pictures of progress as plain SVG geometry: a growing pair of lines, and columns.

Numbers in, coordinates out; words and colours are the template's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

__all__ = ["Column", "Columns", "Growth", "Point", "Tick", "columns", "growth"]

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 44, 112, 18, 40
_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Tick:
    """A place on an axis and its value."""

    at: float
    value: float


@dataclass(frozen=True)
class DateTick:
    """A day on the axis."""

    at: float
    day: date
    anchor: str


@dataclass(frozen=True)
class Point:
    """How many were probably known and how many mastered at the end of a day."""

    day: date
    known: float
    mastered: int


@dataclass(frozen=True)
class Growth:
    """Two lines over time, and the ground under the first."""

    known: str
    mastered: str
    area: str
    end_x: float
    known_y: float
    mastered_y: float
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[DateTick, ...]
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM
    box: str = f"0 0 {WIDTH} {HEIGHT}"


@dataclass(frozen=True)
class Column:
    """One week: its column and what stands on it."""

    monday: date
    seconds: int
    answers: int
    x: float
    y: float
    height: float
    middle: float

    @property
    def minutes(self) -> float:
        """Minutes."""
        return self.seconds / 60


@dataclass(frozen=True)
class Columns:
    """Minutes a week."""

    columns: tuple[Column, ...]
    y_ticks: tuple[Tick, ...]
    width: float
    right: int = WIDTH - 8
    base: int = HEIGHT - BOTTOM
    box: str = f"0 0 {WIDTH} {HEIGHT}"


def growth(points: Sequence[Point], *, first: date, today: date) -> Growth | None:
    """The lines from `first` to today; a value holds until the next day with one.

    Points before `first` say where the lines begin. None without a point.
    """
    if not points:
        return None
    before = [point for point in points if point.day < first]
    inside = [point for point in points if first <= point.day <= today]
    start = before[-1] if before else Point(first, 0.0, 0)
    shown = [Point(first, start.known, start.mastered), *inside]
    top = _nice_top(max(max(point.known, point.mastered) for point in shown))
    days = max((today - first).days, 1)

    def x(day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)

    end = x(today)
    known = _steps([(x(p.day), y(p.known)) for p in shown], end)
    mastered_y, known_y = y(shown[-1].mastered), y(shown[-1].known)
    return Growth(
        known=known,
        mastered=_steps([(x(p.day), y(p.mastered)) for p in shown], end),
        area=f"{known}V{y(0):.1f}H{LEFT}Z",
        end_x=round(end, 1),
        known_y=round(known_y, 1),
        # Labels do not lie on one another.
        mastered_y=round(max(mastered_y, known_y + 22), 1),
        y_ticks=tuple(Tick(round(y(v), 1), v) for v in (0, top / 2, top)),
        x_ticks=_date_ticks(first, today, x(first), end),
    )


def columns(weeks: Sequence[tuple[date, int, int]]) -> Columns | None:
    """One column a week of (Monday, seconds, answers); None if no time is known."""
    most = max((seconds for _, seconds, _ in weeks), default=0)
    if not most:
        return None
    top = _nice_top(most / 60)
    step = (WIDTH - LEFT - 8) / len(weeks)
    width = min(step * 0.6, 56)
    found = []
    for number, (monday, seconds, answers) in enumerate(weeks):
        height = (HEIGHT - TOP - BOTTOM) * seconds / 60 / top
        middle = LEFT + step * (number + 0.5)
        found.append(
            Column(
                monday=monday,
                seconds=seconds,
                answers=answers,
                x=round(middle - width / 2, 1),
                y=round(HEIGHT - BOTTOM - height, 1),
                height=round(height, 1),
                middle=round(middle, 1),
            )
        )
    ticks = tuple(
        Tick(round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - v / top), 1), v)
        for v in (0, top / 2, top)
    )
    return Columns(columns=tuple(found), y_ticks=ticks, width=round(width, 1))


def _steps(points: Sequence[tuple[float, float]], end: float) -> str:
    """A path that holds each value until the next."""
    (x0, y0), *rest = points
    path = f"M{x0:.1f} {y0:.1f}"
    for x, y in rest:
        path += f"H{x:.1f}V{y:.1f}"
    return f"{path}H{end:.1f}"


def _nice_top(value: float) -> float:
    """The next of 2, 4, 10, 20, 40, 100 …: its half is a round number too."""
    if value <= 2:
        return 2.0
    power = 10 ** floor(log10(value / 2))
    half = next(step for step in _STEPS if step * power * 2 >= value)
    return float(2 * half * power)


def _date_ticks(
    first: date, today: date, start: float, end: float
) -> tuple[DateTick, ...]:
    """The first day, today, and one between them if there is room."""
    days = (today - first).days
    ticks = [DateTick(round(start, 1), first, "start")]
    if days >= 6:
        middle = first + timedelta(ceil(days / 2))
        at = start + (end - start) * (middle - first).days / days
        ticks.append(DateTick(round(at, 1), middle, "middle"))
    if days:
        ticks.append(DateTick(round(end, 1), today, "end"))
    return tuple(ticks)
