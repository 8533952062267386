"""The shelf of outside books, courses and videos: narrowed, ordered, with own words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from eigenpath.accounts.models import User
from roadmap.models import Concept, Resource
from roadmap.selectors.library import resources_with_uses
from roadmap.selectors.shelf import Own, Shelf, shelf

__all__ = ["ORDERS", "OWN", "Listed", "Wish", "listed_resources"]

OWN = ("bookmarked", "started", "done", "open", "noted")
ORDERS = ("plan", "shortest", "best", "title")
_LAST = 1_000_000


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see; what is not known counts as no wish."""

    kind: str = ""
    cost: str = ""
    concept: str = ""
    own: str = ""
    order: str = "plan"


@dataclass(frozen=True)
class Listed:
    """The resources that fit, and what one can choose from."""

    rows: tuple[Resource, ...]
    total: int
    kinds: tuple[str, ...]
    costs: tuple[tuple[str, str], ...]
    concepts: tuple[Concept, ...]
    shelf: Shelf


def listed_resources(learner: User | None, wish: Wish) -> Listed:
    """All resources that fit a wish, in its order; a constant number of queries."""
    rows, own = list(resources_with_uses()), shelf(learner)
    fitting = [row for row in rows if _fits(row, own.of(row), wish)]
    by_slug = {use.concept.slug: use.concept for row in rows for use in row.uses.all()}
    by_slug |= {concept.slug: concept for row in rows for concept in row.concepts.all()}
    return Listed(
        rows=tuple(_ordered(fitting, own, wish.order)),
        total=len(rows),
        kinds=tuple(sorted({row.kind for row in rows})),
        costs=tuple(sorted({(row.cost, row.get_cost_display()) for row in rows})),
        concepts=tuple(sorted(by_slug.values(), key=lambda one: one.order)),
        shelf=own,
    )


def _fits(row: Resource, own: Own, wish: Wish) -> bool:
    asked: dict[str, Callable[[], bool]] = {
        "bookmarked": lambda: own.is_bookmarked,
        "started": lambda: own.state == "started",
        "done": lambda: own.state == "done",
        "open": lambda: own.state != "done",
        "noted": lambda: own.note is not None,
    }
    return (
        (not wish.kind or row.kind == wish.kind)
        and (not wish.cost or row.cost == wish.cost)
        and (not wish.concept or wish.concept in _slugs(row))
        and (wish.own not in asked or asked[wish.own]())
    )


def _ordered(rows: Iterable[Resource], own: Shelf, order: str) -> list[Resource]:
    """Sorted twice over, so that equals stand in plan order."""
    found = sorted(rows, key=lambda row: (_place(row), row.title))
    if order == "shortest":
        return sorted(found, key=lambda row: _LAST if row.hours is None else row.hours)
    if order == "best":
        return sorted(found, key=lambda row: -own.of(row).votes.rank)
    if order == "title":
        return sorted(found, key=lambda row: row.title.casefold())
    return found


def _place(row: Resource) -> int:
    """Where in the plan it is first of use."""
    uses = [use.concept.order for use in row.uses.all()]
    return min(uses or [one.order for one in row.concepts.all()] or [_LAST])


def _slugs(row: Resource) -> set[str]:
    concepts = {concept.slug for concept in row.concepts.all()}
    return concepts | {use.concept.slug for use in row.uses.all()}
