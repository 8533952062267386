"""What demos cost beside their floors: least CPU times, taken in turns."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from exercises.demos.demo import Demo
from exercises.demos.payload import pack
from exercises.demos.registry import DEMOS
from exercises.demos.states import State

__all__ = ["CostRow", "least", "print_costs"]


@dataclass(frozen=True)
class CostRow:
    """A state, the arithmetic of its demo, and the same in bare NumPy."""

    slug: str
    values: Mapping[str, Any]
    work: Callable[[State], object]
    floor: Callable[[], object]


def print_costs(rows: Sequence[CostRow], *, rounds: int) -> None:
    """Print a line for each state."""
    print(f"{'':<46}{'whole':>8}{'work':>8}{'floor':>8}{'ratio':>7}{'bytes':>9}")
    for row in rows:
        demo = DEMOS[row.slug]
        state = demo.state(row.values)
        size = len(_answer(demo, state))
        whole, work, floor = least(
            partial(_answer, demo, state),
            partial(row.work, state),
            row.floor,
            rounds=rounds,
        )
        name = f"{row.slug} {state.query}"[:45]
        print(
            f"{name:<46}{whole:>8.2f}{work:>8.2f}{floor:>8.2f}"
            f"{work / floor:>7.2f}{size:>9}"
        )


def least(*calls: Callable[[], object], rounds: int) -> list[float]:
    """The least cost of each call in milliseconds, with one thread of algebra."""
    best = [np.inf] * len(calls)
    with np.errstate(all="ignore"), threadpool_limits(1):
        for _ in range(rounds):
            for place, call in enumerate(calls):
                start = time.process_time()
                call()
                spent = (time.process_time() - start) * 1000
                best[place] = min(best[place], spent)
    return best


def _answer(demo: Demo, state: State) -> bytes:
    return pack(demo, state, demo.run(state))
