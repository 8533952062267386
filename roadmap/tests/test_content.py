"""Content files and the database: both ways, and nobody's change lost."""

import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from roadmap.actions.content import Report, load_content, save_authored
from roadmap.curriculum.checking import faults
from roadmap.curriculum.files import (
    CONTENT,
    ContentError,
    Entity,
    read_content,
    written,
)
from roadmap.models import (
    Concept,
    Erratum,
    Lesson,
    Pathway,
    PathwayStep,
    PlanBullet,
    PlanWeek,
    Prerequisite,
    Resource,
    SourceItem,
)
from roadmap.selectors.content import MODELS, entities

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shipped() -> list[Entity]:
    """The curriculum as it ships."""
    return read_content(CONTENT)


@pytest.fixture
def few(shipped: list[Entity]) -> list[Entity]:
    """Two pillars' worth of entities that stand alone, quick to load."""
    return [item for item in shipped if item.kind in {"pillar", "strand"}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files that a test may break."""
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy)
    return copy


@pytest.mark.database
def test_all_of_it_loads_and_exports_unchanged(
    shipped: list[Entity], tmp_path: Path
) -> None:
    load_content(shipped)

    call_command("export_content", "--to", str(tmp_path), stdout=StringIO())

    files = {
        path.relative_to(CONTENT): path.read_bytes()
        for path in CONTENT.rglob("*")
        if path.is_file()
    }
    back = {
        path.relative_to(tmp_path): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert back == files
    assert Concept.objects.count() == 90
    assert Resource.objects.count() == 39
    assert PlanWeek.objects.count() == 12
    assert SourceItem.objects.count() == 129
    assert Pathway.objects.count() == 2
    assert PathwayStep.objects.count() == 180
    assert Prerequisite.objects.count() == 189
    assert Erratum.objects.count() == 63
    assert Lesson.objects.exclude(body_html="").count() == Lesson.objects.count()

    again = load_content(shipped)

    assert again == Report()
    assert {item.uuid for item in entities()} == {item.uuid for item in shipped}


@pytest.mark.database
def test_every_source_item_and_bullet_leads_somewhere(shipped: list[Entity]) -> None:
    load_content(shipped)

    homeless = SourceItem.objects.filter(concepts__isnull=True, home="")
    assert not homeless.exists()
    assert not PlanBullet.objects.filter(concepts__isnull=True).exists()
    keys = set(SourceItem.objects.values_list("key", "text"))
    bullets = set(PlanBullet.objects.values_list("source_key", "text"))
    assert bullets <= keys


def test_an_instructors_edit_survives_a_load(few: list[Entity]) -> None:
    load_content(few)
    row = few[0]
    model = type_of(row)
    edited = model.objects.get(uuid=row.uuid)
    edited.title = "An instructor's title"
    save_authored(edited)

    report = load_content([changed(row, summary="The file's words."), *few[1:]])

    edited.refresh_from_db()
    assert edited.title == "An instructor's title"
    assert edited.summary == "The file's words."
    assert report.kept == [row.path]


def test_a_conflict_is_listed_by_field_and_nothing_is_written(
    few: list[Entity],
) -> None:
    load_content(few)
    row, other = few[0], few[1]
    edited = type_of(row).objects.get(uuid=row.uuid)
    edited.title = "An instructor's title"
    save_authored(edited)

    report = load_content(
        [changed(row, title="A file's title"), changed(other, title="New"), *few[2:]]
    )

    assert len(report.conflicts) == 1
    assert "title: was" in report.conflicts[0]
    assert type_of(other).objects.get(uuid=other.uuid).title == other.data["title"]


def test_what_left_the_files_is_archived_not_deleted(shipped: list[Entity]) -> None:
    wanted = [item for item in shipped if item.kind in {"pillar", "concept"}]
    lone = [
        changed(item, prerequisites=[], resources=[])
        if item.kind == "concept"
        else item
        for item in wanted[:12]
    ]
    load_content(lone)

    report = load_content(lone[:-1])

    gone = Concept.objects.get(uuid=lone[-1].uuid)
    assert gone.status == Concept.Status.ARCHIVED
    assert report.archived == [lone[-1].path]


def test_a_dangling_name_writes_nothing(shipped: list[Entity]) -> None:
    concept = next(item for item in shipped if item.kind == "concept")

    with pytest.raises(Exception, match="There is no pillar"):
        load_content([concept])

    assert not Concept.objects.exists()


def test_the_command_lists_conflicts_and_fails(folder: Path, few: list[Entity]) -> None:
    load_content(few)
    row = few[0]
    edited = type_of(row).objects.get(uuid=row.uuid)
    edited.title = "Ours"
    save_authored(edited)
    path = folder / row.path
    path.write_text(path.read_text().replace(row.data["title"], "Theirs", 1))
    for name in ("concepts", "plan", "sources"):
        shutil.rmtree(folder / name)
    for name in ("resources.toml", "pathways.toml", "errata.toml"):
        (folder / name).unlink()

    with pytest.raises(CommandError, match="1 conflicts; nothing was written"):
        call_command("load_content", "--from", str(folder), stdout=StringIO())


def test_the_shipped_files_have_no_fault() -> None:
    assert faults(CONTENT) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("pillars.toml", 'title = "', 'titel = "', "no such key"),
        ("pillars.toml", "order = 1\n", 'order = "1"\n', "is not int"),
        ("plan/week-01.toml", "number = 1\n", "number = 13\n", "cannot be reached"),
        (
            "concepts/vectors/concept.toml",
            'pillar = "linear-algebra"',
            'pillar = "linear"',
            "no pillar 'linear'",
        ),
        (
            "concepts/functions-and-notation/concept.toml",
            "prerequisites = []",
            '[[prerequisites]]\nuuid = "x"\nrequires = "attention"\n'
            'reason = "A circle, to be found by the check."\nencompasses = 0.1',
            "a cycle: ",
        ),
    ],
)
def test_a_fault_is_found_and_named(
    folder: Path, file: str, old: str, new: str, says: str
) -> None:
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))

    found = read_faults(folder)

    assert any(says in line for line in found), found


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    (folder / "pillars.toml").write_text("[[pillars]\n")

    with pytest.raises(ContentError, match=r"pillars\.toml"):
        read_content(folder)


def test_reading_and_writing_gives_the_same_bytes(shipped: list[Entity]) -> None:
    for path, text in written(shipped).items():
        assert (CONTENT / path).read_text() == text, path


def changed(entity: Entity, **fields: object) -> Entity:
    return Entity(entity.kind, entity.uuid, entity.path, {**entity.data, **fields})


def type_of(entity: Entity) -> Any:  # a model by name; each has other fields
    return MODELS[entity.kind]


def read_faults(folder: Path) -> list[str]:
    try:
        return faults(folder)
    except ContentError as error:
        return [str(error)]
