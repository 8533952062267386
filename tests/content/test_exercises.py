"""The shipped exercises: enough of them, about every goal, every text can be set.

That their mathematics holds is proved by `manage.py check_exercises`.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from eigenpath.lib.markdown import render, render_inline
from exercises.engine.model import Specification
from exercises.engine.specification import read_specification
from exercises.engine.text import fill
from exercises.engine.variants import draw_variant
from exercises.files import ExerciseFile, read_files

CONCEPTS = Path(__file__).resolve().parents[2] / "roadmap" / "content" / "concepts"
FULL = tuple(sorted(path.parent.name for path in CONCEPTS.glob("*/lesson.md")))
ENOUGH = 8
FILES = list(read_files())
# What our renderer writes where a formula cannot be set.
BAD_FORMULA = re.compile(r'<code class="formula-error">(.*?)</code>', re.DOTALL)
# An insertion or a formula that was taken for words.
RAW = re.compile(r"@\{|\$|\\(?:frac|tfrac|cdot|begin|left|sqrt|lambda)\b")
FORBIDDEN = re.compile(r"\b(clearly|obviously|simply|trivially)\b", re.IGNORECASE)

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)


@lru_cache(maxsize=len(FILES))
def _specification(path: str) -> Specification:
    data = next(file.data for file in FILES if file.path == path)
    return read_specification(dict(data))


def _published(concept: str) -> list[ExerciseFile]:
    return [
        file
        for file in FILES
        if file.data["concept"] == concept and file.data["status"] == "published"
    ]


def _concept(slug: str) -> dict[str, Any]:
    return tomllib.loads((CONCEPTS / slug / "concept.toml").read_text("utf-8"))


def _blocks(file: ExerciseFile) -> Iterator[str]:
    """Texts that are rendered as paragraphs."""
    yield file.data["prompt"]
    yield from file.data["hints"]
    yield file.data["solution"]


def _lines(file: ExerciseFile) -> Iterator[str]:
    """Texts that are rendered inside a line."""
    for part in file.data["parts"]:
        yield part.get("label", "")
        for mistake in part.get("mistakes", ()):
            yield mistake["reveals"]
            yield mistake.get("look", "")
        for option in part["answer"].get("options", ()):
            yield option["text"]
            yield option.get("feedback", "")


def _blamed(file: ExerciseFile) -> Iterator[str]:
    for part in file.data["parts"]:
        for row in (*part.get("mistakes", ()), *part["answer"].get("options", ())):
            if row.get("blames"):
                yield row["blames"]


@pytest.mark.parametrize("concept", FULL)
def test_a_full_concept_has_enough_published_exercises(concept: str) -> None:
    assert len(_published(concept)) >= ENOUGH


@pytest.mark.parametrize("concept", FULL)
def test_every_goal_of_a_full_concept_is_practised(concept: str) -> None:
    goals = {goal["key"] for goal in _concept(concept)["goals"]}
    practised = {file.data["goal"] for file in _published(concept)}

    assert practised == goals


@pytest.mark.parametrize("concept", FULL)
def test_a_full_concept_starts_easy_and_ends_hard(concept: str) -> None:
    levels = [file.data["difficulty"] for file in _published(concept)]

    assert min(levels) <= 2
    assert max(levels) >= 3


@each_file
def test_every_exercise_names_somebody_to_blame_that_exists(
    file: ExerciseFile,
) -> None:
    assert [slug for slug in _blamed(file) if not (CONCEPTS / slug).is_dir()] == []


@each_file
def test_every_exercise_recognises_a_wrong_idea_by_name(file: ExerciseFile) -> None:
    choices = [part["answer"].get("options", ()) for part in file.data["parts"]]
    named = [row for part in file.data["parts"] for row in part.get("mistakes", ())]
    explained = [row for options in choices for row in options if row.get("feedback")]

    assert named or explained


@each_file
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_every_text_can_be_set(file: ExerciseFile, seed: int) -> None:
    specification = _specification(file.path)
    variant = draw_variant(specification, seed)

    pages = [render(fill(text, specification, variant)) for text in _blocks(file)]
    pages += [
        render_inline(fill(text, specification, variant)) for text in _lines(file)
    ]

    assert [bad for page in pages for bad in BAD_FORMULA.findall(page)] == []
    assert [page for page in pages if RAW.search(_words(page))] == []


@each_file
def test_a_text_talks_down_to_nobody(file: ExerciseFile) -> None:
    found = [FORBIDDEN.findall(text) for text in (*_blocks(file), *_lines(file))]

    assert [words for words in found if words] == []


@pytest.mark.parametrize("name", ["uuid", "slug"])
def test_no_two_exercises_share(name: str) -> None:
    counts = Counter(file.data[name] for file in FILES)

    assert [value for value, number in counts.items() if number > 1] == []


@each_file
def test_parts_and_options_of_an_exercise_are_told_apart(file: ExerciseFile) -> None:
    parts = [part["id"] for part in file.data["parts"]]
    options = [
        [option["id"] for option in part["answer"].get("options", ())]
        for part in file.data["parts"]
    ]

    assert len(parts) == len(set(parts))
    assert all(len(ids) == len(set(ids)) for ids in options)


def test_a_formula_that_cannot_be_set_would_be_found() -> None:
    page = render(r"Take $\frac{1}{$ and go.")

    assert BAD_FORMULA.findall(page)


def _words(page: str) -> str:
    """The page without its formulas (they carry their own source) and without code."""
    without = re.sub(r"<code>.*?</code>", " ", page, flags=re.DOTALL)
    return re.sub(r"<annotation.*?</annotation>", " ", without, flags=re.DOTALL)
