"""Where several arrays are asked for, a fault says in which of them it is."""

from typing import Any

import pytest

from exercises.engine.checking import check, preview
from exercises.engine.tests.making import setting_of

A = [["4", "6"], ["6", "10"]]
CASES: list[tuple[str, dict[str, Any], str, list[list[int]]]] = [
    ("lu", {"L": "[[1, 5], [3/2, 1]]", "U": "[[4, 6], [0, 1]]"}, "L", [[0, 1]]),
    ("lu", {"L": "[[1, 0], [3/2, 1]]", "U": "[[4, 6], [7, 1]]"}, "U", [[1, 0]]),
    ("lu", {"L": "[[1, 0], [3/2, 1]]", "U": "[[4, 6], [0, 2]]"}, "", [[1, 1]]),
    ("cholesky", {"L": "[[-2, 0], [-3, 1]]"}, "L", [[0, 0]]),
]


@pytest.mark.parametrize(("kind", "typed", "field", "entries"), CASES)
def test_wrong_entries_say_whose_they_are(
    kind: str, typed: dict[str, Any], field: str, entries: list[list[int]]
) -> None:
    setting = setting_of({"kind": kind, "matrix": "[[4, 6], [6, 10]]"})

    found = check(setting.specification, setting.variant, {"answer": typed}).to_json()

    part = found["parts"][0]
    assert part["verdict"] == "wrong", part
    assert (part["field"], part["entries"]) == (field, entries)


@pytest.mark.parametrize(
    ("U", "entry"), [(A[:1], None), ("", None), ([["4", "6"], ["0", "q+"]], (1, 1))]
)
def test_what_cannot_be_read_says_in_which_array(
    U: object, entry: tuple[int, int] | None
) -> None:
    setting = setting_of({"kind": "lu", "matrix": "[[4, 6], [6, 10]]"})
    typed = {"L": [["1", "0"], ["3/2", "1"]], "U": U}

    found = preview(setting.specification, setting.variant, "answer", typed)

    assert found.error is not None
    assert (found.error.field, found.error.entry) == ("U", entry)
