"""Tables that learners brought to demos: each is seen by its owner only."""

import uuid

from eigenpath.accounts.models import User
from exercises.demos.demo import Demo
from exercises.demos.parameters import DataSet
from exercises.demos.states import State
from exercises.models import DemoTable

__all__ = [
    "is_own_table",
    "own_table_named",
    "own_tables",
    "table_data",
    "table_name",
    "table_parameter",
]

PREFIX = "own:"
"""How a table of the learner's own is named in a state."""


def table_parameter(demo: Demo) -> DataSet | None:
    """The parameter of a demo that takes a table of the learner's own."""
    takers = (
        parameter
        for parameter in demo.parameters
        if isinstance(parameter, DataSet) and parameter.also == PREFIX
    )
    return next(takers, None)


def own_table_named(demo: Demo, state: State) -> str | None:
    """The name of the own table that a state shows."""
    parameter = table_parameter(demo)
    if parameter is None or not state[parameter.name].startswith(PREFIX):
        return None
    return str(state[parameter.name])


def table_name(table: DemoTable) -> str:
    """The name of a table in a state."""
    return f"{PREFIX}{table.pk}"


def is_own_table(learner: User | None, name: str) -> bool:
    """Whether this table is there and belongs to the learner."""
    if learner is None:
        return False
    return DemoTable.objects.filter(learner=learner, pk=_key(name)).exists()


def own_tables(learner: User | None) -> list[DemoTable]:
    """The tables of a learner, newest first, without their numbers."""
    if learner is None:
        return []
    rows = DemoTable.objects.filter(learner=learner)
    return list(rows.order_by("-created_at", "-pk").defer("data"))


def table_data(learner_id: int, name: str) -> bytes | None:
    """A learner's own table as it is kept, unless it is gone."""
    rows = DemoTable.objects.filter(learner_id=learner_id, pk=_key(name))
    data = rows.values_list("data", flat=True).first()
    return None if data is None else bytes(data)


def _key(name: str) -> uuid.UUID:
    """The key that a name speaks of; nobody's if it is no name."""
    try:
        return uuid.UUID(name.removeprefix(PREFIX))
    except ValueError:
        return uuid.UUID(int=0)
