"""The graph stays acyclic through every door."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from roadmap.actions.graph import CycleError, save_prerequisite
from roadmap.curriculum.graph import cycle_through, first_cycle
from roadmap.models import Concept, Pillar, Prerequisite

pytestmark = [pytest.mark.django_db, pytest.mark.database]

REASON = "Because the one is built on the other."


@pytest.fixture
def chain() -> list[Concept]:
    """c stands on b, b stands on a."""
    pillar = Pillar.objects.create(slug="p", title="Pillar", sign="∀", order=1)
    made = [
        Concept.objects.create(
            slug=slug, title=slug.upper(), pillar=pillar, goal="…", minutes=30, order=n
        )
        for n, slug in enumerate("abc", 1)
    ]
    for concept, needed in zip(made[1:], made, strict=False):
        save_prerequisite(Prerequisite(concept=concept, requires=needed, reason=REASON))
    return made


def test_an_edge_that_closes_a_cycle_is_refused_and_named(chain: list[Concept]) -> None:
    a, _, c = chain

    with pytest.raises(CycleError, match="a → c → b → a"):
        save_prerequisite(Prerequisite(concept=a, requires=c, reason=REASON))

    assert Prerequisite.objects.count() == 2


def test_a_changed_edge_is_looked_at_too(chain: list[Concept]) -> None:
    edge = Prerequisite.objects.get(concept__slug="b")
    edge.requires = chain[2]

    with pytest.raises(CycleError):
        save_prerequisite(edge)


def test_the_database_refuses_a_cycle_in_one_insert(chain: list[Concept]) -> None:
    a, _, c = chain

    with pytest.raises(IntegrityError, match="cycle"), transaction.atomic():
        Prerequisite.objects.create(concept=a, requires=c, reason=REASON)


def test_the_database_refuses_a_cycle_in_bulk(chain: list[Concept]) -> None:
    a, _, c = chain
    edge = Prerequisite(concept=a, requires=c, reason=REASON)

    with pytest.raises(IntegrityError, match="cycle"), transaction.atomic():
        Prerequisite.objects.bulk_create([edge])


def test_the_database_refuses_a_cycle_by_update(chain: list[Concept]) -> None:
    edges = Prerequisite.objects.filter(concept__slug="b")

    with pytest.raises(IntegrityError, match="cycle"), transaction.atomic():
        edges.update(requires=chain[2])


def test_an_edge_may_change_its_reason(chain: list[Concept]) -> None:
    edge = Prerequisite.objects.get(concept__slug="b")
    edge.reason = "Another reason, long enough."

    save_prerequisite(edge)

    assert Prerequisite.objects.get(concept__slug="b").reason.startswith("Another")


graphs = st.dictionaries(
    st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef")), max_size=6
)


@given(graphs)
def test_a_found_cycle_is_one(graph: dict[str, set[str]]) -> None:
    cycle = first_cycle(graph)

    if cycle is not None:
        assert cycle[0] == cycle[-1]
        assert all(b in graph[a] for a, b in zip(cycle, cycle[1:], strict=False))


@given(graphs, st.sampled_from("abcdef"), st.sampled_from("abcdef"))
def test_an_edge_is_refused_exactly_when_a_cycle_would_appear(
    graph: dict[str, set[str]], concept: str, needed: str
) -> None:
    if first_cycle(graph) is not None:
        return
    with_edge = {slug: set(others) for slug, others in graph.items()}
    with_edge.setdefault(concept, set()).add(needed)

    refused = cycle_through(graph, concept, needed) is not None

    assert refused == (first_cycle(with_edge) is not None)
