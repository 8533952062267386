"""The concept files: complete where goals are set, and every formula in them holds."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from eigenpath.lib.markdown import render_inline
from exercises.demos.registry import DEMOS
from roadmap.curriculum.files import CONTENT

CONCEPTS = CONTENT / "concepts"
SLUGS = sorted(path.name for path in CONCEPTS.iterdir())
LESSONS = sorted(path.parent.name for path in CONCEPTS.glob("*/lesson.md"))
LEAST_FACTS = 3
# How goals begin: kinds of doing, which a lesson does without naming them.
DOING = {"analyse", "choose", "compute", "explain", "implement", "model", "predict"}
DEMO_LINK = re.compile(r"\((/demos/[^)]*)\)")


@lru_cache(maxsize=len(SLUGS))
def concept(slug: str) -> dict[str, Any]:
    return tomllib.loads((CONCEPTS / slug / "concept.toml").read_text("utf-8"))


def lesson(slug: str) -> str:
    return Path(CONCEPTS / slug / "lesson.md").read_text("utf-8")


def texts(data: dict[str, Any]) -> Iterator[str]:
    """What a concept says in Markdown."""
    yield data["goal"]
    yield data["machine_learning"]
    yield from (row["text"] for row in (*data["goals"], *data["facts"]))
    yield from (row["reason"] for row in data["prerequisites"])
    for row in data["misconceptions"]:
        yield from (row["belief"], row["correction"], row["counterexample"])


def stems(text: str) -> set[str]:
    """The beginnings of the long words of a text, formulas left out."""
    words = re.findall(r"[a-z]{5,}", re.sub(r"\$[^$]*\$", " ", text.lower()))
    return {word[:5] for word in words if word not in DOING}


def test_there_are_ninety_concepts() -> None:
    assert len(SLUGS) == 90
    assert len(LESSONS) >= 5


@pytest.mark.parametrize("slug", SLUGS)
def test_a_concept_with_goals_has_what_a_learner_needs(slug: str) -> None:
    data = concept(slug)

    assert data["goals"]
    assert len(data["facts"]) >= LEAST_FACTS
    assert len({row["text"] for row in data["facts"]}) == len(data["facts"])
    assert any(row["on_card"] for row in data["formulas"])
    assert data["misconceptions"]
    assert all(row["counterexample"].strip() for row in data["misconceptions"])
    assert data["machine_learning"].strip()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_formula_in_the_words_of_a_concept_can_be_set(slug: str) -> None:
    refused = [
        text for text in texts(concept(slug)) if "formula-error" in render_inline(text)
    ]

    assert refused == []


@pytest.mark.parametrize("slug", LESSONS)
def test_a_lesson_speaks_of_every_goal(slug: str) -> None:
    body = lesson(slug).lower()

    silent = [
        goal["text"]
        for goal in concept(slug)["goals"]
        if (wanted := stems(goal["text"]))
        and sum(stem in body for stem in wanted) < len(wanted) / 2
    ]

    assert silent == []


@pytest.mark.parametrize("slug", LESSONS)
def test_a_lesson_leads_to_demos_that_take_its_state(slug: str) -> None:
    links = [urlsplit(found) for found in DEMO_LINK.findall(lesson(slug))]

    # A figure stands where the demo is not built yet.
    assert links or "/static/figures/" in lesson(slug)
    for link in links:
        demo = DEMOS[link.path.removeprefix("/demos/").strip("/")]
        assert demo.slug in concept(slug)["demos"] or link.query
        demo.state(dict(parse_qsl(link.query, strict_parsing=bool(link.query))))
