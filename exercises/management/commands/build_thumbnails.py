"""Make beforehand what every demo shows first, and its small drawing."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.demo_builds import is_built, keep_build
from exercises.demos.demo import Demo
from exercises.demos.registry import DEMOS
from exercises.demos.thumbnails import draw_thumbnail
from exercises.jobs.demos import run_state

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py build_thumbnails`; what this code has made already is left there."""

    help = "Compute the default state of each demo and draw its thumbnail."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--strict` fails if a demo cannot be computed."""
        parser.add_argument("--again", action="store_true", help="make all anew")
        parser.add_argument(
            "--strict", action="store_true", help="fail if one cannot be made"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Demo by demo; one that fails leaves the others alone."""
        failed = [
            demo.slug
            for demo in DEMOS.values()
            if (options["again"] or not is_built(demo)) and not self._is_made(demo)
        ]
        if failed and options["strict"]:
            raise CommandError(f"not made: {', '.join(failed)}")

    def _is_made(self, demo: Demo) -> bool:
        start = time.perf_counter()
        run = run_state(demo, demo.state())
        if not run.compressed:
            reason = run.failure or " ".join(run.faults.values())
            self.stderr.write(f"{demo.slug}: {reason}")
            return False
        drawing = draw_thumbnail(run.payload)
        try:
            keep_build(demo, run, drawing)
        except OSError as error:  # a demo is shown without it, only later
            self.stderr.write(f"{demo.slug}: {error}")
            return False
        spent = 1000 * (time.perf_counter() - start)
        sizes = f"{len(run.compressed) / 1024:.0f} kB, {len(drawing) / 1024:.1f} kB"
        self.stdout.write(f"{demo.slug}: {spent:.0f} ms, {sizes}")
        return True
