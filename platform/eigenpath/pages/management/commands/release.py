"""`manage.py release`: bring database, curriculum and assets up to this version."""

import os
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser

from eigenpath.accounts.actions import make_instructor, renew_instructors

__all__ = ["Command"]

# The curriculum first: exercises refer to its concepts.
LOADERS = ("load_content", "load_exercises")
BUILDER = "build_thumbnails"


class Command(BaseCommand):
    """Safe to run again: each of its steps does nothing when all is done."""

    help = "Migrates, loads the curriculum, draws demos, collects static files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--without-static",
            action="store_true",
            help="leave the static files alone: a container image brings them along",
        )

    # Django hands options as keywords of any type.
    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        for loader in LOADERS:
            if loader in get_commands():
                call_command(loader)
        if not options["without_static"]:
            if BUILDER in get_commands():
                call_command(BUILDER)
            call_command("collectstatic", interactive=False, verbosity=0)
        renew_instructors()
        self._open_the_first_account()

    def _open_the_first_account(self) -> None:
        """Make the instructor of a laptop, once: a changed password stays changed."""
        name = os.environ.get("EIGENPATH_INSTRUCTOR")
        password = os.environ.get("EIGENPATH_INSTRUCTOR_PASSWORD")
        if not name or not password:
            return
        if not get_user_model().objects.filter(username=name).exists():
            make_instructor(username=name, password=password)
            self.stdout.write(f"Made the account {name}.")
