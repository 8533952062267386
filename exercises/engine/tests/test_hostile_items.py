"""Long gaps and runs of signs in answers made of items, laws and data: read at once."""

import time
from typing import Any

import pytest

from exercises.engine.batch import check_case

RUNS = [" " * 3900, "\n" * 3900, "\t" * 3900, "\n " * 1900, "\u2003" * 3900,
", " * 1900,
        "- " * 1900, ": " * 1900, "->" * 1900, "([" * 1900, "x=" * 1900]  # fmt: skip
CASES: list[dict[str, Any]] = [
    {"kind": "ordering", "expected": ["a", "b"]},
    {"kind": "matching", "expected": {"a": "x", "b": "y"}},
    {"kind": "proof", "expected": ["a", "b"]},
    {"kind": "probability_table", "expected": "[[1/2, 0], [0, 1/2]]"},
    {"kind": "distribution", "options": {"mean": "1"}},
    {"kind": "data", "expected": "mean(x)",
     "options": {"unit": "cm", "data": {"x": [1, 2]}}},
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["kind"] for case in CASES])
@pytest.mark.parametrize("start", ["a", "1", "x = [1]", "[[1,"])
def test_no_run_of_signs_takes_long(case: dict[str, Any], start: str) -> None:
    for run in RUNS:
        before = time.process_time()
        found = check_case({**case, "submitted": f"{start}{run}q"})
        took = time.process_time() - before

        assert found["verdict"] in {"ungraded", "wrong"}
        assert took < 0.25
