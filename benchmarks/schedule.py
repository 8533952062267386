"""Laying a plan onto days, against its size: this plan, and ten and forty of it.

CPU milliseconds of process time, the best of several runs. The floor adds up the same
minutes in a loop, so that the ratio says what the laying out costs.

    python -m benchmarks.schedule
"""

import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from roadmap.engine.pace import Span
from roadmap.engine.schedule import StudyDays, Work, arrange, lay_out, least_hours

RUNS = 7
# The plan has 90 concepts and 33 tasks.
SIZES = (123, 1_230, 4_920)
START = date(2026, 3, 2)
DAYS = StudyDays(
    frozenset(range(6)),
    tuple(Span(date(2026, 4, day), date(2026, 4, day)) for day in range(1, 29, 3)),
)


def main() -> None:
    """Measure and print."""
    print("works   floor ms   arrange ms   lay out ms   ratio   least hours ms")
    for size in SIZES:
        works = _works(size)
        floor = _best(lambda works=works: sum(work.minutes for work in works))
        order = _best(lambda works=works: arrange(works))
        laid = _best(lambda works=works: lay_out(works, DAYS, first=START))
        last = lay_out(works, DAYS, first=START)[-1].day
        least = _best(
            lambda works=works, last=last: least_hours(
                works, DAYS, first=START, last=last, most=60
            )
        )
        print(
            f"{size:5}   {floor:8.3f}   {order:10.2f}   {laid:10.2f}"
            f"   {laid / floor:5.0f}   {least:14.1f}"
        )


def _works(size: int) -> list[Work]:
    pace = Fraction(8 * 60, 6)
    return [
        Work(
            f"w{place}",
            place // 10,
            45 + place % 4 * 15,
            pace,
            needs=(f"w{place - 1}",) if place % 10 else (),
        )
        for place in range(size)
    ]


def _best(ask: Callable[[], object]) -> float:
    found = []
    for _ in range(RUNS):
        began = time.process_time()
        ask()
        found.append((time.process_time() - began) * 1000)
    return min(found)


if __name__ == "__main__":
    main()
