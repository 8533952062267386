"""Load the exercise files into the database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.actions.loading import load_exercises
from exercises.files import CONTENT, ExerciseFileError, read_files

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py load_exercises [--from DIR]`."""

    help = "Loads the exercise files; conflicts are listed and nothing is written."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from."""
        parser.add_argument("--from", dest="folder", type=Path, default=CONTENT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was done."""
        try:
            report = load_exercises(list(read_files(options["folder"])))
        except ExerciseFileError as error:
            raise CommandError(str(error)) from None
        if report.conflicts:
            lines = "\n".join(report.conflicts)
            raise CommandError(
                f"{len(report.conflicts)} conflicts; nothing was written:\n{lines}"
            )
        if options["verbosity"]:
            self.stdout.write(
                f"{len(report.made)} new, {len(report.changed)} changed, "
                f"{len(report.kept)} with an instructor's edit kept, "
                f"{len(report.retired)} retired."
            )
