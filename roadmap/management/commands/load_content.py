"""Load the content files into the database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roadmap.actions.content import load_content
from roadmap.curriculum.files import CONTENT, ContentError, read_content

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py load_content [--from DIR] [--dry-run]`."""

    help = "Loads the curriculum's files; conflicts are listed and nothing is written."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where from, and whether to write."""
        parser.add_argument("--from", dest="folder", type=Path, default=CONTENT)
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was done."""
        try:
            entities = read_content(options["folder"])
        except ContentError as error:
            raise CommandError(str(error)) from None
        report = load_content(entities, dry_run=options["dry_run"])
        if report.conflicts:
            lines = "\n".join(report.conflicts)
            raise CommandError(
                f"{len(report.conflicts)} conflicts; nothing was written:\n{lines}\n"
                "Export the database (export_content --to DIR), settle each field in "
                "the files, and load again."
            )
        if options["verbosity"]:
            self.stdout.write(
                f"{len(report.made)} new, {len(report.changed)} changed, "
                f"{len(report.kept)} with an instructor's edit kept, "
                f"{len(report.archived)} archived, of {len(entities)}."
            )
