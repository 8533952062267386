"""Prove every exercise on many seeds; no database is needed."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.engine.proving import prove
from exercises.engine.specification import SpecificationError, read_specification
from exercises.files import ExerciseFile, ExerciseFileError, read_files

__all__ = ["Command"]

FEW = 10
"""Below this, starting processes takes longer than proving."""


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
        try:
            files = list(read_files(concept=options["concept"]))
        except ExerciseFileError as error:
            raise CommandError(str(error)) from None
        faults = 0
        for lines in _proved(files, options["seeds"]):
            for line in lines:
                faults += 1
                self.stdout.write(line)
        count = len(files)
        summary = f"{count} exercises on {options['seeds']} seeds: {faults} faults."
        if faults:
            raise CommandError(summary)
        self.stdout.write(summary)


def _proved(files: Sequence[ExerciseFile], seeds: int) -> Iterator[list[str]]:
    """Yield the faults of each file in order, proved on all processors."""
    if len(files) < FEW:
        yield from (_faults(file, seeds) for file in files)
        return
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        yield from pool.map(partial(_faults, seeds=seeds), files, chunksize=4)


def _faults(file: ExerciseFile, seeds: int) -> list[str]:
    try:
        specification = read_specification(dict(file.data))
    except SpecificationError as error:
        return [f"{file.path}: {error}"]
    return [f"{file.path}: {fault}" for fault in prove(specification, seeds=seeds)]
