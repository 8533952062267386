"""Every static figure: well-formed, finite, inside its frame, and written as a file."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from exercises.figures.drawing import BLUE, Plane
from exercises.figures.registry import FIGURES, FOLDER, write_figures

NAMES = sorted(FIGURES)
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = ("path", "polygon", "circle", "text")


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_a_titled_svg(name: str) -> None:
    root = ElementTree.fromstring(FIGURES[name]())

    assert root.tag == f"{SVG}svg"
    assert len(root.findtext(f"{SVG}title") or "") > 10
    assert any(root.iter(f"{SVG}{shape}") for shape in SHAPES)


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_draws_finite_numbers(name: str) -> None:
    text = FIGURES[name]()

    assert re.search(r"\b(nan|inf)\b", text) is None
    assert len(text) < 60_000


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_figure_begin_inside_its_frame(name: str) -> None:
    root = ElementTree.fromstring(FIGURES[name]())
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    words = list(root.iter(f"{SVG}text"))

    outside = [
        word.text
        for word in words
        if not 0 <= float(word.attrib["x"]) <= width
        or not 12 <= float(word.attrib["y"]) <= height
    ]

    assert outside == []


@pytest.mark.parametrize("name", NAMES)
def test_the_file_of_a_figure_is_what_its_function_draws(name: str) -> None:
    path = FOLDER / f"{name}.svg"

    assert path.read_text(encoding="utf-8") == FIGURES[name](), (
        "Run python -m exercises.figures"
    )


def test_no_file_is_left_of_a_figure_that_is_gone() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.svg")) == NAMES


def test_figures_are_written_once(tmp_path: Path) -> None:
    assert {path.stem for path in write_figures(tmp_path)} == set(NAMES)
    assert write_figures(tmp_path) == []


def test_up_is_up_and_right_is_right() -> None:
    text = Plane((0, 1), (0, 1)).point((0, 0), BLUE).point((1, 1), BLUE).svg("x" * 11)
    low, high = ElementTree.fromstring(text).iter(f"{SVG}circle")

    assert float(low.attrib["cx"]) < float(high.attrib["cx"])
    assert float(low.attrib["cy"]) > float(high.attrib["cy"])
