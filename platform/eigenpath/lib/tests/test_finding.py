"""Finding by words: folding, what a typed word may mean, order, marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eigenpath.lib.finding import Entry, Field, Index, fold, fold_words, marked
from eigenpath.lib.finding.vocabulary import Vocabulary


def index(*titles: str) -> Index:
    return Index(Entry("concept", title, f"/{title}/") for title in titles)


def found(index: Index, query: str) -> list[str]:
    return [one.entry.title for one in index.search(query).found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Optimisation", "optimization"),
        ("factorise", "FACTORIZE"),
        ("analyse", "analyze"),
        ("colour", "color"),
        ("neighbourhood", "neighborhood"),
        ("modelling", "modeling"),
        ("centre", "center"),
        ("centred", "centered"),
        ("matrices", "matrix"),
        ("bases", "basis"),
        ("classes", "class"),
        ("probabilities", "probability"),
        ("Poincaré", "poincare"),
        ("Newton’s", "newton"),
        ("Schrödinger", "schrodinger"),
        ("maths", "math"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["basis", "loss", "calculus", "gauss", "us"])
def test_what_only_looks_like_a_plural_is_left_alone(word: str) -> None:
    assert fold(word) == word


def test_all_words_are_needed_in_any_order() -> None:
    here = index("The chain rule", "The power rule", "A chain of rules")

    assert set(found(here, "rule chain")) == {"The chain rule", "A chain of rules"}


def test_a_whole_title_comes_before_titles_that_hold_it() -> None:
    here = index("Gradient descent in practice", "Gradient descent", "Descent")

    assert found(here, "gradient descent")[0] == "Gradient descent"


def test_a_beginning_is_enough() -> None:
    assert found(index("Eigenvalues", "Vectors"), "eig") == ["Eigenvalues"]


@pytest.mark.parametrize(
    "typed", ["egienvalue", "eigenvlue", "eigenvaluue", "eihenvalue"]
)
def test_a_letter_swapped_missing_doubled_or_wrong_is_forgiven(typed: str) -> None:
    result = index("Eigenvalue", "Vectors").search(typed)

    assert [one.entry.title for one in result.found] == ["Eigenvalue"]
    assert result.meant == "eigenvalue"


def test_short_words_must_be_right() -> None:
    assert found(index("Set", "Map"), "sat") == []


def test_a_word_that_is_there_as_typed_is_not_put_right() -> None:
    result = index("Norm", "Form").search("norm")

    assert [one.entry.title for one in result.found] == ["Norm"]
    assert result.meant == ""


def test_words_joined_and_words_taken_apart_are_found() -> None:
    here = index("Eigenvalues", "Cross-entropy", "Value")

    assert "Eigenvalues" in found(here, "eigen value")
    assert found(here, "crossentropy") == ["Cross-entropy"]


def test_words_of_one_stem_are_found_after_the_word_itself() -> None:
    here = index("Diagonalisation", "Diagonalise it")

    assert found(here, "diagonalise") == ["Diagonalise it", "Diagonalisation"]


def test_if_nothing_has_all_words_the_nearest_are_shown_and_it_is_said() -> None:
    result = index("Chain rule", "Power series").search("chain series")

    assert result.is_partial
    assert len(result.found) == 2


def test_filling_words_ask_for_nothing() -> None:
    here = index("Determinants", "How it is")

    assert found(here, "how is the determinant") == ["Determinants"]


def test_other_names_are_as_good_as_the_title() -> None:
    here = Index(
        [
            Entry("concept", "SGD variants", "/a/"),
            Entry("concept", "Noisy steps", "/b/", names=("SGD",)),
        ]
    )

    assert found(here, "sgd")[0] == "Noisy steps"


def test_a_text_counts_less_than_a_title() -> None:
    here = Index(
        [
            Entry("concept", "Norms", "/a/", fields=(Field("speaks of angles", 2.0),)),
            Entry("concept", "Angles", "/b/"),
        ]
    )

    assert found(here, "angle") == ["Angles", "Norms"]


def test_an_empty_index_finds_nothing() -> None:
    assert Index([]).search("anything").found == ()


def test_what_a_word_may_mean_is_asked_of_the_same_words_once() -> None:
    words = Vocabulary({"matrix": 3, "metric": 1})

    words.like("matrx")
    words.like("matrx")

    assert words.like.cache_info().hits == 1


@given(st.text(max_size=60), st.sets(st.text(max_size=8), max_size=4))
def test_pieces_joined_are_the_text(text: str, words: set[str]) -> None:
    folded = {word.folded for word in fold_words(text)}

    for chosen in (folded, words):
        assert "".join(part.text for part in marked(text, chosen)) == text


@given(st.text(max_size=80))
def test_any_query_is_answered(query: str) -> None:
    result = index("Vectors", "Matrices", "Chain rule").search(query)

    assert len(result.found) <= 3


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_folding_twice_changes_nothing_that_matters(text: str) -> None:
    for word in fold_words(text):
        assert word.folded == fold(word.folded) or len(word.folded) > 3
