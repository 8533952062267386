"""A house of real processes whose servers and programs a test may break."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from eigenpath.launch.addresses import free_port
from eigenpath.launch.broker import valkey_binary
from eigenpath.launch.commands import beat_command, web_command, worker_command
from eigenpath.launch.processes import die_with_parent
from eigenpath.launch.system_servers import postgresql_programs
from tests.faults.client import Client, Question
from tests.faults.ledger import Ledger
from tests.faults.words import HELD, HOLD, VERDICTS
from tests.servers import HOW_TO_GET, Server, _packages, postgres, redis_protocol
from tests.site import ROOT
from tests.waiting import wait_until

__all__ = ["HOUSES", "PATIENCE", "House", "Program", "house_of_this_run"]

# Two busy cores: what usually takes one second may take twenty.
PATIENCE = 60.0


@dataclass
class Program:
    """A program of the product, in a session of its own."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it unless it runs."""
        if self.process is not None and self.process.poll() is None:
            return
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )

    def signal(self, number: int) -> None:
        """Send a signal to it and all its children."""
        if self.process is not None:
            os.killpg(self.process.pid, number)

    def kill(self) -> None:
        """End it and its children without asking."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> int:
        """Ask it to end, as a new release does; returns its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(PATIENCE)
        self.process = None
        return status


@dataclass
class House:
    """Broker, database, web, worker and beat; and what tests ask of them."""

    broker: Server
    database: Server | None
    worker: Program
    web: Program
    beat: Program
    client: Client
    ledger: Ledger
    folder: Path
    questions: Iterator[Question]

    def question(self) -> Question:
        """A variant that nobody answered yet."""
        return next(self.questions)

    def heal(self) -> None:
        """Everything runs again, whatever a test has broken."""
        for server in (self.broker, self.database):
            if server is not None:
                server.thaw()
                if server.process is None:
                    server.start()
        self.release()
        for program in (self.web, self.worker, self.beat):
            if program.process is not None and program.process.poll() is None:
                program.signal(signal.SIGCONT)
            program.start()

    def hold(self) -> None:
        """Press the pause button: the next check stops in its middle."""
        (self.folder / HOLD).touch()

    def held(self) -> int:
        """Wait until a check stands in its middle; returns the process that does it."""
        wait_until(
            lambda: any(self.folder.glob(f"{HELD}-*")),
            "a check in its middle",
            seconds=PATIENCE,
        )
        return int(next(self.folder.glob(f"{HELD}-*")).name.removeprefix(f"{HELD}-"))

    def release(self) -> None:
        """Let go of the pause button."""
        for path in [*self.folder.glob(f"{HELD}-*"), *self.folder.glob(HOLD)]:
            path.unlink(missing_ok=True)

    def verdicts(self, attempt_id: str) -> int:
        """How often a verdict was written for an attempt."""
        lines = self.folder / VERDICTS
        return lines.read_text().split().count(attempt_id) if lines.exists() else 0

    def wait_until_decided(self, *attempt_ids: str) -> None:
        """Wait until all of them have a verdict or have failed."""
        wait_until(
            lambda: not self.ledger.pending(attempt_ids),
            "verdicts",
            seconds=PATIENCE,
        )

    def assert_right_once(self, *attempt_ids: str) -> None:
        """Each is stored, was found right by one worker, and is evidence once."""
        self.wait_until_decided(*attempt_ids)
        rows = self.ledger.rows(attempt_ids)
        assert set(rows) == set(attempt_ids)
        assert {row.verdict for row in rows.values()} == {"correct"}
        # The line follows the commit.
        wait_until(
            lambda: all(map(self.verdicts, attempt_ids)), "notes", seconds=PATIENCE
        )
        assert {self.verdicts(name) for name in attempt_ids} == {1}
        assert self.ledger.evidence(attempt_ids) == dict.fromkeys(attempt_ids, 1)


@contextmanager
def run_house(folder: Path, broker: Server, database: Server | None) -> Iterator[House]:
    """Prepare a database, start the programs, and wait until answers go round."""
    port = free_port()
    url = database.url if database else f"sqlite:///{folder / 'db.sqlite3'}"
    environment = _environment(folder, broker.url, url)
    known = _prepare(environment)
    commands = {
        "worker": worker_command(sys.executable, processes=2),
        "web": web_command(sys.executable, "--port", str(port)),
        "beat": beat_command(sys.executable, schedule=folder / "beat"),
    }
    programs = {
        name: Program(name, command, folder, environment)
        for name, command in commands.items()
    }
    house = House(
        **programs,
        broker=broker,
        database=database,
        client=Client(port, known["token"]),
        ledger=Ledger(url),
        folder=folder,
        questions=iter(Question(*pair) for pair in known["variants"].items()),
    )
    try:
        house.heal()
        wait_until(house.client.is_up, "the web server", seconds=PATIENCE)
        first = house.client.submit(house.question())
        house.wait_until_decided(first.id)
        yield house
    finally:
        for program in programs.values():
            program.kill()


def _environment(folder: Path, broker: str, database: str) -> dict[str, str]:
    usual = Path(os.environ.get("EIGENPATH_HOME", ROOT / ".eigenpath"))
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "EIGENPATH_HOME": str(usual),
        "EIGENPATH_FAULTS": str(folder),
        "DATABASE_URL": database,
        "REDIS_URL": broker,
        "CACHE_URL": broker,
        "SECRET_KEY": "fault-tests-" + "0" * 40,
        "OPENBLAS_NUM_THREADS": "1",
    }


def _prepare(environment: Mapping[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.prepare"],
        cwd=ROOT,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def _valkey_and_sqlite(folder: Path) -> Iterator[House]:
    with (
        redis_protocol(valkey_binary(_packages())) as broker,
        run_house(folder, broker, None) as house,
    ):
        yield house


@contextmanager
def _redis_and_postgresql(folder: Path) -> Iterator[House]:
    programs, binary = postgresql_programs(), shutil.which("redis-server")
    if programs is None or binary is None:
        pytest.skip(f"redis-server or postgresql is not installed: {HOW_TO_GET}")
    with (
        redis_protocol(binary) as broker,
        postgres(programs) as database,
        run_house(folder, broker, database) as house,
    ):
        yield house


HOUSES: Mapping[str, Callable[[Path], AbstractContextManager[House]]] = {
    "valkey and sqlite": _valkey_and_sqlite,
    "redis and postgresql": _redis_and_postgresql,
}


def house_of_this_run() -> str:
    """The pair of servers, of the sort that all other tests of this run have."""
    has_servers = "TEST_DATABASE_URL" in os.environ
    return "redis and postgresql" if has_servers else "valkey and sqlite"
