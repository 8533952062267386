"""Everything that can be found, read from the database and from the code."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from eigenpath.lib.finding import Entry, Field
from eigenpath.pages.selectors.search.places import PLACES
from exercises.datasets import dataset_slugs, read_dataset
from exercises.demos.registry import DEMOS
from exercises.selectors.practice import published_exercises
from roadmap.models import Concept, Lesson, Pillar, PlanWeek, Resource
from roadmap.selectors.curriculum import published_concepts
from roadmap.selectors.other_names import other_names
from roadmap.selectors.short_names import short_name

__all__ = ["all_entries", "plain_text"]

OPENING = 220  # characters of a section: its first sentences

_BOLD = re.compile(r"\*\*([^*\n$]{3,60})\*\*")
_ASIDE = re.compile(r"^:::(?:margin|note)\b.*?^:::$", re.DOTALL | re.M)
_DROPPED = re.compile(
    r"```.*?```|\$\$.*?\$\$|^:::.*?$|!\[[^\]]*\]\([^)]*\)|^[|#].*?$", re.DOTALL | re.M
)
_KEPT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\{=[^|{}]*\|\s*([^{}]*?)\s*=\}"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\$([\w ,.=+()<>/-]{1,24})\$", re.ASCII), r"\1"),
    # What is left of a formula without its signs would say something else.
    (re.compile(r"\$[^$]*\$"), "…"),
    (re.compile(r"^ *(?:[-*]|\d+\.) +", re.M), ""),
    (re.compile(r"\\[a-zA-Z]+|[\\{}*_`^]"), ""),
    (re.compile(r"\s+"), " "),
)


def all_entries() -> list[Entry]:
    """Every entry; texts of the interface in the language of the moment."""
    concepts = {concept.pk: concept for concept in published_concepts()}
    lessons = list(Lesson.objects.filter(concept_id__in=concepts))
    terms = {lesson.concept_id: _terms(lesson.body) for lesson in lessons}
    return [
        *_places(),
        *(_concept(row, terms.get(row.pk, "")) for row in concepts.values()),
        *(
            entry
            for lesson in lessons
            for entry in _sections(lesson, concepts[lesson.concept_id])
        ),
        *_exercises(concepts),
        *_demos({concept.slug: concept for concept in concepts.values()}),
        *_resources(),
        *_datasets(),
    ]


def plain_text(markdown: str) -> str:
    """Markdown as one line of plain words.

    Examples
    --------
    >>> plain_text("The **rank** of $A$, see [there](/x/).")
    'The rank of A, see there.'
    >>> plain_text(r"If $A \\vec v = \\lambda v$, then")
    'If …, then'
    """
    text = _DROPPED.sub(" ", markdown)
    for pattern, made in _KEPT:
        text = pattern.sub(made, text)
    return text.strip()


def _places() -> Iterator[Entry]:
    for place in PLACES:
        names = tuple(name.strip() for name in str(place.names).split(";"))
        yield Entry(
            "page", str(place.title), place.url, str(place.more), names=names, prior=0.9
        )
    for pillar in Pillar.objects.all():
        more = _("All concepts of this pillar on the map.")
        yield Entry(
            "page",
            pillar.title,
            f"/map/#{pillar.slug}",
            more,
            names=(_("pillar %(title)s") % {"title": pillar.title},),
            prior=0.9,
            mark=pillar.slug,
        )
    for week in PlanWeek.objects.order_by("number"):
        title = _("Week %(number)d: %(title)s") % {
            "number": week.number,
            "title": week.title,
        }
        name = _("week %(number)d") % {"number": week.number}
        yield Entry(
            "page",
            title,
            f"/plan/#week-{week.number}",
            _("Plan"),
            names=(name,),
            prior=0.7,
        )


def _concept(row: Concept, terms: str) -> Entry:
    return Entry(
        "concept",
        row.title,
        row.get_absolute_url(),
        more=plain_text(row.goal),
        names=(
            short_name(row.slug, row.title).replace("\u00ad", ""),
            *other_names(row.slug),
        ),
        fields=(
            Field(row.slug.replace("-", " "), 6.0),
            Field(terms, 2.5),
            Field(row.pillar.title, 1.5),
        ),
        prior=1.3,
        mark=row.pillar.slug,
    )


def _sections(lesson: Lesson, concept: Concept) -> Iterator[Entry]:
    """The lesson's sections, each by its title and what it says first."""
    texts = re.split(r"^## .*$", lesson.body, flags=re.M)[1:]
    if len(texts) != len(lesson.sections):
        texts = [""] * len(lesson.sections)
    for section, text in zip(lesson.sections, texts, strict=True):
        yield Entry(
            "lesson",
            str(section["title"]),
            f"{concept.get_absolute_url()}#{section['anchor']}",
            more=_opening(text),
            where=concept.title,
            fields=(Field(_terms(text), 5.0),),
            prior=0.8,
            mark=concept.pillar.slug,
        )


