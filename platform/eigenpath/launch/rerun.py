"""Continues a command inside the virtual environment."""

import os
import sys

from .places import Places

__all__ = ["inside_environment"]


def inside_environment(places: Places, began: float | None = None) -> None:
    """Run this same command with the environment's Python, unless it is the one."""
    if places.is_inside():
        return
    sys.stdout.flush()
    environment = dict(os.environ)
    if began is not None:
        environment["EIGENPATH_BEGAN"] = repr(began)
    python = str(places.python)
    command = [python, str(places.root / "manage.py"), *sys.argv[1:]]
    os.execve(python, command, environment)  # noqa: S606  # no shell is wanted
