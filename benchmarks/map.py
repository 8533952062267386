"""The map and the search with 2,000 concepts and 5,000 prerequisites.

Layout, server time, bytes, and what Chromium needs to first paint, to light a concept
and to filter, against the curriculum as shipped. `--browser` adds the last three.
"""

import argparse
import gzip
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.pages import _prepare

CONCEPTS, EDGES, LAYERS = 2000, 5000, 37
"""As large as the largest open graph of the subject: learning.md, decisive fact 1."""

ROUNDS = 9
QUERIES = 1000


def main() -> None:
    """Measure the shipped curriculum, then the large one; print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        print(f"{'':<44}{'shipped':>12}{CONCEPTS:>12,}")
        small = _measured(options.browser)
        _grow()
        large = _measured(options.browser)
        for name, value in small.items():
            print(f"{name:<44}{value:>12}{large[name]:>12}")


def _measured(with_browser: bool) -> dict[str, str]:
    from django.test import Client

    from roadmap.actions.map import keep_layout
    from roadmap.engine.crossings import count_crossings
    from roadmap.engine.layers import lay_out
    from roadmap.models import MapLayout
    from roadmap.selectors.map import lanes_of
    from roadmap.selectors.overview import overview

    MapLayout.objects.all().delete()
    found = overview(None)
    pillar_of = {card.slug: card.pillar for card in found.cards.values()}
    plain = lay_out(pillar_of, found.needs, lanes_of(set(pillar_of.values())))
    start = time.perf_counter()
    keep_layout()
    seconds = time.perf_counter() - start
    client = Client()
    page = client.get("/map/").content
    cost = _milliseconds(lambda: client.get("/map/"))
    rows = {
        "crossings before": f"{count_crossings(plain, found.needs):,}",
        "crossings after": f"{MapLayout.objects.get().crossings:,}",
        "layout, once a release, s": f"{seconds:.2f}",
        "map page on the server, ms": f"{cost:.0f}",
        "map page, kB": f"{len(page) / 1024:.0f}",
        "map page compressed, kB": f"{len(gzip.compress(page)) / 1024:.0f}",
        **_search(),
    }
    return rows | (_in_browser(page) if with_browser else {})


def _search() -> dict[str, str]:
    from eigenpath.lib.finding import Index
    from eigenpath.pages.selectors.search import search_for
    from eigenpath.pages.selectors.search.entries import all_entries
    from eigenpath.pages.selectors.search.kept import content_mark

    start = time.perf_counter()
    entries = all_entries()
    read = time.perf_counter() - start
    start = time.perf_counter()
    Index(entries)
    built = time.perf_counter() - start
    search_for("vectors")
    draw = random.Random(1)
    times = []
    for _ in range(QUERIES):
        query = _typed(draw, draw.choice(entries).title)
        start = time.perf_counter()
        search_for(query)
        times.append((time.perf_counter() - start) * 1000)
    return {
        "things that can be found": f"{len(entries):,}",
        "search: reading the entries, s": f"{read:.2f}",
        "search: building the index, s": f"{built:.2f}",
        "search: has anything changed, ms": f"{_milliseconds(content_mark):.2f}",
        "search: 1,000 queries, p50 ms": f"{statistics.median(times):.1f}",
        "search: 1,000 queries, p95 ms": f"{sorted(times)[int(0.95 * QUERIES)]:.1f}",
    }


def _typed(draw: random.Random, title: str) -> str:
    """One to three words of a title, every second time with two letters swapped."""
    words = draw.sample(title.split(), k=min(len(title.split()), draw.randint(1, 3)))
    word = words[0]
    if draw.random() < 0.5 and len(word) > 4:
        place = draw.randrange(1, len(word) - 1)
        swapped = word[place + 1] + word[place]
        words[0] = word[:place] + swapped + word[place + 2 :]
    return " ".join(words)


def _grow() -> None:
    """Concepts in layers, each standing on two or three of the layers just above."""
    from roadmap.models import Concept, Pillar, Prerequisite

    draw = random.Random(0)
    pillars = list(Pillar.objects.all())
    subjects = [row.title for row in Concept.objects.all()]
    number = CONCEPTS - len(subjects)
    made = Concept.objects.bulk_create(
        Concept(
            slug=f"made-{i}",
            title=f"{draw.choice(subjects)} {i}"[:120],
            pillar=pillars[i % len(pillars)],
            goal=draw.choice(subjects),
            minutes=60,
            order=1000 + i,
        )
        for i in range(number)
    )
    layers = [
        made[i * number // LAYERS : (i + 1) * number // LAYERS] for i in range(LAYERS)
    ]
    pairs: set[tuple[int, int]] = set()
    wanted = EDGES - Prerequisite.objects.count()
    while len(pairs) < wanted:
        layer = draw.randrange(1, LAYERS)
        above = layers[max(0, layer - draw.choice((1, 1, 1, 2, 4)))]
        pairs.add((draw.choice(layers[layer]).pk, draw.choice(above).pk))
    Prerequisite.objects.bulk_create(
        Prerequisite(concept_id=lower, requires_id=upper, reason="It is used.")
        for lower, upper in sorted(pairs)
    )


def _in_browser(page: bytes) -> dict[str, str]:
    """The page as a file with its styles and script, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        path.write_bytes(page)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.map_browser", str(path)],
            capture_output=True,
            text=True,
            check=True,
            env=dict(os.environ),
        )
    lines = [line.split("\t") for line in done.stdout.splitlines() if "\t" in line]
    return {line[0]: line[1] for line in lines}


def _milliseconds(call: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
