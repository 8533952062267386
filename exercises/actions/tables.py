"""Bringing one's own table to demos."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError
from exercises.demos.tables import (
    LARGEST_TABLE,
    InvalidTableError,
    read_table,
    stored_table,
)
from exercises.models import DemoTable

__all__ = ["LARGEST_TABLE", "MOST_TABLES", "add_table"]

MOST_TABLES = 8
"""A learner's tables; the oldest makes room for the next. About 2 MB in all."""


def add_table(learner: User, data: bytes, *, name: str) -> DemoTable:
    """Keep a table, read and written afresh; the same file is kept once.

    Raises
    ------
    InvalidInputError
        It is no table that we take; the message says what is wrong with it.
    """
    title = _title(name)
    try:
        columns = read_table(data, title)
    except InvalidTableError as error:
        raise InvalidInputError(str(error), fields={"table": str(error)}) from None
    rows, width = columns.matrix.shape
    with transaction.atomic():
        table, _ = DemoTable.objects.get_or_create(
            learner=learner,
            digest=hashlib.sha256(data).hexdigest(),
            defaults={
                "name": title,
                "data": stored_table(columns),
                "rows": rows,
                "columns": width + (columns.labels is not None),
            },
        )
        others = DemoTable.objects.filter(learner=learner).exclude(pk=table.pk)
        newest = others.order_by("-created_at", "-pk").values("pk")[: MOST_TABLES - 1]
        others.exclude(pk__in=[row["pk"] for row in newest]).delete()
    return table


def _title(name: str) -> str:
    """The name of the file without its ending, as far as it can be shown."""
    stem = name.replace("\\", "/").rpartition("/")[2].rsplit(".", 1)[0]
    shown = "".join(letter for letter in stem if letter.isprintable()).strip()
    return shown[:80] or _("Your table")
