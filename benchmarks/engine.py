"""What reading and checking an answer costs, against a bare NumPy evaluation.

CPU time of one call (process time, median of rounds). The floor is the same formula
written out by hand in NumPy, at as many points as a check compares.
"""

import random
import statistics
import time
import tomllib
from collections.abc import Callable
from typing import Any

import numpy as np

from exercises.engine.checking import check
from exercises.engine.expressions import Symbols, parse, value_gradient_hessian
from exercises.engine.model import Specification, Variant
from exercises.engine.specification import read_specification
from exercises.engine.variants import draw_variant

ROUNDS = 15
SECONDS_PER_ROUND = 0.02
POINTS = 48
TYPED = "(x^2 + 1)/(x + 4) - sin(2x)*e^(-x)"
X = np.linspace(-2.9, 2.9, POINTS)

TERMS = (1, 2, 4, 8, 16, 24)
SIDES = (2, 4, 6, 8, 12)
NESTED = (1, 4, 16, 28)
HOSTILE = ("9^9^9^9", "(x+1)^4000", "x" + "!" * 390, "(" * 399, "√" * 390 + "x")

EXERCISE = """
uuid = "0b5e0c0e-3f0e-4a53-9f0c-4d8b8a5f8a11"
slug = "measured"
concept = "vectors"
goal = "g1"
title = "Measured"
version = 1
status = "published"
difficulty = 1
minutes = 1
strand = "compute"
prompt = "?"
hints = ["?", "?"]
solution = "!"
"""


def main() -> None:
    """Measure and print."""
    floor = microseconds(by_hand)
    print(f"bare NumPy, {POINTS} points: {floor:.1f} µs of CPU  ({TYPED})\n")
    print_steps(floor)
    print_growth(
        "a sum of so many terms",
        TERMS,
        [
            ("characters", lambda n: len(long_sum(n))),
            ("read", lambda n: microseconds(lambda: parse(long_sum(n), ["x"]))),
            ("check", lambda n: microseconds(formula_check(long_sum(n)))),
        ],
    )
    print_growth(
        "so many brackets in one another",
        NESTED,
        [
            ("characters", lambda n: len(nest(n))),
            ("read", lambda n: microseconds(lambda: parse(nest(n), ["x"]))),
            ("echo", lambda n: microseconds(parse(nest(n), ["x"]).latex)),
            ("check", lambda n: microseconds(formula_check(nest(n)))),
        ],
    )
    print_growth(
        "a square matrix of so many rows",
        SIDES,
        [
            ("entries", lambda n: n * n),
            ("check", lambda n: microseconds(matrix_check(n))),
        ],
    )
    print("hostile input: until it is refused or judged, µs")
    for typed in HOSTILE:
        shown = typed if len(typed) < 20 else f"{typed[:12]}… ({len(typed)})"
        print(f"  {shown:<24}{microseconds(formula_check('x', typed)):>10.0f}")


def by_hand() -> object:
    """Evaluate the formula of the floor."""
    return (X**2 + 1) / (X + 4) - np.sin(2 * X) * np.exp(-X)


def print_steps(floor: float) -> None:
    """Print what each step of a check costs."""
    expression = parse(TYPED, ["x"])
    points = X[:, None]
    steps: dict[str, Callable[[], object]] = {
        "read a formula": lambda: parse(TYPED, ["x"]),
        "echo it as LaTeX": expression.latex,
        "evaluate it": lambda: expression.evaluate({"x": X}),
        "gradient and Hessian": lambda: value_gradient_hessian(
            expression, ["x"], points
        ),
        "check a right formula": formula_check(TYPED),
        "check a wrong formula": formula_check(TYPED, TYPED + " + 1"),
        "read a number": lambda: parse("3*sqrt(2)/4", Symbols.learner()),
        "check a number": number_check("3*sqrt(2)/4"),
        "check a 3 × 3 matrix": matrix_check(3),
    }
    print(f"{'step':<24}{'µs':>10}{'ratio':>9}")
    for name, step in steps.items():
        cost = microseconds(step)
        print(f"{name:<24}{cost:>10.1f}{cost / floor:>9.1f}")
    print()


Column = tuple[str, Callable[[int], float]]


def print_growth(title: str, sizes: tuple[int, ...], columns: list[Column]) -> None:
    """Print costs against a size, in µs, and per unit of the first column."""
    names = [name for name, _ in columns]
    per = f"{names[-1]}/{names[0][:-1] if names[0] != 'entries' else 'entry'}"
    print(f"{title}\n{'size':>6}" + "".join(f"{n:>12}" for n in [*names, per]))
    for size in sizes:
        found = [measure(size) for _, measure in columns]
        shown = "".join(f"{value:>12.0f}" for value in found)
        print(f"{size:>6}{shown}{found[-1] / found[0]:>12.2f}")
    print()


def long_sum(terms: int) -> str:
    """Return a sum of different terms."""
    return " + ".join(f"{k + 2}*sin({k + 1}x)" for k in range(terms))


def nest(depth: int) -> str:
    """Return brackets in brackets, each squared."""
    return "(" * depth + "x" + "/2+1)^2" * depth


def exercise(answer: dict[str, Any]) -> tuple[Specification, Variant]:
    """Return an exercise of one part, and its only variant."""
    part = {"id": "answer", "label": "Answer", "answer": answer}
    data = {**tomllib.loads(EXERCISE), "parts": [part]}
    specification = read_specification(data)
    return specification, draw_variant(specification, 0)


def formula_check(value: str, typed: str | None = None) -> Callable[[], object]:
    """Return the check of a formula."""
    answer = {"kind": "expression", "value": value, "variables": {"x": [-3, 3]}}
    asked = exercise(answer)
    submission = {"answer": typed or value}
    return lambda: check(*asked, submission)


def number_check(value: str) -> Callable[[], object]:
    """Return the check of a number."""
    asked = exercise({"kind": "number", "value": value})
    return lambda: check(*asked, {"answer": value})


def matrix_check(side: int) -> Callable[[], object]:
    """Return the check of a matrix typed as one text."""
    draw = random.Random(side)
    rows = [[draw.randint(-9, 9) for _ in range(side)] for _ in range(side)]
    asked = exercise({"kind": "matrix", "value": rows})
    return lambda: check(*asked, {"answer": str(rows)})


def microseconds(call: Callable[[], object]) -> float:
    """Return the CPU time of one call."""
    call()
    start = time.process_time()
    call()
    once = max(time.process_time() - start, 1e-6)
    repeats = max(1, int(SECONDS_PER_ROUND / once))
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(repeats):
            call()
        rounds.append((time.process_time() - start) / repeats * 1e6)
    return statistics.median(rounds)


if __name__ == "__main__":
    main()
