"""The run over specified exercises: it counts what holds, and shows what does not."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.specified.__main__ import main
from benchmarks.specified.redrawn import EXAMPLES
from benchmarks.specified.terms import Untranslatable, as_term
from benchmarks.specified.translating import translate
from exercises.engine.expressions import Symbols, parse
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.values import Value


def recipe(**more: Any) -> dict[str, Any]:
    """Return one specified exercise: a sum of two numbers."""
    return {
        "slug": "add",
        "title": "Add",
        "ask": "What is {a} + {b}?",
        "kind": "fraction",
        "strand": "compute",
        "goal": "g1",
        "difficulty": 1,
        "answer": "a + b",
        "tolerance": "exact",
        "mistakes": [
            {"answer": "a - b", "reveals": "subtracted", "blames": "vectors"},
            {"answer": "the first number", "reveals": "stopped", "blames": "vectors"},
        ],
        "hints": ["Think.", "Think again."],
        "solution": "The sum.",
        "example": {
            "parameters": {"a": 5, "b": "1/2"},
            "answer": "11/2",
            "mistakes": ["9/2", 5],
        },
        **more,
    }


def report(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    exercises: Sequence[dict[str, Any]],
    *words: str,
) -> tuple[int, list[str]]:
    """Return what the run ends with, and its lines."""
    concept = {"slug": "numbers", "exercises": list(exercises)}
    (folder / "numbers.json").write_text(json.dumps(concept))
    code = main([str(folder), *words])
    return code, capsys.readouterr().out.splitlines()


def counts(lines: Sequence[str], kind: str) -> list[int]:
    """Return the numbers of a kind's row."""
    row = next(line for line in lines if line.split()[0] == kind)
    return [int(cell) for cell in row.split()[1:]]


def test_what_holds_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = recipe(slug="words", answer="both numbers together")
    program = recipe(slug="program", kind="code")

    code, lines = report(tmp_path, capsys, [recipe(), words, program])

    assert code == 0
    assert counts(lines, "fraction") == [2, 1, 1, 2, 4, 4, 4, 0, 2]
    assert counts(lines, "all") == counts(lines, "fraction")
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ({"answer": "7/2", "mistakes": ["9/2", 5]}, "formula gives something else"),
        ({"answer": "11/2", "mistakes": ["9/2", "11/2"]}, "mistake 2 is the right"),
        (
            {"answer": "11/2", "mistakes": ["9/2", "9/2"]},
            "mistake 2 has the value of an earlier",
        ),
        ({"answer": "11/2", "mistakes": ["9/2"]}, "mistake 2 has no value"),
        ({"answer": "eleven", "mistakes": [1, 2]}, "SpecificationError"),
    ],
)
def test_what_does_not_hold_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], example: Any, told: str
) -> None:
    broken = recipe(example={"parameters": {"a": 5, "b": "1/2"}, **example})

    code, lines = report(tmp_path, capsys, [broken], "--remarks")

    found = [line for line in lines if "numbers/add" in line]
    assert any(told in line for line in found), lines
    assert code == ("formula" not in told)


def test_a_kind_without_a_form_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = report(tmp_path, capsys, [recipe(kind="riddle")])

    assert code == 1
    assert counts(lines, "riddle") == [1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert lines[-1].endswith("no form for the kind riddle")


def test_nothing_to_run_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = report(tmp_path, capsys, [recipe()], "--kind", "matrix")

    assert code == 1


def value(text: str, known: dict[str, Any], *, products: bool = False) -> Value:
    """Return what a translated formula gives."""
    term = as_term(translate(text, known, products=products))
    symbols = Symbols.for_author(known)
    scope = Scope(
        {
            name: interpret(parse(str(given), Symbols.for_author()).node, Scope({}, {}))
            for name, given in known.items()
        },
        {},
    )
    return interpret(parse(term.text, symbols).node, scope)


KNOWN = {"a": 3, "n": 4, "v": [1, 2, 5], "A": [[1, 2], [3, 5]], "u": [2, -1]}


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("a**2 - 2**-1", "17/2"),
        ("-(a + n) if not a == 3 else -a", "-3"),
        ("sum(x**2 for x in v)", "30"),
        ("sum(x for x in v if x > 1)", "7"),
        ("[x*y for x, y in zip(v, v[::-1])]", "[5, 4, 5]"),
        ("v[-1] if a > 2 else v[0]", "5"),
        ("(lambda s: s/len(v))(sum(v))", "8/3"),
        ("A.T @ u", "[-1, -1]"),
        ("A[0, 1] + A[1][0] + A[:, 1][1]", "10"),
        ("v*v + 1", "[2, 5, 26]"),
        ("outer(u, u)/dot(u, u)", "[[4/5, -2/5], [-2/5, 1/5]]"),
        ("[[i*j for j in range(2)] for i in range(2)]", "[[0, 0], [0, 1]]"),
        ("np.mean(v) + v.var(ddof=1)", "7"),
        ("max(v) - min(2, a)", "3"),
        ("Fraction(a, n) + comb(n, 2)", "27/4"),
        ("1.0*(u > 0)", "[1, 0]"),
    ],
)
def test_formulas_are_translated(text: str, ours: str) -> None:
    expected = interpret(parse(ours, Symbols.for_author()).node, Scope({}, {}))
    assert value(text, KNOWN) == expected


def test_a_star_between_arrays_has_two_readings() -> None:
    known = {"A": [[1, 2], [3, 5]]}
    assert value("A*A", known) == ((1, 4), (9, 25))
    assert value("A*A", known, products=True) == ((7, 12), (18, 31))


@pytest.mark.parametrize("text", ["the larger one", "range(n)", "hull(v)", "v.foo"])
def test_what_has_no_counterpart_is_refused(text: str) -> None:
    with pytest.raises(Untranslatable):
        as_term(translate(text, KNOWN))


def test_instances_drawn_anew_have_only_different_values() -> None:
    for slug, example in EXAMPLES.items():
        values = [repr(x) for x in (example["answer"], *example["mistakes"])]
        assert len(set(values)) == len(values), slug


def test_an_instance_with_two_equal_mistakes_is_drawn_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = {"parameters": {"a": 3, "b": -2}, "answer": 5, "mistakes": [0, 1, 1]}
    mistakes = [
        {"answer": text, "reveals": "slipped", "blames": "vectors"}
        for text in ("0", "1", "a + b")
    ]
    given = recipe(
        slug="removable-quotient", answer="a - b", example=example, mistakes=mistakes
    )

    code, lines = report(tmp_path, capsys, [given])

    assert code == 0
    assert counts(lines, "fraction") == [1, 1, 0, 1, 3, 3, 3, 0, 1]


def test_a_mistake_of_another_form_is_named_and_free(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = {"parameters": {"a": 5}, "answer": 6, "mistakes": ["oo", 5]}

    code, lines = report(
        tmp_path, capsys, [recipe(answer="a + 1", example=example)], "--remarks"
    )

    assert code == 0
    assert counts(lines, "fraction") == [1, 1, 0, 1, 2, 2, 2, 1, 1]
