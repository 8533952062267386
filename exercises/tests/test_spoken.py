"""Labels with formulas as words."""

from eigenpath.lib.markdown import render_inline
from exercises.spoken_html import spoken


def test_a_formula_is_said_once_by_its_signs() -> None:
    assert spoken(render_inline("$y =$")) == "y ="
    assert spoken(render_inline(r"$\lambda_1$")) == "λ 1"


def test_words_around_a_formula_are_kept() -> None:
    said = spoken(render_inline(r"Slope at $x = 2$, *exactly*"))

    assert said.startswith("Slope at x = 2")
    assert said.endswith("exactly")


def test_a_label_of_words_names_its_field_by_itself() -> None:
    assert spoken(render_inline("Third eigenvalue")) == ""
