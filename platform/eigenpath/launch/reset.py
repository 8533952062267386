"""`manage.py reset`: remove everything that Eigenpath has made."""

import argparse
import shutil

from .errors import LaunchError
from .exclusion import alone, running_address
from .places import Places
from .progress import say

__all__ = ["reset"]


def reset(places: Places, arguments: list[str]) -> int:
    """Remove the folder and the link; data of learners goes with them."""
    parser = argparse.ArgumentParser(
        prog="manage.py reset",
        description="Remove all that Eigenpath made, the database included.",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")
    options = parser.parse_args(arguments)
    if not places.home.exists():
        say(f"There is nothing to remove: {places.home} does not exist.")
        return 0
    if not places.is_usual and not places.note.exists():
        raise LaunchError(
            f"{places.home} does not look made by Eigenpath; remove it yourself."
        )
    if not options.yes and not _agreed(places):
        say("Nothing was removed.")
        return 1
    refusal = f"Eigenpath runs at {running_address(places.run)}. Stop it first."
    with alone(places.run / "up.lock", wait=False, refusal=refusal):
        if places.is_usual and places.link.is_symlink():
            places.link.unlink()
        shutil.rmtree(places.home)
    say(f"Removed {places.home}.")
    return 0


def _agreed(places: Places) -> bool:
    question = f"Remove {places.home} with its database and all progress? [y/N] "
    try:
        return input(question).strip().lower() in {"y", "yes"}
    except EOFError:
        return False
