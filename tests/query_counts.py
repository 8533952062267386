"""The recorded number of queries of pages and endpoints: query_counts.json.

`UPDATE_QUERY_COUNTS=1` records what was measured, so that a change shows in the diff.
"""

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

__all__ = ["assert_recorded", "count_queries"]

RECORD = Path(__file__).resolve().parents[1] / "query_counts.json"


def count_queries(ask: Callable[[], object]) -> int:
    """How many queries `ask` makes; transaction statements are not counted."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    words = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    return sum(not query["sql"].startswith(words) for query in captured)


def assert_recorded(name: str, count: int) -> None:
    """The count is the recorded one; with the variable set it becomes so."""
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        _record(name, count)
    recorded = json.loads(RECORD.read_text()).get(name)
    assert count == recorded, (
        f"{name}: {count} queries, recorded are {recorded}. If this is meant, run "
        "the test with UPDATE_QUERY_COUNTS=1."
    )


def _record(name: str, count: int) -> None:
    with RECORD.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        known = json.loads(file.read() or "{}")
        known[name] = count
        file.seek(0)
        file.truncate()
        file.write(json.dumps(dict(sorted(known.items())), indent=2) + "\n")
