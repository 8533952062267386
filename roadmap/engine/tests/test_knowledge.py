"""States of knowledge: closed, right against full enumeration, better than chance."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmap.engine.knowledge import Knowledge, Reply, draw_states
from roadmap.engine.mastery import SLIP

NEEDS: dict[str, list[str]] = {
    "a": [],
    "b": ["a"],
    "c": ["a"],
    "d": ["b", "c"],
    "e": ["c"],
    "f": [],
}
GROUPS = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y", "f": "z"}


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    size = draw(st.integers(1, 9))
    names = [f"n{i}" for i in range(size)]
    return {
        name: draw(st.lists(st.sampled_from(names[:i]), unique=True)) if i else []
        for i, name in enumerate(names)
    }


@given(graphs(), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_a_state_holds_all_that_its_concepts_stand_on(
    needs: dict[str, list[str]], seed: int
) -> None:
    states = draw_states(needs, dict.fromkeys(needs, "one"), seed=seed, count=50)
    column = {name: i for i, name in enumerate(needs)}

    for name, under in needs.items():
        for need in under:
            assert not np.any(states[:, column[name]] & ~states[:, column[need]])


def test_every_possible_state_is_drawn() -> None:
    states = draw_states(NEEDS, GROUPS, seed=3, count=20_000)
    names = list(NEEDS)
    closed = {
        bits
        for bits in product((False, True), repeat=len(names))
        if all(
            bits[names.index(need)]
            for name, bit in zip(names, bits, strict=True)
            if bit
            for need in NEEDS[name]
        )
    }

    assert {tuple(row) for row in states.tolist()} == closed


def test_probabilities_are_those_of_bayes_over_all_states() -> None:
    # The prior is estimated once from very many states, the posterior then follows
    # by Bayes' rule over the possible states one by one: a second way to the same.
    replies = [Reply("b", 1.0, 0.1), Reply("e", 0.0, 0.2), Reply("f", 0.5, 0.25)]
    many = draw_states(NEEDS, GROUPS, seed=8, count=400_000)
    states, counts = np.unique(many, axis=0, return_counts=True)
    prior = counts / counts.sum()
    names = list(NEEDS)
    likelihood = np.ones(len(states))
    for reply in replies:
        knows = states[:, names.index(reply.concept)]
        s, g = reply.score, reply.guess
        if_known = (1 - SLIP) ** s * SLIP ** (1 - s)
        likelihood *= np.where(knows, if_known, g**s * (1 - g) ** (1 - s))
    exact = (prior * likelihood) @ states / (prior * likelihood).sum()

    known = Knowledge(NEEDS, GROUPS, seed=1)
    for reply in replies:
        known.hear(reply)
    found = np.array(list(known.probabilities().values()))

    # Four standard errors of a weighted mean of that many independent states.
    room = 4 * np.sqrt(0.25 / known.effective_states())
    assert np.abs(found - exact).max() < room


@given(st.integers(0, 50))
@settings(max_examples=10, deadline=None)
def test_what_is_needed_is_known_at_least_as_probably(seed: int) -> None:
    known = Knowledge(NEEDS, GROUPS, seed=seed, count=500)
    known.hear(Reply("d", 1.0, 0.1))
    known.hear(Reply("a", 0.0, 0.1))

    found = known.probabilities()

    assert all(
        found[need] >= found[name] - 1e-12 for name in NEEDS for need in NEEDS[name]
    )


def test_not_knowing_tells_more_than_a_wrong_answer() -> None:
    wrong, unknown = (Knowledge(NEEDS, GROUPS, seed=5) for _ in range(2))
    wrong.hear(Reply("b", 0.0, 0.3))
    unknown.hear(Reply("b", 0.0, 0.0))

    assert unknown.probabilities()["b"] < wrong.probabilities()["b"]


def test_the_middle_of_a_chain_is_asked_first() -> None:
    chain = {f"n{i}": [f"n{i - 1}"] if i else [] for i in range(15)}
    known = Knowledge(chain, dict.fromkeys(chain, "one"), seed=2)

    first = known.best_question(dict.fromkeys(chain, 0.05))

    # Halving a chain whose known part is u², u uniform: its median is 15 / 4.
    assert first in {"n2", "n3", "n4", "n5", "n6"}
    assert known.best_question({}) is None


@pytest.mark.parametrize("questions", [15])
def test_chosen_questions_find_out_more_than_any_questions(questions: int) -> None:
    random = np.random.default_rng(7)
    size = 40
    needs = {
        f"n{i}": [f"n{j}" for j in sorted({max(0, i - 1 - k) for k in (2, 5)})]
        if i > 2
        else []
        for i in range(size)
    }
    groups = {name: f"g{i % 4}" for i, name in enumerate(needs)}
    truths = draw_states(needs, groups, seed=99, count=30)  # another seed
    chosen: list[float] = []
    any_: list[float] = []
    for truth in truths:
        state = dict(zip(needs, truth, strict=True))
        for found, is_chosen in ((chosen, True), (any_, False)):
            known = Knowledge(needs, groups, seed=1, count=1500)
            left = dict.fromkeys(needs, 0.05)
            for _ in range(questions):
                name = (
                    known.best_question(left)
                    if is_chosen
                    else str(random.choice(list(left)))
                )
                assert name is not None
                del left[name]
                chance = 0.9 if state[name] else 0.05
                known.hear(Reply(name, float(random.random() < chance), 0.05))
            told = known.probabilities()
            found.append(
                float(np.mean([(told[n] > 0.5) == bool(state[n]) for n in needs]))
            )

    # Both are means of 30 learners; the gap is many times its standard error.
    gap = np.array(chosen) - np.array(any_)
    assert gap.mean() > 2 * gap.std(ddof=1) / np.sqrt(len(gap))
    assert np.mean(chosen) > 0.9


def test_an_order_that_is_no_order_is_refused() -> None:
    with pytest.raises(ValueError, match="comes before"):
        draw_states({"b": ["a"], "a": []}, {"a": "x", "b": "x"}, seed=1)
