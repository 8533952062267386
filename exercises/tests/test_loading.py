"""Exercise files and the database: loaded twice, edited by both, never overwritten."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from django.core.management import CommandError, call_command

from eigenpath.lib.errors import ConflictError, InvalidInputError
from exercises.actions.loading import (
    LoadReport,
    create_exercise,
    load_exercises,
    save_exercise,
)
from exercises.engine.errors import EngineError
from exercises.files import ExerciseFile
from exercises.models import Exercise
from roadmap.models import Concept, ContentRecord
from tests.factories import AttemptFactory, GoalFactory, known_specification

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def concept() -> Concept:
    """A concept with one goal, for exercises to belong to."""
    goal = GoalFactory.create(concept__slug="vectors", key="g1")
    return goal.concept


@pytest.fixture
def data(concept: Concept) -> dict[str, Any]:
    """One exercise as its file says it."""
    return known_specification()


def as_file(data: Mapping[str, Any]) -> ExerciseFile:
    """A file as it is read from the folder."""
    path = f"{data['concept']}/{data['slug']}.toml"
    return ExerciseFile(path=path, text=tomli_w.dumps(data), data=dict(data))


def edit(**changes: Any) -> Exercise:
    """An instructor saves a change of the only exercise."""
    row = Exercise.objects.get()
    return save_exercise(
        row, specification={**row.specification, **changes}, revision=row.revision
    )


def rows() -> list[dict[str, Any]]:
    """Everything about exercises that a load could change."""
    records = ContentRecord.objects.values("uuid", "path", "base", "digest")
    exercises = Exercise.objects.values()
    return [dict(row) for group in (exercises, records) for row in group]


def test_a_file_becomes_an_exercise(data: dict[str, Any]) -> None:
    report = load_exercises([as_file(data)])

    row = Exercise.objects.get()
    assert report.made == ["vectors/sum-of-two.toml"]
    assert str(row.uuid) == data["uuid"]
    assert (row.title, row.status, row.goal.key) == (data["title"], "published", "g1")
    assert row.specification == data


def test_loading_twice_gives_the_same_rows(data: dict[str, Any]) -> None:
    load_exercises([as_file(data)])
    before = rows()

    report = load_exercises([as_file(data)])

    assert rows() == before
    assert report == LoadReport()


def test_a_changed_file_changes_the_exercise(data: dict[str, Any]) -> None:
    load_exercises([as_file(data)])

    report = load_exercises([as_file({**data, "title": "Sums", "version": 2})])

    assert report.changed == ["vectors/sum-of-two.toml"]
    assert Exercise.objects.get().title == "Sums"
    assert Exercise.objects.get().version == 2


def test_an_edit_of_an_instructor_is_never_overwritten(data: dict[str, Any]) -> None:
    load_exercises([as_file(data)])
    edit(title="Written by Emmy")

    untouched = load_exercises([as_file(data)])
    merged = load_exercises([as_file({**data, "minutes": 9})])

    row = Exercise.objects.get()
    assert not untouched.conflicts
    assert merged.kept == merged.changed == ["vectors/sum-of-two.toml"]
    assert (row.title, row.minutes) == ("Written by Emmy", 9)
    assert (row.specification["title"], row.specification["minutes"]) == (row.title, 9)


def test_a_field_that_both_changed_is_listed_and_nothing_is_written(
    data: dict[str, Any],
) -> None:
    other = known_specification(slug="another-sum")
    load_exercises([as_file(data), as_file(other)])
    row = Exercise.objects.get(slug="sum-of-two")
    save_exercise(
        row,
        specification={**row.specification, "title": "Emmy's", "hints": ["a", "b"]},
        revision=1,
    )
    before = rows()

    report = load_exercises(
        [
            as_file({**other, "title": "Harmless"}),
            as_file({**data, "title": "The file's", "hints": ["c", "d"]}),
        ]
    )

    assert len(report.conflicts) == 2
    assert any(
        line.startswith("vectors/sum-of-two.toml: title: was 'The sum of two numbers'")
        and "The file's" in line
        and "Emmy's" in line
        for line in report.conflicts
    )
    assert any(": hints: " in line for line in report.conflicts)
    assert rows() == before


def test_both_writing_the_same_is_no_conflict(data: dict[str, Any]) -> None:
    load_exercises([as_file(data)])
    edit(title="Sums")

    report = load_exercises([as_file({**data, "title": "Sums"})])

    assert not report.conflicts
    assert Exercise.objects.get().title == "Sums"


def test_an_exercise_whose_file_left_is_retired_and_comes_back(
    data: dict[str, Any],
) -> None:
    load_exercises([as_file(data)])
    AttemptFactory.create(variant__exercise=Exercise.objects.get())

    left = load_exercises([])
    status = Exercise.objects.get().status
    back = load_exercises([as_file(data)])

    assert left.retired == ["vectors/sum-of-two.toml"]
    assert status == Exercise.Status.RETIRED
    assert not back.conflicts
    assert Exercise.objects.get().status == Exercise.Status.PUBLISHED


def test_an_exercise_of_an_unknown_goal_is_refused_and_nothing_is_written(
    data: dict[str, Any],
) -> None:
    stray = known_specification(slug="stray", goal="g9")

    with pytest.raises(InvalidInputError, match="g9"):
        load_exercises([as_file(data), as_file(stray)])

    assert not Exercise.objects.exists()


def test_an_exercise_with_faults_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(EngineError):
        load_exercises([as_file({**data, "constraints": ["a >"]})])


def test_two_instructors_who_edit_at_once_do_not_overwrite_each_other(
    data: dict[str, Any],
) -> None:
    row = create_exercise(data)
    save_exercise(row, specification={**data, "title": "First"}, revision=1)

    with pytest.raises(ConflictError):
        save_exercise(row, specification={**data, "title": "Second"}, revision=1)

    assert Exercise.objects.get().title == "First"


def test_only_a_change_of_numbers_raises_the_version(data: dict[str, Any]) -> None:
    create_exercise(data)

    assert edit(title="Sums").version == 1
    assert edit(constraints=["a > b"]).version == 2


@pytest.mark.parametrize("same", ["uuid", "slug"])
def test_an_exercise_is_not_made_twice(data: dict[str, Any], same: str) -> None:
    create_exercise(data)
    other = known_specification(slug="other") | {same: data[same]}

    with pytest.raises(InvalidInputError):
        create_exercise(other)


def test_files_come_back_byte_for_byte(data: dict[str, Any], tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    file = source / "vectors" / "sum-of-two.toml"
    file.parent.mkdir(parents=True)
    file.write_text("# by hand\n" + tomli_w.dumps(data))

    call_command("load_exercises", folder=source, verbosity=0)
    call_command("export_exercises", folder=target)

    exported = target / "vectors" / "sum-of-two.toml"
    assert exported.read_bytes() == file.read_bytes()


def test_the_command_lists_conflicts_and_fails(
    data: dict[str, Any], tmp_path: Path
) -> None:
    load_exercises([as_file(data)])
    edit(title="Emmy's")
    file = tmp_path / "vectors" / "sum-of-two.toml"
    file.parent.mkdir()
    file.write_text(tomli_w.dumps({**data, "title": "The file's"}))

    with pytest.raises(CommandError, match="1 conflicts; nothing was written") as said:
        call_command("load_exercises", folder=tmp_path)

    assert "title" in str(said.value)
