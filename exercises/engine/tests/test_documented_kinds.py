"""Every case printed in docs/answer-kinds.md gets the verdict printed beside it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from exercises.engine.answers.kinds import KINDS
from exercises.engine.batch import check_case

PAGE = Path(__file__).parents[3] / "docs" / "answer-kinds.md"
EXAMPLES: list[dict[str, Any]] = [
    json.loads(block)
    for block in re.findall(r"^```json\n(.*?)^```", PAGE.read_text(), re.S | re.M)
]


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{e['case']['kind']}-{e['verdict']}" for e in EXAMPLES]
)
def test_a_documented_case_gets_its_verdict(example: dict[str, Any]) -> None:
    found = check_case(example["case"])

    assert found["verdict"] == example["verdict"], found["reason"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_shown_right_and_wrong(kind: str) -> None:
    shown = {e["verdict"] for e in EXAMPLES if e["case"]["kind"] == kind}

    assert {"correct", "wrong"} <= shown
