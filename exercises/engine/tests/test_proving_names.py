"""Names of declared mistakes must not contradict the slips that are always seen."""

from typing import Any

from exercises.engine.proving import prove
from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise, mistake

DRAWN = {
    "a": {"draw": "integer", "low": 20, "high": 60},
    "b": {"draw": "integer", "low": 3, "high": 19},
}


def codes(value: str, *mistakes: dict[str, Any], **more: Any) -> list[str]:
    """Return what is wrong with an exercise that declares these mistakes."""
    answer = {"kind": "number", "value": value, **more}
    made = exercise(answer, parameters=DRAWN, mistakes=list(mistakes))
    return [fault.code for fault in prove(read_specification(made), seeds=30)]


def test_a_mistake_may_be_called_what_it_is() -> None:
    lost = mistake(name="sign lost", when="-answer")
    assert codes("a*b", lost) == []


def test_a_mistake_must_not_be_called_what_another_slip_is() -> None:
    lost = mistake(name="sign lost", when="2*answer")
    assert codes("a*b", lost) == ["mistake misnamed"]


def test_two_mistakes_must_not_exchange_the_names_of_slips() -> None:
    half = mistake(name="sign lost", when="answer + 1/7")
    minus = mistake(name="wrong way", when="-answer")
    assert codes("a*b", half, minus) == ["mistake misnamed"]


def test_a_name_of_the_author_s_own_is_free() -> None:
    own = mistake(name="forgot to double", when="answer/2")
    assert codes("2*a*b", own) == []


def test_one_seed_that_coincides_is_no_fault() -> None:
    # For a = 2b this is twice the answer, otherwise no slip at all.
    sums = mistake(name="sign lost", when="a^2*b/(2*b)*2")
    assert codes("a*b", sums) == []
