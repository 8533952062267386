"""Exercise files into the database; an instructor's edit is never overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from eigenpath.lib.errors import ConflictError, InvalidInputError
from exercises.engine.specification import read_specification
from exercises.files import ExerciseFile, file_text
from exercises.models import Exercise
from roadmap.actions.content import record_export
from roadmap.curriculum.files import Entity, digest
from roadmap.curriculum.merging import merge
from roadmap.models import Concept, ContentRecord, Goal

__all__ = [
    "KIND",
    "LoadReport",
    "create_exercise",
    "load_exercises",
    "save_exercise",
]

KIND = "exercise"


@dataclass
class LoadReport:
    """What a load did, or why it did nothing."""

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


@transaction.atomic
def load_exercises(files: Iterable[ExerciseFile]) -> LoadReport:
    """Bring exercises up to date with their files, all or nothing.

    What left the files is retired, never deleted: past attempts stay true.
    """
    report = LoadReport()
    records = {str(row.uuid): row for row in ContentRecord.objects.filter(kind=KIND)}
    present: set[str] = set()
    for file in files:
        uuid = str(file.data.get("uuid"))
        present.add(uuid)
        record = records.get(uuid)
        if (
            record is None
            or record.digest != digest(file.data)
            or record.path != file.path
        ):
            _load(file, record, report)
    if report.conflicts:
        transaction.set_rollback(True)
        return report
    for uuid, record in records.items():
        if uuid not in present:
            Exercise.objects.filter(uuid=uuid).update(status=Exercise.Status.RETIRED)
            report.retired.append(record.path)
            record.delete()
    return report


@transaction.atomic
def create_exercise(specification: Mapping[str, Any], *, text: str = "") -> Exercise:
    """Make an exercise that was written in the admin.

    Raises
    ------
    InvalidInputError
        If it names a concept or goal that does not exist, or a uuid or slug in use.
    """
    data = dict(specification)
    taken = Exercise.objects.filter(uuid=data["uuid"]) | Exercise.objects.filter(
        slug=data["slug"]
    )
    if taken.exists():
        raise InvalidInputError("An exercise with this uuid or slug exists already.")
    row = Exercise(uuid=data["uuid"])
    _apply(row, data, written=text)
    row.save()
    return row


@transaction.atomic
def save_exercise(
    exercise: Exercise, *, specification: Mapping[str, Any], revision: int
) -> Exercise:
    """Save what an instructor changed.

    A change of numbers or answers raises the version, so that variants drawn before
    stay as they were.

    Raises
    ------
    ConflictError
        If somebody saved in the meantime.
    InvalidInputError
        If the specification has faults; each is named.
    """
    current = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if current.revision != revision:
        raise ConflictError("Somebody saved this exercise while you edited it.")
    data = dict(specification)
    before = current.specification
    if _draws(data) != _draws(before) and data.get("version") == before.get("version"):
        data["version"] = int(before.get("version", 1)) + 1
    _apply(current, data)
    current.revision += 1
    current.save()
    return current


def _load(file: ExerciseFile, record: ContentRecord | None, report: LoadReport) -> None:
    data: Mapping[str, Any] = file.data
    row = Exercise.objects.filter(uuid=data["uuid"]).first()
    if row is None:
        row = Exercise(uuid=data["uuid"])
        report.made.append(file.path)
    else:
        base = record.base if record is not None else {}
        found = merge(base=base, file=data, database=row.specification)
        if found.conflicts:
            report.conflicts += [f"{file.path}: {item}" for item in found.conflicts]
            return
        if found.from_database:
            report.kept.append(file.path)
        if found.from_file:
            report.changed.append(file.path)
        data = found.data
    _apply(row, data, written=file.text)
    row.save()
    entity = Entity(KIND, str(row.uuid), file.path, file.data)
    record_export([entity])


def _apply(row: Exercise, data: Mapping[str, Any], *, written: str = "") -> None:
    """Put a specification into the row's columns."""
    read_specification(dict(data))
    concept = Concept.objects.filter(slug=data["concept"]).first()
    goal = Goal.objects.filter(concept=concept, key=data["goal"]).first()
    if concept is None or goal is None:
        raise InvalidInputError(
            f"{data['slug']}: no concept {data['concept']!r} with a goal "
            f"{data['goal']!r}."
        )
    row.concept, row.goal = concept, goal
    for name in ("slug", "title", "version", "difficulty", "minutes", "strand"):
        setattr(row, name, data[name])
    row.status = data["status"]
    row.specification = dict(data)
    row.file_text = file_text(data, written=written or row.file_text)


def _draws(data: Mapping[str, Any]) -> list[Any]:
    """What decides the numbers of a variant and how it is marked."""
    names = ("parameters", "derived", "functions", "constraints", "parts")
    return [data.get(name) for name in names]
