"""Compute what every demo shows first, so that nobody waits for it."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exercises.demo_runs import RunKey, find_run, store
from exercises.demos.demo import Demo
from exercises.demos.registry import DEMOS
from exercises.demos.states import State
from exercises.jobs.demos import run_state

__all__ = ["Command"]


class Command(BaseCommand):
    """`manage.py precompute_demos`; what is in the cache already is left there."""

    help = "Compute the default states and presets of all demos into the cache."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--again` computes what is there already."""
        parser.add_argument("--again", action="store_true", help="replace what is kept")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute state by state; one that fails fails the command at its end."""
        failed = [
            f"{demo.slug}{state.query}"
            for demo in DEMOS.values()
            for state in _states(demo)
            if not self._is_computed(demo, state, again=options["again"])
        ]
        if failed:
            raise CommandError(f"not computed: {', '.join(failed)}")

    def _is_computed(self, demo: Demo, state: State, *, again: bool) -> bool:
        key = RunKey(demo.slug, state.digest)
        if not again and find_run(key) is not None:
            self.stdout.write(f"{demo.slug}{state.query}: is there")
            return True
        start = time.perf_counter()
        run = run_state(demo, state)
        if not run.compressed:
            reason = run.failure or " ".join(run.faults.values())
            self.stderr.write(f"{demo.slug}{state.query}: {reason}")
            return False
        store(key, run)
        spent = 1000 * (time.perf_counter() - start)
        size = len(run.compressed) / 1024
        self.stdout.write(f"{demo.slug}{state.query}: {spent:.0f} ms, {size:.0f} kB")
        return True


def _states(demo: Demo) -> list[State]:
    """The default state and the presets, each once."""
    states = [demo.state(), *(demo.state(preset.values) for preset in demo.presets)]
    return list({state.digest: state for state in states}.values())
