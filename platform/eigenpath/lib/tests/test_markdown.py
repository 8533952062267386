"""Markdown with formulas: what it shows and what it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigenpath.lib.formulas import LONGEST_FORMULA, FormulaError
from eigenpath.lib.formulas import render as render_formula
from eigenpath.lib.markdown import headings, render, render_inline


def test_a_formula_is_set_for_eyes_and_for_screen_readers() -> None:
    made = render_formula(r"\frac{1}{2}")

    assert 'class="katex"' in made
    assert "<math" in made


def test_a_broken_formula_says_where() -> None:
    with pytest.raises(FormulaError, match="position"):
        render_formula(r"\frac{1}{2}}")


def test_a_formula_that_is_too_long_is_refused_before_it_costs() -> None:
    with pytest.raises(FormulaError, match="at most"):
        render_formula("x" * (LONGEST_FORMULA + 1))


@pytest.mark.parametrize(
    "bomb",
    [
        r"\def\a{\a\a}\a",
        r"\newcommand{\a}[1]{\a{#1}\a{#1}}\a{x}",
        "{" * 900 + "}" * 900,
    ],
)
def test_a_macro_bomb_is_an_error_and_no_more(bomb: str) -> None:
    try:
        render_formula(bomb)
    except FormulaError:
        return
    assert len(render_formula(bomb)) < 1_000_000


@pytest.mark.parametrize(
    "hostile",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\htmlData{a=b}{x}",
        r"\includegraphics{x.png}",
    ],
)
def test_a_formula_brings_no_link_and_no_attribute(hostile: str) -> None:
    made = render(f"${hostile}$")

    assert "href=" not in made
    assert "data-a" not in made
    assert "<img" not in made


def test_text_around_formulas_stays_text() -> None:
    made = render("The slope of $x^2$ is *twice* $x$.")

    assert made.count('class="katex"') == 2
    assert "<em>twice</em>" in made


def test_a_displayed_formula_can_be_reached_by_keyboard() -> None:
    made = render("$$\nA v = \\lambda v\n$$")

    assert 'tabindex="0"' in made
    assert "katex-display" in made


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "<math><mtext></mtext><script>1</script></math>",
        "<svg onload=alert(1)>",
        '[x](https://a "x" onclick="alert(1)")',
    ],
)
def test_no_script_survives(hostile: str) -> None:
    made = render(hostile)

    assert "<script" not in made
    assert "<img" not in made
    assert "<svg" not in made
    assert 'href="javascript' not in made
    assert "<a" not in made or " onclick=" not in made.split("<a")[1].split(">")[0]


def test_a_broken_formula_in_a_text_shows_its_source() -> None:
    made = render(r"Look: $\frac{<b>$.")

    assert 'class="formula-error"' in made
    assert "<b>" not in made


def test_a_number_that_a_test_recomputes_shows_only_itself() -> None:
    made = render("It shrinks to {= 0.9^50 | 0.005 =} of it.")

    assert '<span class="n">0.005</span>' in made
    assert "0.9^50" not in made


def test_a_margin_note_is_a_disclosure_that_the_styles_may_set_in_the_margin() -> None:
    made = render(":::margin Why *squared*?\nBecause $r^2$ is smooth.\n:::\n")

    assert '<details class="note is-margin"><summary>Why *squared*?</summary>' in made
    assert '<div class="note-body">' in made
    assert made.count("<details") == made.count("</details>") == 1


def test_a_container_of_another_name_stays_text() -> None:
    made = render(":::marginal\ntext\n:::\n\n:::notes\ntext\n:::\n")

    assert "<details" not in made


def test_a_margin_note_carries_no_markup_of_its_author() -> None:
    made = render(":::margin <b>x</b>\n<script>y</script>\n:::\n")

    assert "<b>" not in made
    assert "<script" not in made


def test_a_side_note_is_a_disclosure() -> None:
    made = render(":::note Why squared?\nBecause $r^2$ is smooth.\n:::\n")

    assert '<details class="note"><summary>Why squared?</summary>' in made


def test_sections_have_anchors() -> None:
    text = "## See it\n\nText\n\n## Do it by hand\n"

    assert [item.anchor for item in headings(text)] == ["see-it", "do-it-by-hand"]
    assert '<h2 id="see-it">' in render(text)


def test_links_go_out_safely() -> None:
    made = render("[a book](https://example.org)")

    assert 'rel="noopener"' in made


def test_inline_text_has_no_paragraph() -> None:
    assert render_inline("the slope $m$").startswith("the slope ")


@given(st.text(max_size=200))
def test_no_text_makes_a_script_or_a_crash(text: str) -> None:
    assert "<script" not in render(text).lower()


def test_no_line_breaks_between_a_short_formula_and_its_full_stop() -> None:
    made = render("The third is ($4$). Then $x$ again.")

    assert made.count('<span class="nowrap">') == 1
    assert made.index('<span class="nowrap">(') < made.index(").</span>")


def test_code_can_be_reached_and_scrolled_by_keyboard() -> None:
    made = render("```python\nif 1 < 2:\n    pass\n```\n")

    assert '<pre tabindex="0" role="group" aria-label="Code">' in made
    assert "1 &lt; 2" in made


def test_a_figure_of_ours_is_shown_with_its_words() -> None:
    made = render('![Two "arrows"](/static/figures/two-arrows.svg)')

    assert 'src="/static/figures/two-arrows.svg"' in made
    assert 'alt="Two &quot;arrows&quot;"' in made


@pytest.mark.parametrize(
    "source",
    ["https://a.example/x.svg", "/media/x.svg", "/static/figures/../x.svg", "x.png"],
)
def test_of_other_pictures_only_the_words_are_shown(source: str) -> None:
    made = render(f"![a picture]({source})")

    assert "<img" not in made
    assert "a picture" in made


def test_fractions_in_a_matrix_do_not_touch_and_are_copied_as_given() -> None:
    latex = r"\begin{pmatrix} \frac{1}{4} \\ \frac{3}{8} \end{pmatrix}"
    wide = render_formula(latex)

    assert 'rowspacing="0.51em"' in wide
    assert "arraystretch" not in wide
