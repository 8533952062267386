"""Saving authored rows: rendered text is refreshed and the revision moves on."""

from typing import Any

from django.db import transaction

from eigenpath.lib.formulas import FormulaError
from eigenpath.lib.formulas import render as render_formula
from eigenpath.lib.markdown import headings, render, render_inline
from roadmap.curriculum.files import Entity, digest
from roadmap.models import (
    Concept,
    ContentRecord,
    Erratum,
    Fact,
    Formula,
    Goal,
    Lesson,
    Misconception,
    Prerequisite,
)

__all__ = ["record_export", "refresh_html", "save_authored"]

# The fields that hold Markdown, and where their HTML is kept.
_INLINE: dict[type, tuple[str, ...]] = {
    Concept: ("goal", "machine_learning"),
    Goal: ("text",),
    Prerequisite: ("reason",),
    Misconception: ("belief", "correction", "counterexample"),
    Erratum: ("says", "correction"),
}


@transaction.atomic
def save_authored(row: Any) -> None:
    """Save a row an instructor changed: HTML afresh, revision one higher."""
    refresh_html(row)
    if hasattr(row, "revision") and row.pk:
        row.revision += 1
    row.full_clean()
    row.save()


def refresh_html(row: Any) -> None:
    """Render what the row says in Markdown; nothing is saved here."""
    for name in _INLINE.get(type(row), ()):
        setattr(row, f"{name}_html", render_inline(getattr(row, name)))
    if isinstance(row, Fact):
        row.html = render_inline(row.text)
    elif isinstance(row, Formula):
        row.html = _formula(row.latex)
    elif isinstance(row, Lesson):
        row.body_html = render(row.body)
        row.sections = [
            {"anchor": item.anchor, "title": item.title} for item in headings(row.body)
        ]


def record_export(entities: list[Entity]) -> None:
    """Remember that files and database agree on these entities now."""
    for entity in entities:
        ContentRecord.objects.update_or_create(
            uuid=entity.uuid,
            defaults={
                "kind": entity.kind,
                "path": entity.path,
                "base": dict(entity.data),
                "digest": digest(entity.data),
            },
        )


def _formula(latex: str) -> str:
    try:
        return render_formula(latex, True)
    except FormulaError:
        return ""
