"""Fewer crossings, and everything else as it was."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.engine.crossings import count_crossings, untangle
from roadmap.engine.layers import Lane, Layout, Place, lay_out

LANES = (Lane(("a", "b"), 3), Lane(("c",), 2))
PILLARS = ("a", "b", "c")


def layout(**cells: tuple[int, int]) -> Layout:
    places = {name: Place(*cell) for name, cell in cells.items()}
    return Layout(places=places, rows=max(place.row for place in places.values()) + 1)


def test_two_lines_that_cross_are_one_crossing() -> None:
    here = layout(a=(0, 0), b=(0, 1), c=(1, 0), d=(1, 1))

    assert count_crossings(here, {"c": ["b"], "d": ["a"]}) == 1
    assert count_crossings(here, {"c": ["a"], "d": ["b"]}) == 0


def test_lines_that_meet_in_a_concept_do_not_cross() -> None:
    here = layout(a=(0, 0), b=(0, 2), c=(1, 1))

    assert count_crossings(here, {"c": ["a", "b"]}) == 0


def test_a_needless_crossing_is_taken_away() -> None:
    here = layout(a=(0, 0), b=(0, 1), c=(1, 0), d=(1, 1))
    needs = {"c": ["b"], "d": ["a"]}
    pillars = dict.fromkeys("abcd", "p")

    made = untangle(here, pillars, needs, (Lane(("p",), 2),))

    assert count_crossings(made, needs) == 0


def test_nothing_to_draw_is_drawn() -> None:
    assert untangle(Layout({}, 0), {}, {}, LANES).places == {}


graphs = st.lists(
    st.tuples(st.sampled_from(PILLARS), st.sets(st.integers(0, 24), max_size=3)),
    min_size=1,
    max_size=25,
)


@given(graphs)
def test_rows_and_lanes_stay_and_crossings_never_grow(
    drawn: list[tuple[str, set[int]]],
) -> None:
    pillars = {f"n{i}": pillar for i, (pillar, _) in enumerate(drawn)}
    needs = {
        f"n{i}": [f"n{j}" for j in sorted(below) if j < i]
        for i, (_, below) in enumerate(drawn)
    }
    plain = lay_out(pillars, needs, LANES)

    made = untangle(plain, pillars, needs, LANES)

    assert count_crossings(made, needs) <= count_crossings(plain, needs)
    assert len(set(made.places.values())) == len(drawn)
    for name, place in made.places.items():
        assert place.row == plain.places[name].row
        assert (place.column < 3) == (pillars[name] != "c")
