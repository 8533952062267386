"""Pages of demos: the list, a demo with its state, and a surprise.

All but the picture itself is rendered here: controls, reading, checks and tables.
"""

import secrets

import numpy as np
from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exercises.demo_stage import (
    Stage,
    demo_or_404,
    read_stage,
    render_stage,
    wait_for_run,
)
from exercises.demos.exports import EXPORTS, as_file
from exercises.selectors.demos import concept_groups, demo_groups

__all__ = ["demo", "demos", "embed", "export", "surprise"]

_STATUSES = {202: "5", 503: "5"}
"""Answers after which it is worth asking again, and in how many seconds."""


@require_safe
def demos(request: HttpRequest) -> HttpResponse:
    """All demos by pillar or concept; `?q=` finds them by title, question, concept."""
    query = request.GET.get("q", "")[:100].strip()
    by_concept = request.GET.get("by") == "concept"
    context = {
        "place": "demos",
        "groups": [] if by_concept else demo_groups(query),
        "concepts": concept_groups(query) if by_concept else [],
        "by_concept": by_concept,
        "wanted": query,
    }
    return render(request, "demos/demos.html", context)


async def demo(request: HttpRequest, slug: str) -> HttpResponse:
    """A demo in the state of the address; a fresh one is waited for a moment."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    stage = await sync_to_async(read_stage)(request, slug)
    if stage.state is not None and set(QueryDict(stage.state.query[1:])) != set(
        request.GET
    ):
        return redirect(f"/demos/{slug}/{stage.state.query}")
    if stage.is_pending and stage.key is not None:
        await wait_for_run(stage, stage.key)
    return await sync_to_async(render_stage)(request, stage)


async def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """A demo without the rest of the page, for frames in pages of others.

    Nothing in it changes anything that is kept, so others may frame it.
    """
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    stage = await sync_to_async(read_stage)(request, slug)
    if stage.is_pending and stage.key is not None:
        await wait_for_run(stage, stage.key)
    page = await sync_to_async(render_stage)(request, stage, "demos/embed.html")
    vars(page).update(
        _csp_replace={"frame-ancestors": ["*"]},
        xframe_options_exempt=True,
    )
    return page


async def export(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A state as a file: NPZ, JSON, CSV or the NumPy snippet; computed if need be."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    if kind not in EXPORTS:
        raise Http404("there is nothing of this kind")
    stage = await sync_to_async(read_stage)(request, slug)
    if stage.is_pending and stage.key is not None:
        await wait_for_run(stage, stage.key)
    if stage.run is None:
        return _not_yet(stage)
    content = await sync_to_async(as_file)(stage.run.payload, kind)
    if not content:
        raise Http404("there is nothing of this kind")
    answer = HttpResponse(content, content_type=EXPORTS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.{kind}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


def _not_yet(stage: Stage) -> HttpResponse:
    """Why there is no file, in a sentence."""
    sentences = list(stage.faults.values()) or [stage.notice]
    status = 202 if stage.is_pending else stage.status
    if stage.is_pending:
        sentences = [_("This is being computed. Ask again in some seconds.")]
    text = "\n".join(sentences) + "\n"
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    if status in _STATUSES:
        answer.headers["Retry-After"] = _STATUSES[status]
    return answer


@require_safe
@never_cache
def surprise(request: HttpRequest, slug: str) -> HttpResponse:
    """A state drawn by chance; another one each time."""
    source = np.random.default_rng(secrets.randbits(128))
    return redirect(f"/demos/{slug}/{demo_or_404(slug).surprising(source).query}")
