"""Cases as people write them who never saw an exercise file."""

from typing import Any

import pytest

from exercises.engine.batch import check_case
from exercises.engine.case_words import in_own_words

LETTERS = ["a", "b", "c"]


def verdict(**case: Any) -> str:
    """Return the verdict on a case."""
    return str(check_case(case)["verdict"])


@pytest.mark.parametrize(
    "kind",
    ["choice", "Choice (single)", "single choice", "multiple-choice", "radio"],
)
@pytest.mark.parametrize(
    "offered",
    [LETTERS, {"a": "one", "b": "two"}, [{"id": "a", "text": "1"}, {"id": "b"}]],
)
def test_a_choice_names_what_is_right_in_expected(kind: str, offered: Any) -> None:
    case = {"kind": kind, "expected": "b", "options": {"options": offered}}
    assert verdict(**case, submitted="b") == "correct"
    assert verdict(**case, submitted="(B)") == "correct"
    assert verdict(**case, submitted="a") == "wrong"
    assert verdict(**case, submitted="z") == "ungraded"
    assert verdict(**case, submitted="") == "ungraded"
    assert verdict(**case, submitted="a, b") == "ungraded"


def test_several_choices_are_named_in_one_text_or_a_list() -> None:
    case = {"kind": "choice", "options": {"choices": LETTERS, "multiple": True}}
    for right in ("a, c", ["a", "c"], "{c; a}"):
        assert verdict(**case, expected=right, submitted="c,a") == "correct"
        assert verdict(**case, expected=right, submitted=["a", "c"]) == "correct"
        assert verdict(**case, expected=right, submitted="a") == "wrong"
        assert verdict(**case, expected=right, submitted="a,b,c") == "wrong"


def test_a_choice_of_which_nothing_is_offered_compares_names() -> None:
    assert verdict(kind="choice", expected="b", submitted="b") == "correct"
    assert verdict(kind="choice", expected="b", submitted="a") == "wrong"


@pytest.mark.parametrize(
    ("expected", "right", "wrong"),
    [
        ("a-1, b-2", "b-2, a-1", "a-2, b-1"),
        ("a:1; b:2", "b:2; a:1", "a:2; b:1"),
        ('{"a": "1", "b": "2"}', '{"b": "2", "a": "1"}', '{"b": "1", "a": "2"}'),
        ([["a", "1"], ["b", "2"]], {"a": "1", "b": "2"}, {"a": "2", "b": "1"}),
    ],
)
def test_pairs_are_written_in_many_ways(expected: Any, right: Any, wrong: Any) -> None:
    assert verdict(kind="match", expected=expected, submitted=right) == "correct"
    assert verdict(kind="matching", expected=expected, submitted=wrong) == "wrong"


@pytest.mark.parametrize("key", ["needs", "dependencies", "depends", "graph"])
def test_a_graph_of_lines_has_many_names(key: str) -> None:
    case: dict[str, Any] = {"kind": "proof by ordered lines", "expected": LETTERS}
    case["options"] = {key: {"c": ["a", "b"]}}
    assert verdict(**case, submitted=["b", "a", "c"]) == "correct"
    assert verdict(**case, submitted=["c", "a", "b"]) == "wrong"


@pytest.mark.parametrize(
    ("kind", "expected", "submitted", "options"),
    [
        ("exact", "sqrt(2)", "2/√2", {}),
        ("fraction/exact", "5/2", "10/4", {}),
        ("interval and unions", "[0,1) ∪ (2,3)", "(2,3) U [0,1)", {}),
        ("equation up to a factor", "2x+3y=6", "y=2-2x/3", {}),
        ("antiderivative up to a constant", "x^3/3", "x^3/3+7", {}),
        ("antiderivative", "x^3/3 + C", "x^3/3+c", {}),
        ("antiderivative", "x^3/3", "x^3/3+c", {"integrand": "x^2"}),
        ("derivative", "", "2x", {"function": "x^2"}),
        ("partial derivative", "", "2x y", {"of": "x^2 y", "wrt": "x"}),
        ("function", "f(x) = x^2", "g(t) = t^2", {}),
        ("distribution", "1: 1/2, 3: 1/2", "3: 1/2, 1: 1/2", {"mean": 2, "var": 1}),
        ("critical points", "x=0: max; x=2: min", "2: min; 0: max", {"of": "x^3-3x^2"}),
        ("short data answer", "mean(x)", "2", {"data": {"x": "[1, 2, 3]"}}),
        ("data", "mean(x)", "2", {"x": [1, 2, 3]}),
    ],
)
def test_kinds_and_options_go_by_other_names(
    kind: str, expected: str, submitted: str, options: Any
) -> None:
    case = {"kind": kind, "expected": expected, "options": options}
    assert verdict(**case, submitted=submitted) == "correct"


