"""What every demo does at the ends of its ranges, beyond, and with hostile text."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
import pytest

from exercises.demos.demo import Demo
from exercises.demos.parameters import (
    Formula,
    Matrix,
    Parameter,
    Points,
    Rate,
    Real,
    Weights,
    Whole,
)
from exercises.demos.payload import pack, unpack
from exercises.demos.states import InvalidStateError

LARGEST_PAYLOAD = 4 * 2**20

HOSTILE_FORMULAS = (
    "__import__('os').system('true')",
    "().__class__.__bases__",
    "x.__class__",
    "lambda: x",
    "9**9**9**9",
    "x" + "+x" * 99,
    "((((((((((((((((((((x))))))))))))))))))))",
    "exp(exp(exp(exp(x))))",
    "1/0",
    "log(-1)",
    "0/0",
    "sqrt(-x^2-1)",
    "open('/etc/passwd')",
    "{{ 7*7 }}",
    "<script>alert(1)</script>",
    "1e308*10",
    "\u202ex",
)


@pytest.mark.parametrize("text", HOSTILE_FORMULAS, ids=lambda text: text[:20])
def test_hostile_formulas_are_shown_or_refused_with_a_sentence(
    demo: Demo, text: str
) -> None:
    for parameter in demo.parameters:
        if not isinstance(parameter, Formula):
            continue
        raw = _where_it_matters(parameter) | {parameter.name: text}
        assert _is_shown_or_explained(demo, raw)


def _faults(call: Callable[[], object]) -> dict[str, str]:
    """What is said against it; nothing if it is taken."""
    try:
        call()
    except InvalidStateError as refused:
        return refused.faults
    return {}


def _is_shown_or_explained(demo: Demo, raw: dict[str, Any]) -> bool:
    """Whether there is a payload with a reading, or a sentence why not."""
    packed: list[bytes] = []
    faults = _faults(lambda: packed.append(_packed(demo, raw)))
    if faults:
        return all(0 < len(line) < 600 for line in faults.values())
    (payload,) = packed
    return len(payload) < LARGEST_PAYLOAD and bool(unpack(payload)[0]["reading"])


def _packed(demo: Demo, raw: dict[str, Any]) -> bytes:
    state = demo.state(raw)
    return pack(demo, state, demo.run(state))


def _where_it_matters(parameter: Parameter) -> dict[str, str]:
    """The values of other parameters with which this one is looked at."""
    return {name: words[0] for name, words in (parameter.only_when or {}).items()}


def _ends(parameter: Parameter) -> Iterator[tuple[Any, bool]]:
    """Values at both ends of a range and beyond, and whether they are taken."""
    if isinstance(parameter, Real | Whole | Rate):
        low, high = parameter.low, parameter.high
        beyond = 1 if isinstance(parameter, Whole) else 1e-6 * (high - low)
        yield from ((low, True), (high, True))
        yield from ((low - beyond, False), (high + beyond, False))
    if isinstance(parameter, Points):
        low, high = parameter.low, parameter.high
        yield from (([(low, high)], True), ([(low, high)] * parameter.most, True))
        yield from (([(low - 1, high)], False), ([(low, high + 1)], False))
        yield from (([], False), ([(low, high)] * (parameter.most + 1), False))
    if isinstance(parameter, Matrix):
        rows, columns = parameter.rows, parameter.columns
        for entry, is_taken in (
            (parameter.low, True),
            (parameter.high, True),
            (parameter.low - 1, False),
            (parameter.high + 1, False),
        ):
            yield [[entry] * columns] * rows, is_taken
        yield [[parameter.high] * columns] * (rows + 1), False
        yield [[parameter.high] * (columns + 1)] * rows, False
    if isinstance(parameter, Weights):
        for count in (parameter.least, parameter.most):
            total = parameter.total or 1.0
            yield [0.0] * (count - 1) + [total], True
            yield [0.0] * (count - 1) + [total + 1e-3], parameter.total is None
        yield [0.0] * parameter.most, False
        yield [1.0] + [0.0] * parameter.most, False
        if parameter.least > 1:
            yield [1.0], False


def test_ranges_are_enforced_at_both_ends_and_beyond(demo: Demo) -> None:
    for parameter in demo.parameters:
        for value, is_taken in _ends(parameter):
            faults = _faults(partial(demo.state, {parameter.name: value}))

            assert set(faults) == (set() if is_taken else {parameter.name}), value


def test_both_ends_of_every_range_are_shown_or_explained(demo: Demo) -> None:
    for parameter in demo.parameters:
        if not isinstance(parameter, Real | Rate | Matrix | Weights):
            continue
        for value, is_taken in _ends(parameter):
            raw = _where_it_matters(parameter) | {parameter.name: value}
            assert not is_taken or _is_shown_or_explained(demo, raw)


def test_surprises_are_states(demo: Demo) -> None:
    for seed in range(8):
        state = demo.surprising(np.random.default_rng(seed))

        assert state == demo.surprising(np.random.default_rng(seed))
        assert demo.state(dict(parse_qsl(state.query[1:]))) == state
