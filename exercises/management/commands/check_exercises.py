"""Prove every exercise on many seeds; no database is needed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.engine.proving import prove
from exercises.engine.specification import SpecificationError, read_specification
from exercises.files import ExerciseFile, ExerciseFileError, read_files

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py check_exercises [--seeds N] [--concept SLUG]`."""

    help = "Proves the exercise files on many seeds: one line a fault, and a summary."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """How many seeds, and which concept."""
        parser.add_argument("--seeds", type=int, default=200)
        parser.add_argument("--concept", default="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """List every fault; exit 1 if there is one."""
        count = faults = 0
        try:
            for file in read_files(concept=options["concept"]):
                count += 1
                for line in _faults(file, options["seeds"]):
                    faults += 1
                    self.stdout.write(line)
        except ExerciseFileError as error:
            raise CommandError(str(error)) from None
        summary = f"{count} exercises on {options['seeds']} seeds: {faults} faults."
        if faults:
            raise CommandError(summary)
        self.stdout.write(summary)


def _faults(file: ExerciseFile, seeds: int) -> list[str]:
    try:
        specification = read_specification(dict(file.data))
    except SpecificationError as error:
        return [f"{file.path}: {error}"]
    return [f"{file.path}: {fault}" for fault in prove(specification, seeds=seeds)]
