"""`manage.py up`: from a fresh machine to a running product, and back."""

import argparse
import http.client
import json
import os
import socket
import time
from pathlib import Path

from .addresses import bind_from, shown_host
from .broker import embedded_broker
from .credentials import INSTRUCTOR, instructor_password
from .exclusion import alone, note_running, running_address
from .front_end import ensure_built
from .packages import ensure_packages
from .places import Places
from .product import child_environment, ensure_released, is_embedded, programs
from .progress import say
from .rerun import inside_environment
from .supervisor import Supervisor

__all__ = ["up"]

PORT = 8000
# A first start on a slow, busy machine; the fault is shown long before if a program
# dies.
PATIENCE_SECONDS = 120.0
# Ages are told in tenths of a second.
AGE_ROUNDING_SECONDS = 0.1
# With the stop of the children this keeps Ctrl-C under 3 s even before readiness.
PROBE_SECONDS = 0.4


def up(places: Places, arguments: list[str]) -> int:
    """Set everything up and serve until Ctrl-C."""
    options = _options(arguments)
    began = float(os.environ.pop("EIGENPATH_BEGAN", time.time()))
    places.make()
    if not places.is_inside():
        say(f"Eigenpath: everything it makes lies in {places.home}")
    refusal = f"Eigenpath already runs at {running_address(places.run)}."
    with alone(places.run / "up.lock", wait=False, refusal=refusal):
        with alone(places.run / "setup.lock", wait=True):
            ensure_packages(places, "local")
            inside_environment(places, began)
            ensure_built(places)
        _serve(places, options, began)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="manage.py up", description="Set Eigenpath up and run it."
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"default {PORT}")
    parser.add_argument("--host", default="127.0.0.1", help="default 127.0.0.1")
    return parser.parse_args(arguments)


def _serve(places: Places, options: argparse.Namespace, began: float) -> None:
    with bind_from(options.host, options.port) as listener:
        port = int(listener.getsockname()[1])
        if port != options.port:
            say(f"  Port {options.port} is busy, so it is {port}")
        address = f"http://{shown_host(options.host)}:{port}/"
        note_running(places.run, address)
        chosen = os.environ.get("REDIS_URL")
        broker = None if chosen else embedded_broker(places)
        environment = child_environment(
            places, redis_url=broker.url if broker else str(chosen), host=options.host
        )
        ensure_released(places, environment)
        running = programs(places, environment, web_socket=listener.fileno())
        supervisor = Supervisor([*([broker.program] if broker else []), *running])
        started = time.time()
        supervisor.run(
            ready=lambda: _answers(listener, started),
            on_ready=lambda: _welcome(places, address, began),
            patience=PATIENCE_SECONDS,
        )
        say("\nStopped.")


def _answers(listener: socket.socket, started: float) -> bool:
    """True when /healthz is content and a task went round since the start."""
    host, port = listener.getsockname()[:2]
    connection = http.client.HTTPConnection(
        shown_host(host), port, timeout=PROBE_SECONDS
    )
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        response = connection.getresponse()
        state = json.loads(response.read())
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return response.status == 200 and _task_went_round(state, started)


def _task_went_round(state: object, started: float) -> bool:
    """True when the last heartbeat is of this run, not left by an earlier one."""
    age = state.get("beat_age_seconds") if isinstance(state, dict) else None
    if not isinstance(age, int | float):
        return False
    return time.time() - age + AGE_ROUNDING_SECONDS >= started


def _welcome(places: Places, address: str, began: float) -> None:
    say(f"\nEigenpath is ready after {time.time() - began:.1f} s:  {address}\n")
    if is_embedded():
        say(f"  Instructor   {INSTRUCTOR}")
        say(f"  Password     {instructor_password(places.data)}")
        say(f"  Admin        {address}admin/")
    say(f"  Logs         {_short(places.log, places.root)}")
    say("\nCtrl-C stops everything.")


def _short(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
