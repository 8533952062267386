"""What the product needs before it starts: environment, database, programs."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from .commands import beat_command, web_command, worker_command
from .credentials import INSTRUCTOR, instructor_password, secret_key
from .errors import LaunchError
from .places import Places
from .processes import Program
from .progress import run_logged, step
from .stamps import fingerprint, source_files

__all__ = [
    "child_environment",
    "ensure_released",
    "is_embedded",
    "mark_of",
    "programs",
    "write_mark",
]

# One worker process computes while the other serves short tasks.
WORKER_PROCESSES = 2
# A stop may cut off a request that still streams; browsers come back by themselves.
WEB_STOP_SECONDS = 1


def is_embedded() -> bool:
    """True when the database is the SQLite file of this laptop."""
    return not os.environ.get("DATABASE_URL")


def child_environment(places: Places, *, redis_url: str, host: str) -> dict[str, str]:
    """The environment of every child; what the person has set wins."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "eigenpath.settings.local",
        "SECRET_KEY": secret_key(places.data),
        "REDIS_URL": redis_url,
        # A second thread of OpenBLAS buys nothing, two processes with two threads
        # each lose a factor of seventeen (measured).
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
        **os.environ,
        **places.bytecode,
        "EIGENPATH_HOME": str(places.home),
    }
    if host not in {"127.0.0.1", "localhost", "::1"}:
        # Asked to listen elsewhere: accept that name, and every name on "all".
        wildcard = host in {"0.0.0.0", "::"}  # noqa: S104  # compared, not bound
        usual = f"localhost,127.0.0.1,[::1],{'*' if wildcard else host}"
        environment.setdefault("ALLOWED_HOSTS", usual)
    return environment


def ensure_released(places: Places, environment: dict[str, str]) -> None:
    """Migrate, load the curriculum and collect assets, unless all that is done."""
    database = places.data / "db.sqlite3"
    mark = _release_mark(places)
    if is_embedded() and mark_of(database) == mark:
        return
    accounts = {}
    if is_embedded():
        accounts = {
            "EIGENPATH_INSTRUCTOR": INSTRUCTOR,
            "EIGENPATH_INSTRUCTOR_PASSWORD": instructor_password(places.data),
        }
    with step("Preparing the database and loading the curriculum"):
        run_logged(
            [str(places.python), "manage.py", "release"],
            log=places.log / "setup.log",
            folder=places.root,
            environment={**environment, **accounts},
        )
    if is_embedded():
        write_mark(database, mark)


def programs(
    places: Places, environment: dict[str, str], *, web_socket: int
) -> list[Program]:
    """Web server, worker and beat; the broker is a matter of its own."""
    python = str(places.python)
    commands = {
        "worker": worker_command(python, processes=WORKER_PROCESSES),
        "beat": beat_command(python, schedule=places.data / "beat-schedule"),
        "web": web_command(
            python,
            *("--fd", str(web_socket), "--no-access-log"),
            *("--timeout-graceful-shutdown", str(WEB_STOP_SECONDS)),
        ),
    }
    return [
        Program(
            name=name,
            command=command,
            environment=environment,
            folder=places.root,
            log=places.log / f"{name}.log",
            keep_open=(web_socket,) if name == "web" else (),
        )
        for name, command in commands.items()
    ]


def _release_mark(places: Places) -> int:
    """31 bits of a hash over all sources, content, packages and built assets.

    SQLite keeps the number in the database file itself (`user_version`), so that an
    older copy of the file put back in place is migrated and loaded again.
    """
    root = places.root
    sources = source_files(
        *(root / name for name in ("platform", "roadmap", "exercises"))
    )
    files = [path for path in sources if path.suffix != ".pyc"]
    files.append(root / "requirements" / "app.txt")
    built = places.build / "frontend.stamp"
    extra = built.read_text() if built.exists() else ""
    whole = fingerprint(files, root=root, extra=extra).encode()
    return int.from_bytes(hashlib.sha256(whole).digest()[:4], "big") >> 1


def mark_of(database: Path) -> int | None:
    """What was last released into this database file."""
    if not database.exists():
        return None
    try:
        with closing(sqlite3.connect(database, timeout=20)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise LaunchError(f"{database} cannot be read: {error}") from None


def write_mark(database: Path, mark: int) -> None:
    """Note in the database file what was released into it."""
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        connection.execute(f"PRAGMA user_version = {mark:d}")
        connection.commit()
