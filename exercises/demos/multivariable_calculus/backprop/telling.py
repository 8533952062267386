"""The words of the graph: what each step gave, and where its derivative is from."""

from math import isfinite

from exercises.demos.multivariable_calculus.backprop.tape import Step, Tape
from exercises.demos.sentences import shown

__all__ = [
    "backward_sentence",
    "forward_sentence",
    "kinks",
    "tangent_sentence",
    "trouble",
]

KINKED = {"abs": 0.0, "relu": 0.0, "sign": 0.0}
STEPPED = frozenset({"sign", "floor", "ceil", "round"})


def name_of(tape: Tape, place: int) -> str:
    """Return how a step is called: its letter, its constant, or its number."""
    step = tape.steps[place]
    if step.letter or step.is_constant:
        return step.label
    return f"u{place + 1}"


def formula_of(tape: Tape, place: int) -> str:
    """Return what a step does, in the names of its inputs."""
    step = tape.steps[place]
    names = [name_of(tape, i) for i in step.inputs]
    if not names:
        return step.label
    if step.label.startswith("^") and len(names) == 1:
        return f"{names[0]}{step.label}"
    if step.label in {"−", "="} and len(names) == 1:
        return f"{step.label.replace('=', '')}{names[0]}"
    if step.label in {"+", "−", "×", "÷", "^"}:
        return f"{names[0]} {step.label} {names[1]}"
    return f"{step.label}({', '.join(names)})"


def forward_sentence(tape: Tape, place: int) -> str:
    """Return the sentence on one step from left to right."""
    step = tape.steps[place]
    if not step.inputs:
        return f"{step.label} = {shown(step.value)} is given."
    name, formula = name_of(tape, place), formula_of(tape, place)
    return f"{name} = {formula} = {shown(step.value)}."


def backward_sentence(tape: Tape, adjoints: list[float], place: int) -> str:
    """Return where the derivative of the result by one step comes from."""
    name, whole = name_of(tape, place), shown(adjoints[place])
    if place == len(tape.steps) - 1:
        return f"Start at the result: its derivative by itself, {name}, is 1."
    uses = tape.uses(place)
    if not uses:
        return f"The result does not depend on {name}: its derivative is 0."
    parts = [f"{shown(adjoints[end])} · {_bracketed(slope)}" for end, slope in uses]
    if len(parts) == 1:
        there = name_of(tape, uses[0][0])
        return f"d result / d {name} = {parts[0]} = {whole}, through {there}."
    where = " and ".join(name_of(tape, end) for end, _ in uses)
    return (
        f"d result / d {name} = {' + '.join(parts)} = {whole}: {name} is used "
        f"{len(parts)} times, in {where}, and the ways add up."
    )


def tangent_sentence(tape: Tape, tangents: list[float], place: int, letter: str) -> str:
    """Return where the derivative of one step by a letter comes from."""
    step, whole = tape.steps[place], shown(tangents[place])
    name = name_of(tape, place)
    if not step.inputs:
        return f"Its derivative by {letter} is {whole}."
    pairs = zip(step.inputs, step.slopes, strict=True)
    parts = [f"{shown(tangents[i])} · {_bracketed(slope)}" for i, slope in pairs]
    return f"d {name} / d {letter} = {' + '.join(parts)} = {whole}."


def _bracketed(value: float) -> str:
    return f"({shown(value)})" if value < 0 else shown(value)


def kinks(tape: Tape) -> list[str]:
    """Return the names of steps that stand on a kink or a jump."""
    return [
        name_of(tape, place)
        for place, step in enumerate(tape.steps)
        if _is_kink(tape, step)
    ]


def _is_kink(tape: Tape, step: Step) -> bool:
    values = [tape.steps[i].value for i in step.inputs]
    if step.label in KINKED:
        return values[0] == KINKED[step.label]
    if step.label in {"min", "max"}:
        return values[0] == values[1]
    return step.label in STEPPED and values[0] == round(values[0])


def trouble(tape: Tape, adjoints: list[float]) -> str:
    """Return why there is no gradient here, empty if there is one."""
    for place, step in enumerate(tape.steps):
        if not isfinite(step.value):
            inside = ", ".join(shown(tape.steps[i].value) for i in step.inputs)
            return (
                f"{name_of(tape, place)} = {formula_of(tape, place)} has no finite "
                f"value at {inside}, so there is nothing to differentiate."
            )
    for place, adjoint in enumerate(adjoints):
        if not isfinite(adjoint):
            return (
                f"The result has a value, but no finite derivative by "
                f"{name_of(tape, place)}: a slope on the way is infinite."
            )
    return ""
