"""Check the content files; no database is needed."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from eigenpath.lib.formulas import render
from roadmap.curriculum.checking import faults
from roadmap.curriculum.files import CONTENT, ContentError

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py check_content [--from DIR]`."""

    help = "Checks the curriculum's files: one line a fault."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the files are."""
        parser.add_argument("--from", dest="folder", type=Path, default=CONTENT)

    def handle(self, *args: Any, **options: Any) -> None:
        """List every fault; exit 1 if there is one."""
        try:
            found = faults(options["folder"], can_set=lambda latex: _set(latex))
        except ContentError as error:
            found = [str(error)]
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} faults in the content.")
        self.stdout.write("The content is in order.")


def _set(latex: str) -> None:
    render(latex, True)
