"""The supervisor with real processes: what dies comes back, what stops is gone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.waiting import wait_until

SUPERVISE = """
import os, sys
from pathlib import Path
from eigenpath.launch.processes import Program
from eigenpath.launch.supervisor import Supervisor

folder = Path(sys.argv[1])
scripts = dict(pair.split("=", 1) for pair in sys.argv[3:])
programs = [
    Program(
        name=name.strip("!"), command=("/bin/sh", "-c", script),
        environment=dict(os.environ), folder=folder,
        log=folder / f"{name}.log", stops_last=name.endswith("!"),
    )
    for name, script in scripts.items()
]
Supervisor(programs).run(
    ready=lambda: (folder / "ready").exists(),
    on_ready=lambda: print("ready", flush=True),
    patience=float(sys.argv[2]),
)
print("stopped", flush=True)
"""
# Notes its own number and that of a grandchild, then waits like a server.
SERVER = "sleep 1000 & echo $$ $! >> {name}.pids; wait"
# A server that ignores the polite signal.
STUBBORN = "trap '' TERM; sleep 1000 & echo $$ $! >> {name}.pids; wait; wait"


class Run:
    """A supervisor in a process of its own."""

    def __init__(self, folder: Path, *, patience: float = 30, **scripts: str) -> None:
        self.folder = folder
        pairs = [f"{key}={text.format(name=key)}" for key, text in scripts.items()]
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, str(folder), str(patience), *pairs],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def starts(self, name: str) -> list[list[int]]:
        """The numbers of every start of a program so far."""
        noted = self.folder / f"{name}.pids"
        lines = noted.read_text().splitlines() if noted.exists() else []
        return [[int(number) for number in line.split()] for line in lines]

    def everyone(self) -> list[int]:
        """Every process that any program has ever started."""
        noted = [path.stem for path in self.folder.glob("*.pids")]
        return [pid for name in noted for start in self.starts(name) for pid in start]

    def wait_for_start(self, name: str, count: int = 1) -> list[int]:
        wait_until(lambda: len(self.starts(name)) >= count, f"start of {name}")
        return self.starts(name)[count - 1]

    def stop(self, number: int = signal.SIGINT) -> tuple[str, float]:
        """Signal the supervisor; returns what it said and how long it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=10)
        return said, time.monotonic() - began


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    """Starts supervisors, and leaves nothing behind even when a test fails."""
    begun: list[Run] = []

    def begin(**options: object) -> Run:
        begun.append(Run(tmp_path, **options))  # type: ignore[arg-type]  # passed on
        return begun[-1]

    yield begin
    for each in begun:
        each.process.kill()
        each.process.communicate()
        for pid in each.everyone():
            if _is_alive(pid):
                os.kill(pid, signal.SIGKILL)


def test_a_killed_child_comes_back_and_its_own_children_do_not_stay(
    run: Callable[..., Run],
) -> None:
    supervisor = run(web=SERVER)
    leader, grandchild = supervisor.wait_for_start("web")

    os.kill(leader, signal.SIGKILL)

    second = supervisor.wait_for_start("web", 2)
    assert not _is_alive(grandchild)
    assert all(_is_alive(pid) for pid in second)
    said, _ = supervisor.stop()
    assert "web was killed by signal 9; it starts again in 0.1 s" in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_is_clean_quick_and_leaves_no_orphan(
    number: int, run: Callable[..., Run]
) -> None:
    supervisor = run(web=SERVER, worker=SERVER)
    supervisor.wait_for_start("web")
    supervisor.wait_for_start("worker")

    said, seconds = supervisor.stop(number)

    assert supervisor.process.returncode == 0
    assert said.endswith("stopped\n")
    assert seconds < 3
    assert not any(_is_alive(pid) for pid in supervisor.everyone())


def test_a_child_that_will_not_stop_is_ended_within_three_seconds(
    run: Callable[..., Run],
) -> None:
    supervisor = run(worker=STUBBORN)
    supervisor.wait_for_start("worker")

    _, seconds = supervisor.stop()

    assert seconds < 3
    assert not any(_is_alive(pid) for pid in supervisor.everyone())


def test_a_second_ctrl_c_means_now(run: Callable[..., Run]) -> None:
    supervisor = run(worker=STUBBORN)
    supervisor.wait_for_start("worker")
    began = time.monotonic()

    supervisor.process.send_signal(signal.SIGINT)
    wait_until(lambda: _has_caught(supervisor.process.pid), "first signal handled")
    supervisor.process.send_signal(signal.SIGTERM)
    supervisor.process.communicate(timeout=10)

    assert time.monotonic() - began < 1.5


def _has_caught(pid: int) -> bool:
    """True when no signal is pending any more."""
    status = Path(f"/proc/{pid}/status").read_text()
    lines = [line for line in status.splitlines() if line.startswith("ShdPnd")]
    return int(lines[0].split()[1], 16) == 0


def test_the_broker_outlives_those_who_use_it(run: Callable[..., Run]) -> None:
    log = "trap 'sleep 0.3; echo {name} >> order; exit' TERM; echo $$ >> {name}.pids; "
    wait = "while :; do sleep 0.05; done"
    supervisor = run(**{"valkey!": log + wait, "worker": log + wait})
    supervisor.wait_for_start("valkey!")
    supervisor.wait_for_start("worker")

    supervisor.stop()

    order = (supervisor.folder / "order").read_text().split()
    assert order == ["worker", "valkey!"]


def test_a_killed_supervisor_takes_its_children_along(run: Callable[..., Run]) -> None:
    supervisor = run(web="echo $$ >> {name}.pids; exec sleep 1000")
    (leader,) = supervisor.wait_for_start("web")

    supervisor.process.kill()

    wait_until(lambda: not _is_alive(leader), "end of the child")


def test_readiness_is_told_once(run: Callable[..., Run]) -> None:
    supervisor = run(web=SERVER)
    leader, _ = supervisor.wait_for_start("web")
    (supervisor.folder / "ready").touch()
    assert supervisor.process.stdout is not None
    first = supervisor.process.stdout.readline()
    os.kill(leader, signal.SIGKILL)
    supervisor.wait_for_start("web", 2)

    said, _ = supervisor.stop()

    assert first == "ready\n"
    assert "ready" not in said


def test_a_program_that_cannot_live_ends_the_start_with_its_log(
    run: Callable[..., Run],
) -> None:
    supervisor = run(web="echo the reason why; exit 3", worker=SERVER)

    said, _ = supervisor.process.communicate(timeout=20)

    assert supervisor.process.returncode != 0
    assert "web does not stay alive" in said
    assert "the reason why" in said
    assert not any(_is_alive(pid) for pid in supervisor.everyone())


def test_a_product_that_never_answers_is_given_up(run: Callable[..., Run]) -> None:
    supervisor = run(web=SERVER, patience=0.3)

    said, _ = supervisor.process.communicate(timeout=20)

    assert "did not become ready" in said
    assert not any(_is_alive(pid) for pid in supervisor.everyone())
