"""The batch door: one case a line, and one bad line never stops the rest."""

import io
import json
import sys

import pytest
from django.core.management import call_command

from exercises.engine.batch import check_case
from exercises.management.commands.check_answers import LONGEST_LINE, verdicts

PLU = "P=[[0,1],[1,0]]; L=[[1,0],[0,1]]; U=[[2,3],[0,1]]"


@pytest.mark.parametrize(
    ("case", "verdict"),
    [
        ({"kind": "number", "expected": "sqrt(2)/2", "submitted": "1/√2"}, "correct"),
        ({"kind": "number", "expected": "0", "submitted": "1e-9"}, "wrong"),
        ({"kind": "fraction", "expected": "1/3", "submitted": "2/6"}, "correct"),
        ({"kind": "fraction", "expected": "1/3", "submitted": "0.333"}, "ungraded"),
        ({"kind": "vector", "expected": "[1, 2]", "submitted": "(1, 3)"}, "wrong"),
        ({"kind": "expression", "expected": "2 x y", "submitted": "x*y*2"}, "correct"),
        ({"kind": "expression", "expected": "x^2", "submitted": "9^9^9^9"}, "wrong"),
        ({"kind": "expression", "expected": "1/3", "submitted": "2/6"}, "correct"),
        (
            {"kind": "expression", "expected": "√(x-3)", "submitted": "(x-3)^0.5"},
            "correct",
        ),
        (
            {"kind": "expression", "expected": "acos(x)", "submitted": "pi/2-asin(x)"},
            "correct",
        ),
        (
            {"kind": "expression", "expected": "ln(x-4)", "submitted": "ln(x)-ln(4)"},
            "wrong",
        ),
        ({"kind": "nothing", "expected": "1", "submitted": "1"}, "ungraded"),
        ({"kind": "number", "expected": "1+", "submitted": "1"}, "ungraded"),
        ({"kind": "number", "expected": "1", "submitted": "1", "x": 1}, "ungraded"),
        ({"kind": "number", "expected": "1", "submitted": None}, "ungraded"),
        ({"kind": "number", "expected": "1", "submitted": {"a": 1}}, "ungraded"),
    ],
)
def test_a_case_gets_its_verdict(case: dict[str, object], verdict: str) -> None:
    found = check_case({"id": "c", **case})

    assert found["id"] == "c"
    assert found["verdict"] == verdict, found


@pytest.mark.parametrize(
    ("kind", "options", "submitted"),
    [
        ("Eigen-Vector ", {"A": [[2, 1], [1, 2]], "lambda": 3}, "[1, 1]"),
        ("eigenvalues", {"value": "[1, 3]"}, "3, 1"),
        ("orthonormal basis", {"value": "[[1, 0], [0, 1]]"}, "[[0, 1], [1, 0]]"),
        ("PLU", {"A": "[[0, 1], [2, 3]]"}, PLU),
        ("LU", {"A": "[[0, 1], [2, 3]]"}, PLU),
    ],
)
def test_kinds_and_options_go_by_several_words(
    kind: str, options: dict[str, object], submitted: str
) -> None:
    value = options.pop("value", None)
    case = {"kind": kind, "submitted": submitted, "options": options}

    found = check_case({**case, "expected": value})

    assert found["verdict"] == "correct", found


def test_a_bad_line_is_answered_and_the_rest_goes_on() -> None:
    good = json.dumps({"id": 7, "kind": "number", "expected": "2", "submitted": "2"})
    lines = ["nonsense", "", "[" * 100_000, '["a"]', good]

    found = list(verdicts(lines))

    assert [row["verdict"] for row in found] == ["ungraded"] * 3 + ["correct"]
    assert found[0]["line"] == 1
    assert found[-1]["id"] == 7


def test_options_carry_what_else_the_kind_needs() -> None:
    found = check_case(
        {
            "id": 1,
            "kind": "choice",
            "submitted": "b",
            "options": {
                "options": [
                    {"id": "a", "text": "A", "correct": False},
                    {"id": "b", "text": "B", "correct": True},
                ]
            },
        }
    )

    assert found["verdict"] == "correct"


def test_a_line_that_is_too_long_keeps_its_id() -> None:
    case = {"kind": "number", "expected": "7", "submitted": "7" * LONGEST_LINE}
    first = json.dumps({"id": "a1", **case})
    last = json.dumps({**case, "id": 12})
    cut = first[:300]

    found = list(verdicts([first, last, cut]))

    assert [row["id"] for row in found] == ["a1", 12, "a1"]
    assert {row["verdict"] for row in found} == {"ungraded"}


def test_the_door_writes_json_whatever_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = b'"kind": "number", "expected": "2", "submitted": "\\u221a4"}\n'
    lines = [
        b"\xef\xbb\xbf" + b'{"id": "bom", ' + case,
        b'{"id": NaN, ' + case,
        b'{"id": 1e999, ' + case,
        b'{"id": "\\ud800", ' + case,
        b'{"id": "\xff\xfe", ' + case,
        b'{"id": ' + b"[" * 600 + b"]" * 600 + b", " + case,
        b'{"id": "last", ' + case,
    ]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"".join(lines))))
    out = io.StringIO()

    call_command("check_answers", stdout=out)

    rows = [
        json.loads(row, parse_constant=pytest.fail)
        for row in out.getvalue().split("\n")
        if row
    ]
    assert len(rows) == len(lines)
    assert rows[0] == {**rows[-1], "id": "bom"}
    assert rows[-1]["verdict"] == "correct"
    assert out.getvalue().isascii()
