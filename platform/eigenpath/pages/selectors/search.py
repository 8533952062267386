"""What a search finds: titles first, then what a concept is for."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from exercises.selectors.demos import demo_cards
from exercises.selectors.practice import published_exercises
from roadmap.models import Resource
from roadmap.selectors.curriculum import published_concepts

__all__ = ["Group", "Hit", "search_for"]

Row = TypeVar("Row", bound=Model)

MOST = 20  # hits of a kind


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    more: str


@dataclass(frozen=True)
class Group:
    """Hits of one kind."""

    title: str
    hits: list[Hit]


def search_for(query: str) -> list[Group]:
    """Concepts, exercises, demos and resources that hold every word: five queries."""
    words = query.split()
    concepts = _with_words(published_concepts(), words, ("title", "slug", "goal"))
    exercises = _with_words(published_exercises(), words, ("title", "concept__title"))
    resources = _with_words(
        Resource.objects.filter(archived=False), words, ("title", "author")
    )
    groups = [
        Group(
            "Concepts",
            [Hit(x.title, x.get_absolute_url(), x.goal) for x in concepts[:MOST]],
        ),
        Group(
            "Exercises",
            [
                Hit(x.title, x.get_absolute_url(), x.concept.title)
                for x in exercises.defer("specification")[:MOST]
            ],
        ),
        Group(
            "Demos",
            [
                Hit(x.demo.title, x.url, x.demo.question)
                for x in demo_cards(query=query)
            ],
        ),
        Group(
            "Resources",
            [Hit(x.title, f"/resources/#{x.slug}", x.author) for x in resources[:MOST]],
        ),
    ]
    return [group for group in groups if group.hits]


def _with_words(
    rows: QuerySet[Row], words: list[str], fields: tuple[str, ...]
) -> QuerySet[Row]:
    for word in words:
        match = Q()
        for field in fields:
            match |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(match)
    return rows
