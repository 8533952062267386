"""A learner's formula is read, or refused where it was typed."""

import pytest

from exercises.demos.formulas import preview_formula, read_formula
from exercises.demos.parameters import Formula
from exercises.demos.registry import DEMOS
from exercises.demos.states import InvalidStateError


def test_a_formula_is_read_in_its_letters() -> None:
    assert read_formula("2x y", ["x", "y"], "f").text() == "2*x*y"


def test_what_cannot_be_read_is_refused_at_its_parameter() -> None:
    with pytest.raises(InvalidStateError) as refused:
        read_formula("2x +", ["x"], "inner")

    assert "inner" in refused.value.faults


CURVE = Formula(name="f", label="Formula", default="x^2", variables=("x",), longest=20)


def test_the_echo_of_a_formula_says_how_it_is_read() -> None:
    found = preview_formula(" 2x^2 + sin x ", CURVE)

    assert found.text == "2*x^2 + sin(x)"
    assert found.latex == r"2 x^{2} + \sin\left(x\right)"
    assert found.error is None


@pytest.mark.parametrize(
    ("typed", "start", "end", "word"),
    [
        ("x^2 + + y", 8, 9, "y"),
        ("2*(x + 1", 2, 8, "("),
        ("", 0, 0, "empty"),
        ("x + x + x + x + x + x + x", 0, 25, "20"),
    ],
)
def test_the_echo_says_where_reading_stopped(
    typed: str, start: int, end: int, word: str
) -> None:
    error = preview_formula(typed, CURVE).error

    assert error is not None
    assert (error.start, error.end) == (start, end)
    assert word in error.message


def test_every_default_and_preset_formula_is_echoed() -> None:
    for demo in DEMOS.values():
        for values in ({}, *(preset.values for preset in demo.presets)):
            state = demo.state(values)
            for parameter in demo.parameters:
                if isinstance(parameter, Formula):
                    found = preview_formula(state[parameter.name], parameter)

                    assert found.latex, (demo.slug, parameter.name)
