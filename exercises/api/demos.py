"""Demos: what there is, their runs, and pictures of one's own.

A run is asked for by a synchronous view and awaited by an asynchronous door, as
attempts are: 200 if the worker is done in time, else 202 and an address to ask.
"""

from typing import Any, cast

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from eigenpath.accounts.actions import current_learner, ensure_learner
from eigenpath.lib.errors import InvalidInputError, MissingError, UnavailableError
from eigenpath.lib.throttles import DemoThrottle
from exercises.actions.demos import LARGEST_FILE, Asked, add_image, ask_for
from exercises.actions.tables import LARGEST_TABLE, add_table
from exercises.api.demo_answers import (
    AwayError,
    PayloadRenderer,
    answer_run,
    pending_body,
)
from exercises.api.demo_serializers import (
    DemoDetailSerializer,
    DemoRunInputSerializer,
    DemoRunPendingSerializer,
    DemoRunSerializer,
    DemoSerializer,
    ImageInputSerializer,
    ImageSerializer,
    ProblemSerializer,
    TableInputSerializer,
    TableSerializer,
    demo_body,
    opening_body,
)
from exercises.delivery.hub import hub
from exercises.demo_runs import RunKey, find_run, is_under_way
from exercises.demos.payload import FIRST, WHOLE
from exercises.selectors.demo_images import image_name, image_parameter
from exercises.selectors.demo_links import exercises_with
from exercises.selectors.demo_tables import table_name, table_parameter
from exercises.selectors.demos import demo_cards, find_demo, read_demo_state

__all__ = [
    "DemoDetail",
    "DemoImages",
    "DemoList",
    "DemoTables",
    "Pending",
    "RunDetail",
    "RunList",
    "runs",
]

_FORM_BYTES = 64 * 1024  # around the picture in a multipart body
_PROBLEM = "application/problem+json"
_RUN_ANSWERS = {
    (200, "application/octet-stream"): OpenApiTypes.BINARY,
    (200, "application/json"): DemoRunSerializer,
    (202, "application/json"): DemoRunPendingSerializer,
    (404, _PROBLEM): ProblemSerializer,
    (500, _PROBLEM): ProblemSerializer,
    (503, _PROBLEM): ProblemSerializer,
}


class DemoList(APIView):
    """Demos."""

    permission_classes = (AllowAny,)

    @extend_schema(
        parameters=[
            OpenApiParameter("concept", str, description="Slug of a concept."),
            OpenApiParameter("q", str, description="Words of titles or concepts."),
        ],
        responses=DemoSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """All demos; `?concept=` and `?q=` narrow the list."""
        asked = request.query_params
        cards = demo_cards(query=asked.get("q", ""), concept=asked.get("concept", ""))
        return Response([demo_body(card.demo) for card in cards])


class DemoDetail(APIView):
    """One demo."""

    permission_classes = (AllowAny,)

    @extend_schema(
        responses={200: DemoDetailSerializer, (404, _PROBLEM): ProblemSerializer}
    )
    def get(self, request: Request, slug: str) -> Response:
        """What it asks, the parameters it takes with their bounds, its exercises."""
        demo = find_demo(slug)
        openings = [opening_body(row) for row in exercises_with(demo)]
        return Response(demo_body(demo) | {"exercises": openings})


class Pending(Response):
    """202: a worker has it in hand."""

    def __init__(self, key: RunKey, *, as_octets: bool, part: str = WHOLE) -> None:
        body = pending_body(key, part)
        super().__init__(body, status=202, content_type="application/json")
        self.headers["Retry-After"] = "1"
        self.key, self.as_octets, self.part = key, as_octets, part


class _RunView(APIView):
    permission_classes = (AllowAny,)
    renderer_classes = (PayloadRenderer, JSONRenderer)

    def handle_exception(self, exc: Exception) -> Response:
        """With the broker or the cache away a client is told when to come back."""
        if isinstance(exc, UnavailableError):
            exc = AwayError(exc.message)
        return super().handle_exception(exc)

    def answer(self, request: Request, asked: Asked, part: str) -> HttpResponseBase:
        """The run, or that it is pending."""
        renderer = request.accepted_renderer
        as_octets = isinstance(renderer, PayloadRenderer)
        if asked.run is None:
            return Pending(asked.key, as_octets=as_octets, part=part)
        plain, key = request._request, asked.key
        return answer_run(plain, key, asked.run, as_octets=as_octets, part=part)


class RunList(_RunView):
    """Compute a state."""

    throttle_classes = (DemoThrottle,)

    @extend_schema(
        request=DemoRunInputSerializer,
        responses=_RUN_ANSWERS | {(422, _PROBLEM): ProblemSerializer},
    )
    def post(self, request: Request, slug: str) -> HttpResponseBase:
        """The result of these parameters, or 202 while it is being computed.

        Without `part` it is all of it. The `first` part is what a page draws first:
        of most demos all, of a large one fewer and coarser arrays; `part` in the answer
        says which it is, and its `hash` is where all of it can be asked for.
        """
        demo = find_demo(slug)
        sent = DemoRunInputSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        state = read_demo_state(demo, sent.validated_data["parameters"])
        asked = ask_for(demo, state, current_learner(request))
        return self.answer(request, asked, sent.validated_data["part"])


class RunDetail(_RunView):
    """A state that was asked for."""

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "part",
                str,
                enum=[WHOLE, FIRST],
                default=WHOLE,
                description="All of it, or what a page draws first.",
            )
        ],
        responses=_RUN_ANSWERS,
    )
    def get(self, request: Request, slug: str, digest: str) -> HttpResponseBase:
        """The result; 202 while it is computed; 404 if it must be asked for anew."""
        find_demo(slug)
        part = FIRST if request.query_params.get("part") == FIRST else WHOLE
        learner = current_learner(request)
        keys = [RunKey(slug, digest)]
        if learner is not None:
            keys.append(RunKey(slug, digest, owner=learner.pk))
        for key in keys:
            run = find_run(key)
            if run is not None:
                return self.answer(request, Asked(key, run), part)
        for key in keys:
            if is_under_way(key):
                return self.answer(request, Asked(key, None), part)
        raise MissingError(_("Nobody has asked for this lately. Post its parameters."))


