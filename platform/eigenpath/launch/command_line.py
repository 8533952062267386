"""The door: our own commands here, all others to Django."""

import os
from pathlib import Path

from .checking import check_everything
from .errors import LaunchError
from .places import Places
from .progress import say
from .rerun import inside_environment
from .reset import reset
from .up import up

__all__ = ["main"]

OWN_COMMANDS = {"up": up, "test": check_everything, "reset": reset}
SUMMARY = """Eigenpath's own commands:
  up [--port N] [--host H]   set everything up and run it
  test [pytest arguments]    set everything up and run all checks
  reset [--yes]              remove everything that was made
"""


def main(root: str, argv: list[str]) -> int:
    """Run one command; a LaunchError becomes its sentence, not a traceback."""
    places = Places.of(Path(root))
    name = argv[1] if len(argv) > 1 else "help"
    try:
        if name in OWN_COMMANDS:
            return OWN_COMMANDS[name](places, argv[2:])
        return _django(places, argv)
    except LaunchError as error:
        say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


def _django(places: Places, argv: list[str]) -> int:
    """Hand the command to Django, inside the environment where there is one."""
    if places.python.exists():
        inside_environment(places)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eigenpath.settings.local")
    os.environ.setdefault("EIGENPATH_HOME", str(places.home))
    if len(argv) < 2 or argv[1] in {"help", "--help", "-h"}:
        say(SUMMARY)
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        raise LaunchError(
            "Nothing is installed yet. Start here: python3 manage.py up"
        ) from None
    execute_from_command_line(argv)
    return 0
