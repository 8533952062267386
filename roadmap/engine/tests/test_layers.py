"""Concepts stand below what they need, and never on each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.engine.layers import Lane, closure, lay_out, longest_chain

LANES = [Lane(("a", "b"), 2), Lane(("c",), 1)]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Concepts in pillars; each needs only earlier ones, so there is no cycle."""
    count = draw(st.integers(0, 25))
    names = [f"n{number}" for number in range(count)]
    pillars = {name: draw(st.sampled_from("abc")) for name in names}
    needs = {
        name: draw(st.lists(st.sampled_from(names[:i]), max_size=3, unique=True))
        if i
        else []
        for i, name in enumerate(names)
    }
    return pillars, needs


@given(graphs())
def test_everything_stands_below_what_it_needs_in_a_cell_of_its_own(
    graph: tuple[dict[str, str], dict[str, list[str]]],
) -> None:
    pillars, needs = graph

    layout = lay_out(pillars, needs, LANES)

    places = layout.places
    assert set(places) == set(pillars)
    assert len({(place.row, place.column) for place in places.values()}) == len(places)
    for name, wanted in needs.items():
        assert all(places[need].row < places[name].row for need in wanted)
        first, last = (0, 1) if pillars[name] in "ab" else (2, 2)
        assert first <= places[name].column <= last
        assert places[name].row < layout.rows


def test_a_pillar_begins_below_the_one_above_it_in_its_lane() -> None:
    pillars = {"x": "b", "y": "a", "z": "a"}

    places = lay_out(pillars, {"x": [], "y": [], "z": ["y"]}, LANES).places

    assert places["x"].row > places["z"].row


def test_pillars_of_a_lane_mix_when_the_upper_needs_the_lower() -> None:
    pillars = {"lower": "b", "upper": "a"}

    places = lay_out(pillars, {"lower": [], "upper": ["lower"]}, LANES).places

    assert places["lower"].row < places["upper"].row


def test_a_cycle_is_refused() -> None:
    with pytest.raises(ValueError, match="cycle"):
        lay_out({"x": "a", "y": "a"}, {"x": ["y"], "y": ["x"]}, LANES)


def test_the_closure_reaches_through_and_leaves_itself_out() -> None:
    links = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}

    assert closure(links, "a") == {"b", "c", "d"}
    assert closure(links, "d") == set()


@given(graphs())
def test_the_longest_chain_is_a_chain_and_as_long_as_the_layers(
    graph: tuple[dict[str, str], dict[str, list[str]]],
) -> None:
    _, needs = graph

    chain = longest_chain(needs)

    assert all(a in needs[b] for a, b in zip(chain, chain[1:], strict=False))
    wide = lay_out(dict.fromkeys(needs, "a"), needs, [Lane(("a",), 30)])
    assert len(chain) == wide.rows
