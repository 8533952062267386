"""The virtual environment: made once, filled from a lock file by hash."""

import contextlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from .errors import LaunchError
from .places import Places
from .progress import run_logged, step
from .stamps import fingerprint, is_fresh, stamp

__all__ = ["ensure_packages", "site_packages"]

# A lock that holds everything of another one serves in its place.
SERVES_AS = {"local": ("local", "dev"), "dev": ("dev",)}


def ensure_packages(places: Places, lock: str) -> None:
    """Make the environment hold what `requirements/<lock>.txt` pins."""
    if not _works(places.python):
        _make_venv(places)
    if places.is_usual:
        _link(places)
    if not any(_is_installed(places, name) for name in SERVES_AS[lock]):
        _install(places, lock)
    _put_roots_on_the_path(places)


def site_packages(places: Places) -> Path:
    """Where the environment's packages lie."""
    found = sorted(places.venv.glob("lib/python3.*/site-packages"))
    if not found:
        raise LaunchError(
            f"{places.venv} is broken. Start anew: python3 manage.py reset"
        )
    return found[-1]


def _works(python: Path) -> bool:
    """True when the environment's interpreter still runs and is new enough."""
    if not python.exists():
        return False
    asked = [str(python), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(asked, check=False).returncode == 0  # noqa: S603


def _make_venv(places: Places) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise LaunchError(
            "This Python cannot make virtual environments (ensurepip is missing). "
            "On Debian and Ubuntu:\n"
            f"  sudo apt-get install python{version}-venv\n"
            "then run the same command again."
        )
    with step(f"Making a Python {sys.version.split()[0]} environment"):
        run_logged(
            [sys.executable, "-m", "venv", "--clear", str(places.venv)],
            log=places.log / "setup.log",
            folder=places.root,
            environment=os.environ,
        )


def _link(places: Places) -> None:
    """Point `.venv` at the environment, unless something else stands there."""
    target = os.path.relpath(places.venv, places.root)
    if places.link.is_symlink() and os.readlink(places.link) != target:
        places.link.unlink()
    if not places.link.exists() and not places.link.is_symlink():
        # Another start may make the same link at the same moment.
        with contextlib.suppress(FileExistsError):
            places.link.symlink_to(target)


def _mark(places: Places) -> Path:
    return places.venv / "eigenpath-packages"


def _value(places: Places, lock: str) -> str:
    """What the mark says: the lock's name and hash, for this Python."""
    requirements = places.root / "requirements"
    version = site_packages(places).parent.name
    whole = fingerprint(
        [requirements / f"{lock}.txt"], root=requirements, extra=version
    )
    return f"{lock} {whole}"


def _is_installed(places: Places, lock: str) -> bool:
    return is_fresh(_mark(places), _value(places, lock))


def _install(places: Places, lock: str) -> None:
    log = places.log / "setup.log"
    environment = {"PIP_CACHE_DIR": str(places.cache / "pip"), **os.environ}
    if not (site_packages(places) / "pip").exists():
        # An environment made by another tool may come without pip.
        run_logged(
            [str(places.python), "-m", "ensurepip"],
            log=log,
            folder=places.root,
            environment=environment,
        )
    with step("Installing Python packages, checked against their hashes"):
        run_logged(
            [
                str(places.python),
                *("-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"),
                *("--no-compile", "--no-input", "--progress-bar", "off"),
                *("-r", str(places.root / "requirements" / f"{lock}.txt")),
            ],
            log=log,
            folder=places.root,
            environment=environment,
        )
    stamp(_mark(places), _value(places, lock))


def _put_roots_on_the_path(places: Places) -> None:
    """Make our packages importable: a path file needs no build tool.

    It puts the two roots behind the standard library, so that the folder
    `platform/` can never hide Python's module of that name.
    """
    lines = f"{places.root / 'platform'}\n{places.root}\n"
    file = site_packages(places) / "eigenpath.pth"
    if not file.exists() or file.read_text() != lines:
        file.write_text(lines)
