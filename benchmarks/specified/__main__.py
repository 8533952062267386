"""Run over the exercises of a folder and print the report; fails if one fails."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.specified.curriculum import Recipe, recipes
from benchmarks.specified.kinds import form_of, formula_ways
from benchmarks.specified.own_examples import with_own_example
from benchmarks.specified.report import lines
from benchmarks.specified.running import Run, run


def main(words: Sequence[str] | None = None) -> int:
    """Run and print; 1 if an exercise has a fault."""
    options = _parser().parse_args(words)
    found = (with_own_example(r) for r in recipes(options.folder))
    chosen = [r for r in found if _is_chosen(r, options)]
    runs = [_run(recipe) for recipe in chosen[: options.limit]]
    for line in lines(runs, remarks=options.remarks):
        print(line)
    return 0 if runs and all(one.is_good for one in runs) else 1


def _run(recipe: Recipe) -> Run:
    form = form_of(recipe)
    return run(recipe, form, formula_ways(recipe, form))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("specified", description=__doc__)
    parser.add_argument("folder", type=Path, help="one JSON file for each concept")
    parser.add_argument("--kind", action="append", help="only this kind")
    parser.add_argument("--concept", action="append", help="only this concept")
    parser.add_argument("--slug", action="append", help="only this exercise")
    parser.add_argument("--limit", type=int, help="at most so many exercises")
    parser.add_argument("--remarks", action="store_true", help="formulas not used")
    return parser


def _is_chosen(recipe: Recipe, options: argparse.Namespace) -> bool:
    return (
        (not options.kind or recipe.kind in options.kind)
        and (not options.concept or recipe.concept in options.concept)
        and (not options.slug or recipe.slug in options.slug)
    )


if __name__ == "__main__":
    sys.exit(main())
