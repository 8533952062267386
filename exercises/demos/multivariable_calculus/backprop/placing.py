"""Where the steps of a graph stand: in columns, inputs left, with few crossings."""

import numpy as np
from numpy.typing import NDArray

from exercises.demos.multivariable_calculus.backprop.tape import Tape

__all__ = ["places"]

SWEEPS = 6


def places(tape: Tape) -> NDArray[np.float64]:
    """Return x (the column) and y of every step, shape (steps, 2).

    Columns follow the longest way from an input; what is given stands just before its
    first use. Within columns steps are ordered by the mean of their neighbours.
    """
    columns = _columns(tape)
    members = [
        [i for i, column in enumerate(columns) if column == c]
        for c in range(max(columns) + 1)
    ]
    neighbours = _neighbours(tape)
    height = np.zeros(len(columns))
    for column in members:
        height[column] = _spread(len(column))
    for sweep in range(SWEEPS):
        order = members if sweep % 2 == 0 else members[::-1]
        for column in order:
            wanted = {i: float(np.mean(height[neighbours[i] or [i]])) for i in column}
            column.sort(key=lambda i: (wanted[i], i))
            height[column] = _spread(len(column))
    return np.column_stack([columns, height])


def _columns(tape: Tape) -> list[int]:
    found: list[int] = []
    for step in tape.steps:
        found.append(1 + max((found[i] for i in step.inputs), default=-1))
    for i, step in enumerate(tape.steps):
        if not step.inputs:
            users = [found[t] for t, s in enumerate(tape.steps) if i in s.inputs]
            found[i] = max(min(users, default=1) - 1, 0)
    return found


def _neighbours(tape: Tape) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in tape.steps]
    for target, step in enumerate(tape.steps):
        for source in step.inputs:
            found[source].append(target)
            found[target].append(source)
    return found


def _spread(count: int) -> NDArray[np.float64]:
    """Return heights one apart around 0, from top to bottom."""
    return (count - 1) / 2 - np.arange(count, dtype=float)