def _exercises(concepts: Mapping[int, Concept]) -> Iterator[Entry]:
    rows = published_exercises().select_related("goal").order_by("slug")
    for row in rows.defer("specification", "file_text"):
        concept = concepts[row.concept_id]
        also = "; ".join(other_names(concept.slug))
        yield Entry(
            "exercise",
            row.title,
            row.get_absolute_url(),
            more=plain_text(row.goal.text),
            where=concept.title,
            fields=(Field(row.slug.replace("-", " "), 3.0), Field(also, 1.5)),
            prior=0.85,
            mark=concept.pillar.slug,
        )


def _demos(concepts: Mapping[str, Concept]) -> Iterator[Entry]:
    for demo in DEMOS.values():
        shown = [concepts[slug] for slug in demo.concepts if slug in concepts]
        also = "; ".join(name for row in shown for name in other_names(row.slug))
        yield Entry(
            "demo",
            demo.title,
            f"/demos/{demo.slug}/",
            more=demo.question,
            where=", ".join(row.title for row in shown[:2]),
            fields=(
                Field(demo.slug.replace("-", " "), 7.0),
                Field("; ".join(row.title for row in shown[2:]), 2.0),
                Field(also, 1.5),
            ),
            prior=0.95,
            mark=demo.pillar,
        )


def _resources() -> Iterator[Entry]:
    rows = Resource.objects.filter(archived=False).order_by("title")
    by_concept = defaultdict(list)
    for pk, title in rows.values_list("pk", "concepts__title"):
        by_concept[pk].append(title or "")
    for row in rows:
        yield Entry(
            "resource",
            row.title,
            f"/resources/#{row.slug}",
            more=row.author,
            names=tuple(str(name) for name in row.names),
            fields=(
                Field(row.author, 6.0),
                Field(row.kind, 2.0),
                Field("; ".join(by_concept[row.pk]), 1.0),
            ),
            prior=0.9,
        )


def _datasets() -> Iterator[Entry]:
    for slug in dataset_slugs():
        row = read_dataset(slug)
        yield Entry(
            "dataset",
            row.title,
            f"/datasets/{slug}/",
            more=row.summary,
            names=(slug.replace("-", " "),),
            fields=(Field(" ".join(row.columns), 0.5),),
            prior=0.9,
        )


def _terms(markdown: str) -> str:
    """What a text sets in bold: the terms that it explains."""
    found = (term.strip(" .:") for term in _BOLD.findall(markdown))
    return "; ".join(term for term in found if not term.startswith("“"))


def _opening(markdown: str) -> str:
    """The first sentences, whole ones if they fit."""
    text = plain_text(_ASIDE.sub(" ", markdown))
    if len(text) <= OPENING:
        return text
    cut = text[:OPENING]
    end = max(cut.rfind(". "), cut.rfind("? "))
    return cut[: end + 1] if end > OPENING // 3 else f"{cut[: cut.rfind(' ')]} …"
