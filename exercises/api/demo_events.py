"""The way of a long run as server-sent events: how far it is, then that it is done."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.response import Response

from exercises.api.demo_answers import run_address
from exercises.api.demos import Pending, RunDetail
from exercises.delivery.hub import hub
from exercises.demo_runs import (
    Progress,
    RunKey,
    find_run,
    is_under_way,
    progress_of,
)
from exercises.demos.payload import WHOLE

__all__ = ["run_events"]

# A stream ends by itself, after the limits of a task; proxies cut silent ones sooner.
_STREAM_SECONDS = 60.0
_HEARTBEAT_SECONDS = 10.0


async def run_events(request: HttpRequest, slug: str, digest: str) -> HttpResponseBase:
    """Events `progress` ({share, sentence}) and at the end `done` ({state_url})."""
    # Browsers accept nothing but an event stream here; a refusal is JSON all the same.
    request.META["HTTP_ACCEPT"] = "application/json"
    response = await sync_to_async(_detail)(request, slug, digest)
    if response.status_code not in {200, 202, 304}:
        return response
    key, part = None, WHOLE
    if isinstance(response, Pending):
        key, part = response.key, response.part
    stream = StreamingHttpResponse(
        _stream(key, response.headers.get("Content-Location", ""), part),
        content_type="text/event-stream",
    )
    stream.headers["Cache-Control"] = "no-cache"
    stream.headers["X-Accel-Buffering"] = "no"
    return stream


async def _stream(key: RunKey | None, address: str, part: str) -> AsyncIterator[bytes]:
    yield b"retry: 2000\n\n"
    if key is None:
        yield _event("done", {"state_url": address})
        return
    seen: Progress | None = None
    loop = asyncio.get_running_loop()
    end = loop.time() + _STREAM_SECONDS
    while loop.time() < end:
        news = await _next(key, seen)
        if isinstance(news, Progress):
            seen = news
            yield _event("progress", {"share": news.share, "sentence": news.sentence})
        elif news:
            yield _event("done", {"state_url": run_address(key, part)})
            return
        else:
            yield b": still computing\n\n"


async def _next(key: RunKey, seen: Progress | None) -> Progress | bool:
    """Progress that is new, True once the run has ended, False if nothing came."""
    found: list[Progress | bool] = []

    async def has_news() -> bool:
        news = await sync_to_async(_news)(key, seen)
        if news is not False:
            found.append(news)
        return news is not False

    await hub().wait(key.event, seconds=_HEARTBEAT_SECONDS, is_decided=has_news)
    return found[0] if found else False


def _news(key: RunKey, seen: Progress | None) -> Progress | bool:
    if find_run(key) is not None:
        return True
    now = progress_of(key)
    if now is not None and now != seen:
        return now
    # An order that was lost has no news ever: the page asks anew.
    return not is_under_way(key)


def _detail(request: HttpRequest, slug: str, digest: str) -> HttpResponseBase:
    """Rendered in the thread that may ask the database."""
    response = RunDetail.as_view()(request, slug=slug, digest=digest)
    if isinstance(response, Response):
        response.render()
    return response


def _event(name: str, data: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


# The API's own view checks rights and forgery; the door only waits.
vars(run_events).update(csrf_exempt=True, cls=RunDetail, initkwargs={})
