"""A formula written down step by step, with the slope of every step.

Equal parts are one step: what is used twice is computed once, and its derivative is a
sum over its uses.

References
----------
A. Griewank, A. Walther (2008). Evaluating Derivatives, 2nd ed., SIAM, §3.1–3.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from exercises.demos.states import InvalidStateError
from exercises.engine.expressions.elementary import ELEMENTARY
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.tree import Binary, Call, Name, Node, Number, Unary

__all__ = ["MOST_STEPS", "Step", "Tape", "record"]

MOST_STEPS = 80
CONSTANTS = {"pi": np.pi, "e": np.e}
SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
REFUSED = "This demo differentiates sums, products, quotients, powers and functions."


@dataclass(frozen=True)
class Step:
    """One step: what is done, to which earlier steps, its value and its slopes.

    `slopes[i]` is the derivative of the value by the i-th of `inputs`.
    """

    label: str
    inputs: tuple[int, ...]
    value: float
    slopes: tuple[float, ...]
    letter: str = ""
    is_constant: bool = False


@dataclass(frozen=True)
class Tape:
    """All steps, each after its inputs; the last one is the result."""

    steps: tuple[Step, ...]

    @property
    def letters(self) -> dict[str, int]:
        """Letter → its step."""
        return {step.letter: i for i, step in enumerate(self.steps) if step.letter}

    @property
    def edges(self) -> list[tuple[int, int, float]]:
        """From, to and slope of every use of a step that is no constant."""
        return [
            (source, target, slope)
            for target, step in enumerate(self.steps)
            for source, slope in zip(step.inputs, step.slopes, strict=True)
            if not self.steps[source].is_constant
        ]

    def uses(self, place: int) -> list[tuple[int, float]]:
        """The steps that use this one, with the slope along each edge."""
        return [(end, slope) for start, end, slope in self.edges if start == place]

    def adjoints(self) -> list[float]:
        """The derivative of the result by every step: one sweep from right to left."""
        found = [0.0] * len(self.steps)
        found[-1] = 1.0
        for target in range(len(self.steps) - 1, -1, -1):
            step = self.steps[target]
            for source, slope in zip(step.inputs, step.slopes, strict=True):
                found[source] += found[target] * slope
        return found

    def tangents(self, letter: str) -> list[float]:
        """The derivative of every step by one letter: one sweep from left to right."""
        found: list[float] = []
        for step in self.steps:
            pairs = zip(step.inputs, step.slopes, strict=True)
            own = 1.0 if step.letter == letter else 0.0
            found.append(own + sum(found[source] * slope for source, slope in pairs))
        return found


def record(
    node: Node,
    values: Mapping[str, float],
    parameter: str,
    given: Mapping[str, float] | None = None,
) -> Tape:
    """Write a formula down at one point.

    Parameters
    ----------
    node : the formula.
    values : letter → value; each stands on the tape, also one that does not occur.
    parameter : where a fault is told.
    given : letters that are fixed: nothing is differentiated by them.

    Raises
    ------
    InvalidStateError
        At the parameter, if a step has no slope here or there are more than 80.
    """
    recorder = _Recorder(values, given or {}, parameter)
    for letter in values:
        recorder.of(Name(letter))
    last = recorder.of(node)
    steps = recorder.steps
    if last != len(steps) - 1:
        # The result is one of the letters: let it stand at the end by itself.
        steps.append(Step("=", (last,), steps[last].value, (1.0,)))
    return Tape(tuple(steps))


class _Recorder:
    def __init__(
        self,
        values: Mapping[str, float],
        given: Mapping[str, float],
        parameter: str,
    ) -> None:
        self.values = values
        self.given = given
        self.parameter = parameter
        self.steps: list[Step] = []
        self.places: dict[Node, int] = {}

    def of(self, node: Node) -> int:
        """Return the place of a part of the formula; equal parts have one place."""
        if node not in self.places:
            step = self.step(node)
            if len(self.steps) >= MOST_STEPS:
                raise self.refused(f"At most {MOST_STEPS} steps can be drawn.")
            self.steps.append(step)
            self.places[node] = len(self.steps) - 1
        return self.places[node]

    def refused(self, sentence: str) -> InvalidStateError:
        return InvalidStateError({self.parameter: sentence})

    def step(self, node: Node) -> Step:
        match node:
            case Number():
                return Step(node.text, (), float(node.value), (), is_constant=True)
            case Name():
                return self.name(node.name)
            case Unary(op="-"):
                inner = self.of(node.operand)
                return Step("−", (inner,), -self.value(inner), (-1.0,))
            case Binary(op="+" | "-" | "*" | "/"):
                return self.binary(node)
            case Binary(op="^"):
                return self.power(node)
            case Call():
                return self.call(node)
        raise self.refused(REFUSED)

    def value(self, place: int) -> float:
        return self.steps[place].value

    def name(self, name: str) -> Step:
        if name in self.values:
            return Step(name, (), self.values[name], (), letter=name)
        if name in self.given:
            return Step(name, (), self.given[name], (), is_constant=True)
        if name not in CONSTANTS:
            raise self.refused(f"The letter {name} has no value here.")
        label = "π" if name == "pi" else name
        return Step(label, (), CONSTANTS[name], (), is_constant=True)

    def binary(self, node: Binary) -> Step:
        left, right = self.of(node.left), self.of(node.right)
        a, b = np.float64(self.value(left)), np.float64(self.value(right))
        with np.errstate(all="ignore"):
            match node.op:
                case "+":
                    value, slopes = a + b, (1.0, 1.0)
                case "-":
                    value, slopes = a - b, (1.0, -1.0)
                case "*":
                    value, slopes = a * b, (b, a)
                case _:
                    value, slopes = a / b, (1 / b, -a / (b * b))
        return _step(SIGNS[node.op], (left, right), value, slopes)

    def power(self, node: Binary) -> Step:
        base = self.of(node.left)
        a = np.float64(self.value(base))
        exponent = rational_constant(node.right)
        with np.errstate(all="ignore"):
            if exponent is not None:
                p = float(exponent)
                slope = p * np.power(a, p - 1) if p else 0.0
                return _step(f"^{exponent}", (base,), np.power(a, p), (slope,))
            above = self.of(node.right)
            b = np.float64(self.value(above))
            value = np.power(a, b)
            slopes = (b * np.power(a, b - 1), value * np.log(a))
        return _step("^", (base, above), value, slopes)

    def call(self, node: Call) -> Step:
        name, arguments = ("ln" if node.name == "log" else node.name), node.arguments
        if len(arguments) == 1 and name in ELEMENTARY:
            inner = self.of(arguments[0])
            x = np.asarray(self.value(inner))
            with np.errstate(all="ignore"):
                value = ELEMENTARY[name].value(x)
                slope = ELEMENTARY[name].slope(x, value)
            return _step(name, (inner,), value, (slope,))
        if len(arguments) == 2 and name in {"min", "max"}:
            places = self.of(arguments[0]), self.of(arguments[1])
            values = [self.value(place) for place in places]
            chosen = values.index(min(values) if name == "min" else max(values))
            return _step(name, places, values[chosen], (1.0 - chosen, float(chosen)))
        raise self.refused(f"The function {node.name} has no slope in this demo.")


def _step(
    label: str, inputs: tuple[int, ...], value: object, slopes: tuple[object, ...]
) -> Step:
    """Return a step with plain numbers."""
    numbers = [float(slope) for slope in slopes]  # type: ignore[arg-type]  # NumPy's
    return Step(label, inputs, float(value), tuple(numbers))  # type: ignore[arg-type]
