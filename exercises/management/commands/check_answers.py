"""Check many answers at once: one JSON object a line in, one a line out."""

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand

from exercises.engine.batch import check_case

__all__ = ["Command"]

LONGEST_LINE = 100_000
NEAR_THE_END = 500
ID = re.compile(r'"id"\s*:\s*(-?\d{1,15}\b|"[^"\\\x00-\x1f]{0,200}")')


class Command(BaseCommand):
    """`manage.py check_answers < cases.jsonl > verdicts.jsonl`."""

    help = (
        "Reads cases (id, kind, expected, submitted, variables, tolerance, options) "
        "and writes verdicts (id, verdict, score, read_as, reason), a line each."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line; a bad one never stops the rest."""
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        for verdict in verdicts(sys.stdin):
            self.stdout.write(_as_line(verdict))


def _as_line(verdict: dict[str, Any]) -> str:
    """Return JSON that every reader takes: ASCII, no NaN, an id that can be written."""
    try:
        return json.dumps(verdict, allow_nan=False)
    except (ValueError, RecursionError):
        return json.dumps({**verdict, "id": None}, allow_nan=False)


def verdicts(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Return the verdict on each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _verdict(number, line)


def _verdict(number: int, line: str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        said = f"line {number} has over {LONGEST_LINE} characters."
        return {**_unusable(number, said), "id": _id_of(line)}
    try:
        case = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        said = f"line {number} is no JSON: {error}"
        return {**_unusable(number, said), "id": _id_of(line)}
    if not isinstance(case, dict):
        return _unusable(number, f"line {number} is no JSON object.")
    return check_case(case)


def _id_of(line: str) -> Any:
    """Return the id of a line that is not read as a whole, None if none is seen."""
    for part in (line[:NEAR_THE_END], line[-NEAR_THE_END:]):
        found = ID.search(part)
        if found:
            return json.loads(found[1])
    return None


def _unusable(number: int, reason: str) -> dict[str, Any]:
    return {
        "id": None,
        "line": number,
        "verdict": "ungraded",
        "score": 0.0,
        "read_as": "",
        "reason": reason,
    }
