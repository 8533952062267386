"""Pages of the site itself, as things to find."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["PLACES", "Place"]


@dataclass(frozen=True)
class Place:
    """A page, what it is for, and other words for it."""

    title: Any  # text that is translated when it is read
    url: str
    more: Any
    names: Any


PLACES = (
    Place(
        _("Today"),
        "/today/",
        _("What comes next, and what to look at again."),
        _("home; dashboard; continue; reviews"),
    ),
    Place(
        _("Map"),
        "/map/",
        _("All concepts, and what stands on what."),
        _("graph; roadmap; prerequisites"),
    ),
    Place(
        _("Plan"),
        "/plan/",
        _("The weeks with their days, for your start and pace."),
        _("calendar; schedule; weeks; start date; pace; timetable"),
    ),
    Place(
        _("Demos"),
        "/demos/",
        _("Pictures that answer when you move something."),
        _("pictures; interactive; visualisations; gallery"),
    ),
    Place(
        _("Progress"),
        "/progress/",
        _("What your answers say about every concept."),
        _("mastery; statistics; estimate; evidence"),
    ),
    Place(
        _("Concepts"),
        "/concepts/",
        _("Every concept by pillar, as a list."),
        _("topics; contents; lessons; curriculum"),
    ),
    Place(
        _("Practice"),
        "/practice/",
        _("Tasks by strand and week: implement, prove, optimise, analyse, model."),
        _("exercises; strands; tasks; projects"),
    ),
    Place(
        _("Resources"),
        "/resources/",
        _("Books, courses and videos, and where each helps."),
        _("books; courses; videos; links; library"),
    ),
    Place(
        _("Data sets"),
        "/datasets/",
        _("Tables to analyse, with source and licence."),
        _("data; CSV; tables; download"),
    ),
    Place(
        _("Sources and errata"),
        "/sources/",
        _("What the roadmap was made from, and what was put right."),
        _("mistakes; corrections; article"),
    ),
    Place(
        _("Appearance"),
        "/appearance/",
        _("Light, dark or high contrast."),
        _("theme; dark mode; light mode; contrast; settings"),
    ),
    Place(
        _("Account"),
        "/account/",
        _("Your name, tokens and data."),
        _("profile; settings; password; token; sign out"),
    ),
    Place(
        _("My data"),
        "/account/data/",
        _("Everything that is kept about you, to take away or delete."),
        _("export; download; delete my account; privacy"),
    ),
    Place(
        _("REST API"),
        "/api/schema/",
        _("How programs read and answer."),
        _("OpenAPI; endpoints; developer; schema"),
    ),
)
