"""Write the curriculum in the database back to files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from roadmap.actions.content import record_export
from roadmap.curriculum.files import CONTENT, written
from roadmap.selectors.content import entities

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py export_content [--to DIR]`."""

    help = "Writes every content file; unchanged content gives the same bytes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("--to", dest="folder", type=Path, default=CONTENT)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what differs, and say how much that was."""
        found = entities()
        folder: Path = options["folder"]
        changed = 0
        for name, text in written(found).items():
            path = folder / name
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed += 1
        if folder == CONTENT:
            record_export(found)
        self.stdout.write(f"{changed} files written, {len(found)} entities in all.")
