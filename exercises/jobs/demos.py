"""Computing a demo once for everybody who asks for the same state."""

import logging
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from threadpoolctl import (  # type: ignore[import-untyped]  # it has no types
    ThreadpoolController,
)

from exercises.delivery.channel import announce
from exercises.demo_runs import (
    MOST_TRIES,
    Run,
    RunKey,
    count_try,
    find_run,
    store,
    take_over,
)
from exercises.demos.demo import Demo
from exercises.demos.images import pixels_of
from exercises.demos.payload import pack, pack_first
from exercises.demos.registry import DEMOS
from exercises.demos.states import InvalidStateError, State
from exercises.demos.tables import columns_of
from exercises.jobs.limits import Reporter, limited_memory
from exercises.selectors.demo_images import (
    image_data,
    image_parameter,
    own_image_named,
)
from exercises.selectors.demo_tables import (
    own_table_named,
    table_data,
    table_parameter,
)

__all__ = ["LARGEST_PAYLOAD", "compute", "run_state"]

LARGEST_PAYLOAD = 8 * 1024 * 1024
"""The largest demos pack 1 MB; more than this is a mistake, not a picture."""

_TOO_LONG = (
    "This took too long to compute. Ask for less: fewer steps, starts, methods "
    "or pixels."
)
_TOO_LARGE = "This picture has become too large to send. Ask for less of it."
_OUR_FAULT = (
    "We could not compute this picture; the fault is ours. Other parameters may do, "
    "and in a minute it can be tried again."
)
_LOG = logging.getLogger(__name__)


def compute(
    slug: str, parameters: Mapping[str, Any], owner: int | None, token: str
) -> None:
    """Compute a state and keep it, unless that is done or in other hands."""
    demo = DEMOS.get(slug)
    state = None if demo is None else _state(demo, parameters)
    if demo is None or state is None:
        _LOG.warning("demo %s was asked for by another version", slug)
        return
    key = RunKey(slug, state.digest, owner=owner)
    if find_run(key) is not None or not take_over(key, token):
        return
    if count_try(key) > MOST_TRIES:
        _LOG.error("demo %s%s ends its worker", slug, state.query)
        run = Run(failure=_OUR_FAULT)
    else:
        run = run_state(demo, state, owner, report=Reporter(key))
    store(key, run)
    announce(key.event)


def run_state(
    demo: Demo,
    state: State,
    owner: int | None = None,
    *,
    report: Callable[..., None] | None = None,
) -> Run:
    """The run of a state, however it ends."""
    try:
        inputs = _inputs(demo, state, owner)
        if report is not None:
            inputs["report"] = report
        with _linear_algebra().limit(limits=1), limited_memory():
            result = demo.run(state, inputs)
            payload = pack(demo, state, result)
            first = pack_first(demo, state, result)
    except InvalidStateError as error:
        return Run(faults=error.faults)
    except SoftTimeLimitExceeded:
        _LOG.warning("demo %s%s took too long", demo.slug, state.query)
        return Run(failure=_TOO_LONG)
    except MemoryError:
        return Run(failure=_TOO_LARGE)
    except Exception:  # whatever it is, whoever waits must hear of it
        _LOG.exception("demo %s%s failed", demo.slug, state.query)
        return Run(failure=_OUR_FAULT)
    if len(payload) > LARGEST_PAYLOAD:
        return Run(failure=_TOO_LARGE)
    return Run.of(payload, first)


@lru_cache(maxsize=1)
def _linear_algebra() -> ThreadpoolController:
    """What holds the threads of the libraries."""
    # On a busy machine two threads wait for each other: what takes one of them 0.3 s
    # took both 20 s (measured).
    return ThreadpoolController()


def _state(demo: Demo, parameters: Mapping[str, Any]) -> State | None:
    try:
        return demo.state(parameters)
    except InvalidStateError:
        return None


def _inputs(demo: Demo, state: State, owner: int | None) -> dict[str, Any]:
    """What no address can hold: the learner's own picture and table."""
    found: dict[str, Any] = {}
    image, takes_image = own_image_named(demo, state), image_parameter(demo)
    if image and takes_image:
        data = None if owner is None else image_data(owner, image)
        if data is None:
            raise _gone(takes_image.name, "picture")
        found[takes_image.name] = pixels_of(data)
    table, takes_table = own_table_named(demo, state), table_parameter(demo)
    if table and takes_table:
        data = None if owner is None else table_data(owner, table)
        if data is None:
            raise _gone(takes_table.name, "table")
        found[takes_table.name] = columns_of(data)
    return found


def _gone(name: str, what: str) -> InvalidStateError:
    return InvalidStateError({name: f"This {what} is gone. Send it again."})
