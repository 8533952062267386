"""Attempts: stored by a synchronous view, awaited by an asynchronous door.

The door answers 200 with the verdict if it comes in time, else 202; then the client
listens to the events, or asks again.
"""

import json
import logging
import uuid
from collections.abc import AsyncIterator
from typing import cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.lib.throttles import SubmitThrottle
from exercises.actions.attempts import submit_attempt
from exercises.api.serializers import AttemptInputSerializer, AttemptSerializer
from exercises.delivery.hub import hub
from exercises.local_decimals import wished_decimals
from exercises.models import Attempt
from exercises.selectors.attempts import (
    attempt_body,
    is_decided,
    own_attempt,
    own_attempts,
    shown_variant,
)

__all__ = ["AttemptDetail", "AttemptList", "attempt_events", "attempts"]

# A stream ends by itself; browsers connect again. Proxies cut silent ones sooner.
_STREAM_SECONDS = 120.0
_HEARTBEAT_SECONDS = 10.0
_LOG = logging.getLogger(__name__)


class AttemptList(APIView):
    """Attempts of whoever asks."""

    permission_classes = (AllowAny,)

    def get_throttles(self) -> "list[SubmitThrottle]":  # type: ignore[override]  # narrower
        """Answers have a limit of their own; reading has the general one."""
        if self.request.method == "POST":
            return [SubmitThrottle()]
        return super().get_throttles()  # type: ignore[return-value]  # see above

    @extend_schema(responses=AttemptSerializer(many=True))
    def get(self, request: Request) -> Response:
        """One's own latest attempts, newest first."""
        rows = own_attempts(current_learner(request), limit=50)
        return Response([attempt_body(attempt) for attempt in rows])

    @extend_schema(
        request=AttemptInputSerializer,
        responses={200: AttemptSerializer, 202: AttemptSerializer},
    )
    def post(self, request: Request) -> Response:
        """Submit an answer. 200 with the verdict, or 202 while it is being checked."""
        sent = AttemptInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        variant = shown_variant(sent.validated_data["variant"])
        submitted = submit_attempt(
            ensure_learner(request),
            attempt_id=sent.validated_data["id"],
            variant=variant,
            answer=sent.validated_data["answer"],
            seconds=sent.validated_data.get("seconds"),
            decimals=wished_decimals(sent.validated_data),
        )
        return _answer(submitted.attempt, is_queued=submitted.is_queued)


class AttemptDetail(APIView):
    """One attempt."""

    permission_classes = (AllowAny,)

    @extend_schema(responses=AttemptSerializer)
    def get(self, request: Request, attempt_id: uuid.UUID) -> Response:
        """The attempt with its verdict, once there is one."""
        return _answer(own_attempt(current_learner(request), attempt_id))


async def attempts(request: HttpRequest) -> HttpResponseBase:
    """The door of the list: a submitted answer waits here for its verdict."""
    response = await sync_to_async(_list)(request)
    if response.status_code != 202 or response.headers.get("X-Queued") != "1":
        return response
    attempt_id = uuid.UUID(response.headers["X-Attempt"])
    try:
        decided = await hub().wait(
            attempt_id,
            seconds=settings.VERDICT_WAIT_SECONDS,
            is_decided=lambda: sync_to_async(is_decided)(attempt_id),
        )
        return await sync_to_async(_decided)(attempt_id) if decided else response
    except DatabaseError as error:
        # It is stored, so it is accepted; the verdict can be asked for later.
        _LOG.warning("attempt %s was stored, then: %s", attempt_id, error)
        return response


async def attempt_events(
    request: HttpRequest, attempt_id: uuid.UUID
) -> HttpResponseBase:
    """Server-sent events: one `verdict`, then the end."""
    # Browsers accept nothing but an event stream here; a refusal is JSON all the same.
    request.META["HTTP_ACCEPT"] = "application/json"
    response = await sync_to_async(_detail)(request, attempt_id=attempt_id)
    if response.status_code not in {200, 202}:
        return response
    stream = StreamingHttpResponse(
        _verdict_stream(attempt_id), content_type="text/event-stream"
    )
    stream.headers["Cache-Control"] = "no-cache"
    stream.headers["X-Accel-Buffering"] = "no"
    return stream


async def _verdict_stream(attempt_id: uuid.UUID) -> AsyncIterator[bytes]:
    yield b"retry: 2000\n\n"
    for _ in range(int(_STREAM_SECONDS / _HEARTBEAT_SECONDS)):
        decided = await hub().wait(
            attempt_id,
            seconds=_HEARTBEAT_SECONDS,
            is_decided=lambda: sync_to_async(is_decided)(attempt_id),
        )
        if decided:
            body = await sync_to_async(_body)(attempt_id)
            yield f"event: verdict\ndata: {json.dumps(body)}\n\n".encode()
            return
        yield b": still checking\n\n"


def _list(request: HttpRequest) -> HttpResponse:
    return _rendered(AttemptList.as_view()(request))


def _detail(request: HttpRequest, attempt_id: uuid.UUID) -> HttpResponse:
    return _rendered(AttemptDetail.as_view()(request, attempt_id=attempt_id))


def _rendered(response: HttpResponseBase) -> HttpResponse:
    """Rendered in the thread that may ask the database."""
    if isinstance(response, Response):
        response.render()
    return cast(HttpResponse, response)


def _answer(attempt: Attempt, *, is_queued: bool = False) -> Response:
    body = attempt_body(attempt)
    if attempt.status != Attempt.Status.PENDING:
        return Response(body)
    body["events"] = f"/api/v1/attempts/{attempt.pk}/events/"
    headers = {"X-Attempt": str(attempt.pk), "X-Queued": str(int(is_queued))}
    return Response(body, status=202, headers=headers)


def _decided(attempt_id: uuid.UUID) -> HttpResponse:
    return HttpResponse(json.dumps(_body(attempt_id)), content_type="application/json")


def _body(attempt_id: uuid.UUID) -> dict[str, object]:
    rows = Attempt.objects.select_related("variant__exercise__concept")
    return attempt_body(rows.get(pk=attempt_id))


def _stand_before(door: object, view: type[APIView]) -> None:
    """Mark a door as Django and the framework mark the views they make.

    The API's own views check rights and forgery; the doors only wait. The API document
    is made from the views behind the doors.
    """
    vars(door).update(csrf_exempt=True, cls=view, initkwargs={})


_stand_before(attempts, AttemptList)
_stand_before(attempt_events, AttemptDetail)
