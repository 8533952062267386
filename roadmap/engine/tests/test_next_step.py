"""The next step: the plan first, then what a minute there is worth."""

import doctest
import importlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.engine.next_step import Node, frontier_week, rank

Graph = dict[str, Node]


def graph(*nodes: Node) -> Graph:
    return {node.slug: node for node in nodes}


def best(nodes: Graph, *, week: int = 1) -> str:
    return rank(nodes, week=week)[0].slug


VECTORS = Node("vectors", (), 0.25, 30, week=1)
NORMS = Node("norms", ("vectors",), 0.25, 30, week=1)
LIMITS = Node("limits", (), 0.25, 30, week=5)


@pytest.mark.parametrize("name", ["next_step", "streak", "second_day", "history"])
def test_examples_are_true(name: str) -> None:
    module = importlib.import_module(f"roadmap.engine.{name}")

    assert doctest.testmod(module).failed == 0


def test_the_groundwork_comes_first() -> None:
    found = rank(graph(NORMS, VECTORS), week=1)

    assert [one.slug for one in found] == ["vectors"]


def test_what_more_stands_on_goes_before_what_less_stands_on() -> None:
    alone = Node("sets", (), 0.25, 30, week=1)

    assert best(graph(alone, VECTORS, NORMS)) == "vectors"


def test_the_plan_goes_before_what_a_later_week_would_gain() -> None:
    above = [Node(f"c{i}", ("limits",), 0.25, 30, week=5) for i in range(40)]

    assert best(graph(LIMITS, VECTORS, *above), week=1) == "vectors"


def test_a_week_that_has_come_changes_the_choice() -> None:
    above = [Node(f"c{i}", ("limits",), 0.25, 30, week=5) for i in range(40)]

    assert best(graph(LIMITS, VECTORS, *above), week=5) == "limits"


def test_groundwork_of_a_due_week_is_due_itself() -> None:
    root = Node("root", (), 0.25, 30, week=None)
    other = Node("other", (), 0.25, 5, week=9)
    needed = Node("needed", ("root",), 0.25, 30, week=1)

    first = rank(graph(other, root, needed), week=1)[0]

    assert (first.slug, first.is_due, first.due_week) == ("root", True, 1)


def test_what_is_nearly_done_is_finished_first() -> None:
    begun = replace(VECTORS, slug="begun", known=0.64, minutes=6)

    assert best(graph(VECTORS, begun)) == "begun"


def test_weak_groundwork_counts_against_a_concept() -> None:
    sure, shaky = (
        Node("sure", (), 0.95, 2, is_passed=True),
        Node("shaky", (), 0.82, 60),
    )
    on_sure, on_shaky = (
        replace(NORMS, slug="on-sure", needs=("sure",)),
        replace(NORMS, slug="on-shaky", needs=("shaky",)),
    )
    found = {
        one.slug: one for one in rank(graph(sure, shaky, on_shaky, on_sure), week=1)
    }

    assert found["on-sure"].ready == 1
    assert found["on-shaky"].ready == pytest.approx(0.82)
    assert found["on-sure"].score > found["on-shaky"].score


def test_groundwork_that_only_waits_for_a_day_does_not_stop_the_plan() -> None:
    waiting = replace(VECTORS, known=0.86, waits=True)

    found = rank(graph(waiting, NORMS), week=1)

    assert [one.slug for one in found] == ["norms", "vectors"]


def test_what_waits_is_still_shown_when_nothing_else_is_left() -> None:
    assert best(graph(replace(VECTORS, waits=True))) == "vectors"


def test_nothing_is_left_when_all_is_passed() -> None:
    assert rank(graph(replace(VECTORS, is_passed=True)), week=1) == []
    assert frontier_week(graph(replace(VECTORS, is_passed=True))) == 1


def test_equals_keep_the_order_of_the_plan() -> None:
    second = replace(VECTORS, slug="second")

    assert best(graph(VECTORS, second)) == "vectors"
    assert best(graph(second, VECTORS)) == "second"


def test_the_numbers_of_a_candidate_are_those_of_the_rule() -> None:
    done = Node("done", (), 0.9, 1, is_passed=True)
    here = Node("here", ("done",), 0.5, 10, week=2)
    later = Node("later", ("here",), 0.25, 30, week=4)

    found = rank(graph(done, here, later), week=2)[0]

    assert found.value == pytest.approx(1 + 1 / 3)
    assert (found.above, found.ready, found.gain) == (1, 1, 0.5)
    assert found.score == pytest.approx(60 * (4 / 3) * 0.5 / 10)


def test_where_somebody_without_dates_is() -> None:
    assert frontier_week(graph(replace(VECTORS, is_passed=True), LIMITS)) == 5


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any small graph without cycles, somebody's estimates in it."""
    found: Graph = {}
    for number in range(draw(st.integers(1, 8))):
        below = sorted(found)
        needs = draw(st.lists(st.sampled_from(below), unique=True)) if below else []
        slug = f"c{number}"
        found[slug] = Node(
            slug,
            tuple(needs),
            known=draw(st.floats(0.02, 0.98)),
            minutes=draw(st.floats(0, 90)),
            week=draw(st.none() | st.integers(1, 12)),
            is_passed=draw(st.booleans()),
            waits=draw(st.booleans()),
        )
    return found


@given(graphs(), st.integers(1, 12))
def test_whatever_the_graph_there_is_a_step_until_all_is_passed(
    nodes: Graph, week: int
) -> None:
    found = rank(nodes, week=week)
    open_slugs = {node.slug for node in nodes.values() if not node.is_passed}

    assert bool(found) == bool(open_slugs)
    assert {one.slug for one in found} <= open_slugs
    assert all(one.score >= 0 and 0 <= one.ready <= 1 for one in found)


@given(graphs(), st.integers(1, 12))
def test_nothing_due_stands_behind_what_is_not(nodes: Graph, week: int) -> None:
    due = [one.is_due for one in rank(nodes, week=week) if not one.waits]

    assert due == sorted(due, reverse=True)