def test_a_constant_in_the_expected_antiderivative_is_asked_for() -> None:
    case = {"kind": "antiderivative", "expected": "x^3/3 + C"}
    assert verdict(**case, submitted="x^3/3") == "wrong"


@pytest.mark.parametrize(
    ("policy", "value"), [("abs", 0.01), ("sigfig", 3), ("significant figures", 3)]
)
def test_policies_go_by_other_names(policy: str, value: float) -> None:
    tolerance = {"policy": policy, "value": value}
    case = {"kind": "number", "expected": "3.14159", "tolerance": tolerance}
    assert verdict(**case, submitted="3.14") == "correct"
    assert verdict(**case, submitted="3.16") == "wrong"


@pytest.mark.parametrize(
    "case",
    [
        {"kind": "expression", "expected": "x", "submitted": "x"}
        | {"variables": {"x": [0, 1e308]}},
        {"kind": None, "expected": [[]], "submitted": {}},
        {"kind": "choice", "expected": {"a": 1}, "submitted": [[[]]]}
        | {"options": {"options": [[], {}, None]}},
        {"kind": "matching", "expected": "{" * 900, "submitted": "-" * 900},
        {"kind": "number", "expected": "1", "submitted": "1", "options": "no"},
    ],
)
def test_a_strange_case_gets_a_verdict(case: Any) -> None:
    assert check_case(case)["verdict"] in {"ungraded", "correct"}


def test_a_case_is_left_as_it_is() -> None:
    case = {"kind": "Choices", "expected": "a", "submitted": "a", "options": {"k": 1}}
    before = {**case, "options": {"k": 1}}
    in_own_words(case)
    assert case == before


@pytest.mark.parametrize("kind", ["choice", "ordering", "proof", "fraction"])
def test_a_tolerance_that_a_kind_has_no_use_for_does_no_harm(kind: str) -> None:
    case: dict[str, Any] = {
        "kind": kind,
        "expected": "1, 2" if kind != "fraction" else "1/2",
    }
    case["submitted"] = case["expected"]
    assert (
        check_case({**case, "tolerance": {"policy": "exact"}})["verdict"] == "correct"
    )


def test_formulas_take_a_numeric_tolerance_for_their_own() -> None:
    case: dict[str, Any] = {"kind": "expression", "expected": "pi*x"}
    case["tolerance"] = {"policy": "relative", "value": 0.001}
    assert verdict(**case, submitted="3.14159x") == "correct"
    assert verdict(**case, submitted="3.15x") == "wrong"


@pytest.mark.parametrize(
    ("expected", "right", "wrong"),
    [
        ("2ln(x)", "ln(x^2)", "ln(2x)"),
        ("x*sqrt(1-x^2)", "sqrt(1-x^2) x", "sqrt(x^2-x^4)"),
        ("sqrt(x-5)", "(x-5)^(1/2)", "sqrt(x)-sqrt(5)"),
        ("C(5,2) x", "10x", "5x/2"),
    ],
)
def test_where_no_domain_is_given_that_of_the_right_formula_counts(
    expected: str, right: str, wrong: str
) -> None:
    case = {"kind": "expression", "expected": expected}
    assert verdict(**case, submitted=right) == "correct"
    assert verdict(**case, submitted=wrong) == "wrong"


@pytest.mark.parametrize(
    "options",
    [
        {"edges": [["a", "c"], ["b", "c"]]},
        {"graph": [["a", "c"], ["b", "c"]], "lines": ["c", "x", "b", "a"]},
    ],
)
def test_a_graph_may_be_a_list_of_edges(options: Any) -> None:
    case = {"kind": "proof", "expected": LETTERS, "options": options}
    assert verdict(**case, submitted=["b", "a", "c"]) == "correct"
    assert verdict(**case, submitted=["c", "a", "b"]) == "wrong"


def test_shown_lines_that_are_not_expected_do_not_belong() -> None:
    case = {"kind": "proof", "expected": LETTERS, "options": {"lines": [*LETTERS, "x"]}}
    assert verdict(**case, submitted=LETTERS) == "correct"
    assert verdict(**case, submitted=[*LETTERS, "x"]) == "wrong"


def test_a_prime_belongs_to_a_name() -> None:
    pairs = {"f": "f'", "g": "g'"}
    assert verdict(kind="matching", expected=pairs, submitted=pairs) == "correct"
