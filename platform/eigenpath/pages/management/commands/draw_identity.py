"""`manage.py draw_identity`: icons, the social picture and the illustrations."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from eigenpath.pages.identity.outputs import drawn_pictures

__all__ = ["Command"]

ROOT = Path(settings.PACKAGE).parents[1]


class Command(BaseCommand):
    """Draws everything and writes what has changed."""

    help = "Draw icons, the social picture and the illustrations of the pillars."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--root", type=Path, default=ROOT)

    def handle(self, *args: Any, **options: Any) -> None:
        for path, data in drawn_pictures(options["root"]).items():
            if not path.exists() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                self.stdout.write(f"{path.name}: {len(data)} bytes")
