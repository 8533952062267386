"""Cases written before the engine was looked at, with the verdict mathematics gives.

`is` names one verdict, or several where teachers may differ; `disputed` marks those in
which even right and wrong are a matter of convention.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from exercises.engine.batch import check_case

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "outsider_formulas.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
# Long texts are built here, not stored.
X = {"kind": "expression", "expected": "x", "variables": {"x": [-3, 3]}}
SEVEN = {"kind": "number", "expected": "7"}
SLOW = 0.25


def hostile() -> Iterator[dict[str, Any]]:
    """Yield submissions that are made to be slow or large."""
    texts = [
        *(sign * 5000 for sign in "(|√-{[x9!'±^,"),
        *("sin(" * 400, "\\frac{" * 3000, "e^" * 500 + "x", "1e" + "9" * 300),
        *("9^9^9^9", "10^10^10", "(1000!)!", "x!!!!!!!!!!", "2^(10^9)", "(x+1)^4000"),
        *("sum(i,1,10^9,i)", "binom(10^9, 5*10^8)", "x" + "+1" * 199, "(x+1)!" * 60),
        "+".join(["sum(i,1,9,x^i)"] * 30),
        "\\sum_{i=1}^{9}" * 40 + "x",
        *("a" * 10**6, " " * 10**6, "\n" * 10**5, "1" * 10**6, "\x00" * 999),
    ]
    for text in texts:
        yield {**X, "submitted": text}
        yield {**SEVEN, "submitted": text}


@pytest.mark.parametrize("kind", sorted({str(row["case"]["kind"]) for row in ROWS}))
def test_an_outsiders_cases_get_the_verdicts_of_mathematics(kind: str) -> None:
    missed = []
    for row in ROWS:
        if str(row["case"]["kind"]) != kind:
            continue
        found = check_case(row["case"])
        allowed = row["is"] if isinstance(row["is"], list) else [row["is"]]
        if found["verdict"] not in allowed:
            missed.append((row["case"], found["verdict"], found["reason"]))
    assert not missed


def test_a_hostile_text_is_never_right_and_never_slow() -> None:
    for case in hostile():
        start = process_time()
        verdict = check_case(case)["verdict"]
        assert verdict in {"ungraded", "wrong"}, case["submitted"][:50]
        assert process_time() - start < SLOW, case["submitted"][:50]
