"""Every page makes the recorded number of queries, at any size of the curriculum."""

import pytest
from django.core.cache import cache
from django.test import Client

from eigenpath.accounts.models import User
from tests.query_counts import assert_recorded, count_queries
from tests.worlds import build_world, let_work, let_write

pytestmark = pytest.mark.django_db

PAGES = {
    "home": "/",
    "today": "/today/",
    "map": "/map/",
    "map with a concept chosen": "/map/?concept=concept-1",
    "map as list": "/map/?as=list",
    "map along a pathway": "/map/?as=list&path=article",
    "map as table": "/map/?as=table",
    "concepts": "/concepts/",
    "concept": "/concepts/concept-1/",
    "bridge": "/concepts/concept-1/bridge/?for=concept-2",
    "plan": "/plan/",
    "progress": "/progress/",
    "resources": "/resources/",
    "resources narrowed": "/resources/?own=bookmarked&order=best",
    "practice": "/practice/",
    "practice of a strand": "/practice/?strand=implement&pillar=linear-algebra",
    "notes": "/notes/",
    "notes by pillar": "/notes/?by=pillar&q=note",
    "note": "/notes/concepts/concept-1/",
    "sources": "/sources/",
    "search": "/search/?q=concept",
    "account": "/account/",
    "appearance": "/appearance/",
    "own data": "/account/data/",
    "own data as JSON": "/account/data/eigenpath.json",
    "own data as tables": "/account/data/eigenpath.zip",
    "notes as a file": "/notes/eigenpath-notes.md",
    "signing in": "/sign-in/",
    "signing up": "/sign-up/",
    "healthz": "/healthz",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [4, 8])
def test_a_learner_and_a_guest_cost_a_constant_number_of_queries(
    name: str, size: int, ada: User, ada_client: Client
) -> None:
    world = build_world(size)
    let_work(ada, world)
    let_write(ada, world)

    learner = count_queries(lambda: ada_client.get(PAGES[name]))
    User.objects.filter(pk=ada.pk).update(is_guest=True)
    cache.clear()
    guest = count_queries(lambda: ada_client.get(PAGES[name]))

    assert_recorded(f"GET {PAGES[name]}", learner)
    assert_recorded(f"GET {PAGES[name]} by a guest", guest)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [4, 8])
def test_nobody_costs_a_constant_number_of_queries(
    name: str, size: int, client: Client
) -> None:
    build_world(size)

    count = count_queries(lambda: client.get(PAGES[name]))

    assert_recorded(f"GET {PAGES[name]} by nobody", count)
