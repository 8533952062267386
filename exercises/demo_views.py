"""Pages of demos: the list, a demo with its state, and a surprise.

All but the picture itself is rendered here: controls, reading, checks and tables.
"""

import secrets

import numpy as np
from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from exercises.demo_stage import demo_or_404, read_stage, render_stage, wait_for_run
from exercises.selectors.demos import demo_groups

__all__ = ["demo", "demos", "surprise"]


@require_safe
def demos(request: HttpRequest) -> HttpResponse:
    """All demos by pillar; `?q=` finds them by title, question or concept."""
    query = request.GET.get("q", "")[:100].strip()
    context = {"place": "demos", "groups": demo_groups(query), "wanted": query}
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


@require_safe
@never_cache
def surprise(request: HttpRequest, slug: str) -> HttpResponse:
    """A state drawn by chance; another one each time."""
    source = np.random.default_rng(secrets.randbits(128))
    return redirect(f"/demos/{slug}/{demo_or_404(slug).surprising(source).query}")