class _TooLargeError(APIException):
    status_code = 413


def _sent_file(
    request: Request, name: str, largest: int, what: str
) -> "UploadedFile[Any]":
    """The file of a form; one that is too large is not even looked at."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > largest + _FORM_BYTES:
        raise _TooLargeError(what)
    sent = request.FILES.get(name)
    if not isinstance(sent, UploadedFile):
        raise InvalidInputError(_("There is no file in this."), fields={name: what})
    if (sent.size or 0) > largest:
        raise _TooLargeError(what)
    return sent


class DemoTables(APIView):
    """Tables of one's own."""

    permission_classes = (AllowAny,)
    parser_classes = (MultiPartParser,)
    throttle_classes = (DemoThrottle,)

    @extend_schema(
        request={"multipart/form-data": TableInputSerializer},
        responses={201: TableSerializer, (422, _PROBLEM): ProblemSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Send a CSV table; nobody else can use it. The latest 8 are kept."""
        parameter = table_parameter(find_demo(slug))
        if parameter is None:
            raise MissingError(_("This demo takes no tables."))
        what = _("Choose a CSV file of at most %(size)s MB.") % {
            "size": LARGEST_TABLE // 2**20
        }
        sent = _sent_file(request, "table", LARGEST_TABLE, what)
        table = add_table(ensure_learner(request), sent.read(), name=sent.name or "")
        name = table_name(table)
        body = {
            "table": name,
            "name": table.name,
            "rows": table.rows,
            "columns": table.columns,
            "url": f"/demos/{slug}/?{parameter.name}={name}",
        }
        return Response(body, status=201)


class DemoImages(APIView):
    """Pictures of one's own."""

    permission_classes = (AllowAny,)
    parser_classes = (MultiPartParser,)
    throttle_classes = (DemoThrottle,)

    @extend_schema(
        request={"multipart/form-data": ImageInputSerializer},
        responses={201: ImageSerializer, (422, _PROBLEM): ProblemSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Send a picture; nobody else can use it. The latest 8 are kept."""
        if image_parameter(find_demo(slug)) is None:
            raise MissingError(_("This demo takes no pictures."))
        what = _("Choose a PNG, JPEG or WebP of at most %(size)s MB.") % {
            "size": LARGEST_FILE // 2**20
        }
        sent = _sent_file(request, "image", LARGEST_FILE, what)
        image = add_image(ensure_learner(request), sent.read())
        name = image_name(image)
        body = {
            "image": name,
            "width": image.width,
            "height": image.height,
            "url": f"/demos/{slug}/?image={name}",
        }
        return Response(body, status=201)


async def runs(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The door: a state that was asked for waits here for its worker."""
    response = await sync_to_async(_runs)(request, slug)
    if not isinstance(response, Pending):
        return response
    key = response.key
    decided = await hub().wait(
        key.event,
        seconds=settings.VERDICT_WAIT_SECONDS,
        is_decided=lambda: sync_to_async(_has_ended)(key),
    )
    if not decided:
        return response
    return await sync_to_async(_ended)(request, response)


def _runs(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Rendered in the thread that may ask the database."""
    response = RunList.as_view()(request, slug=slug)
    if isinstance(response, Response):
        response.render()
    return response


def _has_ended(key: RunKey) -> bool:
    try:
        return find_run(key) is not None
    except UnavailableError:
        return False


def _ended(request: HttpRequest, pending: Pending) -> HttpResponseBase:
    run = find_run(pending.key)
    if run is None:
        return cast(HttpResponse, pending)
    return answer_run(
        request, pending.key, run, as_octets=pending.as_octets, part=pending.part
    )


# The API's own view checks rights and forgery; the door only waits. The API document
# is made from the view behind the door.
vars(runs).update(csrf_exempt=True, cls=RunList, initkwargs={})
