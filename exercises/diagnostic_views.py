"""Pages of the diagnostic: what it is, one question at a time, what it found."""

import uuid
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.lib.errors import ConflictError, DomainError, MissingError
from exercises.actions.diagnostics import (
    answer_question,
    ask,
    say_unknown,
    start_diagnostic,
    stop_diagnostic,
    waive_found,
)
from exercises.answer_form import answer_from, form_fault, form_fields, is_blank
from exercises.delivery.hub import hub
from exercises.models import Diagnostic, DiagnosticQuestion
from exercises.selectors.answers import shown_verdict
from exercises.selectors.attempts import is_decided
from exercises.selectors.diagnostics import (
    MOST_QUESTIONS,
    findings_of,
    latest_diagnostics,
    open_diagnostic,
    own_diagnostic,
    questions_of,
)
from exercises.selectors.practice import answerable_concepts
from roadmap.selectors.curriculum import published_concepts

__all__ = ["answer", "diagnostic", "question", "result", "stop", "waivers"]

# A verdict takes some 50 ms; longer than this the page itself asks again.
WAIT_SECONDS = 1.0


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def diagnostic(request: HttpRequest) -> HttpResponse:
    """What the diagnostic is; a POST begins one, or goes on with the one begun."""
    if request.method == "POST":
        start_diagnostic(ensure_learner(request))
        return redirect("diagnostic-question")
    learner = current_learner(request)
    context = {
        "running": open_diagnostic(learner),
        "earlier": latest_diagnostics(learner),
        "most": MOST_QUESTIONS,
        "concepts": published_concepts().count(),
        "answerable": len(answerable_concepts()),
    }
    return render(request, "diagnostic/intro.html", context)


async def question(request: HttpRequest) -> HttpResponse:
    """The question that is open; the answer before it is waited for a moment."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    running = await sync_to_async(_running)(request)
    if running is None:
        return redirect("diagnostic")
    shown = await sync_to_async(ask)(running)
    if shown is not None and (attempt_id := _waited_for(shown)) is not None:
        await hub().wait(
            attempt_id,
            seconds=WAIT_SECONDS,
            is_decided=lambda: sync_to_async(is_decided)(attempt_id),
        )
        shown = await sync_to_async(ask)(running)
    response = await sync_to_async(_question_page)(request, running, shown)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep an answer, or the word that one does not know."""
    running = _running(request)
    if running is None:
        return redirect("diagnostic")
    shown = ask(running)
    number = _number(request)
    if shown is None or shown.number != number:
        return redirect("diagnostic-question")
    try:
        if "unknown" in request.POST:
            say_unknown(running, number=number)
            return redirect("diagnostic-question")
        sent = answer_from(shown.variant.inputs, request.POST)
        fault = _fault(shown, sent, request)
        if fault:
            return _question_page(request, running, shown, answer=sent, fault=fault)
        answer_question(running, number=number, attempt_id=uuid.uuid4(), answer=sent)
    except ConflictError:  # sent twice: the first one counts
        return redirect("diagnostic-question")
    except DomainError as error:
        fault = " ".join([error.message, *error.fields.values()])
        return _question_page(request, running, shown, answer=sent, fault=fault)
    return redirect("diagnostic-question")


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """End the diagnostic that runs."""
    running = _running(request)
    if running is None:
        return redirect("diagnostic")
    stop_diagnostic(running)
    return redirect("diagnostic-result", diagnostic_id=running.pk)


@never_cache
@require_safe
def result(request: HttpRequest, diagnostic_id: uuid.UUID) -> HttpResponse:
    """What it found: where to begin, what may be passed over, what is not clear."""
    row = _own(request, diagnostic_id)
    if row.ended_at is None:
        return redirect("diagnostic-question")
    context = {
        "diagnostic": row,
        "found": findings_of(row, row.learner),
        "questions": [
            (one, shown_verdict(one.attempt) if one.attempt else None)
            for one in questions_of(row)
        ],
    }
    return render(request, "diagnostic/result.html", context)


@require_POST
def waivers(request: HttpRequest, diagnostic_id: uuid.UUID) -> HttpResponse:
    """Pass over the chosen concepts."""
    row = _own(request, diagnostic_id)
    try:
        waived = waive_found(row, request.POST.getlist("concept"))
    except DomainError as error:
        messages.error(request, error.message)
    else:
        number = len(waived)
        messages.success(
            request,
            ngettext(
                "%(number)d concept is passed over. A wrong answer to it brings it "
                "back.",
                "%(number)d concepts are passed over. A wrong answer to one brings "
                "it back.",
                number,
            )
            % {"number": number},
        )
    return redirect("diagnostic-result", diagnostic_id=row.pk)


def _question_page(
    request: HttpRequest,
    running: Diagnostic,
    shown: DiagnosticQuestion | None,
    *,
    answer: dict[str, Any] | None = None,
    fault: str = "",
) -> HttpResponse:
    if shown is None:
        return redirect("diagnostic-result", diagnostic_id=running.pk)
    before = shown.attempt
    verdict = shown_verdict(before) if before is not None else None
    if answer is None and before is not None:
        answer = before.answer
    context = {
        "question": shown,
        "most": MOST_QUESTIONS,
        "variant": shown.variant,
        "concept": shown.variant.exercise.concept,
        "is_waiting": _waited_for(shown) is not None,
        "unmarked": verdict,
        "fields": form_fields(shown.variant.inputs, answer, None),
        "fault": fault,
    }
    status = 422 if fault else 200
    return render(request, "diagnostic/question.html", context, status=status)


def _fault(
    shown: DiagnosticQuestion, sent: dict[str, Any], request: HttpRequest
) -> str:
    if is_blank(sent):
        return _("Nothing was written yet. Fill in the answer, or say “I do not know”.")
    return form_fault(shown.variant.inputs, request.POST)


def _waited_for(shown: DiagnosticQuestion) -> uuid.UUID | None:
    """The attempt whose verdict is not there yet."""
    attempt = shown.attempt
    if attempt is None or attempt.status != attempt.Status.PENDING:
        return None
    return attempt.pk


def _running(request: HttpRequest) -> Diagnostic | None:
    return open_diagnostic(current_learner(request))


def _own(request: HttpRequest, diagnostic_id: uuid.UUID) -> Diagnostic:
    try:
        return own_diagnostic(current_learner(request), diagnostic_id)
    except MissingError as error:
        raise Http404(error.message) from None


def _number(request: HttpRequest) -> int:
    text = request.POST.get("number", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
