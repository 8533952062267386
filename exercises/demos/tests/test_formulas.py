"""A learner's formula is read, or refused where it was typed."""

import pytest

from exercises.demos.formulas import read_formula
from exercises.demos.states import InvalidStateError


def test_a_formula_is_read_in_its_letters() -> None:
    assert read_formula("2x y", ["x", "y"], "f").text() == "2*x*y"


def test_what_cannot_be_read_is_refused_at_its_parameter() -> None:
    with pytest.raises(InvalidStateError) as refused:
        read_formula("2x +", ["x"], "inner")

    assert "inner" in refused.value.faults
