"""Real servers for tests: Valkey from the wheel, Redis and PostgreSQL from Debian.

Each pytest process starts its own on free ports, so that tests in parallel never
meet; they die with it. `python -m tests.servers COMMAND …` runs a command against a
PostgreSQL and a Redis of its own (TEST_DATABASE_URL, DATABASE_URL, REDIS_URL).
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from eigenpath.launch.addresses import free_port
from eigenpath.launch.broker import valkey_binary
from eigenpath.launch.processes import die_with_parent
from eigenpath.launch.system_servers import postgresql_programs
from tests.waiting import wait_until

__all__ = ["Server", "postgres", "redis_protocol"]

HOW_TO_GET = "run tools/install-test-servers as root, or set CI=true for manage.py test"
# PostgreSQL refuses root; one of these then runs it.
UNPRIVILEGED_USERS = ("postgres", "nobody")


@dataclass
class Server:
    """A running server that a test may stop, kill, freeze and start again."""

    url: str
    port: int
    command: Sequence[str]
    folder: Path
    user: str | None = None
    answers: Callable[[], bool] | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it and wait until its port answers."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                user=self.user,
                group=None if self.user is None else pwd.getpwnam(self.user).pw_gid,
                extra_groups=None if self.user is None else [],
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        answers = self.answers or (lambda: _is_open(self.port))
        wait_until(answers, f"{self.command[0]} on port {self.port}")

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Stop it by a signal (PostgreSQL: SIGINT fast, SIGQUIT at once)."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        self.kill()

    def kill(self) -> None:
        """End it and its children without asking."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def freeze(self) -> None:
        """Make it a black hole: connections open, nothing answers."""
        if self.process is not None:
            self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """End the freeze."""
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)


@contextmanager
def redis_protocol(binary: str | Path, *, persistent: bool = False) -> Iterator[Server]:
    """Redis or Valkey on a free port, with a password."""
    port, password = free_port(), secrets.token_urlsafe(12)
    with tempfile.TemporaryDirectory(prefix="eigenpath-redis-") as name:
        folder = Path(name)
        configuration = folder / "server.conf"
        configuration.write_text(
            f"bind 127.0.0.1\nport {port}\nrequirepass {password}\n"
            f'dir "{folder}"\nsave ""\nmaxmemory-policy noeviction\n'
            f"appendonly {'yes' if persistent else 'no'}\n"
        )
        server = Server(
            url=f"redis://:{password}@127.0.0.1:{port}/0",
            port=port,
            command=[str(binary), str(configuration)],
            folder=folder,
        )
        server.start()
        try:
            yield server
        finally:
            server.kill()


@contextmanager
def postgres(programs: Path) -> Iterator[Server]:
    """A PostgreSQL cluster of its own, thrown away afterwards."""
    user = _unprivileged_user()
    port, password = free_port(), secrets.token_urlsafe(12)
    # Not below TMPDIR: the other user must be able to reach it, by a short path.
    folder = Path(tempfile.mkdtemp(prefix="eigenpath-postgres-", dir="/tmp"))
    try:
        (folder / "password").write_text(password)
        if user is not None:
            shutil.chown(folder, user)
            shutil.chown(folder / "password", user)
        _make_cluster(programs, folder, user)
        server = Server(
            url=f"postgresql://eigenpath:{password}@127.0.0.1:{port}/postgres",
            port=port,
            command=_postgres_command(programs, folder, port),
            folder=folder,
            user=user,
            answers=lambda: _accepts(programs, port),
        )
        server.start()
        try:
            yield server
        finally:
            server.stop(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(programs: Path, folder: Path, user: str | None) -> None:
    subprocess.run(
        [
            *(str(programs / "initdb"), "--pgdata", str(folder / "data")),
            *("--username", "eigenpath", "--pwfile", str(folder / "password")),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"),
            "--no-sync",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        user=user,
        group=None if user is None else pwd.getpwnam(user).pw_gid,
        extra_groups=None if user is None else [],
    )


def _postgres_command(programs: Path, folder: Path, port: int) -> list[str]:
    """Without fsync: a killed server loses nothing, only a dead machine would."""
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "full_page_writes": "off",
        "max_connections": "60",
        "shared_buffers": "32MB",
    }
    pairs = [part for name in settings for part in ("-c", f"{name}={settings[name]}")]
    return [str(programs / "postgres"), "-D", str(folder / "data"), *pairs]


def _unprivileged_user() -> str | None:
    """Whom PostgreSQL runs as: it refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED_USERS if name in known)


def _is_open(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _accepts(programs: Path, port: int) -> bool:
    """PostgreSQL opens its port before it takes connections."""
    asked = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(asked, check=False).returncode == 0


def _packages() -> Path:
    return Path(sysconfig.get_path("purelib"))


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[Server]:
    """The embedded Valkey, as `manage.py up` runs it."""
    with redis_protocol(valkey_binary(_packages())) as server:
        yield server


@pytest.fixture(scope="session")
def valkey_url(valkey_server: Server) -> str:
    """The address of the embedded Valkey."""
    return valkey_server.url


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Server]:
    """A real Redis from the system."""
    binary = shutil.which("redis-server")
    if binary is None:
        pytest.skip(f"redis-server is not installed: {HOW_TO_GET}")
    with redis_protocol(binary) as server:
        yield server


@pytest.fixture(scope="session")
def redis_server_url(redis_server: Server) -> str:
    """The address of a real Redis."""
    return redis_server.url


@pytest.fixture(scope="session")
def queue_url(request: pytest.FixtureRequest) -> str:
    """The broker this run is about: REDIS_URL if set, else the embedded Valkey."""
    return os.environ.get("REDIS_URL") or str(request.getfixturevalue("valkey_url"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A real PostgreSQL cluster of this pytest process."""
    programs = postgresql_programs()
    if programs is None:
        pytest.skip(f"postgresql is not installed: {HOW_TO_GET}")
    with postgres(programs) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: Server) -> str:
    """The address of a real PostgreSQL."""
    return postgres_server.url


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that Playwright may drive."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip(f"chromium is not installed: {HOW_TO_GET}")
    return found


def _run_with_servers(command: Sequence[str]) -> int:
    programs, redis = postgresql_programs(), shutil.which("redis-server")
    if programs is None or redis is None:
        sys.exit(f"PostgreSQL and Redis are needed: {HOW_TO_GET}")
    with postgres(programs) as database, redis_protocol(redis) as queue:
        addresses: Mapping[str, str] = {
            "TEST_DATABASE_URL": database.url,
            "DATABASE_URL": database.url,
            "REDIS_URL": queue.url,
            "EIGENPATH_TEST_DATABASE": "postgres",
        }
        environment = {**os.environ, **addresses}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(_run_with_servers(sys.argv[1:]))
