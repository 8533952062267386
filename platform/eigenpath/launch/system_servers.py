"""Programs from the system that some tests need: found, or installed by our script."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from .progress import say

__all__ = ["SERVERS", "install_missing", "missing_servers", "postgresql_programs"]

SERVERS = ("chromium", "redis-server", "postgresql", "docker-compose")


def missing_servers(names: Iterable[str] = SERVERS) -> list[str]:
    """Which of the named Debian packages are not there."""
    return [name for name in names if not _is_there(name)]


def postgresql_programs() -> Path | None:
    """The folder with `initdb` and `postgres`: Debian keeps it off PATH."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: float(path.parts[-3]),
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def install_missing(root: Path) -> None:
    """Call the script where it may succeed: in CI, or as root."""
    missing = missing_servers()
    if not missing:
        return
    say(f"Some tests need {', '.join(missing)}.")
    if os.environ.get("CI") == "true" or os.geteuid() == 0:
        script = root / "tools" / "install-test-servers"
        subprocess.run([str(script)], cwd=root, check=False)  # noqa: S603  # our own
    else:
        say("Get them with: sudo tools/install-test-servers")


def _is_there(name: str) -> bool:
    if name == "postgresql":
        return postgresql_programs() is not None
    if name == "chromium":
        return any(shutil.which(each) for each in ("chromium", "chromium-browser"))
    return shutil.which(name) is not None
