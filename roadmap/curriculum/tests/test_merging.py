"""Merging what a file and the database say."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roadmap.curriculum.merging import gather, merge, spread

BASE: dict[str, Any] = {
    "uuid": "c",
    "title": "Slopes",
    "goals": [
        {"uuid": "1", "text": "compute a slope"},
        {"uuid": "2", "text": "explain a slope"},
    ],
}


def changed(**fields: Any) -> dict[str, Any]:
    return {**BASE, **fields}


def with_goal(uuid: str, text: str) -> dict[str, Any]:
    rows = [
        {**row, "text": text} if row["uuid"] == uuid else row for row in BASE["goals"]
    ]
    return changed(goals=rows)


def test_only_the_file_changed() -> None:
    found = merge(base=BASE, file=changed(title="Rates"), database=BASE)

    assert found.data["title"] == "Rates"
    assert (found.from_file, found.from_database) == (True, False)


def test_an_instructors_edit_is_kept() -> None:
    found = merge(base=BASE, file=BASE, database=changed(title="Rates"))

    assert found.data["title"] == "Rates"
    assert (found.from_file, found.from_database) == (False, True)


def test_both_changed_the_same_field_differently() -> None:
    found = merge(
        base=BASE, file=changed(title="Rates"), database=changed(title="Tangents")
    )

    assert [conflict.field for conflict in found.conflicts] == ["title"]
    assert "the file says 'Rates'" in str(found.conflicts[0])


def test_both_changed_to_the_same() -> None:
    both = changed(title="Rates")

    assert not merge(base=BASE, file=both, database=both).conflicts


def test_different_rows_of_a_list_do_not_conflict() -> None:
    found = merge(
        base=BASE, file=with_goal("1", "find it"), database=with_goal("2", "say it")
    )

    assert [row["text"] for row in found.data["goals"]] == ["find it", "say it"]


def test_the_same_row_conflicts_and_is_named() -> None:
    found = merge(
        base=BASE, file=with_goal("1", "find it"), database=with_goal("1", "say it")
    )

    assert [conflict.field for conflict in found.conflicts] == ["goals[1].text"]


def test_a_row_removed_here_and_edited_there_is_a_conflict() -> None:
    shorter = changed(goals=BASE["goals"][1:])

    found = merge(base=BASE, file=shorter, database=with_goal("1", "say it"))

    assert "goals[1].text" in [conflict.field for conflict in found.conflicts]


rows = st.lists(
    st.fixed_dictionaries({"uuid": st.sampled_from("abcdef"), "text": st.text("xy")}),
    max_size=4,
    unique_by=lambda row: row["uuid"],
)
entities = st.fixed_dictionaries(
    {"title": st.text("xyz", max_size=3), "order": st.integers(0, 3), "goals": rows}
)


@given(entities)
def test_spreading_and_gathering_gives_the_same(data: dict[str, Any]) -> None:
    assert gather(spread(data)) == data


@given(entities, entities)
def test_one_side_alone_always_wins(
    base: dict[str, Any], other: dict[str, Any]
) -> None:
    assert merge(base=base, file=other, database=base).data == other
    assert merge(base=base, file=base, database=other).data == other


@given(entities, entities, entities)
def test_a_merge_does_not_depend_on_which_side_is_which(
    base: dict[str, Any], one: dict[str, Any], two: dict[str, Any]
) -> None:
    here = merge(base=base, file=one, database=two)
    there = merge(base=base, file=two, database=one)

    assert {item.field for item in here.conflicts} == {
        item.field for item in there.conflicts
    }
    assert here.data == there.data
