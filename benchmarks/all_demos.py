"""Every demo at its default and its presets: time, bytes, and its own NumPy text.

CPU milliseconds (process time, one thread of linear algebra, least of some rounds). The
floor is the demo's text for readers, "copy as NumPy": another program for the same key
numbers, without curves, words and checks. Only where it takes more than 5 ms does the
ratio say something; below, pictures cost more than arithmetic.
"""

import contextlib
import gzip
import io
import time
from collections.abc import Callable
from types import CodeType

from threadpoolctl import threadpool_limits

from exercises.demos.demo import Demo
from exercises.demos.payload import pack
from exercises.demos.registry import DEMOS
from exercises.demos.states import State

ROUNDS = 5


def main() -> None:
    """Print one line for each demo and state."""
    print(
        f"{'demo':32}{'state':34}{'run':>8}{'pack':>8}{'floor':>8}{'ratio':>7}"
        f"{'kB':>8}{'gz kB':>8}"
    )
    with threadpool_limits(1):
        for demo in DEMOS.values():
            for name, state in _states(demo):
                print(_line(demo, name, state))


def _states(demo: Demo) -> list[tuple[str, State]]:
    presets = [(one.name, demo.state(one.values)) for one in demo.presets]
    return [("default", demo.state()), *presets]


def _line(demo: Demo, name: str, state: State) -> str:
    run = _milliseconds(lambda: demo.run(state))
    result = demo.run(state)
    packing = _milliseconds(lambda: pack(demo, state, result))
    payload = pack(demo, state, result)
    floor = None
    if demo.numpy is not None:
        text = compile(demo.numpy(state), demo.slug, "exec")
        floor = _milliseconds(lambda: _silently(text))
    ratio = f"{run / floor:.2f}" if floor else "–"
    shown = f"{floor:.2f}" if floor is not None else "–"
    small = len(gzip.compress(payload, 6)) / 1e3
    return (
        f"{demo.slug:32}{name[:32]:34}{run:8.2f}{packing:8.2f}{shown:>8}{ratio:>7}"
        f"{len(payload) / 1e3:8.1f}{small:8.1f}"
    )


def _silently(text: CodeType) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        exec(text, {"__name__": "__main__"})  # noqa: S102


def _milliseconds(work: Callable[[], object]) -> float:
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return 1e3 * min(found)


if __name__ == "__main__":
    main()
