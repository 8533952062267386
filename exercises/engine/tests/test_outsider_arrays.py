"""Cases about arrays and optima, each with the verdict decided before it was run.

Written as somebody would who knows mathematics and not this program: other names for
kinds and options, NumPy and MATLAB, factors in every layout, near misses. `refused`
means that an answer must not be right; wrong and not marked are both fine.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from exercises.engine.batch import check_case

FILE = Path(__file__).parent / "data" / "outsider_arrays.jsonl"
CASES: list[dict[str, Any]] = [
    json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()
]
CHUNK = 60
FINE = {"refused": {"wrong", "ungraded"}}


def judged(case: dict[str, Any]) -> str:
    """Return the verdict of the batch door."""
    asked = {key: value for key, value in case.items() if key != "want"}
    return str(check_case(asked)["verdict"])


@pytest.mark.parametrize("start", range(0, len(CASES), CHUNK))
def test_every_verdict_is_the_one_decided_before(start: int) -> None:
    for case in CASES[start : start + CHUNK]:
        fine = FINE.get(case["want"], {case["want"]})
        assert judged(case) in fine, case


def test_the_cases_are_many_of_every_sort() -> None:
    wants = Counter(case["want"] for case in CASES)
    assert len(CASES) > 900
    assert wants["correct"] > 400
    assert wants["wrong"] > 250
    assert len({case["kind"] for case in CASES}) > 50
