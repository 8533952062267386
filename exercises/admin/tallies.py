"""How exercises do: the instructor's pages of what all answers say together."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from exercises.actions.tallies import Asked, ask_to_add_up
from exercises.admin.tally_table import headings, ordered, table_csv
from exercises.charts.fifths import fifths_chart
from exercises.engine.tallies import FEWEST_COMPARED, FEWEST_LEARNERS
from exercises.models import Exercise, TallyRun
from exercises.selectors.tallies import (
    ListedTally,
    Look,
    latest_tallies,
    tallies_of,
    unexplained_answers,
)
from roadmap.models import Concept, Pillar

__all__ = ["TallyPages"]

SEE = "exercises.view_exercisetally"
ADD_UP = "exercises.change_exercisetally"
ROWS = 100
"""On a page; the file has all."""
_FILTERS = ("pillar", "concept", "look", "sort")
_SAID = {
    Asked.SENT: (
        messages.SUCCESS,
        "The answers are being added up. Reload this page in a moment.",
    ),
    Asked.RUNNING: (
        messages.INFO,
        "The answers are being added up already. Reload this page in a moment.",
    ),
    Asked.AWAY: (
        messages.ERROR,
        "The task could not be sent. Try again in a minute, or wait for the night.",
    ),
}

View = Callable[..., HttpResponse]

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[Exercise]
else:
    _Admin = object


class TallyPages(_Admin):
    """The pages, mixed into the admin of exercises."""

    @admin.display(description="Answers")
    def answers(self, exercise: Exercise) -> SafeString:
        """A link to how it does."""
        if not exercise.pk:
            return SafeString("Save it first.")
        url = reverse("admin:exercises_exercise_tally", args=[exercise.pk])
        return format_html('<a href="{}">Show how it does</a>', url)

    def get_urls(self) -> list[URLPattern]:
        """The addresses of these pages before the admin's own."""
        own: list[tuple[str, View, str]] = [
            ("tallies/", require_GET(self.tallies_view), "tallies"),
            ("tallies/table.csv", require_GET(self.table_view), "tallies_csv"),
            ("tallies/add-up/", require_POST(self.add_up_view), "tallies_add_up"),
            ("<int:pk>/tally/", require_GET(self.tally_view), "tally"),
        ]
        found = [
            path(
                text,
                self.admin_site.admin_view(view),
                name=f"exercises_exercise_{name}",
            )
            for text, view, name in own
        ]
        return [*found, *super().get_urls()]

    def tallies_view(self, request: HttpRequest) -> HttpResponse:
        """All exercises that anybody answered, narrowed and in any order."""
        _require(request, SEE)
        asked = _asked(request)
        rows = _rows(asked)
        page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
        query = {key: value for key, value in asked.items() if value}
        context = {
            **self.admin_site.each_context(request),
            **_run(request),
            "title": "How exercises do",
            "page": page,
            "count": len(rows),
            "asked": asked,
            "query": query,
            "headings": headings(asked["sort"], query),
            "pillars": Pillar.objects.order_by("order"),
            "concepts": _concepts(),
            "looks": Look.choices,
        }
        return TemplateResponse(
            request, "admin/exercises/exercise/tallies.html", context
        )

    def table_view(self, request: HttpRequest) -> HttpResponse:
        """The same rows, all of them, for a spreadsheet."""
        _require(request, SEE)
        name = f"how-exercises-do-{timezone.localdate():%Y-%m-%d}.csv"
        return HttpResponse(
            table_csv(_rows(_asked(request))),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def add_up_view(self, request: HttpRequest) -> HttpResponse:
        """Have the answers added up now."""
        _require(request, ADD_UP)
        level, words = _SAID[ask_to_add_up()]
        messages.add_message(request, level, words)
        return redirect("admin:exercises_exercise_tallies")

    def tally_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything the answers to one exercise say, a version at a time."""
        _require(request, SEE)
        rows = Exercise.objects.select_related("concept").defer(
            "specification", "file_text"
        )
        exercise = get_object_or_404(rows, pk=pk)
        versions = tallies_of(exercise)
        chosen = _chosen(versions, request.GET.get("version", ""))
        context = {
            **self.admin_site.each_context(request),
            **_run(request),
            "title": f"How “{exercise.title}” does",
            "exercise": exercise,
            "versions": versions,
            "row": chosen,
            "chart": fifths_chart(chosen.tally.fifths) if chosen else None,
            "examples": (
                unexplained_answers(exercise, version=chosen.tally.version)
                if chosen
                else []
            ),
        }
        return TemplateResponse(request, "admin/exercises/exercise/tally.html", context)


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _asked(request: HttpRequest) -> dict[str, str]:
    return {key: request.GET.get(key, "") for key in _FILTERS}


def _rows(asked: dict[str, str]) -> list[ListedTally]:
    found = latest_tallies(
        pillar=asked["pillar"], concept=asked["concept"], look=asked["look"]
    )
    return ordered(found, asked["sort"])


def _run(request: HttpRequest) -> dict[str, Any]:
    """When everything was added up, and what may be done about it."""
    run = TallyRun.objects.filter(pk=TallyRun.ROW).first()
    return {
        "run": run,
        "is_running": run is not None and run.is_running(timezone.now()),
        "may_add_up": request.user.has_perm(ADD_UP),
        "fewest_learners": FEWEST_LEARNERS,
        "fewest_compared": FEWEST_COMPARED,
    }


def _concepts() -> list[Concept]:
    """The concepts of which some exercise has a tally."""
    found = Concept.objects.filter(exercises__tallies__isnull=False)
    return list(found.distinct().order_by("order").only("slug", "title"))


def _chosen(versions: list[ListedTally], text: str) -> ListedTally | None:
    """The version that is asked for, else the newest."""
    by_number = {str(row.tally.version): row for row in versions}
    return by_number.get(text) or (versions[0] if versions else None)
