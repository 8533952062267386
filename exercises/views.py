"""Pages of exercises: the question with its plain form, and the verdict."""

import secrets
import time
import uuid
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.accounts.models import User
from eigenpath.lib.errors import ConflictError, DomainError, MissingError
from exercises.actions.attempts import Submitted, submit_attempt
from exercises.actions.variants import (
    LARGEST_SEED,
    make_variant,
    opened_help,
    reveal_hint,
    reveal_solution,
)
from exercises.answer_form import answer_from, form_fault, form_fields, is_blank
from exercises.bridge_walk import walk_at
from exercises.delivery.hub import hub
from exercises.models import Attempt, Exercise, Variant
from exercises.selectors.answers import VerdictShown, shown_verdict
from exercises.selectors.attempts import (
    is_decided,
    own_attempt,
    published_exercise,
    shown_variant,
    variant_help,
)
from exercises.selectors.demo_links import demo_address
from exercises.selectors.history import history_of
from exercises.selectors.practice import (
    SHARED_SEEDS,
    is_drawn,
    open_variant,
    practice_of,
)
from roadmap.models import Concept

__all__ = ["attempt", "exercise", "hint", "solution", "variant"]

# A verdict takes some 50 ms; longer than this the page itself asks again.
WAIT_SECONDS = 1.0


@require_safe
def exercise(request: HttpRequest, slug: str) -> HttpResponse:
    """Go to a variant: of `?seed=`, the one begun, or a new one (`?another=1`)."""
    row = _exercise(slug)
    learner = current_learner(request)
    seed = _seed(request, row, learner)
    begun = None
    if seed is None and learner is not None and "another" not in request.GET:
        begun = open_variant(row, learner)
    shown = begun or make_variant(row, seed=seed)
    response = redirect("variant", slug=row.slug, variant_id=shown.pk)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def variant(request: HttpRequest, slug: str, variant_id: uuid.UUID) -> HttpResponse:
    """The question and its form; a POST stores the answer and shows its verdict."""
    shown = _variant(slug, variant_id)
    if request.method != "POST":
        return _page(request, shown)
    answer = answer_from(shown.inputs, request.POST)
    if is_blank(answer):
        fault = _("Nothing was written yet. Fill in the answer, then check it.")
        return _page(request, shown, answer=answer, fault=fault, status=422)
    fault = form_fault(shown.inputs, request.POST)
    if fault:
        return _page(request, shown, answer=answer, fault=fault, status=422)
    try:
        submitted = _submit(request, shown, answer)
    except DomainError as error:
        fault = " ".join([error.message, *error.fields.values()])
        return _page(request, shown, answer=answer, fault=fault, status=error.status)
    return redirect("attempt", attempt_id=submitted.attempt.pk)


@require_POST
def hint(request: HttpRequest, slug: str, variant_id: uuid.UUID) -> HttpResponse:
    """Open the next hint."""
    shown = _variant(slug, variant_id)
    reveal_hint(ensure_learner(request), shown)
    return redirect(f"{_beside(request, shown)}#hints")


@require_POST
def solution(request: HttpRequest, slug: str, variant_id: uuid.UUID) -> HttpResponse:
    """Open the worked solution; later answers to these numbers do not count."""
    shown = _variant(slug, variant_id)
    reveal_solution(ensure_learner(request), shown)
    messages.info(
        request,
        _("The solution is open. For your estimate take other numbers next."),
    )
    return redirect(f"{_beside(request, shown)}#solution")


