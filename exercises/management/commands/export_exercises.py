"""Write the exercises in the database back to files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from exercises.files import CONTENT, file_text
from exercises.models import Exercise

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py export_exercises [--to DIR]`."""

    help = "Writes every exercise file; unchanged exercises give the same bytes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("--to", dest="folder", type=Path, default=CONTENT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what differs, and say how much that was."""
        changed = total = 0
        for row in Exercise.objects.select_related("concept"):
            total += 1
            path = options["folder"] / row.concept.slug / f"{row.slug}.toml"
            text = file_text(row.specification, written=row.file_text)
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed += 1
        self.stdout.write(f"{changed} files written, {total} exercises in all.")
