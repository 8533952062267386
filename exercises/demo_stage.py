"""The stage of a demo: what its page knows, waits for and shows."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from eigenpath.accounts.actions import current_learner
from eigenpath.lib.errors import InvalidInputError, MissingError, UnavailableError
from eigenpath.lib.throttles import DemoThrottle
from exercises.actions.demos import ask_for
from exercises.delivery.hub import hub
from exercises.demo_form import demo_controls, own_options, raw_parameters
from exercises.demo_prompts import prompt_boxes
from exercises.demo_runs import Run, RunKey, find_run
from exercises.demos.demo import Demo
from exercises.demos.payload import unpack
from exercises.demos.states import State
from exercises.selectors.demo_images import image_parameter
from exercises.selectors.demo_links import exercises_with
from exercises.selectors.demo_tables import table_parameter
from exercises.selectors.demos import (
    demo_card,
    find_demo,
    read_demo_state,
    run_key,
)

__all__ = [
    "BUSY",
    "Stage",
    "demo_or_404",
    "is_allowed",
    "read_stage",
    "render_stage",
    "wait_for_run",
]

LARGEST_FIRST = 60 * 1024
"""Letters of a payload that stand in the page: it is drawn without a request."""
BUSY = gettext_lazy(
    "You asked for many pictures in a short time. Wait a moment, then draw it again."
)


@dataclass
class Stage:
    """What the page of a demo knows so far."""

    demo: Demo
    asked: QueryDict
    state: State | None = None
    key: RunKey | None = None
    run: Run | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    prompt_fault: tuple[str, str] = ("", "")
    """A prompt and what is wrong with its prediction."""
    notice: str = ""
    status: int = 200

    @property
    def is_pending(self) -> bool:
        """Whether a worker has it in hand."""
        return self.key is not None and self.run is None and self.status == 200

    @property
    def query(self) -> str:
        """The address of what is shown; of what was asked for if it was refused."""
        if self.state is not None:
            return self.state.query
        return "?" + self.asked.urlencode() if self.asked else ""

    def refuse(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong with the parameters."""
        self.faults, self.status = faults, 422

    def end(self, run: Run) -> None:
        """Take in how the computation ended."""
        if run.faults:
            self.refuse(run.faults)
        elif run.failure:
            self.notice, self.status = run.failure, 500
        else:
            self.run = run


def read_stage(
    request: HttpRequest, slug: str, asked: QueryDict | None = None
) -> Stage:
    """Read the state, and have it computed unless it is."""
    stage = Stage(demo_or_404(slug), request.GET if asked is None else asked)
    try:
        stage.state = read_demo_state(stage.demo, raw_parameters(stage.asked))
        learner = current_learner(request)
        stage.key = run_key(stage.demo, stage.state, learner)
        run = find_run(stage.key)
        if run is None and not is_allowed(request):
            stage.notice, stage.status = str(BUSY), 429
        elif run is None:
            run = ask_for(stage.demo, stage.state, learner).run
        if run is not None:
            stage.end(run)
    except InvalidInputError as error:
        stage.refuse(error.fields)
    except UnavailableError as error:
        stage.notice, stage.status = error.message, 503
    return stage


async def wait_for_run(stage: Stage, key: RunKey) -> None:
    """Wait a moment for the worker."""
    decided = await hub().wait(
        key.event,
        seconds=settings.VERDICT_WAIT_SECONDS,
        is_decided=lambda: sync_to_async(_has_ended)(key),
    )
    run = await sync_to_async(find_run)(key) if decided else None
    if run is not None:
        stage.end(run)


def render_stage(
    request: HttpRequest, stage: Stage, template: str = "demos/demo.html"
) -> HttpResponse:
    """The page of a stage, in whatever state it is."""
    learner = current_learner(request)
    values = raw_parameters(stage.asked)
    if stage.state is not None:
        values = dict(stage.state.values)
    controls = demo_controls(
        stage.demo, values, faults=stage.faults, own=own_options(stage.demo, learner)
    )
    shown = unpack(stage.run.opening.payload)[0] if stage.run else None
    names = {control.name for control in controls}
    prompts = prompt_boxes(
        stage.demo, stage.state, learner, shown=shown, fault=stage.prompt_fault
    )
    context = {
        "place": "demos",
        "stage": stage,
        "demo": stage.demo,
        "card": demo_card(stage.demo),
        "presets": stage.demo.describe()["presets"],
        "controls": [control for control in controls if control.is_primary],
        "more_controls": [control for control in controls if not control.is_primary],
        "is_more_open": any(c.fault for c in controls if not c.is_primary),
        "other_faults": [
            sentence for name, sentence in stage.faults.items() if name not in names
        ],
        "takes_picture": image_parameter(stage.demo) is not None,
        "takes_table": table_parameter(stage.demo) is not None,
        "prompts": prompts,
        "is_asking": any(box.is_open for box in prompts),
        "exercises": exercises_with(stage.demo),
        "shown": shown,
        "first": _first(stage.run),
        "placeholder": _placeholder(shown),
    }
    response = render(request, template, context, status=stage.status)
    if stage.status == 503:
        response.headers["Retry-After"] = "5"
    return response


def _placeholder(shown: Mapping[str, Any] | None) -> str:
    """What the main picture will show: its caption stands there before it is drawn."""
    if shown is None or shown["overlay"].get("kind") == "image-ranks":
        return ""
    figures: list[dict[str, Any]] = shown["figures"]
    return str(figures[0]["caption"]) if figures else ""


def _first(run: Run | None) -> str:
    """The payload to stand in the page itself, if it is small: gzip, base64."""
    compressed = b"" if run is None else run.opening.compressed
    if 4 * len(compressed) > 3 * LARGEST_FIRST:
        return ""
    return base64.b64encode(compressed).decode()


def _has_ended(key: RunKey) -> bool:
    try:
        return find_run(key) is not None
    except UnavailableError:
        return False


def is_allowed(request: HttpRequest) -> bool:
    """The same limit as the API's: pages can be asked for by machines too."""
    throttle = DemoThrottle()
    return throttle.allow_request(request, None)  # type: ignore[arg-type]  # as DRF's


def demo_or_404(slug: str) -> Demo:
    """The demo of this name."""
    try:
        return find_demo(slug)
    except MissingError as error:
        raise Http404(error.message) from None
