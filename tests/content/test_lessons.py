"""The full lessons: their sections, length, language, code and numbers."""

import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from eigenpath.lib.formulas import FormulaError
from eigenpath.lib.formulas import render as render_formula
from eigenpath.lib.markdown import CALCULATION
from exercises.demos.registry import DEMOS
from exercises.engine.expressions import parse
from exercises.figures.registry import FIGURES

CONCEPTS = Path(__file__).resolve().parents[2] / "roadmap" / "content" / "concepts"
FULL = tuple(sorted(path.parent.name for path in CONCEPTS.glob("*/lesson.md")))
SECTIONS = (
    "Why",
    "See it",
    "Say it",
    "Do it by hand",
    "What goes wrong",
    "In machine learning",
    "Prove it",
    "Card",
    "Go further",
)
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)
DISPLAYED = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
INLINE = re.compile(r"\$([^$]+?)\$", re.DOTALL)
LINK = re.compile(r"\]\((/[^)]*)\)")
FIGURE = re.compile(
    r"^!\[([^\]]*)\]\(/static/figures/([a-z0-9-]+)\.svg\)$", re.MULTILINE
)
MARGIN = re.compile(r"^:::margin ?([^\n]*)\n(.*?)^:::$", re.DOTALL | re.MULTILINE)
DEMO = re.compile(r"\(/demos/([a-z0-9-]+)/[^)]*\)")
FORBIDDEN = re.compile(r"\b(clearly|obviously|simply|trivially)\b", re.IGNORECASE)
# American spellings of words that mathematics lessons use, and what we write.
AMERICAN = re.compile(
    r"\b(color|center(?:ed)?|behavior|favor|neighbor|optimiz\w*|minimiz\w*|"
    r"maximiz\w*|normaliz\w*|standardiz\w*|regulariz\w*|diagonaliz\w*|"
    r"generaliz\w*|recogniz\w*|summariz\w*|initializ\w*|analyz\w*|traveled|"
    r"modeling|labeled|canceled|gray)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=len(FULL))
def _lesson(slug: str) -> tuple[dict[str, Any], str]:
    text = (CONCEPTS / slug / "lesson.md").read_text(encoding="utf-8")
    _, head, body = text.split("+++\n", 2)
    return tomllib.loads(head), body


def _prose(body: str) -> str:
    """The words of a lesson: formulas count as one word, code and addresses as none.

    Margin notes stand beside the lesson and are counted by themselves.
    """
    text = MARGIN.sub(" ", CODE.sub(" ", body))
    text = CALCULATION.sub(" number ", text)
    text = DISPLAYED.sub(" formula ", text)
    text = INLINE.sub(" formula ", text)
    text = LINK.sub("]", text)
    return re.sub(r"^(#+|[-|:]+|:::\w*)", " ", text, flags=re.MULTILINE)


def _calculations() -> list[tuple[str, str, str]]:
    return [
        (slug, found["expression"], found["shown"])
        for slug in FULL
        for found in CALCULATION.finditer(_lesson(slug)[1])
    ]


@pytest.mark.parametrize("slug", FULL)
def test_a_lesson_names_its_concept_author_and_licence(slug: str) -> None:
    head, _ = _lesson(slug)

    assert head["concept"] == slug
    assert {"uuid", "author", "licence", "source"} <= set(head)


@pytest.mark.parametrize("slug", FULL)
def test_a_lesson_has_the_nine_sections_in_order(slug: str) -> None:
    _, body = _lesson(slug)

    titles = tuple(re.findall(r"^## (.+)$", body, flags=re.MULTILINE))

    assert titles == SECTIONS


@pytest.mark.parametrize("slug", FULL)
def test_a_lesson_fits_one_sitting(slug: str) -> None:
    _, body = _lesson(slug)

    words = len(re.findall(r"[A-Za-zÀ-ÿ0-9][\w’'-]*", _prose(body)))

    assert 600 <= words <= 1200


@pytest.mark.parametrize("slug", FULL)
def test_a_lesson_has_two_to_four_margin_notes_of_some_sentences(slug: str) -> None:
    _, body = _lesson(slug)
    notes = MARGIN.findall(body)

    # Longer than this a note runs past the paragraph beside it.
    lengths = [len(re.findall(r"[A-Za-z][\w’'-]*", _prose(text))) for _, text in notes]

    assert 2 <= len(notes) <= 4
    assert [title for title, _ in notes if not title or "$" in title] == []
    assert [length for length in lengths if not 15 <= length <= 110] == []


@pytest.mark.parametrize("slug", FULL)
def test_answers_to_predictions_never_stand_open_in_the_margin(slug: str) -> None:
    _, body = _lesson(slug)

    assert [title for title, _ in MARGIN.findall(body) if "prediction" in title] == []
    assert ":::note Compare with your prediction" in body


@pytest.mark.parametrize("slug", FULL)
def test_a_lesson_talks_down_to_nobody_and_spells_british(slug: str) -> None:
    # Code and titles of other people's books keep their own spelling.
    _, body = _lesson(slug)
    notes = " ".join(_prose(text) for _, text in MARGIN.findall(body))
    prose = re.sub(r"\*[^*]+\*|`[^`]+`", " ", f"{_prose(body)} {notes}")

    assert FORBIDDEN.findall(prose) == []
    assert AMERICAN.findall(prose) == []


@pytest.mark.parametrize("slug", FULL)
def test_a_lesson_asks_for_a_prediction_before_it_answers(slug: str) -> None:
    _, body = _lesson(slug)
    see = body.split("## See it")[1].split("## Say it")[0]

    assert "**Predict first" in see
    assert see.index("**Predict first") < see.index(":::note")


@pytest.mark.parametrize("slug", FULL)
def test_a_lesson_shows_a_demo_or_a_figure(slug: str) -> None:
    _, body = _lesson(slug)
    see = body.split("## See it")[1].split("## Say it")[0]

    assert DEMO.search(see) or FIGURE.search(see)


@pytest.mark.parametrize("slug", FULL)
def test_demos_and_figures_of_a_lesson_exist_and_figures_are_described(
    slug: str,
) -> None:
    _, body = _lesson(slug)
    pictures = FIGURE.findall(body)

    assert {name for _, name in pictures} <= set(FIGURES)
    assert body.count("/static/figures/") == len(pictures)
    assert [name for words, name in pictures if len(words) < 30] == []
    assert set(DEMO.findall(body)) <= set(DEMOS)


@pytest.mark.parametrize("slug", FULL)
def test_every_known_misconception_is_met_in_the_lesson(slug: str) -> None:
    concept = tomllib.loads((CONCEPTS / slug / "concept.toml").read_text("utf-8"))
    _, body = _lesson(slug)
    wrong = body.split("## What goes wrong")[1].split("## In machine learning")[0]

    assert len(re.findall(r"^- \*\*", wrong, re.MULTILINE)) >= len(
        concept["misconceptions"]
    )


@pytest.mark.parametrize("slug", FULL)
def test_a_lesson_links_back_to_each_prerequisite(slug: str) -> None:
    concept = tomllib.loads((CONCEPTS / slug / "concept.toml").read_text("utf-8"))
    _, body = _lesson(slug)
    card = body.split("## Card")[1]

    missing = [
        row["requires"]
        for row in concept["prerequisites"]
        if f"(/concepts/{row['requires']}/)" not in card
    ]

    assert missing == []


@pytest.mark.parametrize("slug", FULL)
def test_every_concept_a_lesson_links_to_exists(slug: str) -> None:
    _, body = _lesson(slug)
    linked = re.findall(r"\(/concepts/([a-z0-9-]+)/\)", body)

    assert linked
    assert [name for name in linked if not (CONCEPTS / name).is_dir()] == []


@pytest.mark.parametrize("slug", FULL)
def test_the_code_of_a_lesson_runs(slug: str) -> None:
    _, body = _lesson(slug)
    blocks = CODE.findall(body)

    assert blocks
    for block in blocks:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", block],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("slug", FULL)
def test_the_formulas_of_a_lesson_can_be_set(slug: str) -> None:
    text = CODE.sub(" ", CALCULATION.sub(" ", _lesson(slug)[1]))
    formulas = [(found, True) for found in DISPLAYED.findall(text)]
    formulas += [(found, False) for found in INLINE.findall(DISPLAYED.sub(" ", text))]

    refused = []
    for formula, display in formulas:
        try:
            render_formula(formula.strip(), display)
        except FormulaError as error:
            refused.append(f"{formula}: {error}")

    assert formulas
    assert refused == []


@pytest.mark.parametrize(("slug", "expression", "shown"), _calculations())
def test_a_number_in_a_lesson_is_what_its_formula_gives(
    slug: str, expression: str, shown: str
) -> None:
    value = float(parse(expression).evaluate())

    # Shown numbers are rounded: half a unit of their last place is allowed.
    half = 0.5 * 10.0 ** int(Decimal(shown).as_tuple().exponent)
    assert abs(value - float(shown)) <= half * (1 + 1e-9), slug


def test_there_are_full_lessons() -> None:
    assert len(FULL) >= 5


def test_every_full_lesson_marks_numbers_to_recompute() -> None:
    marked = {slug for slug, _, _ in _calculations()}

    assert marked == set(FULL)
