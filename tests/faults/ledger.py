"""What the database says, asked past the product."""

import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg

__all__ = ["Ledger", "Row"]


@dataclass(frozen=True)
class Row:
    """An attempt as it is stored."""

    status: str
    verdict: str
    tries: int
    failure: str
    checked_at: str


class Ledger:
    """Reads attempts and evidence by a connection of its own, each time anew."""

    def __init__(self, url: str) -> None:
        self._url = url

    def rows(self, attempt_ids: Iterable[str]) -> dict[str, Row]:
        """Those of the attempts that are stored, by id."""
        wanted = set(attempt_ids)
        found = self._ask(
            "select id, status, verdict, tries, failure, checked_at"
            " from exercises_attempt"
        )
        rows = {
            str(uuid.UUID(str(name))): Row(
                status, verdict, tries, failure, str(checked)
            )
            for name, status, verdict, tries, failure, checked in found
        }
        return {name: row for name, row in rows.items() if name in wanted}

    def pending(self, attempt_ids: Iterable[str]) -> set[str]:
        """Those that are not decided, or not stored at all."""
        wanted = set(attempt_ids)
        rows = self.rows(wanted)
        return {
            name
            for name in wanted
            if name not in rows or rows[name].status == "pending"
        }

    def count(self) -> int:
        """How many attempts there are."""
        return len(self._ask("select id from exercises_attempt"))

    def evidence(self, attempt_ids: Iterable[str]) -> dict[str, int]:
        """How many rows of evidence each attempt has."""
        found = self._ask("select source from roadmap_evidence")
        count = Counter(str(uuid.UUID(str(source))) for (source,) in found)
        return {name: count[name] for name in attempt_ids}

    def _ask(self, query: str) -> Sequence[Any]:
        if self._url.startswith("sqlite"):
            path = self._url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(path, timeout=20)) as database:
                return database.execute(query).fetchall()
        with psycopg.connect(self._url) as server:
            return server.execute(query).fetchall()  # type: ignore[call-overload, no-any-return]  # one of the fixed texts above
