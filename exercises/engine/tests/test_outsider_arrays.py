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


@pytest.mark.parametrize(
    ("last", "verdict"), [("0.400", "correct"), ("0.401", "wrong")]
)
def test_a_small_value_is_judged_by_its_own_digits(last: str, verdict: str) -> None:
    case = {
        "kind": "spectral",
        "submitted": "Q = [[-0.0995, -0.9950], [-0.9950, 0.0995]]; "
        f"D = [[{last}, 0], [0, 20.600]]",
        "options": {"matrix": "[[20.4, -2], [-2, 0.6]]"},
    }
    assert judged(case) == verdict
