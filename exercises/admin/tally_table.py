"""The columns of the table of how exercises do: order, headings, and the file of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from eigenpath.lib.sheets import csv_text
from exercises.selectors.tallies import ListedTally

__all__ = ["COLUMNS", "Heading", "headings", "ordered", "table_csv"]

Value = float | None


@dataclass(frozen=True)
class TallyColumn:
    """A column by its key: what stands above it, and what its order goes by."""

    key: str
    title: str
    value: Callable[[ListedTally], Value]


@dataclass(frozen=True)
class Heading:
    """What stands above a column, and where it leads: the other order."""

    title: str
    href: str
    order: str


COLUMNS: Sequence[TallyColumn] = (
    TallyColumn("learners", "Learners", lambda row: row.tally.learners),
    TallyColumn("first", "Right at the first try", lambda row: row.first.middle),
    TallyColumn("tries", "Tries until right", lambda row: row.tally.median_tries),
    TallyColumn("hints", "Opened a hint", lambda row: row.hints.middle),
    TallyColumn("solutions", "Opened the solution", lambda row: row.solutions.middle),
    TallyColumn("seconds", "Time", lambda row: row.tally.median_seconds),
    TallyColumn(
        "discrimination", "Discrimination", lambda row: row.tally.discrimination
    ),
    TallyColumn("mistake", "Most frequent mistake", lambda row: row.worst.middle),
    TallyColumn("unexplained", "Unexplained", lambda row: row.unexplained.middle),
    TallyColumn("ungraded", "Not marked", lambda row: row.ungraded.middle),
)
_BY_KEY = {column.key: column for column in COLUMNS}


def ordered(rows: Iterable[ListedTally], sort: str) -> list[ListedTally]:
    """Rows by a column, `-` before its key for the largest first.

    Where nothing is known a row comes last either way; an unknown key changes nothing.
    """
    found = list(rows)
    column = _BY_KEY.get(sort.removeprefix("-"))
    if column is None:
        return found
    known = [(value, row) for row in found if (value := column.value(row)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=sort.startswith("-"))
    return [row for _, row in known] + [r for r in found if column.value(r) is None]


def headings(sort: str, query: dict[str, str]) -> list[Heading]:
    """The headings, each a link to its order; that of the other direction if in use."""
    found = []
    for column in COLUMNS:
        order = {column.key: "ascending", f"-{column.key}": "descending"}.get(sort, "")
        wanted = column.key if order == "descending" else f"-{column.key}"
        href = "?" + urlencode({**query, "sort": wanted})
        found.append(Heading(column.title, href, order))
    return found


def table_csv(rows: Iterable[ListedTally]) -> str:
    """The whole table as CSV: counts and bounds instead of words."""
    return csv_text(_NAMES, [_cells(row) for row in rows])


_NAMES = (
    *("exercise", "title", "concept", "pillar", "version", "current_version"),
    *("learners", "first_tries", "first_right", "first_low", "first_high"),
    *("right_at_last", "median_tries", "hint_openers", "solution_openers"),
    *("median_seconds", "minutes_said", "compared", "discrimination"),
    *("discrimination_low", "discrimination_high", "answers", "wrong", "unexplained"),
    *("not_marked", "mistake", "mistake_answers", "reasons", "added_up_at"),
)


def _cells(row: ListedTally) -> tuple[object, ...]:
    tally, exercise = row.tally, row.exercise
    low, high = row.first.ends
    worst = tally.worst_mistake or {"name": None, "answers": None}
    told = (
        *(tally.right_at_last, tally.median_tries),
        *(tally.hint_openers, tally.solution_openers),
        tally.median_seconds,
    )
    marked = (tally.answers, tally.wrong, tally.unexplained, tally.ungraded)
    return (
        *(exercise.slug, exercise.title, exercise.concept.title),
        *(exercise.concept.pillar.title, tally.version, exercise.version),
        *(tally.learners, tally.first_tries, tally.first_right),
        *(round(low, 4), round(high, 4)),
        *(told if tally.is_told else (None,) * len(told)),
        *(exercise.minutes, tally.compared, tally.discrimination),
        *(tally.discrimination_low, tally.discrimination_high),
        *(marked if tally.is_told else (None,) * len(marked)),
        *(worst["name"], worst["answers"]),
        "; ".join(str(look.label) for look in row.looks),
        tally.added_up_at,
    )
