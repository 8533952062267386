"""Texts with a variant's numbers, and with words that a number picks."""

import pytest

from exercises.engine.specification import read_specification
from exercises.engine.tests.making import exercise
from exercises.engine.text import TextError, fill
from exercises.engine.variants import draw_variant


def filled(template: str, k: int | str = 2) -> str:
    """The template with k, and x = -3/2."""
    data = exercise(derived={"k": str(k), "x": "-3/2"})
    specification = read_specification(data)
    return fill(template, specification, draw_variant(specification, 0))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Take @{k}.", "Take 2."),
        ("Take $@{x}$.", r"Take $-\tfrac{3}{2}$."),
        ("$y @{x|signed}$", r"$y - \tfrac{3}{2}$"),
        ("@{k|pick a taxi; a bus; a train} comes", "a bus comes"),
        ("in @{k|pick €;$ per litre;%}", "in $ per litre"),
        ("@{k + 1|pick one;two;three}", "three"),
        ("$@{k*x|written}$", r"$2 \left(-\frac{3}{2}\right)$"),
        ("$@{k*(-x)|written}$", r"$2 \left(-\left(-\frac{3}{2}\right)\right)$"),
        ("$@{-k*x|written}$", r"$-2 \left(-\frac{3}{2}\right)$"),
        ("$@{k - x*k|written}$", r"$2 - \left(-\frac{3}{2}\right) \cdot 2$"),
    ],
)
def test_insertions_print_numbers_and_words(template: str, text: str) -> None:
    assert filled(template) == text


@pytest.mark.parametrize(
    ("k", "template", "words"),
    [
        (3, "@{k|pick one;two}", "2 texts, and no number 3"),
        (0, "@{k|pick one;two}", "no number 0"),
        ("1/2", "@{k|pick one;two}", "whole number"),
        ("sqrt(2)", "@{k|pick one;two}", "whole number"),
        (1, "@{k|pick one}", "two texts or more"),
        (1, "@{k|pick one;}", "two texts or more"),
        (1, "@{k|picks one;two}", "not known|one small"),
    ],
)
def test_a_wrong_pick_is_told(k: int | str, template: str, words: str) -> None:
    with pytest.raises(TextError, match=words):
        filled(template, k)
