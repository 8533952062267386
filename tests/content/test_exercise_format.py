"""docs/exercise-format.md names everything that an author may write."""

import re
from pathlib import Path

import pytest

from exercises.engine.answers.kinds import KINDS
from exercises.engine.draws import DRAWS, FORMS
from exercises.engine.expressions.symbols import AUTHOR_FUNCTIONS
from exercises.engine.tolerance import Policy
from exercises.engine.transforms import (
    ARRAY_TRANSFORMS,
    ENTRY_TRANSFORMS,
    FORMULA_TRANSFORMS,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "exercise-format.md").read_text()
TRANSFORMS = (*ENTRY_TRANSFORMS, *ARRAY_TRANSFORMS, *FORMULA_TRANSFORMS)


def _written(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


@pytest.mark.parametrize("words", [AUTHOR_FUNCTIONS, DRAWS, TRANSFORMS, tuple(Policy)])
def test_every_word_of_the_format_is_on_its_page(words: tuple[str, ...]) -> None:
    missing = [word for word in words if not _written(word, PAGE)]

    assert not missing


@pytest.mark.parametrize("draw", DRAWS)
def test_every_option_of_a_draw_stands_in_its_rows(draw: str) -> None:
    rows = "".join(line for line in PAGE.splitlines() if line.startswith(f"| `{draw}`"))
    options = set(DRAWS[draw]).union(*FORMS.get(draw, {}).values())

    assert not sorted(word for word in options if not _written(word, rows))


def test_every_kind_is_on_the_page_of_the_kinds() -> None:
    page = (DOCS / "answer-kinds.md").read_text()

    assert [kind for kind in KINDS if f"\n## {kind}\n" not in page] == []