async def attempt(request: HttpRequest, attempt_id: uuid.UUID) -> HttpResponse:
    """The verdict of one's own attempt; a fresh one is waited for a moment."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    row = await sync_to_async(_attempt)(request, attempt_id)
    if row.status == Attempt.Status.PENDING and "waited" not in request.GET:
        decided = await hub().wait(
            attempt_id,
            seconds=WAIT_SECONDS,
            is_decided=lambda: sync_to_async(is_decided)(attempt_id),
        )
        if decided:
            row = await sync_to_async(_attempt)(request, attempt_id)
    return await sync_to_async(_attempt_page)(request, row)


def _attempt_page(request: HttpRequest, row: Attempt) -> HttpResponse:
    verdict = shown_verdict(row)
    response = _page(
        request, row.variant, answer=row.answer, attempt=row, verdict=verdict
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(
    request: HttpRequest,
    shown: Variant,
    *,
    answer: dict[str, Any] | None = None,
    attempt: Attempt | None = None,
    verdict: VerdictShown | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    learner = current_learner(request)
    help_row = variant_help(learner, shown)
    opened = opened_help(help_row) if help_row else None
    # The picture would give the answer away.
    solution_is_open = opened is not None and opened.solution is not None
    items = practice_of(shown.exercise.concept_id, learner)
    number = next(
        (i for i, one in enumerate(items, 1) if one.slug == shown.exercise.slug), 0
    )
    unsolved = [
        one
        for one in items[number:] + items[: max(number - 1, 0)]
        if one.state != "right"
    ]
    context = {
        "place": "map",
        "variant": shown,
        "exercise": shown.exercise,
        "concept": shown.exercise.concept,
        "fields": form_fields(
            shown.inputs, answer, verdict.wrong_cells if verdict else None
        ),
        "attempt_id": uuid.uuid4(),
        "attempt": attempt,
        "verdict": verdict,
        "blamed": _blamed(shown, verdict),
        "fault": fault,
        "hints": opened.hints if opened else (),
        "hints_total": len(shown.specification.get("hints", ())),
        "solution": opened.solution if opened else None,
        "number": number,
        "total": len(items),
        "next_item": unsolved[0] if unsolved else None,
        "history": history_of(shown.exercise, learner),
        "walk": walk_at(request, learner, shown),
        "demo_url": demo_address(shown) if verdict or solution_is_open else "",
    }
    return render(request, "exercises/exercise.html", context, status=status)


def _blamed(shown: Variant, verdict: VerdictShown | None) -> list[Concept]:
    """Other concepts that the recognised mistakes point to."""
    slugs = verdict.blamed if verdict else []
    rows = Concept.objects.filter(slug__in=slugs)
    return list(rows.exclude(pk=shown.exercise.concept_id)) if slugs else []


def _exercise(slug: str) -> Exercise:
    try:
        return published_exercise(slug)
    except MissingError as error:
        raise Http404(error.message) from None


def _variant(slug: str, variant_id: uuid.UUID) -> Variant:
    try:
        shown = shown_variant(variant_id)
    except MissingError as error:
        raise Http404(error.message) from None
    if shown.exercise.slug != slug:
        raise Http404("this variant belongs to another exercise")
    return shown


def _attempt(request: HttpRequest, attempt_id: uuid.UUID) -> Attempt:
    try:
        return own_attempt(current_learner(request), attempt_id)
    except MissingError as error:
        raise Http404(error.message) from None


def _seed(request: HttpRequest, row: Exercise, learner: User | None) -> int | None:
    """The seed asked for; for somebody unknown one that is drawn, or a shared one."""
    wish = request.GET.get("seed", "")
    if wish.isascii() and wish.isdigit() and len(wish) <= 10:
        seed = int(wish) % (LARGEST_SEED + 1)
        if learner is not None or is_drawn(row, seed):
            return seed
        return seed % SHARED_SEEDS
    return None if learner is not None else secrets.randbelow(SHARED_SEEDS)


def _submit(request: HttpRequest, shown: Variant, answer: dict[str, Any]) -> Submitted:
    """Store the answer; one who went back to a used form begins a new attempt."""
    learner = ensure_learner(request)
    try:
        return submit_attempt(
            learner,
            attempt_id=_attempt_id(request),
            variant=shown,
            answer=answer,
            seconds=_seconds(request),
        )
    except ConflictError:
        return submit_attempt(
            learner,
            attempt_id=uuid.uuid4(),
            variant=shown,
            answer=answer,
            seconds=_seconds(request),
        )


def _beside(request: HttpRequest, shown: Variant) -> str:
    """The page on which help was asked for: with its verdict, if it had one."""
    try:
        return f"/attempts/{uuid.UUID(request.POST.get('verdict', ''))}/"
    except ValueError:
        return f"/exercises/{shown.exercise.slug}/variants/{shown.pk}/"


def _attempt_id(request: HttpRequest) -> uuid.UUID:
    """The form's own id makes sending it twice harmless."""
    try:
        return uuid.UUID(request.POST.get("attempt", ""))
    except ValueError:
        return uuid.uuid4()


def _seconds(request: HttpRequest) -> float | None:
    """How long ago the form was shown, by the moment it carries."""
    shown = request.POST.get("shown", "")
    is_moment = shown.isascii() and shown.isdigit() and len(shown) <= 12
    return time.time() - int(shown) if is_moment else None
