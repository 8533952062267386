"""Check many answers at once: one JSON object a line in, one a line out."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand

from exercises.engine.batch import check_case

__all__ = ["Command"]

LONGEST_LINE = 100_000


class Command(BaseCommand):
    """`manage.py check_answers < cases.jsonl > verdicts.jsonl`."""

    help = (
        "Reads cases (id, kind, expected, submitted, variables, tolerance, options) "
        "and writes verdicts (id, verdict, score, read_as, reason), a line each."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line; a bad one never stops the rest."""
        for verdict in verdicts(sys.stdin):
            self.stdout.write(json.dumps(verdict, ensure_ascii=False))


def verdicts(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Return the verdict on each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _verdict(number, line)


def _verdict(number: int, line: str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        return _unusable(number, f"line {number} has over {LONGEST_LINE} characters.")
    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _unusable(number, f"line {number} is no JSON: {error}")
    if not isinstance(case, dict):
        return _unusable(number, f"line {number} is no JSON object.")
    return check_case(case)


def _unusable(number: int, reason: str) -> dict[str, Any]:
    return {
        "id": None,
        "line": number,
        "verdict": "ungraded",
        "score": 0.0,
        "read_as": "",
        "reason": reason,
    }
